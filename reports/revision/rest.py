"""What a person changed beside the facts: fixed words, references, marks of strength, columns, pictures, marking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reports.model.amendments import Change, ChangeKind, Rewording
from reports.model.blocks import Document, Paragraph
from reports.model.brief import Brief
from reports.model.places import Placed
from reports.readers.edited.page import Hand, Page
from reports.revision.citing import Citing
from reports.revision.comparing import Comparison, Literal
from reports.revision.edited import shown, touched
from reports.revision.facts import Ledger
from reports.revision.likeness import folded
from reports.revision.order import moved
from reports.revision.pairing import Pairs
from reports.revision.spots import Unit, pictures
from reports.writers.characters import printable

# How a note of ours shows that it leaves words of the source out, in its midst or at its end.
_CUTS = re.compile(r"\[…\]|…$")
_SPACES = re.compile(r"\s+")
_FULL, _EMPTY = "●", "○"
_SCALE = re.compile(f"[{_FULL}{_EMPTY}]+")


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


def citations(pairs: Pairs, comparison: Comparison, citing: Citing) -> dict[str, tuple[str, str, Hand | None]]:
    """For each fact: the references beside it before and now, where they are others, and who tracked it.

    A file in which not one reference is left has lost them to the program that saved it.
    """
    found: dict[str, tuple[str, str, Hand | None]] = {}
    seen = False
    for number, place in pairs.found.items():
        marked, cells = pairs.after[place].facts, pairs.after[place].cells
        for fact, old, new in _beside(pairs.before[number], comparison):
            if marked and fact not in marked:  # it has been moved into another line, and they with it
                continue
            before, now = citing.labels(old), citing.labels(new)
            seen = seen or bool(now)
            if set(before) != set(now):
                hand = touched([piece for cell in cells for piece in cell if piece.mark is None])
                found[fact] = " ".join(before), " ".join(now), hand
    return found if seen else {}


def _beside(unit: Unit, comparison: Comparison) -> Iterator[tuple[str, str, str]]:
    """Each fact of a line or row with the fixed words that are its own, before and now.

    Those of a line of several facts are cut behind the last field of each.
    """
    words: dict[str, tuple[str, str]] = {}
    for spot in unit.spots:
        facts = [fact for fact, _ in spot.keys] or list(unit.facts[:1])
        for number, (old, new) in enumerate(zip(*comparison.beside.get(spot.placed.place, ((), ())), strict=True)):
            if facts:
                fact = facts[max(number - 1, 0)]
                before, now = words.get(fact, ("", ""))
                words[fact] = f"{before} {old}", f"{now} {new}"
    return ((fact, old, new) for fact, (old, new) in words.items())


def strength(literal: Literal) -> int | None:
    """How many marks of the scale are filled now, where somebody filled others."""
    old, new = _SCALE.search(literal.old), _scale(literal)
    if old is None or new is None or new[0] == old[0] or _EMPTY + _FULL in new[0]:
        return None
    return new[0].count(_FULL)


def _scale(literal: Literal) -> re.Match[str] | None:
    """The scale as it stands now: one of as many marks as before."""
    old = _SCALE.search(literal.old)
    scales = _SCALE.finditer(literal.new)
    return next((each for each in scales if old and len(each[0]) == len(old[0])), None)


def _beside_scale(literal: Literal) -> Literal:
    """The fixed words as they differ beside the scale, which is read apart."""
    new = _scale(literal)
    return literal if new is None else replace(literal, old=_SCALE.sub(new[0], literal.old, count=1))


@dataclass(slots=True)
class Fixed:
    """Fixed words that are others now: those the pages can say again, and those that they cannot."""

    rewordings: list[Rewording]
    changes: list[Change]
    remarks: list[tuple[Placed, str, Hand | None]]


def fixed(pairs: Pairs, comparison: Comparison, citing: Citing, ledger: Ledger, facts: set[str]) -> Fixed:
    """Read the fixed words. `facts` are those that are still in the brief."""
    made = Fixed([], [], [])
    for literal in map(_beside_scale, comparison.literals):
        if _same(literal, citing):
            continue
        if is_source(literal.placed):
            made.changes.append(kept_out(ledger, literal.placed.place, literal.old, literal.new, literal.hand))
            made.remarks.append((literal.placed, folded(literal.new), literal.hand))
        else:
            _reword(made, literal.placed, literal.stretch, literal.old, literal.new, literal.hand, ledger)
    made.remarks += ((placed, folded(shown(cell)), touched(cell)) for placed, _, cell in comparison.cells)
    for number in _lost(pairs, facts):
        _take_out(made, pairs, number, ledger)
    return made


def _reword(made: Fixed, placed: Placed, stretch: int, old: str, new: str, hand: Hand | None, ledger: Ledger) -> None:
    by = hand or ledger.last
    words = _SPACES.sub(" ", new) if new.strip() else ""
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
    """Columns taken out of a table, what they said stays in the brief; and columns put in, row by row."""
    for spot, hand in comparison.columns:
        yield kept_out(ledger, spot.placed.place, spot.text, "", hand)
    for placed, _, cell in comparison.cells:
        yield kept_out(ledger, placed.place, "", f"in a column of its own: {folded(shown(cell))}", touched(cell))


def drawn(page: Page, document: Document, ledger: Ledger) -> Iterator[Change]:
    """Pictures that a person put in or took out."""
    now, before = sum(line.pictures for line in page.lines), pictures(document)
    if now != before:
        yield kept_out(ledger, None, f"{before} pictures", f"{now} pictures")


def marking(page: Page, old: str | None) -> tuple[bool, str]:
    """Whether every head and foot says another marking now, and which."""
    now = {folded(text) for text in page.markings if text.strip()}
    return len(now) == 1 and now != {folded(printable(old or ""))}, next(iter(now), "")


def edges(page: Page, document: Document, ledger: Ledger) -> Iterator[Change]:
    """What was changed in the heads and feet, which are made again each time; those of a house are its own.

    A marking that is gone, or that is not the same in every head and foot, stays what it was.
    """
    if page.frame.get("edges") != "ours":
        return
    known = folded(printable(document.marking or ""))
    now = list(dict.fromkeys(map(folded, page.markings)))
    if known and not now:
        yield kept_out(ledger, "edge", known, "")
    elif len(now) > 1:
        yield from (kept_out(ledger, "edge", known, each) for each in now if each != known)
    ours = _furniture(document)
    yield from (kept_out(ledger, "edge", "", each) for each in map(folded, page.edges) if not ours.fullmatch(each))


def _furniture(document: Document) -> re.Pattern[str]:
    """What we write into heads and feet, whatever pages there are."""
    furniture = document.furniture
    pages = re.sub(r"\\{pages?\\}", r"\\d*", re.escape(furniture.page))
    head, foot, whose = map(_bounded, (furniture.head, furniture.foot, document.organisation or ""))
    return re.compile(rf"{foot}\s*({pages})?|{head}|{whose}")


def _bounded(words: str) -> str:
    return re.escape(folded(printable(words)))


def notes(page: Page, brief: Brief) -> Iterator[str]:
    """Footnotes and endnotes that a person wrote or changed: ours hold nothing but words of a source."""
    texts = [printable(" ".join(source.text.split())) for source in brief.sources]
    for note in page.notes:
        parts = [folded(part) for part in _CUTS.split(note.partition(":")[2])]
        if not all(any(part in text for text in texts) for part in parts):
            yield folded(note)
    yield from map(folded, page.footnotes)


def strangers(pairs: Pairs, ledger: Ledger) -> Iterator[Change]:
    """Rows that were moved into another table, lines into another part, facts into another line: they are put back."""
    for unit, found in pairs.misplaced():
        yield kept_out(ledger, unit.spots[0].placed.place, unit.text, "in another table", found.hand)
    for unit, found in pairs.departed():
        if unit.facts[0] in ledger.homes:
            yield kept_out(ledger, unit.spots[0].placed.place, unit.text, "in another part", found.hand)
    for unit, found, facts in pairs.strangers():
        stretches = [stretch for spot in unit.spots for stretch in spot.stretches]
        said = [stretch.text for stretch in stretches if stretch.key and stretch.key[0] in facts]
        yield kept_out(ledger, unit.spots[0].placed.place, ", ".join(said), "in another line", found.hand)


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
