"""Cells keep their own words, however full they are, and what stands below a table stays outside of it."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from reports.readers import pdf

LEFTS = (72, 110, 220, 316)
HEAD = ("No.", "Agreement", "For Selm", "For Arden")
BELOW = "Done at Port Selm in two originals, each in the languages of both sides, all being authentic."


def table(
    rows: Sequence[Sequence[Sequence[str]]], leading: float = 12, gap: float = 12.4, below: str = ""
) -> list[str]:
    """What is read of a table whose cells are given line by line."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1)
    canvas.setFont("Times-Roman", 10)
    base = 760.0
    for cells in rows:
        for cell, left in zip(cells, LEFTS, strict=True):
            for number, line in enumerate(cell):
                canvas.drawString(left, base - leading * number, line)
        base -= leading * (max(map(len, cells)) - 1) + gap
    canvas.drawString(LEFTS[0], base, below)
    canvas.save()
    document = pdf.read(made.getvalue(), "a.pdf")
    return [document.text[each.start : each.end] for each in document.paragraphs]


def joined(cells: Sequence[Sequence[str]]) -> str:
    return " | ".join(" ".join(cell) for cell in cells)


WRAPPED = [
    [[cell] for cell in HEAD],
    [
        ["1"],
        ["Memorandum on freight", "and on ports"],
        ["Mira Dovan, minister", "of foreign affairs"],
        ["Petr Novak, minister of", "trade and of industry"],
    ],
    [["2"], ["Agreement on fisheries"], ["Karel Long"], ["Anna Short, head of the", "office for all fisheries"]],
    [["3"], ["Protocol"], ["Mira Dovan"], ["Petr Novak"]],
]


def test_full_cells_take_their_further_lines_though_rows_stand_as_close() -> None:
    assert table(WRAPPED) == [joined(cells) for cells in WRAPPED]


def test_a_paragraph_below_a_table_is_no_line_of_its_last_row() -> None:
    assert table(WRAPPED, below=BELOW)[-2:] == [joined(WRAPPED[-1]), BELOW]


def test_a_full_cell_close_to_the_next_one_is_parted_from_it() -> None:
    rows = [[[cell] for cell in HEAD]]
    rows += [[[f"{number}"], ["Accord"], ["Mira Dovan"], ["Petr Novak"]] for number in range(1, 4)]
    rows += [[["4"], ["Accord on the fish stocks"], ["Mira Dovan"], ["Petr Novak"]]]

    assert table(rows, gap=20) == [joined(cells) for cells in rows]


@pytest.mark.parametrize("names", [("Selm", "Karr"), ("LA", "ME")])
def test_rows_of_short_cells_stay_rows(names: tuple[str, str]) -> None:
    rows = [[[cell] for cell in HEAD], *([[name], ["85"], ["21.2"], ["248"]] for name in names)]
    rows[2][3] = []

    assert table(rows, gap=12) == [joined([cell for cell in cells if cell]) for cells in rows]
