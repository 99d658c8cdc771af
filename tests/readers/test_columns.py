"""Rows of tables as paragraphs, and tables that hold no rows but a page."""

from __future__ import annotations

import pytest

from reports.readers import columns, read
from reports.readers.columns import Cell


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (["Selm", "", "14"], "Selm | | 14"),
        (["", "2024", "2025"], "| 2024 | 2025"),
        (["Selm", "14", ""], "Selm | 14"),
        (["", "Selm", ""], "Selm"),
        (["", ""], ""),
        (["A\n cell", "B"], "A cell | B"),
    ],
)
def test_a_cell_without_words_keeps_its_place_before_another(cells: list[str], line: str) -> None:
    assert columns.row(cells) == line


def test_a_figure_stands_under_its_own_heading() -> None:
    rows = "<tr><th></th><th>2024</th><th>2025</th></tr><tr><td>Selm</td><td></td><td>14</td></tr>"

    assert read(f"<p>They met.</p><table>{rows}</table>".encode(), "a.html").text == (
        "They met.\n\n| 2024 | 2025\n\nSelm | | 14"
    )


def table(*rows: list[list[str]]) -> list[list[Cell]]:
    return [[Cell(paragraphs) for paragraphs in row] for row in rows]


def paragraphs(rows: list[list[Cell]]) -> list[str]:
    return [words for row in rows for cell in row for words in cell.paragraphs]


HEAD = [["Commitment"], ["Lead"], ["Deadline"]]
LONG = ["They met again. " * 80]


def test_a_table_of_data_has_a_line_for_each_row() -> None:
    assert columns.lines(table([["Rail"], ["Treaty", "of 2031"]], [["Water"], []])) == [
        "Rail | Treaty of 2031",
        "Water",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        table([["Logo"], ["Statement", "They met.", "They signed."]]),
        table([["Ministry"], []], [["Logo"], ["Statement", "They met.", "They signed."]]),
        table([["Logo"], LONG]),
        table([["Home"], ["News"], ["About"]], [["Contact"], LONG]),
        table([["One", "Two", "Three"], ["Four", "Five", "Six"]], [["Seven", "Eight", "Nine"], ["Ten"]]),
        table([["Rail"]], [["Water", "Visas"]]),
    ],
)
def test_a_table_that_lays_out_a_page_has_the_paragraphs_of_its_cells(rows: list[list[Cell]]) -> None:
    assert columns.lines(rows) == paragraphs(rows)


def test_a_list_in_a_cell_leaves_a_table_its_rows() -> None:
    rows = table(HEAD, [["Fisheries", "a quota", "a patrol", "a fund"], ["Norway"], ["2027"]], [["Rail"], [], ["2028"]])

    assert columns.lines(rows) == [
        "Commitment | Lead | Deadline",
        "Fisheries a quota a patrol a fund | Norway | 2027",
        "Rail | | 2028",
    ]


def test_a_list_in_every_row_leaves_a_table_its_rows() -> None:
    points = ["The first point.", "The second point.", "The third point."]
    rows = table([["Topic"], ["Points"]], [["Rail"], points], [["Water"], points])

    assert columns.lines(rows)[1:] == [f"Rail | {' '.join(points)}", f"Water | {' '.join(points)}"]


def test_long_cells_in_several_rows_leave_a_table_its_rows() -> None:
    rows = table([["State"], ["Position"]], [["Arvenia"], LONG], [["Lostria"], LONG])

    assert [line[:10] for line in columns.lines(rows)] == ["State | Po", "Arvenia | ", "Lostria | "]


def test_a_table_around_tables_lays_out_a_page() -> None:
    assert columns.lines([[Cell(["Rail | Treaty"], nested=True), Cell(["Logo"])]]) == ["Rail | Treaty", "Logo"]


def test_a_table_in_a_cell_that_is_most_of_the_table_around_it_keeps_its_rows() -> None:
    inner = Cell(["State | Sum", "Arvenia | 60 million", "Lostria | 40 million"], nested=True)
    rows = [[Cell(["Logo"]), Cell(["Ministry"])], [Cell(["Contact"]), inner]]

    assert columns.lines(rows) == paragraphs(rows)


def test_a_table_in_a_cell_of_data_makes_no_further_cells() -> None:
    rows = [*table(HEAD), [Cell(["Fisheries"]), Cell(["Norway"]), Cell(["2027", "earliest | 2026"], nested=True)]]

    assert columns.lines(rows)[1] == "Fisheries | Norway | 2027 earliest 2026"
