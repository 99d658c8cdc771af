"""A drop capital is the first letter of the first word beside it."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from reports.readers import pdf

REST = (
    "joint statement was signed by the heads of both",
    "governments at Port Selm. The summit had been",
    "prepared by their experts for more than a year, and it",
    "ends a quarrel over the river that had gone on since 1998.",
)


def initial(letter: str, first: str, deep: int, size: float) -> str:
    """What is read where a letter of this size stands beside so many of the lines."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1)
    canvas.setFont("Times-Bold", size)
    canvas.drawString(60, 750 - 12 * (deep - 1), letter)
    beside = 63 + canvas.stringWidth(letter, "Times-Bold", size)
    canvas.setFont("Times-Roman", 10)
    for number, line in enumerate((f"{first} {REST[0]}", *REST[1:])):
        canvas.drawString(beside if number < deep else 60, 750 - 12 * number, line)
    canvas.save()
    return pdf.read(made.getvalue(), "a.pdf").text


@pytest.mark.parametrize(("deep", "size"), [(2, 27), (3, 45)])
@pytest.mark.parametrize(("letter", "first"), [("I", "n May, a"), ("T", "he"), ("“W", "e had hoped for it: the")])
def test_a_drop_capital_belongs_to_the_first_word(letter: str, first: str, deep: int, size: float) -> None:
    assert initial(letter, first, deep, size) == " ".join((letter + first, *REST))


def test_a_drop_capital_that_is_a_word_stays_one() -> None:
    assert initial("A", "summit and a", 3, 45) == " ".join(("A summit and a", *REST))


def test_a_large_number_stands_before_the_lines_beside_it() -> None:
    assert initial("7", "items of the", 2, 27) == " ".join(("7 items of the", *REST))


def test_lines_beside_large_letters_are_not_raised() -> None:
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1)
    canvas.setFont("Times-Bold", 30)
    canvas.drawString(60, 700, "Joint")
    canvas.setFont("Times-Roman", 10)
    for number, line in enumerate(REST[:2]):
        for place, words in ((130, line[:20]), (130 + canvas.stringWidth(line[:20]), line[20:])):
            canvas.drawString(place, 718 - 12 * number, words)
    canvas.save()

    read = pdf.read(made.getvalue(), "a.pdf").text
    assert [line in read for line in REST[:2]] == [True, True]
