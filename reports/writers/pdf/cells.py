"""Lay tables and the at-a-glance strip out: measure the cells, share the width, set each cell to its column."""

from __future__ import annotations

from collections.abc import Sequence

from reports.model.blocks import Cell, Row, Strip, Table
from reports.writers.pdf.boxes import Stack, text_box
from reports.writers.pdf.columns import measure, share
from reports.writers.pdf.pieces import Piece, Setter
from reports.writers.pdf.rows import RowBox, lefts_of
from reports.writers.pdf.tables import TableBox
from reports.writers.theme import Style

# Distances in points: half steps of the look's grid of four, so that a row of one line is 18 points high.
_SIDE = 5.0
_ABOVE, _BELOW = 2.5, 3.0
_STRIP_GAP = 20.0
_STRIP_SPACE = 12.0
_BEFORE, _AFTER = 8.0, 12.0


def lay_table(table: Table, setter: Setter, width: float) -> TableBox:
    """The table set to `width`."""
    rows = (table.head, *table.rows)
    styles = [setter.theme.styles.table_head] + [setter.theme.styles.table] * len(table.rows)
    set_rows = [_set_row(row, style, setter) for row, style in zip(rows, styles, strict=True)]
    measured = [[measure(pieces) for pieces, _ in row] for row in set_rows]
    widths = share(measured, [column.weight for column in table.columns], width, 2 * _SIDE)
    caption = setter.theme.styles.caption
    words = text_box(setter.pieces(table.caption, caption), caption, width)
    boxes = [_row(row, table, widths) for row in set_rows]
    colours = setter.theme.colours
    return TableBox(
        caption=words if words.lines else None,
        head=boxes[0],
        rows=tuple(boxes[1:]),
        width=width,
        tint=colours.tint,
        hairline=colours.hairline,
        before=_BEFORE,
        after=_AFTER,
    )


def _set_row(row: Row, style: Style, setter: Setter) -> list[tuple[tuple[Piece, ...], Style]]:
    styles = [_cell_style(cell, style) for cell in row.cells]
    return [(setter.pieces(cell.inlines, own), own) for cell, own in zip(row.cells, styles, strict=True)]


def _cell_style(cell: Cell, style: Style) -> Style:
    """A cell that heads its row stands out as the head of a column does, in its own colour."""
    stands_out = cell.header and style.weight == "regular"
    return style.model_copy(update={"weight": "semibold"}) if stands_out else style


def _row(cells: Sequence[tuple[tuple[Piece, ...], Style]], table: Table, widths: Sequence[float]) -> RowBox:
    stacks = tuple(
        Stack((text_box(pieces, style, wide - 2 * _SIDE, align=column.align),))
        for (pieces, style), wide, column in zip(cells, widths, table.columns, strict=True)
    )
    return RowBox(stacks, lefts_of(widths, _SIDE), above=_ABOVE, below=_BELOW)


def lay_strip(strip: Strip, setter: Setter, width: float) -> RowBox:
    """The strip set to `width`: each label above its value."""
    styles = (setter.theme.styles.label, setter.theme.styles.value)
    pairs = [(setter.pieces(pair.label, styles[0]), setter.pieces(pair.value, styles[1])) for pair in strip.pairs]
    natural = [max(measure(part).line for part in pair) for pair in pairs]
    gap = (width - sum(natural)) / max(len(pairs) - 1, 1)
    if gap < _STRIP_GAP:
        gap, natural = _STRIP_GAP, [width / len(pairs) - _STRIP_GAP] * len(pairs)
    stacks = tuple(
        Stack(tuple(text_box(part, style, wide) for part, style in zip(pair, styles, strict=True)))
        for pair, wide in zip(pairs, natural, strict=True)
    )
    return RowBox(stacks, lefts_of([wide + gap for wide in natural], 0.0), before=_STRIP_SPACE, after=_STRIP_SPACE)
