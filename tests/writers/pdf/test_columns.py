"""Columns: together as wide as the table, no word broken that need not be, short tables before wide gaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.model.blocks import Pair, Strip
from reports.writers.pdf.boxes import TextBox
from reports.writers.pdf.cells import lay_strip
from reports.writers.pdf.columns import measure, share
from reports.writers.pdf.lines import break_lines
from reports.writers.pdf.pieces import Run, Setter
from reports.writers.pdf.structure import Element
from reports.writers.pdf.words import words_of
from reports.writers.theme import default_theme
from tests.writers.documents import text

LOOK = Setter(default_theme(), frozenset()).look(default_theme().styles.table)
CELLS = st.text("abcdefgh ", max_size=80)


def _shared(rows: list[list[str]], width: float, weights: list[float] | None = None) -> tuple[float, ...]:
    measured = [[measure(words_of((Run(cell, LOOK),))) for cell in row] for row in rows]
    return share(measured, weights or [1.0] * len(rows[0]), width, 10)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8), st.floats(120, 500))
def test_columns_fill_the_table_exactly(rows: list[tuple[str, str, str]], width: float) -> None:
    widths = _shared([list(row) for row in rows], width)

    assert sum(widths) == pytest.approx(width)
    assert all(wide > 0 for wide in widths)


def test_no_column_is_narrower_than_its_widest_word() -> None:
    rows = [["No.", "Commitment"], ["A1", "a long text of many words " * 20]]

    widths = _shared(rows, 300)

    assert widths[0] >= measure(words_of((Run("No.", LOOK),))).word + 10


def test_a_check_sum_does_not_starve_the_other_columns() -> None:
    widths = _shared([["f" * 400, "three words here and more of them " * 3]], 400)

    assert widths[1] > 200


def test_width_goes_where_it_saves_lines() -> None:
    short, long = "two words", "a text of a good many words that takes several lines in a narrow column of a table"

    widths = _shared([[short, long], [short, long]], 400)

    assert widths[0] == pytest.approx(measure(words_of((Run(short, LOOK),))).line + 10, abs=20)


def test_what_no_column_needs_is_shared_by_weight() -> None:
    widths = _shared([["a", "a"]], 400, [1.0, 3.0])

    assert widths[1] - widths[0] == pytest.approx((400 - 20 - 2 * measure(words_of((Run("a", LOOK),))).word) / 2, abs=1)


@given(CELLS)
def test_a_cell_counts_the_lines_it_takes(words: str) -> None:
    cell = measure(words_of((Run(words, LOOK),)))

    for width in (cell.line, cell.word + 5, cell.line * 0.7):
        if width >= cell.word + 1 and cell.counts[0] >= len(break_lines(words_of((Run(words, LOOK),)), width)):
            assert abs(cell.lines(width) - len(break_lines(words_of((Run(words, LOOK),)), width))) <= 1


def test_pairs_of_a_strip_that_fit_stand_on_one_line_at_even_distances() -> None:
    pairs = tuple(Pair(label=(text("Place"),), value=(text(word),)) for word in ("Beijing", "2", "Port Amity"))

    row = lay_strip(Strip(pairs=pairs), Setter(default_theme(), frozenset()), 400, Element("Document"))

    lines = [[len(box.lines) for box in cell.boxes if isinstance(box, TextBox)] for cell in row.cells]
    rights = [left + cell.boxes[0].width for left, cell in zip(row.lefts, row.cells, strict=True)]
    assert lines == [[1, 1]] * 3
    assert row.lefts[1] - rights[0] == pytest.approx(row.lefts[2] - rights[1])
    assert rights[-1] == pytest.approx(400)


def test_pairs_of_a_strip_that_do_not_fit_break_between_words() -> None:
    value = "Australia · Canada · Japan · New Zealand · United Kingdom"
    pairs = tuple(Pair(label=(text("Parties"),), value=(text(value),)) for _ in range(3))

    row = lay_strip(Strip(pairs=pairs), Setter(default_theme(), frozenset()), 400, Element("Document"))

    assert all(line.pieces[0][0].text[0] not in " ·" for cell in row.cells for line in cell.boxes[1].lines)
    assert row.lefts[2] + row.cells[2].boxes[1].width <= 400.01
