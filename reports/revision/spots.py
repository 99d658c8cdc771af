"""What a brief's page said before anybody edited it: its lines and rows, cut into fields of facts and fixed words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from reports.model.blocks import Bound, Break, Document, Figure, Inline, Link, Meter, Paragraph, Strip, Table
from reports.model.blocks import Text as Words
from reports.model.places import Placed, placed
from reports.writers.characters import printable

Key = tuple[str, str]
"""A fact's id and the name of a field of it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a line that stand for one field of a fact, or for none."""

    text: str
    key: Key | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of words as it was printed, and its place."""

    placed: Placed
    stretches: tuple[Stretch, ...]

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(stretch.text for stretch in self.stretches)

    @property
    def keys(self) -> tuple[Key, ...]:
        """The fields it shows, in order."""
        return tuple(stretch.key for stretch in self.stretches if stretch.key)

    @property
    def literals(self) -> tuple[str, ...]:
        """The fixed words before, between and after its fields: always one more than there are fields."""
        words = [""]
        for stretch in self.stretches:
            if stretch.key:
                words.append("")
            else:
                words[-1] += stretch.text
        return tuple(words)


@dataclass(frozen=True, slots=True)
class Unit:
    """What Word moves, copies and deletes as one: a paragraph, or a row of the table number `table`."""

    spots: tuple[Spot, ...]
    table: int | None = None
    head: bool = False

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(spot.text for spot in self.spots)

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that it shows fields of, each once."""
        return tuple(dict.fromkeys(fact for spot in self.spots for fact, _ in spot.keys))


def units(document: Document) -> list[Unit]:
    """The paragraphs and rows of `document` in reading order, as its Word file has them."""
    found: list[Unit] = []
    tables = 0
    for _, lines in groupby(placed(document.blocks), key=lambda line: id(line.block)):
        made = list(_of_block(list(lines), tables))
        tables += any(unit.table is not None for unit in made)
        found += made
    return found


def _of_block(lines: list[Placed], table: int) -> Iterator[Unit]:
    block = lines[0].block
    if isinstance(block, Table):
        caption, *cells = (_spot(line) for line in lines)
        yield Unit((caption,))
        wide = len(block.columns)
        for start in range(0, len(cells), wide):
            yield Unit(tuple(cells[start : start + wide]), table, head=start == 0)
    elif isinstance(block, Strip):
        yield Unit(tuple(map(_spot, lines[::2])), table, head=True)
        yield Unit(tuple(map(_spot, lines[1::2])), table)
    else:
        yield from (Unit((_spot(line),)) for line in lines)


def _spot(line: Placed) -> Spot:
    stretches = tuple(_merged(_stretches(line.inlines)))
    own = getattr(line.holder, "anchor", None)
    if own and own.field and not any(stretch.key for stretch in stretches) and stretches:
        return Spot(line, (Stretch("".join(stretch.text for stretch in stretches), (own.fact, own.field)),))
    number = line.holder.number if isinstance(line.holder, Paragraph) else None
    if number:
        stretches = (Stretch(f"{number} "), *stretches)
    return Spot(line, stretches)


def _merged(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    for key, parts in groupby(stretches, key=lambda stretch: stretch.key):
        if text := "".join(part.text for part in parts):
            yield Stretch(text, key)


def _stretches(inlines: tuple[Inline, ...]) -> Iterator[Stretch]:
    for inline in inlines:
        match inline:
            case Words():
                yield Stretch(printable(inline.text))
            case Break():
                yield Stretch("\n")
            case Meter():
                yield Stretch(inline.marks)
            case Link():
                yield from _stretches(inline.inlines)
            case Bound():
                anchor = inline.anchor
                inside = tuple(_stretches(inline.inlines))
                if anchor.field and not any(stretch.key for stretch in inside):
                    yield Stretch("".join(stretch.text for stretch in inside), (anchor.fact, anchor.field))
                else:
                    yield from inside


def pictures(document: Document) -> int:
    """How many pictures the document has."""
    return sum(isinstance(element, Figure) for element in document.walk())
