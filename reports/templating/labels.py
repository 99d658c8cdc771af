"""The words of one language that a brief prints, checked against the vocabularies when they are loaded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from reports.errors import BadTemplate
from reports.model.vocabulary import (
    Area,
    Attribution,
    Capacity,
    Instrument,
    IssueBasis,
    IssueType,
    Level,
    Method,
    QuoteKind,
    SourceKind,
    Status,
)

# Each closed vocabulary has a table in the label file with one word for each of its values.
_VOCABULARIES: dict[str, type[StrEnum]] = {
    "area": Area,
    "attribution": Attribution,
    "capacity": Capacity,
    "instrument": Instrument,
    "instruments": Instrument,
    "issue_basis": IssueBasis,
    "issue_type": IssueType,
    "level": Level,
    "method": Method,
    "quote_kind": QuoteKind,
    "source_kind": SourceKind,
    "source_statement": SourceKind,
    "status": Status,
}
_SERIES = {"months": 12, "weekdays": 7, "quarters": 4}
_PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class Labels:
    """The labels of one language, table by table.

    Raises BadTemplate on loading where a value of a vocabulary has no word, and on use where a table or a word
    is missing; both name the file.
    """

    def __init__(self, language: str, where: str, tables: Mapping[str, Any]) -> None:
        self.language = language
        self.where = where
        self.tables = MappingProxyType({name: _frozen(table) for name, table in tables.items()})
        for table, values in _VOCABULARIES.items():
            for value in values:
                self.word(table, value)
        for name, length in _SERIES.items():
            if len(self.series(name)) != length:
                raise BadTemplate(f"[dates] {name} needs {length} entries.", where=where)

    def word(self, table: str, key: str) -> str:
        """The word under `key` in `table`."""
        found = self._table(table).get(key)
        if not isinstance(found, str):
            raise BadTemplate(f"the label {str(key)!r} is missing in [{table}].", where=self.where, hint="Add it.")
        return found

    def words(self, table: str) -> dict[str, str]:
        """All words of `table` by their keys."""
        return {key: self.word(table, key) for key in self._table(table)}

    def known(self, table: str, key: str) -> str:
        """The word under `key`, or the key itself as words where the table has none: for open lists of names."""
        found = self._table(table).get(key)
        return found if isinstance(found, str) else key.replace("_", " ")

    def fill(self, table: str, key: str, **values: str | int) -> str:
        """The word under `key`, its `{places}` filled with `values`, which are never read as places themselves."""
        word = self.word(table, key)
        missing = [place for place in _PLACE.findall(word) if place not in values]
        if missing:
            raise BadTemplate(f"the label {key!r} in [{table}] has no place {{{missing[0]}}}.", where=self.where)
        return _PLACE.sub(lambda place: str(values[place[1]]), word)

    def series(self, name: str) -> tuple[str, ...]:
        """A list of words from the table of dates: months, weekdays, quarters, silent words."""
        found = self._table("dates").get(name)
        if not isinstance(found, tuple):
            raise BadTemplate(f"the list {name!r} is missing in [dates].", where=self.where, hint="Add it.")
        return found

    def _table(self, table: str) -> Mapping[str, Any]:
        found = self.tables.get(table)
        if not isinstance(found, Mapping):
            raise BadTemplate(f"the table [{table}] is missing.", where=self.where, hint="Add it.")
        return found


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(part) for key, part in value.items()})
    return tuple(value) if isinstance(value, list) else value
