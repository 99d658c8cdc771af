"""The ledger of a batch: for each source its name and what came of it, so that a rerun does only what is missing."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from reports.batch.working import Outcome
from reports.delivery.database import Database

FILE = ".policybrief-batch.sqlite"
_VERSION = 1
_BYTES = "\0"
# `settings` tells how a brief was made (template, formats, look, version); one made otherwise is made again.
_TABLES = """
CREATE TABLE sources (
    path TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    settings TEXT NOT NULL DEFAULT '',
    outcome TEXT
) STRICT, WITHOUT ROWID;
"""


class Ledger:
    """The ledger in `folder`, made if it is not there; a context that closes it."""

    def __init__(self, folder: Path) -> None:
        self._database = Database(folder / FILE, _TABLES, _VERSION, "ledger")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._database.close()

    def names(self) -> dict[str, str]:
        """The name of each source's brief."""
        rows = self._database.ask("SELECT path, name FROM sources")
        return {_path(row["path"]): row["name"] for row in rows}

    def enter(self, names: Mapping[str, str], settings: str) -> None:
        """Keep the names of sources; those that were entered before stay.

        What came of them by other settings is forgotten, before a file of theirs is made anew: after a kill nobody
        could tell any more by which ones.
        """
        rows = [(_kept(path), name) for path, name in names.items()]
        with self._database.change():
            self._database.do_each("INSERT INTO sources (path, name) VALUES (?, ?) ON CONFLICT (path) DO NOTHING", rows)
            others = "UPDATE sources SET outcome = NULL WHERE path = ? AND settings != ?"
            self._database.do_each(others, [(path, settings) for path, _ in rows])

    def forget(self, path: str) -> None:
        """Forget what came of a source that is no more what it was."""
        with self._database.change():
            self._database.do("UPDATE sources SET outcome = NULL WHERE path = ?", _kept(path))

    def outcome(self, path: str, settings: str) -> Outcome | None:
        """What came of a source by these settings, if anything did."""
        asked = "SELECT outcome FROM sources WHERE path = ? AND settings = ?"
        rows = self._database.ask(asked, _kept(path), settings)
        return Outcome.of(json.loads(rows[0]["outcome"])) if rows and rows[0]["outcome"] else None

    def finish(self, outcome: Outcome, settings: str) -> None:
        """Write down what came of a source."""
        with self._database.change():
            self._database.do(
                "UPDATE sources SET outcome = ?, settings = ? WHERE path = ?",
                *(json.dumps(outcome.record()), settings, _kept(outcome.path)),
            )

    def outcomes(self) -> Iterator[tuple[str, Outcome]]:
        """The name and the outcome of each source that has one, sorted by path, a few at a time."""
        last = ""
        while rows := self._database.ask(
            "SELECT path, name, outcome FROM sources WHERE path > ? AND outcome IS NOT NULL ORDER BY path LIMIT 200",
            last,
        ):
            for row in rows:
                yield row["name"], Outcome.of(json.loads(row["outcome"]))
            last = rows[-1]["path"]


def _kept(path: str) -> str:
    """A path as SQLite keeps it: one whose bytes are no UTF-8 by its bytes, behind a sign that no path can have."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return _BYTES + os.fsencode(path).decode("latin-1")
    return path


def _path(kept: str) -> str:
    return os.fsdecode(kept.removeprefix(_BYTES).encode("latin-1")) if kept.startswith(_BYTES) else kept
