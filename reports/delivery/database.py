"""An SQLite file that several processes change at once and no crash tears: the outbox, the ledger of what came in."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reports.errors import BadSettings, CannotWrite, DeviceError, ReportsError, TryLater

# Seconds that one process waits for another's change, and between two looks where SQLite does not wait by itself. A
# change takes milliseconds, a full disk cache a second or two.
_BUSY, _PAUSE = 60.0, 0.05


class Database:
    """The open file. WAL lets readers and writers work at once; FULL means that what is said to be kept is on disk.

    `schema` are the statements that make its tables, `version` counts its forms, `what` it is to people. `upgrades`
    are the statements that bring a file of each older version to the next.
    """

    def __init__(
        self, path: Path, schema: str, version: int, what: str, upgrades: Mapping[int, str] | None = None
    ) -> None:
        self._path, self._schema, self._newest, self._what = path, schema, version, what
        self._upgrades = upgrades or {}
        with self._told():
            _make_private(path)
            # Autocommit: transactions begin and end where `change` says so and nowhere else.
            self._connection = sqlite3.connect(path, timeout=_BUSY, isolation_level=None)
            self._connection.row_factory = sqlite3.Row
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def close(self) -> None:
        """Close the file; the last process that does folds the log into it."""
        self._connection.close()

    @contextmanager
    def change(self) -> Iterator[None]:
        """Everything inside happens at once and is on disk afterwards, or does not happen; one process at a time."""
        with self._told():
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with self._told():
                self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def ask(self, statement: str, *values: Any) -> list[sqlite3.Row]:
        """The rows that a statement gives. Raises DeviceError, CannotWrite, TryLater or BadSettings."""
        with self._told():
            return self._connection.execute(statement, values).fetchall()

    def do(self, statement: str, *values: Any) -> int:
        """How many rows a statement changed."""
        with self._told():
            return self._connection.execute(statement, values).rowcount

    def do_each(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """The same statement for each of `rows`."""
        with self._told():
            self._connection.executemany(statement, rows)

    def _prepare(self) -> None:
        self._begin_log()
        for pragma in ("synchronous = FULL", "foreign_keys = ON"):
            self._connection.execute(f"PRAGMA {pragma}")
        if self._version() < self._newest:
            with self.change():
                # Another process may have done it while this one waited.
                self._bring_up()
        if self._version() > self._newest:
            hint = f"Update policybrief, or name another {self._what}."
            raise BadSettings(f"this {self._what} was written by a newer version.", where=str(self._path), hint=hint)

    def _bring_up(self) -> None:
        """Make the tables, or bring those of an older version to the newest."""
        while (version := self._version()) < self._newest:
            for statement in (self._upgrades[version] if version else self._schema).split(";\n"):
                self._connection.execute(statement)
            self._connection.execute(f"PRAGMA user_version = {version + 1 if version else self._newest}")

    def _begin_log(self) -> None:
        """Go over to WAL. Where several processes do so with a new file at once, SQLite does not wait but fails."""
        for _ in range(int(_BUSY / _PAUSE)):
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as fault:
                if fault.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                time.sleep(_PAUSE)
            else:
                return
        self._connection.execute("PRAGMA journal_mode = WAL")

    def _version(self) -> int:
        (row,) = self._connection.execute("PRAGMA user_version").fetchall()
        return int(row[0])

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell a fault of the file in our words."""
        try:
            yield
        except (OSError, sqlite3.Error) as fault:
            raise _failure(fault, str(self._path), self._what) from fault


def _make_private(path: Path) -> None:
    """What it holds is nobody else's: the file is its owner's alone, and SQLite gives its log the same rights."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _failure(fault: OSError | sqlite3.Error, where: str, what: str) -> ReportsError:
    match getattr(fault, "sqlite_errorcode", 0) & 0xFF:  # the low byte is the kind, the rest its details
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return DeviceError(f"the device does not take the {what}.", where=where, hint="Free some space, try again.")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return TryLater(f"another process does not let go of the {what}.", where=where, hint="Try again later.")
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_ERROR:
            return BadSettings(f"this is no {what}, or a broken one.", where=where, hint=f"Check the setting `{what}`.")
        case _:
            words = str(getattr(fault, "strerror", None) or fault).lower()
            hint = f"Name a file where you may write, with the setting `{what}`."
            return CannotWrite(f"the {what} cannot be opened: {words}.", where=where, hint=hint)
