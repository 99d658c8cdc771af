"""Which columns a table keeps."""

from __future__ import annotations

from dataclasses import dataclass

from reports.templating.columns import rows
from reports.templating.library import labels

EN = labels("en")


@dataclass(frozen=True)
class Line:
    parties: str = ""
    instrument: str = ""
    when: str = ""
    count: str = ""


def test_a_column_that_differs_is_kept() -> None:
    made = rows([Line(parties="A"), Line(parties="B")], ("parties",), EN)

    assert made.columns == {"parties"}
    assert made.said == ()


def test_a_column_of_one_value_is_said_once() -> None:
    made = rows([Line(parties="A"), Line(parties="A")], ("parties",), EN)

    assert made.columns == set()
    assert made.said == ("Parties to all: A.",)


def test_a_single_row_keeps_what_it_has() -> None:
    made = rows([Line(parties="A")], ("parties", "when"), EN)

    assert made.columns == {"parties"}


def test_a_column_that_is_blank_throughout_is_said_only_where_that_tells_something() -> None:
    made = rows([Line(), Line()], ("instrument", "when"), EN)

    assert made.said == ("The source names no instrument.",)


def test_a_column_mostly_blank_is_folded_into_its_rows() -> None:
    made = rows([Line(when="annual"), Line(), Line()], ("when",), EN, folding=("when",))

    assert (made.columns, made.folded, made.blank) == (frozenset(), {"when"}, "")


def test_a_column_half_blank_is_kept_and_its_blanks_are_explained() -> None:
    made = rows([Line(when="annual"), Line()], ("when",), EN, folding=("when",))

    assert made.columns == {"when"}
    assert made.blank == "Where a cell is blank, the source states nothing."


def test_a_count_beside_equal_instruments_keeps_their_column() -> None:
    made = rows([Line(instrument="Treaties", count="2"), Line(instrument="Treaties", count="3")], ("instrument",), EN)

    assert made.columns == {"instrument"}


def test_no_rows_say_nothing() -> None:
    made = rows([], ("parties",), EN, legend="The marks.")

    assert (made.rows, made.said, made.legend) == ((), (), "")
