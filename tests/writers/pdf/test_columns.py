"""Columns: together as wide as the table, no word broken that need not be, short tables before wide gaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.writers.pdf.columns import measure, share
from reports.writers.pdf.lines import break_lines
from reports.writers.pdf.pieces import Run, Setter
from reports.writers.theme import default_theme

LOOK = Setter(default_theme(), frozenset()).look(default_theme().styles.table)
CELLS = st.text("abcdefgh ", max_size=80)


def _shared(rows: list[list[str]], width: float, weights: list[float] | None = None) -> tuple[float, ...]:
    measured = [[measure((Run(cell, LOOK),)) for cell in row] for row in rows]
    return share(measured, weights or [1.0] * len(rows[0]), width, 10)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8), st.floats(120, 500))
def test_columns_fill_the_table_exactly(rows: list[tuple[str, str, str]], width: float) -> None:
    widths = _shared([list(row) for row in rows], width)

    assert sum(widths) == pytest.approx(width)
    assert all(wide > 0 for wide in widths)


def test_no_column_is_narrower_than_its_widest_word() -> None:
    rows = [["No.", "Commitment"], ["A1", "a long text of many words " * 20]]

    widths = _shared(rows, 300)

    assert widths[0] >= measure((Run("No.", LOOK),)).word + 10


def test_a_check_sum_does_not_starve_the_other_columns() -> None:
    widths = _shared([["f" * 400, "three words here and more of them " * 3]], 400)

    assert widths[1] > 200


def test_width_goes_where_it_saves_lines() -> None:
    short, long = "two words", "a text of a good many words that takes several lines in a narrow column of a table"

    widths = _shared([[short, long], [short, long]], 400)

    assert widths[0] == pytest.approx(measure((Run(short, LOOK),)).line + 10, abs=20)


def test_what_no_column_needs_is_shared_by_weight() -> None:
    widths = _shared([["a", "a"]], 400, [1.0, 3.0])

    assert widths[1] - widths[0] == pytest.approx((400 - 20 - 2 * measure((Run("a", LOOK),)).word) / 2, abs=1)


@given(CELLS)
def test_a_cell_counts_the_lines_it_takes(words: str) -> None:
    cell = measure((Run(words, LOOK),))

    for width in (cell.line, cell.word + 5, cell.line * 0.7):
        if width >= cell.word + 1 and cell.counts[0] >= len(break_lines((Run(words, LOOK),), width)):
            assert abs(cell.lines(width) - len(break_lines((Run(words, LOOK),), width))) <= 1
