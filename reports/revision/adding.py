"""Put what a person added where it belongs: facts into their lists, paragraphs of their own among the passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from reports.model.amendments import Change, ChangeKind, Passage
from reports.model.brief import Brief
from reports.model.facts import Fact
from reports.model.places import Placed
from reports.readers.edited.page import Hand
from reports.revision.additions import Adder
from reports.revision.comparing import Comparison, Reading
from reports.revision.facts import Ledger, by_fact, said, wording
from reports.revision.fresh import Fresh
from reports.revision.likeness import folded
from reports.revision.moving import Places, places
from reports.revision.order import moved
from reports.revision.pairing import Pairs
from reports.revision.rest import kept_out
from reports.revision.spots import Unit

Leaders = dict[str, Unit]
"""The line or row of the brief itself that each passage stands behind."""


class Passages:
    """The passages of a brief: those of earlier revisions as they read now, and the new ones."""

    def __init__(self, brief: Brief, comparison: Comparison, pairs: Pairs, ledger: Ledger) -> None:
        self.all: list[Passage] = []
        self.changes: list[Change] = []
        self._ledger = ledger
        own = {passage.id for passage in brief.passages}
        before, now = _leaders(pairs, own, new=False), _leaders(pairs, own, new=True)
        self._stand = {fact: stand for fact, stand in places(pairs, new=True).items() if fact in own}
        swapped = _swapped(brief, before, now, self._stand)
        readings = by_fact(comparison.fields)
        for passage in brief.passages:
            reading = _with_beside(readings.get(passage.id, {}).get("text"), comparison)
            if reading is None or not reading.new.strip():
                hand = reading.hand if reading else _gone(pairs, passage.id)
                self._note(ChangeKind.REMOVED, passage.id, passage.text, "", hand)
                continue
            if reading.changed:
                self._note(ChangeKind.REWORDED, passage.id, passage.text, reading.new.strip(), reading.hand)
            kept = passage.model_copy(update={"text": folded(reading.new)} if reading.changed else {})
            leader = now.get(passage.id)
            if leader is not None and (leader is not before.get(passage.id) or passage.id in swapped):
                placed = leader.spots[-1].placed
                self._note(ChangeKind.MOVED, passage.id, "", kept.text, None)
                kept = kept.model_copy(update={"after": placed.place, "section": placed.section})
            self.all.append(kept)

    def ordered(self) -> tuple[Passage, ...]:
        """All of them as they follow each other on the page."""
        places = [self._stand.get(passage.id, (0, 0)) for passage in self.all]
        return tuple(self.all[number] for number in sorted(range(len(places)), key=places.__getitem__))

    def _note(self, kind: ChangeKind, fact: str, old: str, new: str, hand: Hand | None) -> None:
        self.changes.append(self._ledger.change(kind, fact, hand, list="passages", field="text", old=old, new=new))

    def add(
        self, identifier: str, text: str, placed: Placed | None, role: Any, hand: Hand | None, stand: int
    ) -> Change:
        """A new passage after a place of the page, None for one before everything; `stand` is where it stands."""
        after, section = (placed.place, placed.section) if placed else ("", "front")
        self._stand[identifier] = (stand, 0)
        by = hand or self._ledger.last
        self.all.append(Passage(id=identifier, text=text, after=after, section=section, role=role, by=by.by, at=by.at))
        return self._ledger.change(ChangeKind.ADDED, identifier, hand, list="passages", place=after, new=text)


def _gone(pairs: Pairs, passage: str) -> Hand | None:
    """Who tracked that a passage was taken out."""
    number = next((number for number, unit in enumerate(pairs.before) if passage in unit.facts), None)
    return pairs.after[pairs.found[number]].gone if number in pairs.found else None


def _swapped(brief: Brief, before: Leaders, now: Leaders, stand: Places) -> set[str]:
    """The passages behind one line that follow each other in another order now."""
    made: set[str] = set()
    for leader in {id(unit): unit for unit in now.values()}.values():
        mine = [each.id for each in brief.passages if now.get(each.id) is leader and before.get(each.id) is leader]
        made.update(moved(mine, sorted(mine, key=stand.__getitem__)))
    return made


def _with_beside(reading: Reading | None, comparison: Comparison) -> Reading | None:
    """What a passage says, with words typed before it or behind the remark that says whose it is."""
    if reading is None:
        return None
    for literal in [each for each in comparison.literals if each.placed.place == reading.place]:
        words = literal.new.replace(literal.old.strip(), "", 1) if literal.old.strip() else literal.new
        if words.strip():
            new = f"{words} {reading.new}" if literal.stretch == 0 else f"{reading.new} {words}"
            reading = replace(reading, new=folded(new), hand=reading.hand or literal.hand)
            comparison.literals.remove(literal)
    return reading


def _leaders(pairs: Pairs, passages: set[str], *, new: bool) -> Leaders:
    """The line or row of the brief itself that each passage stands behind, before or now."""
    order = range(len(pairs.before)) if not new else sorted(pairs.found, key=pairs.found.__getitem__)
    leaders: Leaders = {}
    last: Unit | None = None
    for number in order:
        unit = pairs.before[number]
        own = passages & set(unit.facts)
        if own and last is not None:
            leaders |= dict.fromkeys(own, last)
        elif not own:
            last = unit
    return leaders


class Additions:
    """Puts what is new into the lists of facts, or among the passages.

    `homes` tells under which id the new line or row of each number is to be found, `remarks` what a new row says in
    words that belong to no field of it: the fact, the field, the words, and who wrote them.
    """

    def __init__(self, facts: dict[str, list[Fact]], passages: Passages, adder: Adder, pairs: Pairs) -> None:
        self.changes: list[Change] = []
        self.homes: dict[int, tuple[str, str]] = {}
        self.remarks: list[tuple[str, str, str, Hand | None]] = []
        self._facts, self._passages, self._adder = facts, passages, adder
        self._stand = places(pairs, new=True)

    def add(self, fresh: Iterable[Fresh], brief: Brief, ledger: Ledger) -> None:
        """Put each of `fresh` where it stands, and note the changes."""
        known = {fact.id: fact for fact in brief.facts()}
        for each in fresh:
            made = _made(each, self._adder, known)
            if made is None:
                change = _passage(each, self._adder, self._passages)
                self.homes[each.found.number] = str(change.fact), "text"
                self.changes.append(change)
            else:
                self._put(each, *made, ledger)

    def _put(self, each: Fresh, name: str, fact: Fact, ledger: Ledger) -> None:
        stand = self._stand
        stand[fact.id] = (each.found.number, 0)
        before = [other for other in self._facts[name] if stand.get(other.id, (-1, 0)) < stand[fact.id]]
        self._facts[name].insert(len(before), fact)
        self.homes[each.found.number] = fact.id, wording(fact)
        hand = each.found.hand
        self.changes.append(ledger.change(ChangeKind.ADDED, fact.id, hand, list=name, new=said(fact)))
        if words := " ".join(part for part in (each.loose, self._adder.beside(each.cited)) if part):
            self.changes.append(kept_out(ledger, f"{fact.id}.0", "", words, hand))
            self.remarks.append((fact.id, wording(fact), words, hand))


def add_strays(comparison: Comparison, passages: Passages, adder: Adder) -> list[Change]:
    """Add words that were put in the midst of facts that are gone, as passages behind the line."""
    return [
        passages.add(adder.identifier("passages", words), words, placed, "body", hand, stand)
        for placed, words, hand, stand in comparison.strays
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
    text = folded(each.found.text)
    return passages.add(adder.identifier("passages", text), text, each.after, role, each.found.hand, each.found.number)
