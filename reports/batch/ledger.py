"""The ledger of a batch: for each source its name and what came of it, so that a rerun does only what is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from reports.batch.working import Outcome
from reports.delivery.database import Database

FILE = ".policybrief-batch.sqlite"
_VERSION = 1
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
        return {row["path"]: row["name"] for row in self._database.ask("SELECT path, name FROM sources")}

    def enter(self, names: Mapping[str, str]) -> None:
        """Keep the names of sources; those that were entered before stay."""
        with self._database.change():
            self._database.do_each("INSERT OR IGNORE INTO sources (path, name) VALUES (?, ?)", list(names.items()))

    def outcome(self, path: str, settings: str) -> Outcome | None:
        """What came of a source by these settings, if anything did."""
        rows = self._database.ask("SELECT outcome FROM sources WHERE path = ? AND settings = ?", path, settings)
        return Outcome.of(json.loads(rows[0]["outcome"])) if rows and rows[0]["outcome"] else None

    def finish(self, outcome: Outcome, settings: str) -> None:
        """Write down what came of a source; of one that is unchanged, what came of it before still holds."""
        if outcome.unchanged:
            return
        with self._database.change():
            self._database.do(
                "UPDATE sources SET outcome = ?, settings = ? WHERE path = ?",
                *(json.dumps(outcome.record()), settings, outcome.path),
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
