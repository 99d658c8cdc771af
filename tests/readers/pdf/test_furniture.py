"""What stands on page after page is left out where it is a head, a foot or a number, and stays where it is text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reports.readers import pdf
from tests.fictional import REPORT
from tests.readers.pdf.pages import lines, pages

# Some lines of text, other ones on every page.
BODIES = [[f"{words}." for words in (text[:60], text[20:80], text[40:100])] for text in REPORT[:3]]
COUNT = len(BODIES)


def sheets(*heads: Sequence[bytes], top: int = 760) -> bytes:
    """A PDF with a page of text for each of `heads`, which are drawn on it as well."""
    return pages(*(b"".join(head) + lines(BODIES[place], top=top) for place, head in enumerate(heads)))


def text(data: bytes) -> str:
    return pdf.read(data, "a.pdf").text


def row(base: int, *cells: str) -> bytes:
    return b"".join(lines((cell,), base, 72 + 110 * place) for place, cell in enumerate(cells))


def test_figures_of_a_table_that_goes_over_several_pages_stay() -> None:
    def sheet(number: int) -> bytes:
        return b"".join(row(760 - 20 * each, f"Karr {each}", f"{number}{each}00", "60", "agreed") for each in range(30))

    rows = [line for line in text(pages(*map(sheet, range(1, 5)))).splitlines() if line]

    assert rows == [f"Karr {each} | {number}{each}00 | 60 | agreed" for number in range(1, 5) for each in range(30)]


def test_the_head_of_a_table_that_goes_on_stays_where_it_stands_first() -> None:
    read = text(sheets(*([row(780, "State", "Share")] for _ in BODIES), top=764))

    assert read.count("State | Share") == 1
    assert read.startswith("State | Share")


@pytest.mark.parametrize("heading", ["Article", "Annex", "Working session", "Appendix to the accord, table"])
def test_numbered_headings_at_the_heads_of_pages_stay(heading: str) -> None:
    read = text(sheets(*([lines((f"{heading} {number}",), 785)] for number in range(1, COUNT + 1))))

    assert [f"{heading} {number}" in read for number in range(1, COUNT + 1)] == [True] * COUNT


def test_a_sentence_at_one_height_of_both_pages_of_a_file_stays() -> None:
    said = "Both sides agreed on the following:"

    assert text(sheets(*([lines((said,), 780)] for _ in BODIES[:2]))).count(said) == 2


@pytest.mark.parametrize(
    "number",
    ["{0}", "- {0} -", "Page {0}", "Page {0} of 40", "Seite {0} von 40", "{0}/40", "1-{0}", "S. {0}"],
)
def test_a_head_goes_with_the_number_of_the_page_beside_it(number: str) -> None:
    heads = [row(800, "The Selm Courier", number.format(each)) for each in range(7, 7 + COUNT)]

    assert text(sheets(*([head] for head in heads))) == text(sheets(*([] for _ in heads)))


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ("Report on the river {0}", 9),
        ("{0} Report on the river", 9),
        ("Report on the river – {0}", 11),
        ("{0} | Report on the river", 11),
        ("Report on the river, page {0}", 11),
        ("Report on the river, p. {0}", 11),
        ("Report on the river (page {0} of 40)", 11),
    ],
)
def test_a_head_with_the_number_of_the_page_in_it_is_left_out(head: str, size: int) -> None:
    heads = [lines((head.format(number),), 805, size=size) for number in range(7, 7 + COUNT)]

    assert text(sheets(*([head] for head in heads))) == text(sheets(*([] for _ in heads)))


def test_heads_whose_number_changes_sides_with_the_pages_are_left_out() -> None:
    bodies = [lines((f"{paragraph[start : start + 60]}.",)) for paragraph in REPORT[:3] for start in (0, 60)]
    heads = [f"{number} River Trade" if number % 2 == 0 else f"River Trade {number}" for number in range(640, 646)]
    shown = [lines((head,), 785, size=13) + body for head, body in zip(heads, bodies, strict=True)]

    assert text(pages(*shown)) == text(pages(*bodies))


def test_a_foot_that_stands_a_little_higher_on_some_pages_is_left_out_of_all() -> None:
    said = "River Office of Arvenia, Yearbook of the Ports: 2031"
    feet = [lines((said,), 24 if place == 0 else 19, size=9) for place in range(COUNT)]

    assert said not in text(sheets(*([foot] for foot in feet)))


def test_heads_whose_number_changes_sides_go_though_something_else_stands_further_out() -> None:
    bodies = [lines((f"{paragraph[start : start + 60]}.",)) for paragraph in REPORT[:3] for start in (0, 60)]
    heads = [f"{number} River Trade" if number % 2 == 0 else f"River Trade {number}" for number in range(640, 646)]
    above = [lines(("Printed in the second year of the accord",), 810), *(b"" for _ in heads[1:])]
    shown = [over + lines((head,), 785) + body for over, head, body in zip(above, heads, bodies, strict=True)]

    read = text(pages(*shown))

    assert "River Trade" not in read
    assert "Printed in the second year" in read


COUNTING = [
    ("Commitment number {0} of the two sides", 11),
    ("Phase {0} begins in the spring and ends then", 11),
    ("The aid rises to 45{0} million dollars in this year", 11),
    ("Annex to the accord on the river, table {0}", 11),
    ("The position in the talks of side {0}", 11),
    ("Of the figures of table {0} all were given by the two ministries", 9),
]


@pytest.mark.parametrize(("line", "size"), COUNTING)
@pytest.mark.parametrize("height", [805, 40])
def test_a_line_of_text_that_counts_from_page_to_page_stays(line: str, size: int, height: int) -> None:
    said = [line.format(number) for number in range(1, COUNT + 1)]

    read = text(sheets(*([lines((each,), height, size=size)] for each in said)))

    assert [each in read for each in said] == [True] * COUNT


def test_a_line_that_counts_something_else_than_the_numbered_pages_stays() -> None:
    said = [f"Figures of the ministries, table {number}" for number in range(1, COUNT + 1)]
    feet = [lines((str(number),), 40) for number in range(7, 7 + COUNT)]

    read = text(sheets(*([lines((each,), 805, size=9), foot] for each, foot in zip(said, feet, strict=True))))

    assert [each in read for each in said] == [True] * COUNT


STAMP = "VerDate 11-MAY-2031 13:57 Sep 27, 2031 Jkt 074464 PO 00000 Frm {0:05} Fmt {1} Sfmt {1} HINTREL1"


def test_a_stamp_of_a_printer_is_left_out_whatever_its_other_figures_are() -> None:
    stamps = [lines((STAMP.format(place, form),), 20, size=6) for place, form in enumerate((5011, 6633, 6601), 7)]

    assert text(sheets(*([stamp] for stamp in stamps))) == text(sheets(*([] for _ in stamps)))


def test_a_stamp_is_left_out_though_something_else_stands_below_it() -> None:
    stamps = [lines((STAMP.format(place, 6633),), 20, size=6) for place in range(7, 7 + COUNT)]
    below = [lines(("Line of the bill",), 6), b"", b""]

    read = text(sheets(*zip(stamps, below, strict=True)))

    assert "VerDate" not in read
    assert "Line of the bill" in read


def test_a_note_whose_figures_all_change_stays_at_the_foot_of_every_page() -> None:
    notes = [f"Source: tables {number}0, {number * number} and {number}3 of the report." for number in (2, 5, 9)]

    read = text(sheets(*([lines((note,), 20, size=6)] for note in notes)))

    assert [note in read for note in notes] == [True] * COUNT


FEET = [
    "Ministry of Rivers of Arvenia - Page {0} of 2",
    "Ministry of Rivers of Arvenia page {0} of 40",
    "Press release 12/2031 | {0}/2",
    "Draft ({0} of 2)",
    "Page {0}; 8/15/31 Updated 9/6/31",
    "{0}. oldal; Selm",
    "Ministry of Rivers of Arvenia | {0}",
    "Statement of the ministers, p. {0}",
]


@pytest.mark.parametrize("foot", FEET)
def test_a_foot_that_tells_that_it_counts_pages_is_left_out_of_two_pages(foot: str) -> None:
    feet = [lines((foot.format(number),), 40, size=9) for number in (1, 2)]

    assert text(sheets(*([foot] for foot in feet))) == text(sheets([], []))


def test_the_sentence_over_the_foot_of_the_first_of_two_pages_is_whole() -> None:
    feet = [lines((f"Ministry of Rivers - Page {number} of 2",), 40, size=9) for number in (1, 2)]
    first, last = lines(("They met in Selm.", "Both sides agreed to share the")), lines(("water of the river.",))

    assert "Both sides agreed to share the water of the river." in text(pages(first + feet[0], last + feet[1]))


LINES = [
    "The position of side {0}",
    "Talks in the spring, round {0}/3",
    "In force from {0}/2/2031",
    "Version 3.{0}/2 of the accord",
    "Item {0} of the agenda",
    "Item of the agenda {0}",
    "Annex – {0}",
    "Ministry of Rivers | 203{0}",
]


@pytest.mark.parametrize("line", LINES)
def test_a_line_whose_figure_does_not_count_the_two_pages_of_a_file_stays(line: str) -> None:
    read = text(sheets(*([lines((line.format(number),), 40)] for number in (1, 2))))

    assert [line.format(number) in read for number in (1, 2)] == [True, True]


@pytest.mark.parametrize(("height", "size"), [(785, 14), (778, 11)])
def test_a_heading_that_counts_the_two_pages_of_a_file_stays(height: int, size: int) -> None:
    read = text(sheets(*([lines((f"Working session {number} of 2",), height, size=size)] for number in (1, 2))))

    assert "Working session 2 of 2" in read


def test_the_head_of_a_chapter_goes_with_the_numbers_of_its_pages() -> None:
    chapters = ["Rivers", "Rivers", "Rails", "Rails", "Tolls", "Tolls", "Fish", "Fish"]
    bodies = [lines((f"{paragraph[:70]}.",)) for paragraph in (*REPORT, *REPORT[:5])]
    shown = [row(805, name, f"{place + 31}") + bodies[place] for place, name in enumerate(chapters)]

    assert text(pages(*shown)) == text(pages(*bodies[: len(chapters)]))


def test_a_word_of_roman_letters_at_the_head_of_a_page_is_no_number() -> None:
    assert text(sheets([lines(("Civil",), 800)])).startswith("Civil")
    assert not text(sheets([lines(("xiv",), 800)])).startswith("xiv")


def test_a_figure_longer_than_any_number_is_read_as_it_stands() -> None:
    figure = "7" * 6000

    assert figure in text(sheets([lines((figure,), 800)]))
