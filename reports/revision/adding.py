"""Put what a person added where it belongs: facts into their lists, paragraphs of their own among the passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reports.model.amendments import Change, ChangeKind, Passage
from reports.model.brief import Brief
from reports.model.facts import Fact
from reports.readers.edited.page import Hand
from reports.revision.additions import Adder
from reports.revision.comparing import Comparison
from reports.revision.facts import Ledger, by_fact, said
from reports.revision.fresh import Fresh
from reports.revision.likeness import folded
from reports.revision.moving import places
from reports.revision.pairing import Pairs
from reports.revision.spots import Unit


class Passages:
    """The passages of a brief: those of earlier revisions as they read now, and the new ones."""

    def __init__(self, brief: Brief, comparison: Comparison, pairs: Pairs, ledger: Ledger) -> None:
        self.all: list[Passage] = []
        self.changes: list[Change] = []
        self._ledger = ledger
        own = {passage.id for passage in brief.passages}
        before, now = _leaders(pairs, own, new=False), _leaders(pairs, own, new=True)
        readings = by_fact(comparison.fields)
        for passage in brief.passages:
            reading = readings.get(passage.id, {}).get("text")
            if reading is None or not reading.new.strip():
                self._note(ChangeKind.REMOVED, passage.id, passage.text, "", None)
                continue
            if reading.changed:
                self._note(ChangeKind.REWORDED, passage.id, passage.text, reading.new.strip(), reading.hand)
            kept = passage.model_copy(update={"text": folded(reading.new)} if reading.changed else {})
            leader = now.get(passage.id)
            if leader is not None and leader is not before.get(passage.id):
                placed = leader.spots[-1].placed
                self._note(ChangeKind.MOVED, passage.id, passage.after, placed.place, None)
                kept = kept.model_copy(update={"after": placed.place, "section": placed.section})
            self.all.append(kept)

    def _note(self, kind: ChangeKind, fact: str, old: str, new: str, hand: Hand | None) -> None:
        self.changes.append(self._ledger.change(kind, fact, hand, list="passages", field="text", old=old, new=new))

    def add(self, identifier: str, text: str, after: str, section: str, role: Any, hand: Hand | None) -> Change:
        """A new passage after a place of a section."""
        by = hand or self._ledger.last
        self.all.append(Passage(id=identifier, text=text, after=after, section=section, role=role, by=by.by, at=by.at))
        return self._ledger.change(ChangeKind.ADDED, identifier, hand, list="passages", place=after, new=text)


def _leaders(pairs: Pairs, passages: set[str], *, new: bool) -> dict[str, Unit]:
    """The line or row of the brief itself that each passage stands behind, before or now."""
    order = range(len(pairs.before)) if not new else sorted(pairs.found, key=pairs.found.__getitem__)
    leaders: dict[str, Unit] = {}
    last: Unit | None = None
    for number in order:
        unit = pairs.before[number]
        own = passages & set(unit.facts)
        if own and last is not None:
            leaders |= dict.fromkeys(own, last)
        elif not own:
            last = unit
    return leaders


def add(
    fresh: Iterable[Fresh],
    facts: dict[str, list[Fact]],
    passages: Passages,
    adder: Adder,
    pairs: Pairs,
    brief: Brief,
    ledger: Ledger,
) -> list[Change]:
    """Add what is `fresh` to `facts` or to `passages`, and give the changes."""
    changes: list[Change] = []
    known = {fact.id: fact for fact in brief.facts()}
    stand = places(pairs, new=True)
    for each in fresh:
        made = _made(each, adder, known)
        if made is None:
            changes.append(_passage(each, adder, passages))
            continue
        name, fact = made
        stand[fact.id] = (each.found.number, 0)
        before = [other for other in facts[name] if stand.get(other.id, (-1, 0)) < stand[fact.id]]
        facts[name].insert(len(before), fact)
        changes.append(ledger.change(ChangeKind.ADDED, fact.id, each.found.hand, list=name, new=said(fact)))
    return changes


def add_strays(comparison: Comparison, passages: Passages, adder: Adder) -> list[Change]:
    """Add words that were put in the midst of facts that are gone, as passages behind the line."""
    return [
        passages.add(adder.identifier("passages", words), words, placed.place, placed.section, "body", hand)
        for placed, words, hand in comparison.strays
    ]


def _made(each: Fresh, adder: Adder, known: Mapping[str, Fact]) -> tuple[str, Fact] | None:
    """The list and the new fact that `each` is; None for a passage."""
    hand, text = each.found.hand, folded(each.found.text)
    match each.kind:
        case "row" if adder.takes(each.name):
            fact = adder.row(each.name, each.texts, each.cited, known.get(each.base or ""), hand)
            return None if fact is None else (each.name, fact)
        case "point":
            return "key_points", adder.point(text, hand)
        case "assessment":
            return "assessment", adder.assessment(text, hand)
        case "quote":
            return "quotes", adder.quote(text, each.texts.get("speaker", ""), hand)
        case _:
            return None


def _passage(each: Fresh, adder: Adder, passages: Passages) -> Change:
    style, listed = each.found.style, bool(each.found.lines) and each.found.lines[0].listed
    role = "heading" if style.startswith("heading") else "item" if listed else "body"
    place, section = (each.after.place, each.after.section) if each.after else ("", "front")
    text = folded(each.found.text)
    return passages.add(adder.identifier("passages", text), text, place, section, role, each.found.hand)
