"""From what a person wrote for a field to the value of the model: the way back from how values are displayed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from reports.languages import FOLDERS, load
from reports.model import vocabulary as v
from reports.model.brief import Brief
from reports.model.facts import (
    Agreement,
    Ask,
    Count,
    Fact,
    Issue,
    Participant,
    Position,
    Quote,
    TimelineEvent,
    Timing,
)
from reports.revision import dates
from reports.revision.likeness import folded
from reports.templating.labels import Labels

# How firmly each status binds, and by which act (reports.extraction.acts): a person who says that something was signed
# says with it that it was settled by signing.
_ACTS = {
    v.Status.SIGNED: (v.Act.SIGN, 5),
    v.Status.AGREED: (v.Act.AGREE_ACTION, 4),
    v.Status.PLEDGED: (v.Act.PLEDGE, 4),
    v.Status.INTENTION: (v.Act.INTEND, 2),
}
_COUNT = re.compile(r"([0-9]{1,9})\s+(.+)")
Values = Mapping[str, Any]
UNKNOWN: Mapping[str, Values] = {
    "date": {"date": None, "precision": None},
    "timing": {"timing": None},
    "count": {"count": None},
}
"""What a field holds whose words are no value: no date that the words contradict is left beside them."""


class Reader:
    """Reads the values of one brief, in the words of the labels that it was printed with."""

    def __init__(self, brief: Brief, labels: Labels) -> None:
        self._labels = labels
        named = [name for fact in brief.facts() for name in _names(fact)] + _joined(brief.language)
        longest_first = sorted({name for name in named if name}, key=len, reverse=True)
        names = "|".join(map(re.escape, longest_first)) or r"(?!)"
        self._known = re.compile(rf"(?<!\w)({names})(?!\w)")

    def values(self, fact: Fact, field: str, text: str) -> Values | None:
        """The fields of `fact` and their values where `field` is to read `text`; None where it says no such value."""
        try:
            return self._values(fact, field, folded(text))
        except ValidationError:  # a year 0, say
            return None

    def _values(self, fact: Fact, field: str, said: str) -> Values | None:
        match fact:
            case Agreement():
                return self._agreement(fact, field, said)
            case Ask() | Position():
                return self._sided(field, said)
            case Issue():
                return self._issue(field, said)
            case Quote():
                return self._quote(field, said)
            case Participant():
                return self._participant(field, said)
            case TimelineEvent():
                return self._event(field, said)
            case _:
                return {field: said}

    def _agreement(self, fact: Agreement, field: str, said: str) -> Values | None:
        readers: dict[str, Callable[[], Values | None]] = {
            "commitment": lambda: {"commitment": said},
            "condition": lambda: {"condition": said or None},
            "parties": lambda: {"parties": self.names(said)},
            "status": lambda: self._bound(fact, said),
            "instrument": lambda: self._instrument(said),
            "count": lambda: self._count(fact, said),
            "timing": lambda: self._timing(said),
        }
        return readers[field]() if field in readers else None

    def _sided(self, field: str, said: str) -> Values | None:
        if field in ("by", "to"):
            return {field: self.names(said)}
        if field == "status":
            return self._found("status", self._word("status", v.Status, said))
        return {field: said}

    def _issue(self, field: str, said: str) -> Values | None:
        match field:
            case "parties":
                return {"parties": self.names(said)}
            case "type":
                return self._found("type", self._word("issue_type", v.IssueType, said))
            case "basis":
                return self._found("basis", self._word("issue_basis", v.IssueBasis, said))
            case _:
                return {field: said}

    def _quote(self, field: str, said: str) -> Values | None:
        if field == "text":
            return {"text": self.unquoted(said)}
        return {field: said or None}

    def _participant(self, field: str, said: str) -> Values | None:
        if field == "capacity":
            return self._found("capacity", self._word("capacity", v.Capacity, said))
        return {field: said or None}

    def _event(self, field: str, said: str) -> Values | None:
        if field == "date":
            return self._dated(said)
        return {field: self.unquoted(said) if field == "as_written" else said}

    def names(self, text: str) -> tuple[str, ...]:
        """The names in "A, B and C": names that the brief knows are never parted."""
        if not text or text == self._labels.word("rows", "no_parties"):
            return ()
        marks = [folded(self._labels.word("list", word)) for word in ("comma", "and", "dot")]
        parting = "|".join(rf"\b{mark}\b" if mark.isalpha() else re.escape(mark) for mark in marks)
        parts = [""]
        for number, piece in enumerate(self._known.split(text)):
            more = [piece] if number % 2 else re.split(parting, piece)
            parts[-1] += more[0]
            parts += more[1:]
        return tuple(name for part in parts if (name := part.strip()))

    def unquoted(self, said: str) -> str:
        """The words without the quotation marks that display puts around them."""
        opening, closing = (self._labels.word("marks", word) for word in ("open", "close"))
        return said[1:-1] if said.startswith(opening) and said.endswith(closing) and len(said) > 2 else said

    def _word(self, table: str, values: type[StrEnum], said: str) -> Any:
        """The value of a vocabulary that is called so, however capitals are set."""
        called = {folded(self._labels.word(table, value)).casefold(): value for value in values}
        return called.get(said.casefold()) if said else None

    def _found(self, field: str, value: object) -> Values | None:
        return {field: value} if value is not None else None

    def _bound(self, fact: Agreement, said: str) -> Values | None:
        """A status with its act and strength: those that it had in this row before, where it is said again."""
        status = self._word("status", v.Status, said)
        if status is fact.status:
            return {"status": status}
        before = next((each for each in fact.edits if each.field == "status" and each.old == said and each.act), None)
        if before is not None and status is not None:
            return {"status": status, "act": before.act, "strength": before.strength}
        return bound(status) if status in _ACTS else None

    def _instrument(self, said: str) -> Values | None:
        if not said:
            return {"instrument": v.Instrument.NONE_STATED}
        one = self._word("instrument", v.Instrument, said) or self._word("instruments", v.Instrument, said)
        return self._found("instrument", one)

    def _count(self, fact: Agreement, said: str) -> Values | None:
        if not said:
            return {"count": None}
        found = _COUNT.fullmatch(said)
        if found is None:
            return None
        unit = fact.count.unit if fact.count else found[2]
        number = int(found[1])
        if not number:
            return None
        levels = [level for level in v.Level if level is not v.Level.UNKNOWN]
        named = {folded(self._labels.fill("level", level, number=number, unit=unit)): level for level in levels}
        counted = Count(number=number, unit=unit, level=named[said]) if said in named else None
        return {"count": counted or Count(number=number, unit=found[2])}

    def _timing(self, said: str) -> Values | None:
        """A date as display writes it; any other words a reader has to take as they are."""
        if not said:
            return {"timing": None}
        found = dates.read(said, self._labels)
        if found is None:
            return None
        return {"timing": Timing(as_written=said, from_=found[0], precision=found[1])}

    def _dated(self, said: str) -> Values | None:
        if said == self._labels.word("dates", "undated") or not said:
            return {"date": None, "precision": None}
        found = dates.read(said, self._labels)
        return {"date": found[0], "precision": found[1]} if found else None


def bound(status: v.Status) -> Values:
    """The status of an agreement with the act and the strength that go with it."""
    act, strength = _ACTS.get(status, _ACTS[v.Status.AGREED])
    return {"status": status, "act": act, "strength": strength}


def _joined(language: str) -> list[str]:
    """The names of states and bodies that hold an "and" or a comma themselves: Trinidad and Tobago."""
    table = load(language).states if language in FOLDERS else {}
    rows = [row for kind in ("states", "bodies") for row in table.get(kind, ())]
    names = [name for row in rows for name in (row[0], *row[3].split("/"))]
    return [name for name in names if " and " in name or "," in name]


def _names(fact: Fact) -> Iterable[str]:
    match fact:
        case Agreement() | Issue():
            yield from fact.parties
        case Ask():
            yield from (*fact.by, *fact.to)
        case Position():
            yield from fact.by
        case Participant():
            yield fact.affiliation or ""
        case _:
            pass


def valid(fact: Fact, values: Values) -> Fact | None:
    """`fact` with these values, its laws checked again; None where one is broken."""
    try:
        return type(fact).model_validate({name: getattr(fact, name) for name in type(fact).model_fields} | dict(values))
    except ValidationError:
        return None
