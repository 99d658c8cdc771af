"""Rows of tables as paragraphs, and tables that hold no rows but a page."""

from __future__ import annotations

import pytest

from reports.readers import columns, read


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


def test_a_table_of_data_has_a_line_for_each_row() -> None:
    assert columns.lines([[["Rail"], ["Treaty", "of 2031"]], [["Water"], []]]) == ["Rail | Treaty of 2031", "Water"]


@pytest.mark.parametrize(
    "rows",
    [
        [[["Logo"], ["Statement", "They met.", "They signed."]]],
        [[["Logo"], ["They met. " * 120]]],
        [[["Rail"]], [["Water", "Visas"]]],
    ],
)
def test_a_table_that_lays_out_a_page_has_the_paragraphs_of_its_cells(rows: list[list[list[str]]]) -> None:
    assert columns.lines(rows) == [words for row in rows for cell in row for words in cell]


def test_a_table_around_tables_lays_out_a_page() -> None:
    assert columns.lines([[["Rail | Treaty"], ["Logo"]]], nested=True) == ["Rail | Treaty", "Logo"]
