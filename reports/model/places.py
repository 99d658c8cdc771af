"""Where on the page a line of words stands: a name for each that stays the same while facts come and go around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from reports.model.blocks import (
    Anchor,
    Block,
    Box,
    Cell,
    Figure,
    Heading,
    Inline,
    ListBlock,
    ListItem,
    Pair,
    Paragraph,
    QuoteBlock,
    Row,
    Section,
    Strip,
    Table,
)

Leaf = Heading | Paragraph | ListBlock | Table | Figure | QuoteBlock | Strip
Holder = Heading | Paragraph | ListItem | Cell | QuoteBlock | Table | Figure | Pair


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of words: the name of its place, its section, what holds it, under which field, and the words.

    `holder` and `attribute` say where the words are kept: a table's caption is `(table, "caption")`; `block` is the
    block that all of it is part of. `anchor` is that of the holder, for a cell without one that of its row.
    """

    place: str
    section: str
    block: Leaf
    holder: Holder
    attribute: str
    inlines: tuple[Inline, ...]
    anchor: Anchor | None = None


def placed(blocks: Iterable[Block]) -> Iterator[Placed]:
    """Every line of words in `blocks`, in reading order, each under a name of its own.

    A line that shows a fact is named after the first fact it shows; any other after its section and its number among
    the lines of its kind there.
    """
    return _Places().blocks(blocks)


def facts_in(inlines: Iterable[Inline]) -> Iterator[Anchor]:
    """The anchors among `inlines`, in reading order."""
    for inline in inlines:
        if inline.kind == "bound":
            yield inline.anchor
        if inline.kind == "bound" or inline.kind == "link":
            yield from facts_in(inline.inlines)


class _Places:
    """Counts the lines of each kind of each section."""

    def __init__(self) -> None:
        self.section = "front"
        self.counted: Counter[str] = Counter()

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Placed]:
        for block in blocks:
            if isinstance(block, Section):
                outer, self.section = self.section, block.id or block.role
                yield from self.blocks(block.blocks)
                self.section = outer
            elif isinstance(block, Box):
                yield from self.blocks(block.blocks)
            else:
                yield from self.leaf(block)

    def leaf(self, block: Leaf) -> Iterator[Placed]:
        match block:
            case Heading() | Paragraph():
                yield self.line(block, block.kind, block, "inlines", block.anchor)
            case ListBlock():
                yield from (self.line(block, "item", item, "inlines", item.anchor) for item in block.items)
            case Table():
                yield self.line(block, "caption", block, "caption")
                for kind, row in (("head", block.head), *(("row", row) for row in block.rows)):
                    yield from self.row(block, kind, row)
            case Figure():
                yield self.line(block, "figure", block, "caption")
            case QuoteBlock():
                parts = {"quote": "inlines", "source": "source"} if block.source else {"quote": "inlines"}
                yield from (self.line(block, kind, block, name, block.anchor) for kind, name in parts.items())
            case Strip():
                for pair in block.pairs:
                    yield from (self.line(block, name, pair, name) for name in ("label", "value"))
            case _:
                assert_never(block)

    def row(self, table: Table, kind: str, row: Row) -> Iterator[Placed]:
        for number, cell in enumerate(row.cells):
            anchor = cell.anchor or row.anchor
            if row.anchor is None:
                yield self.line(table, kind, cell, "inlines", anchor)
            else:
                place = self.fresh(f"{row.anchor.fact}.{number}")
                yield Placed(place, self.section, table, cell, "inlines", cell.inlines, anchor)

    def line(self, block: Leaf, kind: str, holder: Holder, attribute: str, anchor: Anchor | None = None) -> Placed:
        """A line that is named by the first fact it shows, else by counting."""
        inlines: tuple[Inline, ...] = getattr(holder, attribute)
        first = anchor or next(facts_in(inlines), None)
        name = self.fresh(f"{first.fact}.{kind}") if first else self.numbered(f"{self.section}.{kind}")
        return Placed(name, self.section, block, holder, attribute, inlines, anchor)

    def numbered(self, name: str) -> str:
        self.counted[name] += 1
        return f"{name}.{self.counted[name]}"

    def fresh(self, name: str) -> str:
        """`name`, or with a number where a line before has it."""
        self.counted[name] += 1
        return name if self.counted[name] == 1 else f"{name}.{self.counted[name]}"
