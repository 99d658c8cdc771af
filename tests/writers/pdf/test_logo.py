"""A house's logo at the head of the first page: drawn once, with words for those who do not see it."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from reports.writers.pdf import write
from reports.writers.theme import Logo, default_theme
from tests.writers.documents import document
from tests.writers.test_logo import png

LOGO = Logo(file="logo.png", alt="Office of Fisheries of Norland", height=10, data=png(120, 40))


def _pages() -> PdfReader:
    return PdfReader(BytesIO(write(document(), default_theme().model_copy(update={"logo": LOGO}))))


def test_the_logo_takes_the_place_of_the_organisation_on_the_first_page() -> None:
    first, second = _pages().pages

    assert "Do" in first.get_contents().get_data().decode("latin-1").split()
    assert first.extract_text().count("Office of Fisheries") == 1  # at the foot
    assert "Do" not in second.get_contents().get_data().decode("latin-1").split()


def test_the_logo_says_what_it_is_and_where_it_stands() -> None:
    figure = _pages().trailer["/Root"]["/StructTreeRoot"]["/K"]["/K"][0].get_object()

    assert (figure["/S"], figure["/Alt"]) == ("/Figure", LOGO.alt)
    left, low, right, high = (float(value) for value in figure["/A"]["/BBox"])
    assert (round((high - low) * 25.4 / 72, 1), round((right - left) / (high - low), 1)) == (10.0, 3.0)
