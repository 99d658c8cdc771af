"""Read off paired lines and rows what each field says now, and which fixed words beside the fields are others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reports.model.amendments import Certainty
from reports.model.blocks import Heading
from reports.model.brief import WHOLE
from reports.model.places import Placed
from reports.readers.edited.page import Hand, Piece
from reports.revision.edited import Found, certainty, shown, touched
from reports.revision.likeness import cut, folded
from reports.revision.pairing import Pairs
from reports.revision.spots import Key, Spot, Unit

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a field says now, by what its words were known, and who tracked a change in it."""

    old: str
    new: str
    certainty: Certainty
    hand: Hand | None
    place: str

    @property
    def changed(self) -> bool:
        """Whether it says something else than before."""
        return folded(self.old) != folded(self.new)


@dataclass(frozen=True, slots=True)
class Literal:
    """Fixed words that are others now: the `stretch`-th at a place."""

    placed: Placed
    stretch: int
    old: str
    new: str
    hand: Hand | None


@dataclass(slots=True)
class Comparison:
    """What was read: fields, other fixed words, words in the midst of facts, columns taken out and put in.

    `beside` are the fixed words of each place before and now, as `Spot.literals`. `cells` are those that no column of
    the page before has become, each with the place of its row and the number of its grid.
    """

    fields: dict[Key, Reading] = field(default_factory=dict)
    literals: list[Literal] = field(default_factory=list)
    strays: list[tuple[Placed, str, Hand | None, int]] = field(default_factory=list)
    columns: list[tuple[Spot, Hand | None]] = field(default_factory=list)
    beside: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    cells: list[tuple[Placed, int | None, Sequence[Piece]]] = field(default_factory=list)


def compare(pairs: Pairs) -> Comparison:
    """What all paired lines and rows say now."""
    return _Comparing(pairs).made


class _Comparing:
    """Reads paired lines and rows, then what has been cut off, moved away or taken out."""

    def __init__(self, pairs: Pairs) -> None:
        self.made = Comparison()
        self._pairs, self._texts, self._usual = pairs, _texts(pairs), usual_fields(pairs.before)
        self._homes = {key: spot for unit in pairs.before for spot in unit.spots for key in spot.keys}
        for number, found in sorted(pairs.found.items()):
            self._unit(pairs.before[number], pairs.after[found])
        for number in pairs.unpaired:
            for spot in pairs.before[number].spots:
                self._moved_out(spot)
        for number, home in pairs.parts.items():
            self._part(pairs.before[home], pairs.after[number])
        _emptied(pairs, self.made)

    def _unit(self, unit: Unit, found: Found) -> None:
        paired = columns(self._pairs, unit, found) if not found.gone else []
        self.made.cells += ((unit.spots[0].placed, found.grid, cell) for cell in _unpaired(paired, found))
        for column, (spot, cell) in enumerate(paired):
            if cell is None:
                self.made.columns += [(spot, found.narrowed)] if unit.head else []
            elif not spot.keys and (fact := unit.facts) and (name := self._usual.get((unit.table, column))):
                self._blank((fact[0], name), spot, cell)
            else:
                self._spot(spot, cell, found.number)

    def _moved_out(self, spot: Spot) -> None:
        """Read fields whose line is gone, but which stand elsewhere by their marks."""
        for stretch in spot.stretches:
            if stretch.key and stretch.key in self._texts and stretch.key not in self.made.fields:
                self.made.fields[stretch.key] = self._reading(stretch.key, stretch.text, "", spot, ())

    def _part(self, unit: Unit, found: Found) -> None:
        """Read what was typed into a part that was cut off a line, or who spoke where that was said anew."""
        spot = unit.spots[0]
        if spot.placed.attribute == "source" and not found.marked:
            for name, words in zip(("speaker", "role"), folded(found.text).split(",", 1), strict=False):
                old = next((stretch.text for stretch in spot.stretches if stretch.key and stretch.key[1] == name), "")
                key = unit.facts[0], name
                self.made.fields[key] = Reading(old, words.strip(), Certainty.TEXT, found.hand, spot.placed.place)
        elif words := loose([piece for cell in found.cells for piece in cell], unit.spots):
            self.made.strays.append((spot.placed, words, found.hand, found.number))

    def _blank(self, key: Key, spot: Spot, cell: Sequence[Piece]) -> None:
        """Read a cell that was left blank: what stands there now is for the field that others of its column show."""
        words = shown(cell)
        if folded(words) != folded(spot.text) or key in self._texts:
            self.made.fields[key] = self._reading(key, "", words, spot, cell)

    def _spot(self, spot: Spot, cell: Sequence[Piece], number: int) -> None:
        """Read one cell or line: by its marks where all are there, else by how its words lie."""
        made, texts = self.made, self._texts
        own = [piece for piece in cell if _key(piece) in spot.keys or piece.mark is None]
        # Where a mark is left without words, those that were typed anew may stand beside it.
        marked = list(dict.fromkeys(key for piece in own if (key := _key(piece)) and _stands(key, texts)))
        whole = tuple(marked) == spot.keys
        words = _by_marks(spot, own) if whole else cut(_alternating(spot), shown(own))
        old = {stretch.key: stretch.text for stretch in spot.stretches if stretch.key}
        for place, key in enumerate(spot.keys):
            made.fields[key] = self._reading(key, old[key], words[2 * place + 1], spot, cell)
        made.beside[spot.placed.place] = spot.literals, tuple(words[::2])
        foreign = [self._homes[key] for piece in cell if (key := _key(piece)) in self._homes and key not in spot.keys]
        if not foreign and (whole or not any(_stands(key, texts) for key in spot.keys)):
            literals = list(zip(spot.literals, words[::2], strict=True))
            emptied = [not folded(word) for word in words[1::2]]
            made.literals += (each for each in _other(spot, literals, cell) if not _goes_along(each, emptied))
        elif extra := loose(own, [spot, *foreign]):
            made.strays.append((spot.placed, extra, touched(own), number))

    def _reading(self, key: Key, old: str, words: str, spot: Spot, cell: Sequence[Piece]) -> Reading:
        place = spot.placed.place
        if key not in self._texts or (cell and not _stands(key, self._texts)):
            return Reading(old, words, Certainty.TEXT, touched(cell), place)
        new, pieces = self._texts[key]
        hand = touched([piece for piece in pieces if piece.mark and (piece.mark.fact, piece.mark.field) == key])
        return Reading(old, new, certainty(pieces, key), hand, place)


def _emptied(pairs: Pairs, made: Comparison) -> None:
    """Read fields whose line was taken out while another line of their fact still stands: they say nothing now."""
    alive = {fact for fact, _ in made.fields}
    sure = Certainty.TAG if any(found.marked for found in pairs.after) else Certainty.TEXT
    for number, unit in enumerate(pairs.before):
        found = pairs.after[pairs.found[number]] if number in pairs.found else None
        if found is None or found.gone:
            hand = found.gone if found else None
            for spot in unit.spots:
                for stretch in spot.stretches:
                    if stretch.key and stretch.key[0] in alive and stretch.key[0] != WHOLE:
                        gone = Reading(stretch.text, "", sure, hand, spot.placed.place)
                        made.fields.setdefault(stretch.key, gone)


def usual_fields(before: Sequence[Unit]) -> dict[tuple[int | None, int], str]:
    """The field that the cells of each column of each table show first, where any of them shows one."""
    counted: dict[tuple[int | None, int], Counter[str]] = defaultdict(Counter)
    for unit in before:
        if unit.table is not None and not unit.head:
            for column, spot in enumerate(unit.spots):
                counted[unit.table, column].update(name for _, name in spot.keys[:1])
    return {place: count.most_common(1)[0][0] for place, count in counted.items() if count}


def _texts(pairs: Pairs) -> dict[Key, tuple[str, Sequence[Piece]]]:
    """What stands for each field by the marks of the file, wherever it has gone, rows that are copies left out."""
    texts: dict[Key, tuple[str, Sequence[Piece]]] = {}
    for found in pairs.after:
        if found.number not in pairs.copies and not found.gone:
            every = [piece for cell in found.cells for piece in cell]
            for key, text in found.marked.items():
                texts.setdefault(key, (text, every))
    return texts


def columns(pairs: Pairs, unit: Unit, found: Found) -> list[tuple[Spot, Sequence[Piece] | None]]:
    """Each cell of a row with what stands in it now: by the marks in it, by the head of its column, by its number."""
    if len(unit.spots) == len(found.cells):
        return list(zip(unit.spots, found.cells, strict=True))
    heads = _heads(pairs, unit, found)
    paired: list[tuple[Spot, Sequence[Piece] | None]] = []
    for number, spot in enumerate(unit.spots):
        holding = [cell for cell in found.cells if set(spot.keys) & {_key(piece) for piece in cell}]
        place = heads.get(number)
        cell = holding[0] if holding else found.cells[place] if place is not None and place < len(found.cells) else None
        paired.append((spot, cell))
    return paired


def _unpaired(paired: Sequence[tuple[Spot, Sequence[Piece] | None]], found: Found) -> Iterator[Sequence[Piece]]:
    """Cells with words that belong to no column."""
    known = [cell for _, cell in paired]
    return (cell for cell in found.cells if paired and not any(cell is each for each in known) and shown(cell).strip())


def _heads(pairs: Pairs, unit: Unit, found: Found) -> dict[int, int]:
    """The number that each column of the table has now, as far as its head says what it said."""
    for number, found_number in pairs.found.items():
        head, now = pairs.before[number], pairs.after[found_number]
        if head.head and head.table == unit.table and now.grid == found.grid:
            said = [folded(shown(cell)) for cell in now.cells]
            wanted = [folded(spot.text) for spot in head.spots]
            return {place: said.index(words) for place, words in enumerate(wanted) if words in said}
    return {}


def _key(piece: Piece) -> Key | None:
    return (piece.mark.fact, piece.mark.field) if piece.mark and piece.deleted is None else None


def _stands(key: Key, texts: Mapping[Key, tuple[str, Sequence[Piece]]]) -> bool:
    """Whether words of a field stand where the file marks it."""
    return key in texts and bool(texts[key][0].strip())


def _alternating(spot: Spot) -> list[str]:
    """Fixed words and fields by turns, fixed words at both ends."""
    fields = [stretch.text for stretch in spot.stretches if stretch.key]
    made = [spot.literals[0]]
    for text, literal in zip(fields, spot.literals[1:], strict=True):
        made += [text, literal]
    return made


def _by_marks(spot: Spot, pieces: Sequence[Piece]) -> list[str]:
    """As `_alternating`, of what stands there now: words without a mark between two of one field are the field's."""
    words = [""] * (2 * len(spot.keys) + 1)
    fixed = 0
    for piece in pieces:
        if piece.deleted is not None:
            continue
        key = _key(piece)
        if key is None:
            words[fixed] += piece.text
            continue
        place = 2 * spot.keys.index(key) + 1
        if place == fixed - 1:
            words[place] += words[fixed]
            words[fixed] = ""
        words[place] += piece.text
        fixed = place + 1
    return words


def _other(spot: Spot, literals: Sequence[tuple[str, str]], cell: Sequence[Piece]) -> Iterator[Literal]:
    for number, (old, said) in enumerate(literals):
        new = _unnumbered(said, spot) if number == 0 else said
        if folded(old) != folded(new):
            hand = touched([piece for piece in cell if piece.mark is None])
            yield Literal(spot.placed, number, old, new, hand)


def _goes_along(literal: Literal, emptied: Sequence[bool]) -> bool:
    """Whether fixed words went together with the field that they introduce or close."""
    return not folded(literal.new) and any(emptied[max(literal.stretch - 1, 0) : literal.stretch + 1])


def _unnumbered(words: str, spot: Spot) -> str:
    """The words of a heading without the number that was typed where Word counts none."""
    holder = spot.placed.holder
    number = holder.number if isinstance(holder, Heading) else None
    return words.lstrip().removeprefix(number) if number else words


def loose(pieces: Sequence[Piece], spots: Sequence[Spot]) -> str:
    """The words outside of every field that are not among the fixed words of `spots`."""
    fixed = Counter(_WORD.findall(" ".join(literal for each in spots for literal in each.literals)))
    words = []
    for piece in pieces:
        if piece.mark is None and piece.deleted is None:
            for word in _WORD.findall(piece.text):
                if fixed[word]:
                    fixed[word] -= 1
                else:
                    words.append(word)
    return " ".join(words)
