"""The outbox as people and programs use it: put letters in, look at them, hold them, try them again."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from reports.delivery.database import Database
from reports.delivery.outbox.entries import Entry, Recipient, Standing, State
from reports.delivery.outbox.tables import SCHEMA, VERSION
from reports.errors import NoSource, TryLater, UsageError
from reports.model.letters import Letter

# States in which a letter is looked at again without anybody asking.
_BY_ITSELF = {State.QUEUED, State.DEFERRED, State.UNKNOWN}
_MAY_BE_HELD = {State.QUEUED, State.DEFERRED, State.UNKNOWN, State.HELD}


class Outbox:
    """The letters in the file at `path`, which is made if it is not there; a context that closes it.

    Any number of processes may have it open. Each method happens as a whole or not at all, and what it did survives a
    crash of the machine. Raises CannotWrite, DeviceError, BadSettings (no outbox, or one of a newer version), or
    TryLater where another process blocks it for a minute.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.database = Database(path, SCHEMA, VERSION, "outbox")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.database.close()

    def queue(self, letter: Letter, now: datetime, *, held: bool = False) -> int | None:
        """Keep `letter` as it is, to be sent or, `held`, to wait for `retry`.

        The number that it gets, None where its key is known already.
        """
        state, moment = State.HELD if held else State.QUEUED, now.timestamp()
        with self.database.change():
            if self.database.ask("SELECT 1 FROM letters WHERE key = ?", letter.key):
                return None
            (new,) = self.database.ask(
                "INSERT INTO letters (key, message_id, envelope_from, subject, state, queued, since, patience, due)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
                *(letter.key, letter.message_id, letter.envelope_from, letter.subject, state),
                *(moment, moment, moment, moment),
            )
            number = int(new["number"])
            self.database.do("INSERT INTO messages (letter, data) VALUES (?, ?)", number, letter.data)
            self.database.do_each(
                "INSERT INTO recipients (letter, place, address) VALUES (?, ?, ?)",
                [(number, place, address) for place, address in enumerate(dict.fromkeys(letter.recipients))],
            )
        return number

    def known(self, key: str) -> Entry | None:
        """The letter of this key, if it was ever queued."""
        rows = self.database.ask("SELECT * FROM letters WHERE key = ?", key)
        return self._entry(rows[0]) if rows else None

    def entries(self, states: Collection[State] | None = None) -> list[Entry]:
        """The letters in these states, or all of them, in the order in which they came."""
        wanted = list(State if states is None else states)
        marks = ", ".join("?" for _ in wanted)
        rows = self.database.ask(f"SELECT * FROM letters WHERE state IN ({marks}) ORDER BY number", *wanted)  # noqa: S608 - marks
        return [self._entry(row) for row in rows]

    def entry(self, number: int) -> Entry:
        """The letter of this number; raises NoSource."""
        return self._entry(self._row(number))

    def letter(self, number: int) -> Letter:
        """The letter itself, byte for byte as it was queued; raises NoSource."""
        row = self._row(number)
        messages = self.database.ask("SELECT data FROM messages WHERE letter = ?", number)
        if not messages:
            hint = "What became of it is still told; make the brief again to read it."
            raise NoSource(f"the text of letter {number} was purged.", where=str(self.path), hint=hint)
        return Letter(
            key=row["key"],
            message_id=row["message_id"],
            envelope_from=row["envelope_from"],
            recipients=tuple(recipient.address for recipient in self._recipients(number)),
            subject=row["subject"],
            data=messages[0]["data"],
        )

    def purge(self, before: datetime) -> int:
        """Forget the texts of letters that were sent before then; how many. Their keys stay: none is sent again."""
        with self.database.change():
            return self.database.do(
                "DELETE FROM messages WHERE letter IN (SELECT number FROM letters WHERE state = ? AND since < ?)",
                *(State.SENT, before.timestamp()),
            )

    def retry(self, number: int, now: datetime) -> None:
        """Send it at the next flush, to all who do not have it: those refused for good, and those unknown, too.

        Raises UsageError where it was sent to all, TryLater while it is being sent, NoSource.
        """
        with self.database.change():
            row = self._row(number)
            _check_not_sending(row)
            if row["state"] == State.SENT:
                hint = "To send it once more on purpose: policybrief mail send SOURCE --to … --again"
                raise UsageError(f"letter {number} was sent to everybody.", hint=hint)
            self.database.do(
                "UPDATE recipients SET standing = ? WHERE letter = ? AND standing != ?",
                *(Standing.WAITING, number, Standing.SENT),
            )
            moment = now.timestamp()
            self.database.do(
                "UPDATE letters SET state = ?, reason = '', since = ?, patience = ?, due = ?, owner = NULL,"
                " handed_at = NULL WHERE number = ?",
                *(State.QUEUED, moment, moment, moment, number),
            )

    def hold(self, number: int) -> None:
        """Keep it back until `retry`.

        Raises UsageError where it is done with, TryLater while it is being sent, NoSource.
        """
        with self.database.change():
            row = self._row(number)
            _check_not_sending(row)
            if row["state"] not in _MAY_BE_HELD:
                raise UsageError(f"letter {number} is {row['state']}: there is nothing to hold back.")
            self.database.do("UPDATE letters SET state = ?, reason = '' WHERE number = ?", State.HELD, number)

    def _row(self, number: int) -> sqlite3.Row:
        rows = self.database.ask("SELECT * FROM letters WHERE number = ?", number)
        if not rows:
            hint = "`policybrief mail list` tells the numbers."
            raise NoSource(f"there is no letter {number}.", where=str(self.path), hint=hint)
        return rows[0]

    def _entry(self, row: sqlite3.Row) -> Entry:
        return Entry(
            number=row["number"],
            key=row["key"],
            message_id=row["message_id"],
            subject=row["subject"],
            state=State(row["state"]),
            queued=_moment(row["queued"]),
            due=_moment(row["due"]) if row["state"] in _BY_ITSELF else None,
            attempts=row["attempts"],
            reason=row["reason"],
            recipients=self._recipients(row["number"]),
        )

    def _recipients(self, number: int) -> tuple[Recipient, ...]:
        rows = self.database.ask("SELECT * FROM recipients WHERE letter = ? ORDER BY place", number)
        return tuple(Recipient(row["address"], Standing(row["standing"]), row["code"], row["reply"]) for row in rows)


def _check_not_sending(row: sqlite3.Row) -> None:
    if row["state"] == State.SENDING:
        until = _moment(row["lease"])
        hint = f"If its sender has died, that shows at {until:%H:%M} UTC."
        raise TryLater(f"letter {row['number']} is being sent.", hint=hint)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
