"""The ledger of a batch: for each source its name and what came of it, so that a rerun does only what is missing."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from reports.batch.working import Outcome
from reports.delivery.database import Database
from reports.errors import BadSettings, CannotWrite

FILE = ".policybrief-batch.sqlite"
_VERSION = 1
_HINT = "Update policybrief, or name another folder with --out; without this file everything is made once more."
_BYTES = "\0"
# `path` is the key of a source (`Input.key`), `settings` tells how a brief was made (template, formats, look, version):
# one made otherwise is made again.
_TABLES = """
CREATE TABLE sources (
    path TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    settings TEXT NOT NULL DEFAULT '',
    outcome TEXT
) STRICT, WITHOUT ROWID;
"""


class Ledger:
    """The ledger in `folder`, made if it is not there; a context that closes it.

    Sources are known by their keys. Raises CannotWrite, DeviceError, and BadSettings where the file is no ledger.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._database = Database(folder / FILE, _TABLES, _VERSION, "ledger")
        except (BadSettings, CannotWrite) as fault:
            # No setting names it, as those of other ledgers do: it lies where the briefs do.
            raise type(fault)(fault.message, where=fault.where, hint=_HINT) from fault

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._database.close()

    def names(self) -> dict[str, str]:
        """The name of each source's brief."""
        rows = self._database.ask("SELECT path, name FROM sources")
        return {_key(row["path"]): row["name"] for row in rows}

    def enter(self, names: Mapping[str, str], settings: str) -> None:
        """Keep the names of sources; those that were entered before stay.

        What came of them by other settings is forgotten, before a file of theirs is made anew: after a kill nobody
        could tell any more by which ones.
        """
        rows = [(_kept(key), name) for key, name in names.items()]
        with self._database.change():
            self._database.do_each("INSERT INTO sources (path, name) VALUES (?, ?) ON CONFLICT (path) DO NOTHING", rows)
            others = "UPDATE sources SET outcome = NULL WHERE path = ? AND settings != ?"
            self._database.do_each(others, [(path, settings) for path, _ in rows])

    def forget(self, key: str) -> None:
        """Forget what came of a source that is no more what it was."""
        with self._database.change():
            self._database.do("UPDATE sources SET outcome = NULL WHERE path = ?", _kept(key))

    def outcome(self, key: str, settings: str) -> Outcome | None:
        """What came of a source by these settings, if anything did."""
        asked = "SELECT outcome FROM sources WHERE path = ? AND settings = ?"
        rows = self._database.ask(asked, _kept(key), settings)
        return Outcome.of(json.loads(rows[0]["outcome"])) if rows and rows[0]["outcome"] else None

    def finish(self, key: str, outcome: Outcome, settings: str) -> None:
        """Write down what came of a source."""
        with self._database.change():
            self._database.do(
                "UPDATE sources SET outcome = ?, settings = ? WHERE path = ?",
                *(json.dumps(outcome.record()), settings, _kept(key)),
            )


def _kept(path: str) -> str:
    """A path as SQLite keeps it: one whose bytes are no UTF-8 by its bytes, behind a sign that no path can have."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return _BYTES + os.fsencode(path).decode("latin-1")
    return path


def _key(kept: str) -> str:
    return os.fsdecode(kept.removeprefix(_BYTES).encode("latin-1")) if kept.startswith(_BYTES) else kept
