from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.model.blocks import Cell, Column, Meter, Row, Table
from reports.writers.docx.widths import Grid, Grids, shared
from tests.writers.documents import text

MEASURE, EM, PADDING = 9411, 190, 170


def column_widths(table: Table, measure: int, em: int, padding: int) -> list[int]:
    return Grid(table, measure, em, padding).widths


def table(words: tuple[str, ...], weights: tuple[float, ...]) -> Table:
    head = Row(cells=tuple(Cell(inlines=(text(word),)) for word in words))
    return Table(caption=(), columns=tuple(Column(weight=weight) for weight in weights), head=head, rows=(head,))


def test_columns_share_by_their_weights_where_all_words_fit() -> None:
    assert column_widths(table(("a", "b"), (1, 3)), 8000, EM, PADDING) == [2000, 6000]


def test_a_narrow_column_is_as_wide_as_its_longest_word() -> None:
    narrow, wide = column_widths(table(("exploratory", "b"), (0.1, 9)), MEASURE, EM, PADDING)

    assert narrow > 11 * 0.4 * EM + PADDING
    assert narrow + wide == MEASURE


def test_a_word_without_end_takes_no_more_than_its_part() -> None:
    endless, other = column_widths(table(("x" * 64, "b"), (1, 9)), MEASURE, EM, PADDING)

    assert endless < other


def test_characters_of_east_asia_count_in_full() -> None:
    korean, latin = column_widths(table(("정상회담", "abcd"), (0.01, 0.01)), 2000, EM, PADDING)

    assert korean == latin == 1000
    assert column_widths(table(("정상회담", "abcd", "c"), (0.1, 0.1, 9)), MEASURE, EM, PADDING)[0] > 4 * EM


def test_a_scale_is_as_wide_as_its_marks() -> None:
    drawn = Table(
        caption=(),
        columns=(Column(weight=0.01), Column(weight=9)),
        head=table(("a", "b"), (1, 1)).head,
        rows=(Row(cells=(Cell(inlines=(Meter(value=2, total=5, text="2/5"),)), Cell(inlines=(text("b"),)))),),
    )
    as_words = table(("○●○●○", "b"), (0.01, 9))

    assert column_widths(drawn, MEASURE, EM, PADDING) == column_widths(as_words, MEASURE, EM, PADDING)


@given(
    st.lists(st.tuples(st.text(max_size=40), st.floats(0.01, 100)), min_size=1, max_size=12),
)
def test_the_widths_add_up_to_the_measure(columns: list[tuple[str, float]]) -> None:
    words, weights = zip(*columns, strict=True)

    made = column_widths(table(words, weights), MEASURE, EM, PADDING)

    assert sum(made) == MEASURE
    assert all(width >= 0 for width in made)


def test_what_is_shared_adds_up_to_the_whole() -> None:
    assert shared([1, 1, 1], 100) == [33, 34, 33]


def test_columns_give_way_to_each_other_where_that_saves_lines() -> None:
    sentence = "Memorandums of understanding on trade and technology"
    made = column_widths(table((sentence, "x"), (1, 1)), MEASURE, EM, PADDING)

    assert made[0] > made[1]


def test_a_row_takes_as_many_lines_as_its_fullest_cell() -> None:
    made = Grid(table(("Memorandums of understanding on trade", "a\nb\nc"), (1, 1)), 3000, EM, PADDING)

    assert made.lines() == [3, 3]


def test_a_table_is_looked_at_once() -> None:
    grids, found = Grids(MEASURE, EM, PADDING), table(("a", "b"), (1, 1))

    assert grids.of(found) is grids.of(found)
    assert grids.of(found).widths == column_widths(found, MEASURE, EM, PADDING)
