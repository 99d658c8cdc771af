"""What the outbox knows of a letter: its state, and where it stands for each recipient."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """Where a letter is on its way."""

    QUEUED = "queued"
    """It waits for its first attempt, or for one that somebody asked for."""
    SENDING = "sending"
    """A sender has it, until its lease ends."""
    SENT = "sent"
    """The server took it for every recipient."""
    DEFERRED = "deferred"
    """The server refused for now, or could not be reached; it is tried again by itself."""
    FAILED = "failed"
    """Some recipient was refused for good, and nothing is left to try; the others have it."""
    UNKNOWN = "unknown"
    """It went out whole, and no answer came."""
    HELD = "held"
    """It waits for somebody to decide."""


class Standing(StrEnum):
    """Where a letter stands for one recipient."""

    WAITING = "waiting"
    HANDED = "handed"
    """Handed over; the answer is not there, or will never be."""
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True)
class Recipient:
    """An address, and what the server last said of it: `code` 0 and no words where it said nothing."""

    address: str
    standing: Standing
    code: int = 0
    reply: str = ""


@dataclass(frozen=True)
class Entry:
    """A letter in the outbox without its bytes; `due` is when it is looked at again, where that is by itself."""

    number: int
    key: str
    message_id: str
    subject: str
    state: State
    queued: datetime
    due: datetime | None
    attempts: int
    reason: str
    recipients: tuple[Recipient, ...]

    @property
    def refused(self) -> int:
        """How many recipients the server refused for good."""
        return sum(recipient.standing is Standing.FAILED for recipient in self.recipients)

    @property
    def waits(self) -> bool:
        """Whether it may still go out by itself, or as soon as somebody says so."""
        return self.state not in (State.SENT, State.FAILED)

    @property
    def may_arrive(self) -> bool:
        """Whether somebody has it, or will without anybody's word."""
        has = any(recipient.standing in (Standing.SENT, Standing.HANDED) for recipient in self.recipients)
        return has or self.state not in (State.HELD, State.FAILED)


def state_of(standings: Collection[str]) -> State:
    """The state of a letter after an attempt: what is not known comes before what can be tried again."""
    if Standing.HANDED in standings:
        return State.UNKNOWN
    if Standing.WAITING in standings:
        return State.DEFERRED
    return State.FAILED if Standing.FAILED in standings else State.SENT
