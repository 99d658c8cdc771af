"""Tables over pages: every row once and in order, the head on each part, rows whole unless a page cannot hold them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.writers.pdf.boxes import Stack, TextBox, text_box
from reports.writers.pdf.pages import fill
from reports.writers.pdf.pieces import NewLine, Run, Setter
from reports.writers.pdf.rows import RowBox
from reports.writers.pdf.tables import TableBox
from reports.writers.pdf.words import words_of
from reports.writers.theme import default_theme

STYLE = default_theme().styles.table
LOOK = Setter(default_theme(), frozenset()).look(STYLE)
LEADING = STYLE.leading


def _row(name: str, lines: int) -> RowBox:
    pieces = [piece for _ in range(lines) for piece in (Run(name, LOOK), NewLine())]
    return RowBox((Stack((text_box(words_of(pieces[:-1]), STYLE, 200),)),), (0.0,))


def _table(heights: list[int]) -> TableBox:
    rows = tuple(_row(f"row {number}", lines) for number, lines in enumerate(heights))
    return TableBox(None, _row("head", 1), rows, 200, "#EEF3F8", "#C9D3DD")


def _names(row: RowBox) -> list[str]:
    box = row.cells[0].boxes[0]
    assert isinstance(box, TextBox)
    return ["".join(piece.text for piece, _ in line.pieces) for line in box.lines]


def _parts(heights: list[int], room: float) -> list[TableBox]:
    boxes = [box for page in fill([[_table(heights)]], room) for box in page.boxes]
    return [box for box in boxes if isinstance(box, TableBox)]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=25), st.integers(3, 20))
def test_every_line_of_every_row_comes_once_and_in_order(heights: list[int], lines: int) -> None:
    parts = _parts(heights, lines * LEADING)

    said = [name for part in parts for row in part.rows for name in _names(row)]
    assert said == [f"row {number}" for number, height in enumerate(heights) for _ in range(height)]
    assert all(_names(part.head) == ["head"] for part in parts)
    assert all(part.height <= lines * LEADING + 0.01 for part in parts)


def test_a_row_that_fits_half_a_page_is_not_parted() -> None:
    parts = _parts([3] * 8, 9 * LEADING)

    assert all(len(_names(row)) == 3 for part in parts for row in part.rows)


def test_no_row_stands_alone_on_the_last_page_of_a_table() -> None:
    parts = _parts([1] * 9, 9 * LEADING)

    assert [len(part.rows) for part in parts] == [7, 2]


def test_a_table_does_not_begin_with_a_single_row_at_the_foot_of_a_page() -> None:
    filler = _row("before", 5)

    pages = fill([[filler, _table([1] * 6)]], 7 * LEADING)

    assert [len(box.rows) for page in pages for box in page.boxes if isinstance(box, TableBox)] == [6]
