from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reports.model.blocks import Block, Cell, Column, Heading, Paragraph, Row, Table
from reports.writers import txt
from reports.writers.theme import default_theme
from tests.writers.documents import document, text

APPROVED = Path(__file__).with_name("approved") / "document.txt"


def written(*blocks: Block) -> str:
    return txt.write(document(*blocks, marking=None, organisation=None), default_theme()).decode("utf-8")


def table(*rows: tuple[str, ...]) -> Table:
    made = [Row(cells=tuple(Cell(inlines=(text(word),)) for word in row)) for row in rows]
    columns = (Column(), Column(align="right"))
    return Table(caption=(text("Table 1."),), columns=columns, head=made[0], rows=tuple(made[1:]))


def test_the_approved_page_is_what_comes_out() -> None:
    assert txt.write(document(), default_theme()).decode("utf-8") == APPROVED.read_text(encoding="utf-8")


def test_a_table_that_fits_stands_in_columns() -> None:
    assert written(table(("Year", "No."), ("2031", "3"), ("2032", "14"))) == (
        "Table 1.\n\nYear  No.\n----  ---\n2031    3\n2032   14\n"
    )


def test_a_table_that_does_not_fit_stands_in_records() -> None:
    long = "boats " * 20

    assert written(table(("Year", "Matter"), ("2031", long.strip()))) == (
        "Table 1.\n\n"
        "Year    2031\n"
        "Matter  boats boats boats boats boats boats boats boats boats boats boats boats\n"
        "        boats boats boats boats boats boats boats boats\n"
    )


def test_an_empty_value_is_left_out_with_its_label() -> None:
    assert written(table(("Year", "Matter"), ("boats " * 20, ""))).count("Matter") == 0


def test_a_title_is_underlined_over_its_length() -> None:
    assert written(Heading(level=1, inlines=(text("Talks"),))) == "Talks\n=====\n"


def test_spaces_that_do_not_break_keep_a_date_on_one_line() -> None:
    date = "2\u00a0March\u00a02031"

    assert date in written(Paragraph(inlines=(text("x" * 76 + " " + date),))).splitlines()


@given(st.lists(st.text(st.characters(codec="ascii", categories=["L"]), min_size=1, max_size=79)))
def test_no_line_of_ordinary_words_is_longer_than_eighty_columns(words: list[str]) -> None:
    made = written(Paragraph(inlines=(text(" ".join(words)),)))

    assert all(len(line) <= 80 for line in made.splitlines())
    assert made.split() == words
