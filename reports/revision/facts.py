"""Change a fact to what its fields say now, every change marked with who made it and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reports.model.amendments import Certainty, Change, ChangeKind
from reports.model.brief import Brief
from reports.model.facts import Agreement, Edit, Fact, InWords, Participant
from reports.model.vocabulary import Origin
from reports.readers.edited.page import Hand
from reports.revision.comparing import Reading
from reports.revision.values import UNKNOWN, Reader, valid

LISTS = (
    "key_points",
    "agreements",
    "asks",
    "positions",
    "issues",
    "quotes",
    "participants",
    "timeline",
    "figures",
    "conflicts",
    "assessment",
)
"""The lists of a brief that hold facts; sections hold theirs one floor below."""

SECTIONS = "sections"


def wording(fact: Fact) -> str:
    """The name of the field that says what the fact is; without it there is no fact."""
    match fact:
        case Agreement():
            return "commitment"
        case Participant():
            return "name"
        case _:
            return "text"


def lists(brief: Brief) -> dict[str, str]:
    """The list that each fact stands in, by the id of the fact."""
    homes = {fact.id: name for name in LISTS for fact in getattr(brief, name)}
    return homes | {fact.id: SECTIONS for section in brief.sections for fact in section.statements}


@dataclass(frozen=True, slots=True)
class Ledger:
    """Writes changes down: of which list, by whom where the file itself does not say, known by what at best."""

    homes: Mapping[str, str]
    last: Hand
    sure: Certainty

    def change(self, kind: ChangeKind, fact: str | None, hand: Hand | None, **more: Any) -> Change:
        """A change of this kind, tracked and open where a `hand` is given, else by who saved the file last."""
        by = hand or self.last
        more.setdefault("certainty", self.sure)
        more.setdefault("list", self.homes.get(fact or "", "brief"))
        return Change(kind=kind, fact=fact, by=by.by, at=by.at, open=hand is not None, **more)

    def edit(self, field: str, old: str, hand: Hand | None) -> Edit:
        """The mark of a change on a fact."""
        by = hand or self.last
        return Edit(by=by.by, at=by.at, field=field, old=old)


def changed(
    fact: Fact, readings: Mapping[str, Reading], reader: Reader, ledger: Ledger
) -> tuple[Fact | None, list[Change]]:
    """`fact` as its fields read now, None where its wording was taken out, and the changes."""
    main = readings.get(wording(fact))
    if main is not None and main.changed and not main.new.strip():
        return None, [_removed(fact, main, ledger)]
    changes = []
    for field, reading in readings.items():
        if reading.changed:
            fact = _with(fact, field, reading, reader, ledger)
            changes.append(_reworded(fact.id, field, reading, ledger))
    return fact, changes


def _with(fact: Fact, field: str, reading: Reading, reader: Reader, ledger: Ledger) -> Fact:
    """`fact` with the new value of a field, or with the person's words for it where they are no value."""
    said = reading.new.strip()
    others = tuple(each for each in fact.in_words if each.field != field)
    edit = ledger.edit(field, reading.old.strip(), reading.hand)
    if isinstance(fact, Agreement) and field == "status":
        edit = edit.model_copy(update={"act": fact.act, "strength": fact.strength})
    marks: dict[str, Any] = {"edits": (*fact.edits, edit)}
    if field == wording(fact):
        marks["origin"] = Origin.PERSON
    values = reader.values(fact, field, said)
    if values is not None and set(values) <= set(type(fact).model_fields):
        done = valid(fact, {**values, **marks, "in_words": others})
        if done is not None:
            return done
    words = (*others, InWords(field=field, text=said))
    fields = UNKNOWN.get(field, {}) if field in type(fact).model_fields else {}
    return valid(fact, {**fields, **marks, "in_words": words}) or fact.model_copy(update={**marks, "in_words": words})


def _reworded(fact: str, field: str, reading: Reading, ledger: Ledger) -> Change:
    return ledger.change(
        ChangeKind.REWORDED,
        fact,
        reading.hand,
        field=field,
        old=reading.old.strip(),
        new=reading.new.strip(),
        certainty=reading.certainty,
    )


def _removed(fact: Fact, reading: Reading, ledger: Ledger) -> Change:
    return ledger.change(
        ChangeKind.REMOVED, fact.id, reading.hand, old=reading.old.strip(), certainty=reading.certainty
    )


def by_fact(fields: Mapping[tuple[str, str], Reading]) -> dict[str, dict[str, Reading]]:
    """The readings of each fact by field."""
    made: dict[str, dict[str, Reading]] = {}
    for (fact, field), reading in fields.items():
        made.setdefault(fact, {})[field] = reading
    return made


def said(fact: Fact) -> str:
    """What a fact says, for the list of changes."""
    return str(getattr(fact, wording(fact)))
