"""The ledger of what came in: one outcome for each message, whatever crashes, and how many answers a sender had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from reports.delivery.database import Database

_VERSION = 2
# `key` is what the way of its brief knows a message by, `sender` who sent it and `answered` who is to get the answer,
# `text` the digest of the text behind its head, `since` when it got its outcome, in seconds since 1970.
_TABLES = """
CREATE TABLE messages (
    key TEXT PRIMARY KEY,
    sender TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    outcome TEXT,
    reason TEXT NOT NULL DEFAULT '',
    since REAL NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    answered TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX messages_sender ON messages (sender, since);
CREATE INDEX messages_answered ON messages (answered, since);
"""
_UPGRADES = {
    1: """
ALTER TABLE messages ADD COLUMN text TEXT NOT NULL DEFAULT '';
ALTER TABLE messages ADD COLUMN answered TEXT NOT NULL DEFAULT '';
CREATE INDEX messages_answered ON messages (answered, since);
"""
}


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
    """What the ledger knows: how often the message was begun, and its outcome, None while it has none.

    `text` is that of the message which has the outcome, "" where it was not written down.
    """

    attempts: int
    outcome: Outcome | None
    reason: str
    text: str


class Ledger:
    """The ledger in the file at `path`, made if it is not there; a context that closes it."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, _TABLES, _VERSION, "ledger", _UPGRADES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._database.close()

    def begin(self, key: str, sender: str, answered: str, text: str, now: datetime) -> Record:
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
                "INSERT INTO messages (key, sender, attempts, since, text) VALUES (?, ?, 0, ?, ?)"
                " ON CONFLICT (key) DO NOTHING",
                *(key, sender, now.timestamp(), text),
            )
            # Who came first under this identifier and got nothing has no claim on it.
            self._database.do(
                "UPDATE messages SET attempts = attempts + 1, sender = ?, answered = ?, text = ?"
                " WHERE key = ? AND outcome IS NULL",
                *(sender, answered, text, key),
            )
            (row,) = self._database.ask("SELECT attempts, outcome, reason, text FROM messages WHERE key = ?", key)
        outcome = Outcome(row["outcome"]) if row["outcome"] else None
        return Record(row["attempts"], outcome, row["reason"], row["text"])

    def begun(self, times: int) -> frozenset[str]:
        """The keys of the messages without an outcome that were begun so often, or more."""
        rows = self._database.ask("SELECT key FROM messages WHERE outcome IS NULL AND attempts >= ?", times)
        return frozenset(row["key"] for row in rows)

    def reopen(self, key: str) -> None:
        """Forget the outcome of a message whose brief is not there any more; it has begun anew."""
        with self._database.change():
            self._database.do("UPDATE messages SET outcome = NULL, reason = '', attempts = 1 WHERE key = ?", key)

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

    def answers(self, account: str, since: datetime) -> int:
        """How many briefs went out since then on what this account sent, to a list, too, or as answers to it."""
        if not account:
            return 0
        (row,) = self._database.ask(
            "SELECT count(*) AS answers FROM messages WHERE (sender = ? OR (answered = ? AND outcome = ?))"
            " AND outcome IN (?, ?) AND since >= ?",
            *(account, account, Outcome.ANSWERED, Outcome.ANSWERED, Outcome.SENT, since.timestamp()),
        )
        return int(row["answers"])
