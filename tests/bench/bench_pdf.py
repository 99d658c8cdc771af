"""How long a PDF takes, a brief and a table of many rows; run with `pytest tests/bench/bench_pdf.py`."""

from __future__ import annotations

from typing import Any

from reports.model.blocks import Cell, Column, Document, Row, Section, Table
from reports.templating import compose
from reports.writers.pdf import write
from reports.writers.theme import default_theme
from tests.fictional import BRIEF
from tests.writers.documents import annex, document, front, text

ROWS = 1000


def _long() -> Document:
    words = "memorandum of understanding on fisheries, river water and the rail freight of the northern shore"
    head = Row(cells=tuple(Cell(inlines=(text(word),), header=True) for word in ("No.", "Commitment", "Parties")))
    rows = tuple(
        Row(cells=(Cell(inlines=(text(str(number)),)), Cell(inlines=(text(words),)), Cell(inlines=(text("Norland"),))))
        for number in range(ROWS)
    )
    columns = (Column(weight=1), Column(weight=6), Column(weight=2))
    return document(front(), Section(blocks=(Table(caption=(), columns=columns, head=head, rows=rows),)), annex())


def test_write_the_canonical_brief(benchmark: Any) -> None:
    made, theme = compose(BRIEF), default_theme()
    write(made, theme)

    assert benchmark(write, made, theme).startswith(b"%PDF-1.7")


def test_write_a_table_of_a_thousand_rows(benchmark: Any) -> None:
    made, theme = _long(), default_theme()
    write(made, theme)

    assert benchmark(write, made, theme).startswith(b"%PDF-1.7")
