"""The ledger of what came in: one outcome for each message, whatever crashes, and how many answers a sender had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from reports.delivery.database import Database

_VERSION = 1
# `key` is the Message-ID or the digest of what came, `since` when it got its outcome, in seconds since 1970.
_TABLES = """
CREATE TABLE messages (
    key TEXT PRIMARY KEY,
    sender TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    outcome TEXT,
    reason TEXT NOT NULL DEFAULT '',
    since REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX messages_sender ON messages (sender, since);
"""


class Outcome(StrEnum):
    """What became of a message that came in."""

    ANSWERED = "answered"
    SENT = "sent"
    FILED = "filed"
    REFUSED = "refused"
    FAILED = "failed"

    @property
    def is_good(self) -> bool:
        """Whether a brief was made of it."""
        return self in (Outcome.ANSWERED, Outcome.SENT, Outcome.FILED)


@dataclass(frozen=True)
class Record:
    """What the ledger knows: how often the message was begun, and its outcome, None while it has none."""

    attempts: int
    outcome: Outcome | None
    reason: str


class Ledger:
    """The ledger in the file at `path`, made if it is not there; a context that closes it."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, _TABLES, _VERSION, "ledger")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._database.close()

    def begin(self, key: str, sender: str, now: datetime) -> Record:
        """Count an attempt at the message of this key, and tell what is known of it.

        One of which a brief was made stays as it is. One that failed or was refused begins anew: somebody has put it
        back.
        """
        with self._database.change():
            self._database.do(
                "UPDATE messages SET outcome = NULL, reason = '', attempts = 0 WHERE key = ? AND outcome IN (?, ?)",
                *(key, Outcome.REFUSED, Outcome.FAILED),
            )
            self._database.do(
                "INSERT INTO messages (key, sender, attempts, since) VALUES (?, ?, 1, ?)"
                " ON CONFLICT (key) DO UPDATE SET attempts = attempts + (outcome IS NULL)",
                *(key, sender, now.timestamp()),
            )
            (row,) = self._database.ask("SELECT attempts, outcome, reason FROM messages WHERE key = ?", key)
        outcome = Outcome(row["outcome"]) if row["outcome"] else None
        return Record(row["attempts"], outcome, row["reason"])

    def begun(self, times: int) -> frozenset[str]:
        """The keys of the messages without an outcome that were begun so often, or more."""
        rows = self._database.ask("SELECT key FROM messages WHERE outcome IS NULL AND attempts >= ?", times)
        return frozenset(row["key"] for row in rows)

    def spare(self, key: str) -> None:
        """Take back an attempt that failed through no fault of the message."""
        with self._database.change():
            self._database.do("UPDATE messages SET attempts = attempts - 1 WHERE key = ? AND outcome IS NULL", key)

    def finish(self, key: str, outcome: Outcome, reason: str, now: datetime) -> None:
        """Write down what became of a message that was begun; the first outcome stays."""
        with self._database.change():
            self._database.do(
                "UPDATE messages SET outcome = ?, reason = ?, since = ? WHERE key = ? AND outcome IS NULL",
                *(outcome, reason, now.timestamp(), key),
            )

    def answers(self, sender: str, since: datetime) -> int:
        """How many answers this sender had since then."""
        (row,) = self._database.ask(
            "SELECT count(*) AS answers FROM messages WHERE sender = ? AND outcome = ? AND since >= ?",
            *(sender, Outcome.ANSWERED, since.timestamp()),
        )
        return int(row["answers"])
