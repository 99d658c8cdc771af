"""What a mail server said of one recipient, and what that means for the letter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# Characters of a reply that are kept: RFC 5321 (4.5.3.1.5) allows 512 octets to a line, and two lines tell enough.
LONGEST_REPLY = 1000


class Fate(StrEnum):
    """What became of a letter for one recipient in one attempt."""

    TAKEN = "taken"
    """The server answered with 2xx: it is responsible now (RFC 5321, 6.1)."""
    DEFERRED = "deferred"
    """4xx, or no connection before the end of the message: nothing was taken, the same may work later."""
    REFUSED = "refused"
    """5xx: the same will not work later."""
    UNKNOWN = "unknown"
    """The whole message went out and no answer came: the server may have taken it or not."""


@dataclass(frozen=True)
class Answer:
    """A fate with the reply that it comes from; `code` is 0 where there was none."""

    fate: Fate
    code: int
    text: str


def answer(code: int, reply: bytes | str, at: str) -> Answer:
    """What the reply `code` to the command `at` means (RFC 5321, 4.2.1)."""
    words = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    fate = {2: Fate.TAKEN, 5: Fate.REFUSED}.get(code // 100, Fate.DEFERRED)
    return Answer(fate, code, f"{' '.join(words.split())} (in reply to {at})"[:LONGEST_REPLY])
