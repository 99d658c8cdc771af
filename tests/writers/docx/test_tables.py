from __future__ import annotations

from reports.model.blocks import Cell, Column, Row, Table
from tests.writers.documents import document, text
from tests.writers.docx.word import main, style, value
from tests.writers.extraction import W

# A4 less two margins of 22 mm, in twentieths of a point.
MEASURE = 9411


def test_the_head_row_repeats_and_no_row_splits() -> None:
    strip, table = main(document()).iter(W + "tbl")

    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(W + "tr")]
    assert heads == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in [*strip.iter(W + "tr"), *table.iter(W + "tr")])


def test_the_widths_stand_in_the_grid_and_in_every_cell() -> None:
    for table in main(document()).iter(W + "tbl"):
        grid = [column.get(W + "w") for column in table.iter(W + "gridCol")]

        for row in table.iter(W + "tr"):
            assert [value(cell, "tcPr/tcW", "w") for cell in row.iter(W + "tc")] == grid
        assert sum(map(int, grid)) == MEASURE == int(value(table, "tblPr/tblW", "w"))


def test_a_table_has_a_style_of_its_own_and_says_what_it_holds() -> None:
    _, table = main(document()).iter(W + "tbl")

    assert value(table, "tblPr/tblStyle") == "BriefTable"
    assert value(table, "tblPr/tblCaption") == "Table 1. Commitments, the firmest first"


def test_no_row_stands_alone_on_a_page() -> None:
    row = Row(cells=(Cell(inlines=(text("x"),)),))

    def kept(count: int) -> list[bool]:
        table = Table(caption=(), columns=(Column(),), head=row, rows=(row,) * count)
        _, *rows = main(document(table)).iter(W + "p")
        return [style(each).endswith("Kept") for each in rows]

    assert {count: kept(count) for count in (1, 2, 3, 5)} == {
        1: [False],
        2: [True, False],
        3: [True, True, False],
        5: [True, False, False, True, False],
    }
