"""Write tables and the at-a-glance strip as Word tables with real widths, header rows and a style of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reports.model.blocks import Inline, Pair, Row, Strip, Table, plain
from reports.writers.docx.elements import escaped, paragraph
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
    """Writes tables across the `measure` (in twips); `grids` knows the widths of their columns."""

    def __init__(self, lines: Inlines, remarks: Remarks, grids: Grids, measure: int) -> None:
        self._lines = lines
        self._remarks = remarks
        self._grids = grids
        self._measure = measure

    def table(self, table: Table) -> str:
        """The first row stays with the second and the last with the one before it: no page holds one row alone."""
        widths = self._grids.of(table).widths
        aligns = [column.align for column in table.columns]
        head = _openings([_HEAD[align] for align in aligns], widths)
        plain_row, kept_row = (_openings([_TEXT[align] + kept for align in aligns], widths) for kept in ("", "Kept"))
        plain_heads, kept_heads = (_openings([_ROW_HEAD + kept] * len(aligns), widths) for kept in ("", "Kept"))
        made = [self._row(_WHOLE_HEAD, table.head, head, head)]
        last = len(table.rows) - 1
        for place, row in enumerate(table.rows):
            if place != last and place in (0, last - 1):
                made.append(self._row(_WHOLE, row, kept_row, kept_heads))
            else:
                made.append(self._row(_WHOLE, row, plain_row, plain_heads))
        return _frame("BriefTable", widths, plain(table.caption), made, head=True)

    def strip(self, strip: Strip) -> str:
        """The strip as a table of one row: each cell holds a label and its value."""
        weights = [min(max(_longest(pair.label), _longest(pair.value), _NARROWEST), _WIDEST) for pair in strip.pairs]
        widths = shared(weights, self._measure)
        cells = (
            f"{_sized(width)}{self._of_pair(pair, 'label')}{self._of_pair(pair, 'value')}</w:tc>"
            for pair, width in zip(strip.pairs, widths, strict=True)
        )
        return _frame("AtAGlance", widths, "", [_WHOLE, *cells, "</w:tr>"], head=False)

    def _of_pair(self, pair: Pair, attribute: str) -> str:
        style, inlines = ("StripLabel", pair.label) if attribute == "label" else ("StripValue", pair.value)
        return paragraph(style, self._remarks.beside_line(pair, attribute, self._lines.line(inlines)))

    def _row(self, opening: str, row: Row, plain_cells: Sequence[str], header_cells: Sequence[str]) -> str:
        made = [opening]
        for cell, opened, opened_header in zip(row.cells, plain_cells, header_cells, strict=True):
            content = self._lines.line(cell.inlines, cell.anchor, row=row.anchor)
            made.append(opened_header if cell.header else opened)
            made.append(self._remarks.beside_line(cell, "inlines", content))
            made.append("</w:p></w:tc>")
        made.append("</w:tr>")
        return "".join(made)


def _frame(style: str, widths: Sequence[int], caption: str, rows: Iterable[str], *, head: bool) -> str:
    """A table; LibreOffice follows its grid and Word its cells, so both get the widths."""
    titled = f'<w:tblCaption w:val="{escaped(caption)}"/>' if caption else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="{int(head)}" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{titled}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def _openings(styles: Sequence[str], widths: Sequence[int]) -> list[str]:
    """All that stands before the words of each cell of a row."""
    return [
        f'{_sized(width)}<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        for style, width in zip(styles, widths, strict=True)
    ]


def _sized(width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'


def _longest(inlines: tuple[Inline, ...]) -> int:
    return max(map(len, plain(inlines).split("\n")))
