"""Decide where the figures of a Word document stand: in their place or, where they would cost a page, before the annex.

Word lays the pages out itself, so this goes by an estimate: letters of the usual width, rows of the usual height.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from math import ceil
from typing import assert_never

from reports.model.blocks import (
    Block,
    Box,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    QuoteBlock,
    Row,
    Section,
    Strip,
    Table,
    plain,
)
from reports.writers.drawing.faces import measured
from reports.writers.drawing.floating import dear
from reports.writers.drawing.layout import lay
from reports.writers.theme import Style, Theme

# An average letter of Cambria and Calibri, in shares of the type size: 92 letters fill a line of the seed's brief.
_LETTER = 0.46
# What the style Brief Table leaves above and below the words of a row.
_ROW = 4.0


def floated(blocks: tuple[Block, ...], theme: Theme) -> tuple[Block, ...]:
    """`blocks` with every figure that would make what is before the annex a page longer at the annex's head."""
    front = tuple(takewhile(lambda block: not _is_annex(block), blocks))
    annex, *others = blocks[len(front) :] or (None,)
    if not isinstance(annex, Section):
        return blocks
    estimate = _Estimate(theme)
    costly = dear(list(_figures(front)), lambda figures: estimate.pages(_without(front, figures)))
    return (*_without(front, costly), annex.model_copy(update={"blocks": (*costly, *annex.blocks)}), *others)


def _is_annex(block: Block) -> bool:
    return isinstance(block, Section) and block.role == "annex"


def _figures(blocks: Iterable[Block]) -> Iterable[Figure]:
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Section):
            yield from _figures(block.blocks)


def _without(blocks: tuple[Block, ...], figures: list[Figure]) -> tuple[Block, ...]:
    kept = (block for block in blocks if not any(block is figure for figure in figures))
    return tuple(
        block.model_copy(update={"blocks": _without(block.blocks, figures)}) if isinstance(block, Section) else block
        for block in kept
    )


class _Estimate:
    """How many pages blocks fill in the look of a theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme, self.styles = theme, theme.styles
        self.width, self.room = (length - 2 * theme.page.margin_points for length in theme.page.size)

    def pages(self, blocks: tuple[Block, ...]) -> int:
        return ceil(self.height(blocks) / self.room)

    def height(self, blocks: tuple[Block, ...]) -> float:
        return sum(self.block(block) for block in blocks)

    def block(self, block: Block) -> float:
        styles = self.styles
        match block:
            case Section() | Box():
                return self.height(block.blocks)
            case Heading():
                return self.words(block.inlines, (styles.title, styles.heading, styles.subheading)[block.level - 1])
            case Paragraph():
                return self.words(block.inlines, styles.note if block.role == "note" else styles.body)
            case ListBlock():
                return sum(self.words(item.inlines, styles.item) for item in block.items)
            case Table():
                rows = (block.head, *block.rows)
                return self.words(block.caption, styles.caption) + sum(self.row(row, block) for row in rows)
            case Figure():
                picture = lay(block.drawing, self.theme, self.width, measured)
                return self.words(block.caption, styles.caption) + picture.height
            case QuoteBlock():
                return self.words(block.inlines, styles.quote) + self.words(block.source, styles.quote_source)
            case Strip():
                return styles.label.leading + styles.value.leading
            case _:
                assert_never(block)

    def words(self, inlines: tuple[Inline, ...], style: Style) -> float:
        return self.lines(inlines, style, self.width) * style.leading + style.before + style.after

    def row(self, row: Row, table: Table) -> float:
        """As tall as its tallest cell, each as wide as its column's weight has it."""
        style, total = self.styles.table, sum(column.weight for column in table.columns)
        widths = (self.width * column.weight / total for column in table.columns)
        lines = [self.lines(cell.inlines, style, wide) for cell, wide in zip(row.cells, widths, strict=True)]
        return max(lines) * style.leading + _ROW

    def lines(self, inlines: tuple[Inline, ...], style: Style, width: float) -> int:
        parts = plain(inlines).split("\n")
        return sum(max(1, ceil(len(part) * _LETTER * style.size / width)) for part in parts)
