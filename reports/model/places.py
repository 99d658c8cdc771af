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

Holder = Heading | Paragraph | ListItem | Cell | QuoteBlock | Table | Figure | Pair


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of words: the name of its place, its section, what holds it, under which field, and the words.

    `holder` and `attribute` say where the words are kept: a table's caption is `(table, "caption")`. `row` is the row
    of a table that a cell stands in, with its number from 0; `level` is None outside of headings.
    """

    place: str
    section: str
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
            yield from self.block(block)

    def block(self, block: Block) -> Iterator[Placed]:
        match block:
            case Section():
                outer, self.section = self.section, block.id or block.role
                yield from self.blocks(block.blocks)
                self.section = outer
            case Box():
                yield from self.blocks(block.blocks)
            case Heading() | Paragraph():
                yield self.line(block.kind, block, "inlines", block.inlines, block.anchor)
            case ListBlock():
                yield from (self.line("item", item, "inlines", item.inlines, item.anchor) for item in block.items)
            case Table():
                yield from self.table(block)
            case Figure():
                yield self.line("figure", block, "caption", block.caption)
            case QuoteBlock():
                yield from self.quote(block)
            case Strip():
                yield from self.strip(block)
            case _:
                assert_never(block)

    def quote(self, quote: QuoteBlock) -> Iterator[Placed]:
        yield self.line("quote", quote, "inlines", quote.inlines, quote.anchor)
        if quote.source:
            yield self.line("source", quote, "source", quote.source, quote.anchor)

    def strip(self, strip: Strip) -> Iterator[Placed]:
        for pair in strip.pairs:
            yield self.line("label", pair, "label", pair.label)
            yield self.line("value", pair, "value", pair.value)

    def table(self, table: Table) -> Iterator[Placed]:
        yield self.line("caption", table, "caption", table.caption)
        yield from self.row("head", table.head)
        for row in table.rows:
            yield from self.row("row", row)

    def row(self, kind: str, row: Row) -> Iterator[Placed]:
        fact = row.anchor.fact if row.anchor else None
        for number, cell in enumerate(row.cells):
            if fact is None:
                yield self.line(kind, cell, "inlines", cell.inlines, cell.anchor)
            else:
                yield Placed(
                    self.fresh(f"{fact}.{number}"),
                    self.section,
                    cell,
                    "inlines",
                    cell.inlines,
                    cell.anchor or row.anchor,
                )

    def line(
        self, kind: str, holder: Holder, attribute: str, inlines: tuple[Inline, ...], anchor: Anchor | None = None
    ) -> Placed:
        """A line that is named by the first fact it shows, else by counting."""
        first = anchor or next(facts_in(inlines), None)
        name = self.fresh(f"{first.fact}.{kind}") if first else self.numbered(f"{self.section}.{kind}")
        return Placed(name, self.section, holder, attribute, inlines, anchor)

    def numbered(self, name: str) -> str:
        self.counted[name] += 1
        return f"{name}.{self.counted[name]}"

    def fresh(self, name: str) -> str:
        """`name`, or with a number where a line before has it."""
        self.counted[name] += 1
        return name if self.counted[name] == 1 else f"{name}.{self.counted[name]}"
