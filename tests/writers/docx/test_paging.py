from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.model.blocks import Heading
from reports.writers.docx.paging import Pages, Piece
from tests.writers.documents import text

ROOM = 100.0


def lines(count: int, **named: object) -> Piece:
    return Piece(lines=count, leading=10.0, **named)


def heading(**named: object) -> tuple[Heading, Piece]:
    block = Heading(level=2, inlines=(text("x"),))
    return block, lines(1, kept=True, heading=block, **named)


def page_of_heading(*before: Piece, after: Piece) -> int:
    block, piece = heading()
    return Pages(ROOM).fill([*before, piece, after]).headings[id(block)]


def test_pieces_fill_a_page_to_its_end() -> None:
    assert Pages(ROOM).fill([lines(5), lines(5)]).count == 1
    assert Pages(ROOM).fill([lines(5), lines(6)]).count == 2


def test_the_space_below_the_last_piece_needs_no_page() -> None:
    assert Pages(ROOM).fill([lines(10, after=20.0)]).count == 1


def test_a_kept_piece_stands_on_the_page_of_the_next() -> None:
    assert page_of_heading(lines(8), after=lines(1)) == 1
    assert page_of_heading(lines(8), after=lines(2)) == 2


def test_a_paragraph_is_parted_but_never_after_or_before_a_single_line() -> None:
    assert page_of_heading(lines(7), after=lines(4, whole=False)) == 1
    assert page_of_heading(lines(8), after=lines(4, whole=False)) == 2
    assert page_of_heading(lines(7), after=lines(3, whole=False)) == 2


def test_a_long_paragraph_fills_as_many_pages_as_it_needs() -> None:
    assert Pages(ROOM).fill([lines(45, whole=False)]).count == 5


def test_a_fresh_piece_begins_a_page() -> None:
    assert Pages(ROOM).fill([lines(1), lines(1, fresh=True)]).count == 2
    assert Pages(ROOM).fill([lines(1, fresh=True)]).count == 1


def test_the_head_of_a_table_is_repeated_on_each_page() -> None:
    rows = [lines(5, head=10.0) for _ in range(4)]

    assert Pages(ROOM).fill(rows).count == 3


@given(st.lists(st.builds(lines, st.integers(0, 50), whole=st.booleans(), kept=st.booleans(), fresh=st.booleans())))
def test_every_page_is_filled_in_the_end(pieces: list[Piece]) -> None:
    assert 1 <= Pages(ROOM).fill(pieces).count <= 1 + sum(1 + piece.lines for piece in pieces)
