"""Write tables and the at-a-glance strip as Word tables with real widths, header rows and a style of their own."""

from __future__ import annotations

from collections.abc import Sequence

from reports.model.blocks import Inline, Pair, Row, Strip, Table, plain
from reports.writers.docx.elements import escaped, opening
from reports.writers.docx.inlines import Inlines
from reports.writers.docx.remarks import Remarks
from reports.writers.docx.widths import Grids, shared

_TEXT = {"left": "TableText", "right": "TableTextRight", "center": "TableTextCentre"}
_HEAD = {"left": "TableHead", "right": "TableHeadRight", "center": "TableHeadCentre"}
_ROW_HEAD = "TableRowHead"
# What the style Brief Table in parts/styles.xml leaves free beside the words of a cell, in twips.
PADDING = 2 * 85
# A pair of the strip is as wide as its longest line asks, between these bounds in characters.
_NARROWEST, _WIDEST = 8, 40
_WHOLE = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_WHOLE_HEAD = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"


class Tables:
    """Writes tables across the `measure` (in twips) to the end of `made`; `grids` knows the widths of their columns."""

    def __init__(self, made: list[str], lines: Inlines, remarks: Remarks, grids: Grids, measure: int) -> None:
        self._add = made.append
        self._lines = lines
        self._remarks = remarks
        self._grids = grids
        self._measure = measure

    def table(self, table: Table) -> None:
        """The first row stays with the second and the last with the one before it: no page holds one row alone."""
        widths = self._grids.of(table).widths
        aligns = [column.align for column in table.columns]
        head = _openings([_HEAD[align] for align in aligns], widths)
        plain_row, kept_row = (_openings([_TEXT[align] + kept for align in aligns], widths) for kept in ("", "Kept"))
        plain_heads, kept_heads = (_openings([_ROW_HEAD + kept] * len(aligns), widths) for kept in ("", "Kept"))
        self._add(_frame("BriefTable", widths, plain(table.caption), head=True))
        self._row(_WHOLE_HEAD, table.head, head, head)
        last = len(table.rows) - 1
        for place, row in enumerate(table.rows):
            if place != last and place in (0, last - 1):
                self._row(_WHOLE, row, kept_row, kept_heads)
            else:
                self._row(_WHOLE, row, plain_row, plain_heads)
        self._add("</w:tbl>")

    def strip(self, strip: Strip) -> None:
        """The strip as a table of two rows: the labels, which head their columns, and the values."""
        weights = [min(max(_longest(pair.label), _longest(pair.value), _NARROWEST), _WIDEST) for pair in strip.pairs]
        widths = shared(weights, self._measure)
        self._add(_frame("AtAGlance", widths, "", head=True))
        for opened, style, part in ((_WHOLE_HEAD, "StripLabel", "label"), (_WHOLE, "StripValue", "value")):
            self._add(opened)
            for pair, width in zip(strip.pairs, widths, strict=True):
                self._line(_sized(width) + opening(style), pair, part)
            self._add("</w:tr>")
        self._add("</w:tbl>")

    def _line(self, opened: str, pair: Pair, part: str) -> None:
        before, after = self._remarks.beside_line(pair, part)
        self._add(opened + before)
        self._lines.line(getattr(pair, part))
        self._add(after + "</w:p></w:tc>")

    def _row(self, opened: str, row: Row, plain_cells: Sequence[str], header_cells: Sequence[str]) -> None:
        add, line, about = self._add, self._lines.line, row.anchor
        commented = self._remarks.of_lines
        add(opened)
        for cell, plain_cell, header_cell in zip(row.cells, plain_cells, header_cells, strict=True):
            before, after = self._remarks.beside_line(cell, "inlines") if commented else ("", "")
            add(f"{header_cell if cell.header else plain_cell}{before}")
            line(cell.inlines, cell.anchor, row=about)
            add(f"{after}</w:p></w:tc>")
        add("</w:tr>")


def _frame(style: str, widths: Sequence[int], caption: str, *, head: bool) -> str:
    """The beginning of a table; LibreOffice follows its grid and Word its cells, so both get the widths."""
    titled = f'<w:tblCaption w:val="{escaped(caption)}"/>' if caption else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="{int(head)}" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{titled}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _openings(styles: Sequence[str], widths: Sequence[int]) -> list[str]:
    """All that stands before the words of each cell of a row."""
    return [_sized(width) + opening(style) for style, width in zip(styles, widths, strict=True)]


def _sized(width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'


def _longest(inlines: tuple[Inline, ...]) -> int:
    return max(map(len, plain(inlines).split("\n")))
