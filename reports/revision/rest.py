"""What a person changed beside the facts: fixed words, references, marks of strength, columns, pictures, marking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.model.amendments import Change, ChangeKind, Rewording
from reports.model.blocks import Document, Paragraph
from reports.model.brief import Brief
from reports.model.places import Placed
from reports.readers.edited.page import Hand, Page
from reports.revision.citing import Citing
from reports.revision.comparing import Comparison, Literal
from reports.revision.facts import Ledger
from reports.revision.likeness import folded
from reports.revision.order import moved
from reports.revision.pairing import Pairs
from reports.revision.spots import Unit, pictures
from reports.writers.characters import printable

# How a note of ours shows that it leaves words of the source out, in its midst or at its end.
_CUTS = re.compile(r"\[…\]|…$")
_FULL, _EMPTY = "●", "○"


def kept_out(ledger: Ledger, place: str | None, old: str, new: str, hand: Hand | None = None) -> Change:
    """Something that the brief cannot take over."""
    return ledger.change(
        ChangeKind.KEPT_OUT,
        None,
        hand,
        list="page",
        place=place,
        old=old.strip(),
        new=new.strip(),
    )


def citations(pairs: Pairs, comparison: Comparison, citing: Citing) -> dict[str, tuple[str, str]]:
    """For each fact that has a line or row of its own: the references there before and now, where they are others.

    A file in which not one reference is left has lost them to the program that saved it.
    """
    found: dict[str, tuple[str, str]] = {}
    seen = False
    for number in pairs.found:
        unit = pairs.before[number]
        beside = [comparison.beside[spot.placed.place] for spot in unit.spots if spot.placed.place in comparison.beside]
        old, new = (citing.labels(" ".join(words)) for words in zip(*beside, strict=True)) if beside else ((), ())
        seen = seen or bool(new)
        if len(unit.facts) == 1 and set(old) != set(new):
            found[unit.facts[0]] = " ".join(old), " ".join(new)
    return found if seen else {}


def strength(literal: Literal) -> int | None:
    """How many marks of the scale are filled now, where somebody changed nothing but them."""
    old, new = (folded(words).replace(" ", "") for words in (literal.old, literal.new))
    marks = {_FULL, _EMPTY}
    if old and new and set(old) <= marks and set(new) <= marks:
        return new.count(_FULL)
    return None


@dataclass(slots=True)
class Fixed:
    """Fixed words that are others now: those the pages can say again, and those that they cannot."""

    rewordings: list[Rewording]
    changes: list[Change]
    remarks: list[tuple[Placed, str, Hand | None]]


def fixed(pairs: Pairs, comparison: Comparison, citing: Citing, ledger: Ledger, facts: set[str]) -> Fixed:
    """Read the fixed words. `facts` are those that are still in the brief."""
    made = Fixed([], [], [])
    for literal in comparison.literals:
        if _same(literal, citing) or strength(literal) is not None:
            continue
        if is_source(literal.placed):
            made.changes.append(kept_out(ledger, literal.placed.place, literal.old, literal.new, literal.hand))
            made.remarks.append((literal.placed, folded(literal.new), literal.hand))
        else:
            _reword(made, literal.placed, literal.stretch, literal.old, literal.new, literal.hand, ledger)
    for number in _lost(pairs, facts):
        _take_out(made, pairs, number, ledger)
    return made


def _reword(made: Fixed, placed: Placed, stretch: int, old: str, new: str, hand: Hand | None, ledger: Ledger) -> None:
    by = hand or ledger.last
    words = folded(new)
    made.rewordings.append(
        Rewording(place=placed.place, stretch=stretch, old=folded(old), new=words, by=by.by, at=by.at)
    )
    kind = ChangeKind.REWORDED if words else ChangeKind.REMOVED
    made.changes.append(
        ledger.change(kind, None, hand, list="page", place=placed.place, old=old.strip(), new=new.strip())
    )


def _same(literal: Literal, citing: Citing) -> bool:
    """Whether the words differ in nothing but references, which are read apart."""
    old, new = (folded(citing.without(words)) for words in (literal.old, literal.new))
    return old == new


def is_source(placed: Placed) -> bool:
    """Whether a line is the source's: nobody changes what a source says."""
    return isinstance(placed.holder, Paragraph) and placed.holder.role in ("source", "source-title")


def _lost(pairs: Pairs, facts: set[str]) -> Iterator[int]:
    """Lines of fixed words that are gone while their part still has something to say."""
    alive = {spot.placed.section for unit in pairs.before for spot in unit.spots if set(unit.facts) & facts}
    for number in pairs.unpaired:
        unit = pairs.before[number]
        if not unit.facts and unit.text.strip() and (unit.spots[0].placed.section in alive or _is_free(unit)):
            yield number
    for number, found in pairs.found.items():
        unit = pairs.before[number]
        if pairs.after[found].gone and not unit.facts and unit.spots[0].placed.section in alive:
            yield number


def _is_free(unit: Unit) -> bool:
    """Whether a line stands whatever facts there are: the front, the annex."""
    return unit.spots[0].placed.section in ("front", "annex")


def _take_out(made: Fixed, pairs: Pairs, number: int, ledger: Ledger) -> None:
    unit = pairs.before[number]
    placed = unit.spots[0].placed
    hand = pairs.after[pairs.found[number]].gone if number in pairs.found else None
    if unit.table is not None or is_source(placed):
        made.changes.append(kept_out(ledger, placed.place, unit.text, "", hand))
    else:
        _reword(made, placed, 0, unit.text, "", hand, ledger)


def columns(comparison: Comparison, ledger: Ledger) -> Iterator[Change]:
    """Columns taken out of a table: what they said stays in the brief."""
    for spot in comparison.columns:
        yield kept_out(ledger, spot.placed.place, spot.text, "")


def drawn(page: Page, document: Document, ledger: Ledger) -> Iterator[Change]:
    """Pictures that a person put in or took out."""
    now, before = sum(line.pictures for line in page.lines), pictures(document)
    if now != before:
        yield kept_out(ledger, None, f"{before} pictures", f"{now} pictures")


def marking(page: Page, old: str | None) -> tuple[bool, str]:
    """Whether every head and foot says another marking now, and which."""
    now = {folded(text) for text in page.markings if text.strip()}
    return len(now) == 1 and now != {folded(printable(old or ""))}, next(iter(now), "")


def notes(page: Page, brief: Brief) -> Iterator[str]:
    """Footnotes and endnotes that a person wrote or changed: ours hold nothing but words of a source."""
    texts = [printable(" ".join(source.text.split())) for source in brief.sources]
    for note in page.notes:
        parts = [folded(part) for part in _CUTS.split(note.partition(":")[2])]
        if not all(any(part in text for text in texts) for part in parts):
            yield folded(note)
    yield from map(folded, page.footnotes)


def strangers(pairs: Pairs, ledger: Ledger) -> Iterator[Change]:
    """Rows that somebody moved into another table: they stay facts of their own kind, in its table."""
    for number, found in pairs.found.items():
        unit, grid = pairs.before[number], pairs.after[found].grid
        if unit.facts and grid is not None and pairs.tables.get(grid, unit.table) != unit.table:
            yield kept_out(ledger, unit.spots[0].placed.place, unit.text, "in another table", pairs.after[found].hand)


def parts(pairs: Pairs, ledger: Ledger) -> Iterator[Change]:
    """Parts that somebody moved: the template decides on their order."""
    heads = {
        pairs.found[number]: unit.spots[0]
        for number, unit in enumerate(pairs.before)
        if number in pairs.found and unit.spots[0].placed.block.kind == "heading"
    }
    before = [spot.placed.place for spot in heads.values()]
    after = [heads[found].placed.place for found in sorted(heads)]
    for place in moved(before, after):
        spot = next(each for each in heads.values() if each.placed.place == place)
        yield kept_out(ledger, place, spot.text, "in another place")
