"""The bytes of a PDF: all words, bookmarks, links, heads and feet, and what the file says about itself."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from reports.model.blocks import (
    Cell,
    Column,
    Heading,
    Link,
    ListBlock,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    plain,
)
from reports.writers.pdf import write
from reports.writers.theme import default_theme
from tests.writers.documents import document, text
from tests.writers.pdf.reading import bookmarks, folded, fonts, links, pdf, saying, words


def _long_table(rows: int) -> Table:
    head = Row(cells=(Cell(inlines=(text("Number"),), header=True), Cell(inlines=(text("Remark"),), header=True)))
    body = tuple(
        Row(cells=(Cell(inlines=(text(f"N{number}"),)), Cell(inlines=(text(f"Remark {number}"),))))
        for number in range(rows)
    )
    return Table(caption=(text("Table 1. Many rows"),), columns=(Column(), Column(weight=4)), head=head, rows=body)


def test_every_word_of_the_document_stands_in_the_file() -> None:
    made = document()

    read = words(pdf(made))

    parts = [folded(element.text) for element in made.walk() if isinstance(element, Text) and element.text.isascii()]
    kicker = {"Policy brief"}  # set in capitals
    assert [part for part in parts if part not in read and part not in kicker] == []


def test_words_come_in_reading_order() -> None:
    read = words(pdf(document()))

    places = [
        read.index(word)
        for word in ("POLICY BRIEF", "Key points", "1 What was agreed", "“Our boats", "1. first", "Annex")
    ]
    assert places == sorted(places)


def test_a_line_that_goes_on_does_not_join_its_words_with_the_next() -> None:
    sentence = "Both delegations left the harbour before the evening tide came in. " * 12

    assert folded(sentence) in words(saying(Paragraph(inlines=(text(sentence),))))


def test_a_compound_comes_out_of_the_file_as_it_went_in() -> None:
    said = "They pledged vice-ministerial talks on a peaceful and co-prosperous sea. " * 8
    table = Table(
        caption=(),
        columns=(Column(), Column()),
        head=Row(cells=(Cell(inlines=()), Cell(inlines=()))),
        rows=(Row(cells=(Cell(inlines=(text(said),)), Cell(inlines=(text(said),)))),),
    )

    read = words(saying(table))

    assert (read.count("vice-ministerial"), read.count("co-prosperous")) == (16, 16)


def test_bookmarks_mirror_the_headings() -> None:
    assert list(bookmarks(pdf(document()))) == [
        (0, "Norland–Vesperia talks, Port Amity, 2 March 2031", 1),
        (1, "Key points", 1),
        (1, "1 What was agreed", 1),
        (1, "2 Key quotes", 1),
        (2, "2.1 Terms", 1),
        (1, "Annex: the source, paragraph by paragraph", 2),
    ]


def test_bookmarks_never_skip_a_level() -> None:
    reader = saying(Heading(level=3, inlines=(text("Deep"),)), Heading(level=2, inlines=(text("Up"),)))

    assert [(level, title) for level, title, _ in bookmarks(reader)] == [(0, "Deep"), (1, "Up")]


def _inside(reader: PdfReader) -> list[tuple[str, int]]:
    """What each link inside the file says, and the page it leads to."""
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, 1)}
    inside = [link for link in links(reader) if "/Dest" in link]
    return [(str(link["/Contents"]), pages[link["/Dest"].get_object()[0].idnum]) for link in inside]


def test_references_lead_to_their_paragraphs_in_the_annex_and_these_lead_back() -> None:
    made = document()
    furniture = made.furniture.model_copy(update={"reference": "Paragraph {label}", "cited": "Where {label} is cited"})

    led = _inside(pdf(made.model_copy(update={"furniture": furniture})))

    there = [(f"Paragraph ¶{number}", 2) for number in (1, 1, 1, 1, 2)]
    assert led == [*there, ("Where ¶1 is cited", 1), ("Where ¶2 is cited", 1)]


def test_a_paragraph_that_no_line_cites_leads_nowhere() -> None:
    quiet = Paragraph(role="source", id="S1-p9", number="¶9", inlines=(text("Never cited."),))

    assert _inside(saying(Paragraph(inlines=(text("Nothing."),)), quiet)) == []


def test_an_outside_link_leads_out_and_one_that_leads_nowhere_is_none() -> None:
    reader = pdf(document())

    outside = {str(link["/A"]["/URI"]) for link in links(reader) if "/A" in link}
    assert outside == {"https://example.org/a?b=1&c=2"}
    assert "nothing" in words(reader)


@pytest.mark.parametrize("href", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "https://a b"])
def test_a_dangerous_link_stays_words(href: str) -> None:
    reader = saying(Paragraph(inlines=(Link(href=href, inlines=(text("harmless"),)),)))

    assert "harmless" in words(reader)
    assert links(reader) == []


def test_every_page_says_which_of_how_many_it_is() -> None:
    reader = saying(_long_table(150))

    count = len(reader.pages)
    assert count > 3
    assert all(f"Page {number} of {count}" in page.extract_text() for number, page in enumerate(reader.pages, 1))


def test_the_running_head_begins_on_the_second_page() -> None:
    pages = [page.extract_text() for page in pdf(document()).pages]

    assert ["Norland–Vesperia talks · 2 March 2031" in page for page in pages] == [False, True]


def test_the_organisation_heads_the_first_page_only() -> None:
    pages = [page.extract_text() for page in pdf(document()).pages]

    assert [page.count("Office of Fisheries") for page in pages] == [2, 1]  # head and foot, then foot


def test_a_running_head_that_is_too_long_ends_in_an_ellipsis_before_the_marking() -> None:
    made = document()
    furniture = made.furniture.model_copy(update={"head": "Talks on fisheries " * 20})

    second = pdf(made.model_copy(update={"furniture": furniture})).pages[1].extract_text()

    assert "…" in second
    assert second.count("Talks on fisheries") < 20


def test_a_marking_stands_twice_on_every_page_at_the_right_and_large() -> None:
    found: list[tuple[float, float]] = []
    reader = pdf(document())
    for page in reader.pages:
        page.extract_text(
            visitor_text=lambda said, _, matrix, __, size: found.append((matrix[4], size)) if "TLP:" in said else None
        )

    assert len(found) == 2 * len(reader.pages)
    assert all(size >= 12 and left > 400 for left, size in found)


def test_a_marking_of_two_lines_stands_whole_in_head_and_foot() -> None:
    said = "SECRET UK EYES ONLY - RELEASABLE TO PERMANENT SECRETARY AND PRIVATE OFFICE ONLY"

    pages = [folded(page.extract_text()) for page in pdf(document(marking=said)).pages]

    assert [page.count(said) for page in pages] == [2, 2]
    assert "Page 2 of 2" in pages[1]


def test_a_marking_longer_than_the_page_is_cut_in_sight_and_hides_nothing() -> None:
    page = pdf(document(marking="RESTRICTED " * 40)).pages[1].extract_text()

    assert "RESTRICTED" in page
    assert page.count("…") == 2
    assert "Page 2 of 2" in page


def test_the_head_of_a_long_table_stands_on_each_of_its_pages_and_its_caption_once() -> None:
    reader = saying(_long_table(150))

    pages = [page.extract_text() for page in reader.pages]
    assert all("Number" in page and "Remark" in page for page in pages)
    assert sum("Table 1. Many rows" in page for page in pages) == 1


def test_no_row_of_a_long_table_is_lost_or_said_twice() -> None:
    read = words(saying(_long_table(150))).split()

    assert [read.count(f"N{number}") for number in range(150)] == [1] * 150


def test_only_embedded_fonts_of_the_theme_and_of_the_scripts_are_used() -> None:
    names = {font.split("+")[1].split("-")[0] for font in fonts(pdf(document()))}

    assert names == {"SourceSerifPro", "SourceSansPro", "NotoSansKR"}  # a name in it is written in Hangul


def test_the_file_tells_its_title_author_subject_keywords_language_and_date() -> None:
    reader = pdf(document())

    told = reader.metadata
    assert told is not None
    assert (told.title, told.author) == ("Norland–Vesperia talks, Port Amity, 2 March 2031", "Office of Fisheries")
    assert (told.subject, told.keywords) == (
        "Policy brief on Norland–Vesperia talks",
        "Norland, Vesperia, fisheries",
    )
    assert told["/CreationDate"] == told["/ModDate"] == "D:20310302120000Z"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_nothing_is_said_about_an_author_that_nobody_named() -> None:
    assert "/Author" not in (pdf(document(organisation=None)).metadata or {"/Author": "none"})


def test_the_annex_begins_on_a_page_of_its_own() -> None:
    pages = [page.extract_text() for page in pdf(document()).pages]

    assert "Annex" not in pages[0]
    assert pages[1].split("\n").index("Annex: the source, paragraph by paragraph") <= 2


def test_letter_is_a_theme_away() -> None:
    reader = PdfReader(BytesIO(write(document(), default_theme().on("letter"))))

    assert [float(side) for side in reader.pages[0].mediabox] == [0, 0, 612, 792]


def test_a_document_without_any_word_is_an_empty_page() -> None:
    reader = saying(Paragraph(inlines=()))

    assert len(reader.pages) == 1


def test_numbered_lists_count_from_one_each() -> None:
    made = document()
    lists = [block for block in made.walk() if isinstance(block, ListBlock) and block.ordered]

    read = words(pdf(made))

    assert len(lists) == 2
    assert "1. first 2. second 1. again first" in read


def test_a_heading_is_never_alone_at_the_foot_of_a_page() -> None:
    filler = [Paragraph(inlines=(text(f"Line {number}."),)) for number in range(60)]
    for count in range(25, 40):
        part = Section(
            blocks=(Heading(level=2, inlines=(text("The heading"),)), Paragraph(inlines=(text("Below it."),)))
        )
        pages = [page.extract_text() for page in saying(*filler[:count], part).pages]
        assert ["The heading" in page for page in pages] == ["Below it." in page for page in pages]


def test_plain_words_of_a_caption_stay_with_their_table() -> None:
    filler = [Paragraph(inlines=(text(f"Line {number}."),)) for number in range(60)]
    for count in range(25, 40):
        table = _long_table(6)
        pages = [page.extract_text() for page in saying(*filler[:count], table).pages]
        where = next(number for number, page in enumerate(pages) if plain(table.caption) in page)
        assert "N0" in pages[where]
        assert "N1" in pages[where]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_an_independent_program_finds_no_fault_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    file.write_bytes(write(document(), default_theme()))

    verdict = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)

    assert verdict.returncode == 0, verdict.stdout + verdict.stderr
