"""Write tables and the at-a-glance strip as Word tables with real widths, header rows and a style of their own."""

from __future__ import annotations

from collections.abc import Sequence

from reports.model.blocks import Cell, Column, Inline, Row, Strip, Table, plain
from reports.writers.characters import printable
from reports.writers.docx.elements import Element, add, paragraph
from reports.writers.docx.inlines import write_inlines
from reports.writers.docx.story import Story
from reports.writers.docx.widths import column_widths, shared

_TEXT = {"left": "TableText", "right": "TableTextRight", "center": "TableTextCentre"}
_HEAD = {"left": "TableHead", "right": "TableHeadRight", "center": "TableHeadCentre"}
# What the style Brief Table in parts/styles.xml leaves free beside the words of a cell, in twips.
_PADDING = 2 * 85
# A pair of the strip is as wide as its longest line asks, between these bounds in characters.
_NARROWEST, _WIDEST = 8, 40


def write_table(parent: Element, table: Table, story: Story, measure: int, em: int) -> None:
    """Append `table` across the `measure`, in letters of the size `em` (both in twips).

    The first row stays with the second and the last with the one before it, so that no page holds one row alone.
    """
    widths = column_widths(table, measure, em, _PADDING)
    made = _frame(parent, "BriefTable", widths, printable(plain(table.caption)), head=True)
    head = [_HEAD[column.align] for column in table.columns]
    _row(made, table.head, head, widths, story, head=True)
    last = len(table.rows) - 1
    for place, row in enumerate(table.rows):
        kept = "Kept" if place != last and place in (0, last - 1) else ""
        styles = [_style(cell, column) + kept for cell, column in zip(row.cells, table.columns, strict=True)]
        _row(made, row, styles, widths, story, head=False)


def write_strip(parent: Element, strip: Strip, story: Story, measure: int) -> None:
    """Append the strip as a table of one row: each cell holds a label and its value."""
    weights = [min(max(_longest(pair.label), _longest(pair.value), _NARROWEST), _WIDEST) for pair in strip.pairs]
    widths = shared(weights, measure)
    made = add(_frame(parent, "AtAGlance", widths, "", head=False), "tr")
    add(add(made, "trPr"), "cantSplit")
    for pair, width in zip(strip.pairs, widths, strict=True):
        cell = _sized(made, width)
        write_inlines(paragraph(cell, "StripLabel"), pair.label, story)
        write_inlines(paragraph(cell, "StripValue"), pair.value, story)


def _frame(parent: Element, style: str, widths: Sequence[int], caption: str, *, head: bool) -> Element:
    """An empty table; LibreOffice follows its grid and Word its cells, so both get the widths."""
    made = add(parent, "tbl")
    properties = add(made, "tblPr")
    add(properties, "tblStyle", val=style)
    add(properties, "tblW", w=sum(widths), type="dxa")
    add(properties, "tblLayout", type="fixed")
    add(properties, "tblLook", firstRow=int(head), lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    if caption:
        add(properties, "tblCaption", val=caption)
    grid = add(made, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=width)
    return made


def _row(table: Element, row: Row, styles: Sequence[str], widths: Sequence[int], story: Story, *, head: bool) -> None:
    made = add(table, "tr")
    properties = add(made, "trPr")
    add(properties, "cantSplit")
    if head:
        add(properties, "tblHeader")
    for cell, style, width in zip(row.cells, styles, widths, strict=True):
        write_inlines(paragraph(_sized(made, width), style), cell.inlines, story)


def _style(cell: Cell, column: Column) -> str:
    return "TableRowHead" if cell.header else _TEXT[column.align]


def _sized(row: Element, width: int) -> Element:
    made = add(row, "tc")
    add(add(made, "tcPr"), "tcW", w=width, type="dxa")
    return made


def _longest(inlines: tuple[Inline, ...]) -> int:
    return max(map(len, plain(inlines).split("\n")))
