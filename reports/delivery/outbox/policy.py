"""What a house decides once about sending: how long to wait, to believe, to look, and what to do where nobody knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from reports.delivery.backoff import Backoff
from reports.errors import BadSettings

OnUnknown = Literal["resend", "hold"]


@dataclass(frozen=True)
class Policy:
    """Times, and `on_unknown`: whether a letter of unknown fate is sent again or held where no archive can be asked."""

    on_unknown: OnUnknown = "resend"
    backoff: Backoff = field(default_factory=Backoff)
    # Until then a sender is believed to live that has not handed its letter over. If it lives nevertheless, nothing is
    # lost or doubled: it finds its letter taken. So this is only how long a crash holds a letter up.
    lease: timedelta = timedelta(minutes=10)
    # Counted from the end of the message. A server may take ten minutes for what it has been given (RFC 5321,
    # 4.5.3.2.6), and then some for its archive: after twice that time the letter is there, or was never taken.
    settle: timedelta = timedelta(minutes=20)
    # RFC 5321, 4.5.4.1: at least four to five days.
    give_up: timedelta = timedelta(days=5)
    # So often a letter is handed over without an answer and without an archive that knows, before a person decides:
    # each time may have put one more copy into the same inbox.
    most_copies: int = 3


def on_unknown(words: str) -> OnUnknown:
    """The decision that the setting names; raises BadSettings."""
    match words.strip().lower():
        case "resend":
            return "resend"
        case "hold":
            return "hold"
        case _:
            raise BadSettings(f"{words!r} is no decision.", where="on_unknown", hint="There is: resend, hold.")
