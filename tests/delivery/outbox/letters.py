"""Letters, moments and waits for the tests of the outbox."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from reports.delivery.answers import Answer, Fate
from reports.delivery.backoff import Backoff
from reports.delivery.outbox import Policy
from reports.model.letters import Letter

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
SOON = timedelta(minutes=1)
TAKEN = Answer(Fate.TAKEN, 250, "250 OK")
REFUSED = Answer(Fate.REFUSED, 550, "550 no such user")
DEFERRED = Answer(Fate.DEFERRED, 451, "451 later")
UNKNOWN = Answer(Fate.UNKNOWN, 0, "silence")
POLICY = Policy(backoff=Backoff(first=SOON, longest=timedelta(hours=1)))


def letter(key: str, *names: str, subject: str = "Brief") -> Letter:
    """A letter of this key to NAME@brief.test, or to somebody of the key's name."""
    data = f"Message-ID: <{key}@brief.test>\r\nSubject: {subject}\r\n\r\nThe text of {key}.\r\n.\r\n"
    return Letter(
        key=key,
        message_id=f"<{key}@brief.test>",
        envelope_from="desk@brief.test",
        recipients=tuple(f"{name}@brief.test" for name in names or (key,)),
        subject=subject,
        data=data.encode(),
    )


def middle() -> float:
    """The chance that neither shortens nor lengthens a wait."""
    return 0.5
