"""One batch at a time in a folder: two would do the same work, and clear away what the other is writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from reports.errors import CannotWrite, TryLater

FILE = ".policybrief-batch.lock"
_HINT = "Name a folder you may write in with --out."


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold `folder` for this process alone, until it ends or dies; the file that stays is empty.

    The lock is SQLite's, which holds on every system. Raises TryLater where another batch has it, CannotWrite.
    """
    with closing(_opened(folder)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                hint = "Let it end, or name another folder with --out."
                raise TryLater("another batch is at work in this folder.", where=str(folder), hint=hint) from fault
            raise CannotWrite(f"the folder cannot be held: {fault}.", where=str(folder), hint=_HINT) from fault
        yield


def _opened(folder: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(folder / FILE, timeout=0, isolation_level=None)
    except sqlite3.OperationalError as fault:
        raise CannotWrite(f"the folder cannot be held: {fault}.", where=str(folder), hint=_HINT) from fault
