"""Lay tables and the at-a-glance strip out: measure the cells, share the width, set each cell to its column."""

from __future__ import annotations

from collections.abc import Sequence

from reports.model.blocks import Row, Strip, Table
from reports.writers.pdf.boxes import Stack, text_box
from reports.writers.pdf.columns import JUDGED_ROWS, Measure, measure, share
from reports.writers.pdf.pieces import Setter
from reports.writers.pdf.rows import RowBox, lefts_of
from reports.writers.pdf.structure import Element
from reports.writers.pdf.tables import TableBox
from reports.writers.pdf.words import Paragraphs, words_of
from reports.writers.theme import Style

# Distances in points, chosen so that a row of one line is a little under 17 points high: the seed's brief, with nine
# commitments, four asks, four issues and seven dates, then stands on two pages.
_SIDE = 5.0
_ABOVE, _BELOW = 2.0, 2.25
_STRIP_GAP = 20.0
_STRIP_SPACE = 8.0
_BEFORE, _AFTER = 6.0, 12.0
_SCOPE = "<</O/Table/Scope/{}>>"


def lay_table(table: Table, setter: Setter, width: float, parent: Element) -> TableBox:
    """The table set to `width`, its elements at the end of `parent`."""
    head, body = setter.theme.styles.table_head, setter.theme.styles.table
    # A cell that heads its row stands out as the head of a column does, in its own colour.
    heading = body.model_copy(update={"weight": "semibold"}) if body.weight == "regular" else body
    set_rows = [_set_row(table.head, head, head, setter)]
    set_rows += [_set_row(row, body, heading, setter) for row in table.rows]
    measured = [[measure(words) for words, _ in row] for row in set_rows[:JUDGED_ROWS]]
    widths = share(measured, [column.weight for column in table.columns], width, 2 * _SIDE)
    caption, element = setter.theme.styles.caption, parent.add("Table")
    words = text_box(words_of(setter.pieces(table.caption, caption)), caption, width, element.add("Caption"))
    elements = _elements(table, element)
    boxes = [_row(row, table, widths, inside) for row, inside in zip(set_rows, elements, strict=True)]
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


def _elements(table: Table, element: Element) -> list[list[Element]]:
    """The elements of the cells, row after row, the head first (ISO 32000-1, 14.8.4.3.4 and 14.8.5.7)."""
    # A head without a body is none: where there are no rows, the head is the body.
    head, body = element.add("THead" if table.rows else "TBody").add("TR"), element.add("TBody")
    rows = [[head.add("TH", attributes=_SCOPE.format("Column")) for _ in table.head.cells]]
    for row in table.rows:
        inside = body.add("TR")
        rows.append(
            [
                inside.add("TH", attributes=_SCOPE.format("Row")) if cell.header else inside.add("TD")
                for cell in row.cells
            ]
        )
    return rows


def _set_row(row: Row, style: Style, heading: Style, setter: Setter) -> list[tuple[Paragraphs, Style]]:
    styles = [heading if cell.header else style for cell in row.cells]
    return [(words_of(setter.pieces(cell.inlines, own)), own) for cell, own in zip(row.cells, styles, strict=True)]


def _row(
    cells: Sequence[tuple[Paragraphs, Style]], table: Table, widths: Sequence[float], elements: Sequence[Element]
) -> RowBox:
    boxes = tuple(
        text_box(words, style, wide - 2 * _SIDE, element, align=column.align)
        for (words, style), wide, column, element in zip(cells, widths, table.columns, elements, strict=True)
    )
    return RowBox(boxes, lefts_of(widths, _SIDE), above=_ABOVE, below=_BELOW)


def lay_strip(strip: Strip, setter: Setter, width: float, parent: Element) -> RowBox:
    """The strip set to `width`: each label above its value; a list whose items are labelled (14.8.4.3.3)."""
    styles = (setter.theme.styles.label, setter.theme.styles.value)
    parts = [(setter.pieces(pair.label, styles[0]), setter.pieces(pair.value, styles[1])) for pair in strip.pairs]
    pairs = [(words_of(label), words_of(value)) for label, value in parts]
    widths = _strip_widths([(measure(label), measure(value)) for label, value in pairs], width)
    element = parent.add("L")
    items = [(item.add("Lbl"), item.add("LBody")) for item in (element.add("LI") for _ in pairs)]
    stacks = tuple(
        Stack(
            tuple(
                text_box(part, style, wide, element)
                for part, style, element in zip(pair, styles, elements, strict=True)
            )
        )
        for pair, (wide, _), elements in zip(pairs, widths, items, strict=True)
    )
    lefts = lefts_of([wide + gap for wide, gap in widths], 0.0)
    return RowBox(stacks, lefts, before=_STRIP_SPACE, after=_STRIP_SPACE)


def _strip_widths(pairs: Sequence[tuple[Measure, Measure]], width: float) -> list[tuple[float, float]]:
    """The width of each pair and the gap after it: even gaps where all fit on a line, else as a table's columns."""
    natural = [max(label.line, value.line) for label, value in pairs]
    gap = (width - sum(natural)) / max(len(pairs) - 1, 1)
    if gap >= _STRIP_GAP:
        return [(wide, gap) for wide in natural]
    labels, values = zip(*pairs, strict=True)
    shared = share([labels, values], [1.0] * len(pairs), width + _STRIP_GAP, _STRIP_GAP)
    return [(wide - _STRIP_GAP, _STRIP_GAP) for wide in shared]
