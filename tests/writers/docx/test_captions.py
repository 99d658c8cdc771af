from __future__ import annotations

import pytest

from reports.model.blocks import Cell, Column, Row, Table
from tests.writers.documents import document, text
from tests.writers.docx.word import lines, main, words
from tests.writers.drawings import CHART, LINE
from tests.writers.extraction import W


def table(caption: str) -> Table:
    row = Row(cells=(Cell(inlines=(text("x"),)),))
    return Table(caption=(text(caption),), columns=(Column(),), head=row, rows=(row,))


def fields(*captions: str) -> list[str | None]:
    """What stands in the field of each caption."""
    made = main(document(*map(table, captions)))
    found = [line.find(W + "fldSimple") for line in made.iter(W + "p") if words(line) in captions]
    return [None if field is None else words(field) for field in found]


@pytest.mark.parametrize(
    ("captions", "counted"),
    [
        (["Table 1. A", "Table 2. B"], ["1", "2"]),
        (["Table\u00a01: A", "Tableau 2"], ["1", "2"]),
        (["Table 2. A", "Table 1. B"], [None, "1"]),
        (["Table 1.", "Table 3.", "Table 2."], ["1", None, "2"]),
        (["Table 10. A"], [None]),
        (["A table", "1. Table", "Exports in 1"], [None, None, None]),
    ],
)
def test_a_number_becomes_a_field_only_where_word_counts_the_same(
    captions: list[str], counted: list[str | None]
) -> None:
    assert fields(*captions) == counted


def test_tables_and_figures_count_for_themselves() -> None:
    made = main(document(table("Table 1. A"), CHART, LINE, table("Table 2. B")))

    assert [field.get(W + "instr") for field in made.iter(W + "fldSimple")] == [
        r" SEQ Table \* ARABIC ",
        r" SEQ Figure \* ARABIC ",
        r" SEQ Figure \* ARABIC ",
        r" SEQ Table \* ARABIC ",
    ]


def test_a_caption_reads_as_it_did() -> None:
    assert lines(document(table("Table 1. Commitments")))[0] == "Caption: Table 1. Commitments"
