"""What is drawn on a page in any order is read in the order of people; locks, breaks and floods are told."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from reports.errors import BadSource, Locked, PdfLimit
from reports.model.source import SourceDocument
from reports.readers import read
from reports.readers.data import table

LEFT = [
    "Arvenia and Lostria signed three memoran-",
    "dums of understanding on rail freight and",
    "water on Wednesday in Port Selm.",
]
RIGHT = [
    "Both governments reaffirmed their respect",
    "for the treaty, which ended a quarrel of",
    "forty years over the river.",
]


def paragraphs(document: SourceDocument) -> list[str]:
    return [document.text[p.start : p.end] for p in document.paragraphs]


def drawn(*pages: list[tuple[float, float, str]], size: float = 10) -> bytes:
    """A PDF with words at these places (points from the lower left corner) on each page."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=True)
    for page in pages:
        canvas.setFont("Times-Roman", size)
        for x, y, words in page:
            canvas.drawString(x, y, words)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def column(x: float, y: float, lines: list[str]) -> list[tuple[float, float, str]]:
    return [(x, y - 12 * number, words) for number, words in enumerate(lines)]


def test_two_columns_are_read_one_after_the_other_wherever_the_file_has_them() -> None:
    left, right = column(60, 700, LEFT * 2), column(320, 700, RIGHT * 2)
    mixed = [each for pair in zip(right, left, strict=True) for each in pair]
    document = read(
        drawn([(60, 760, "TALKS IN PORT SELM, 14 MAY 2031, ON THE RIVER AND THE RAILWAYS OF BOTH SIDES"), *mixed]),
        "a.pdf",
    )

    assert paragraphs(document)[0].startswith("TALKS IN PORT SELM")
    words = document.text
    assert words.index("memorandums of understanding") < words.index("Both governments reaffirmed")
    assert "memoran-" not in words


def test_a_word_that_has_a_hyphen_elsewhere_keeps_it() -> None:
    lines = [
        "They spoke of long-term talks, and then of long-",
        "term aid as well. It is not over-",
        "whelming, a spokesman said.",
    ]

    assert read(drawn(column(60, 700, lines)), "a.pdf").text == (
        "They spoke of long-term talks, and then of long-term aid as well. It is not overwhelming, a spokesman said."
    )


def test_wide_gaps_and_headings_part_paragraphs() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=True)
    canvas.setFont("Times-Bold", 16)
    canvas.drawString(60, 740, "Talks in Port Selm")
    canvas.setFont("Times-Roman", 10)
    for x, y, words in (*column(60, 715, LEFT), *column(60, 655, RIGHT)):
        canvas.drawString(x, y, words)
    canvas.save()

    assert [each[:12] for each in paragraphs(read(stream.getvalue(), "a.pdf"))] == [
        "Talks in Por",
        "Arvenia and ",
        "Both governm",
    ]


def _locked() -> bytes:
    writer_ = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn(column(60, 700, LEFT)))))
    writer_.encrypt("secret", "owner", algorithm="AES-256")
    stream = io.BytesIO()
    writer_.write(stream)
    return stream.getvalue()


def test_another_password_is_asked_for() -> None:
    with pytest.raises(Locked, match="locked with a password"):
        read(_locked(), "a.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", drawn([(60, 700, "x")])[:300]])
def test_a_broken_file_is_told(data: bytes) -> None:
    with pytest.raises(BadSource):
        read(data, "a.pdf")


def test_pages_are_counted_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(table("limits")["pdf"], "pages", 2)
    with pytest.raises(PdfLimit, match="more than 2 pages"):
        read(drawn(*[[(60, 700, "Words.")]] * 3), "a.pdf")
