"""Take tables of a Word file apart that only lay out the page, so that what is in their cells is read as the text."""

from __future__ import annotations

from collections.abc import Iterator

from reports.readers.columns import Measure, lays_out
from reports.readers.edited.changes import DELETING
from reports.readers.edited.names import W
from reports.readers.trees import Element

_TABLE, _ROW, _CELL, _PROPERTIES = W + "tbl", W + "tr", W + "tc", W + "tcPr"


def unfold(story: Element) -> None:
    """Put what is in the cells of such tables in the place of the tables; those in their cells are looked at, too."""
    for table in list(story.iter(_TABLE)):
        if _lays_out(table):
            _put_in_its_place(table)


def _lays_out(table: Element) -> bool:
    """Whether a table lays out a page; one of which rows or cells are deleted is left as it is."""
    parent = table.getparent()
    if parent is None or any(
        next(each.iter(*DELETING), None) is not None for each in table.iter(W + "trPr", _PROPERTIES)
    ):
        return False
    rows: dict[Element | None, list[Measure]] = {row: [] for row in table.iter(_ROW) if _table_of(row) is table}
    for cell in _cells(table):
        rows.setdefault(next(cell.iterancestors(_ROW), None), []).append(_measure(cell))
    return lays_out(list(rows.values()))


def _put_in_its_place(table: Element) -> None:
    for cell in list(_cells(table)):
        for each in list(cell):
            if each.tag != _PROPERTIES:
                table.addprevious(each)
    parent = table.getparent()
    if parent is not None:
        parent.remove(table)


def _cells(table: Element) -> Iterator[Element]:
    return (cell for cell in table.iter(_CELL) if _table_of(cell) is table)


def _table_of(element: Element) -> Element | None:
    return next(element.iterancestors(_TABLE), None)


def _measure(cell: Element) -> Measure:
    nested = next(cell.iterdescendants(_TABLE), None) is not None
    paragraphs = sum(1 for each in cell.iterchildren(W + "p") if _length(each))
    return Measure(paragraphs, _length(cell), nested)


def _length(element: Element) -> int:
    return sum(len(words.text or "") for words in element.iter(W + "t"))
