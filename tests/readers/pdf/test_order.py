"""Justified lines are lines, however far apart their words stand, and rows of tables stay rows."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from reports.readers import pdf
from tests.readers.documents import MORE

FONT, SIZE, LEADING, WIDTH = "Times-Roman", 10, 12, 110
TEXT = (
    "The ministers signed fourteen memorandums of understanding on telecommunications infrastructure, "
    "internationalization and environmental responsibilities. Both governments acknowledged "
    "interdependence. Representatives of intergovernmental organizations congratulated them. Parliamentarians will "
    "consider everything in September."
)


def wrapped(text: str, width: float) -> list[str]:
    made = [""]
    for word in text.split():
        line = f"{made[-1]} {word}".strip()
        if stringWidth(line, FONT, SIZE) > width:
            made.append(word)
        else:
            made[-1] = line
    return made


def justified(canvas: Canvas, text: str, left: float, top: float, indent: float = 0, until: int | None = None) -> None:
    """Set `text` in a column, every line but the last drawn out to its width, word by word; up to a line."""
    shown = wrapped(text, WIDTH - indent)
    for number, line in enumerate(shown[:until]):
        words = line.split()
        rest = WIDTH - indent - sum(stringWidth(word, FONT, SIZE) for word in words)
        gap = rest / max(1, len(words) - 1) if number < len(shown) - 1 else 2.5
        place = left + indent
        for word in words:
            canvas.drawString(place, top - LEADING * number, word)
            place += stringWidth(word, FONT, SIZE) + gap


def sheet() -> tuple[Canvas, BytesIO]:
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1)
    canvas.setFont(FONT, SIZE)
    return canvas, made


def parts(canvas: Canvas, made: BytesIO) -> list[str]:
    canvas.save()
    document = pdf.read(made.getvalue(), "a.pdf")
    return [document.text[each.start : each.end] for each in document.paragraphs]


def test_a_justified_line_whose_words_stand_far_apart_is_no_row_of_a_table() -> None:
    canvas, made = sheet()
    justified(canvas, TEXT, 72, 760)

    assert parts(canvas, made) == [TEXT]


def test_justified_lines_of_narrow_columns_stay_in_their_columns() -> None:
    canvas, made = sheet()
    texts = [" ".join((*MORE[column:], *MORE[:column])) for column in range(3)]
    for column, text in enumerate(texts):
        justified(canvas, text, 72 + 125 * column, 760)

    assert parts(canvas, made) == texts


def test_an_item_of_a_list_keeps_its_label_and_its_justified_words() -> None:
    canvas, made = sheet()
    for number, top in ((1, 760), (2, 500)):
        canvas.drawString(72, top, f"{number}.")
        justified(canvas, TEXT, 72, top, indent=20)

    assert parts(canvas, made) == [f"1. {TEXT}", f"2. {TEXT}"]


def test_the_last_line_of_a_page_may_be_justified() -> None:
    lines = wrapped(MORE[0], WIDTH)
    end = lines.index("uninterrupted") - 1
    canvas, made = sheet()
    justified(canvas, MORE[0], 72, 760, until=end + 1)
    canvas.showPage()
    canvas.setFont(FONT, SIZE)
    justified(canvas, " ".join(lines[end + 1 :]), 72, 760)

    assert parts(canvas, made) == [MORE[0]]


@pytest.mark.parametrize("figures", ["right", "left"])
def test_rows_of_a_table_between_lines_of_prose_stay_rows(figures: str) -> None:
    canvas, made = sheet()
    prose = wrapped(TEXT, 450)
    for number, line in enumerate(prose):
        canvas.drawString(72, 760 - LEADING * number, line)
    edge = 72 + max(stringWidth(line, FONT, SIZE) for line in prose)
    rows = [("State", "Toll", "Ships"), ("Arvenia", "400", "1,200"), ("Lostria", "90", "800"), ("Karr", "7", "12")]
    for number, cells in enumerate(rows):
        for cell, place in zip(cells, (72, 250, edge), strict=True):
            draw = canvas.drawRightString if place == edge or (figures == "right" and place > 72) else canvas.drawString
            draw(place, 680 - 16 * number, cell)

    assert parts(canvas, made) == [TEXT, *(" | ".join(cells) for cells in rows)]
