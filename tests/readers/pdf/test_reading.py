"""A PDF: its paragraphs in reading order, as somebody reads them; what is no text of it is told."""

from __future__ import annotations

from textwrap import wrap

import pytest

from reports.model.notices import NoticeCode
from reports.model.source import SourceDocument
from reports.readers import pdf
from tests.fictional import REPORT
from tests.readers.documents import MORE, SUMMIT, Layout, as_pdf, paragraphs
from tests.readers.pdf.pages import TEXT, file, lines, locked, page, pages, scan, stream

ACCORD = "Arvenia and Lostria signed an accord."
PROSE = (
    "The ministers of both countries welcomed the accord that had",
    "been reached at Port Selm, and asked their experts to prepare",
    "a common survey of the river before the end of the year.",
)
WHOLE = " ".join(PROSE)
# The same over and over, as lines of a narrow column.
NARROW = wrap(", and ".join([WHOLE[:-1]] * 4), 40)


def parts(data: bytes) -> list[str]:
    document = pdf.read(data, "a.pdf")
    return [document.text[each.start : each.end] for each in document.paragraphs]


def told(document: SourceDocument) -> list[str]:
    return [notice.text for notice in document.notices if notice.code is NoticeCode.PRINT_LEFT_OUT]


def test_lines_are_joined_to_paragraphs() -> None:
    apart = lines(PROSE) + lines(PROSE, top=690)
    indented = lines(PROSE[:1], left=92) + lines(PROSE[1:], top=746) + lines(PROSE[:1], 718, 92) + lines(PROSE[1:], 704)

    assert parts(page(apart)) == [WHOLE, WHOLE]
    assert parts(page(indented)) == [WHOLE, WHOLE]


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    first = lines((*PROSE[:2],), top=100)
    second = lines(PROSE[2:]) + lines(PROSE, top=720)

    assert parts(pages(first, second)) == [WHOLE, WHOLE]


def test_notes_at_the_foot_come_behind_the_text_and_part_no_sentence() -> None:
    first = lines(PROSE[:2], top=200) + lines(("1 See the treaty of 1998.",), top=80, size=8)
    second = lines(PROSE[2:])

    assert parts(pages(first, second)) == [WHOLE, "1 See the treaty of 1998."]


def test_notes_at_the_foot_of_a_column_part_no_sentence_either() -> None:
    first = lines(NARROW[:9], leading=12, size=9) + lines(("1 See the treaty of 1998.",), top=640, size=7)
    second = lines(NARROW[9:18], left=320, leading=12, size=9)
    last = lines(("2 See the note of 2001.",), top=640, left=320, size=7)

    assert parts(page(first + second + last)) == [
        " ".join(NARROW[:18]),
        "1 See the treaty of 1998.",
        "2 See the note of 2001.",
    ]


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        (("They reached an agree-", "ment on the river."), "They reached an agreement on the river."),
        (("They reached an AGREE-", "MENT on the river."), "They reached an AGREEMENT on the river."),
        (("The self-", "governing town of Selm agreed."), "The self-governing town of Selm agreed."),
        (("The Arvenia-", "Lostria summit was held."), "The Arvenia-Lostria summit was held."),
        (("Ships of short-", "and long-range lines may pass."), "Ships of short- and long-range lines may pass."),
        (("President Kim Jae-", "myung thanked them."), "President Kim Jae-myung thanked them."),
        (("The town of Jin-", "ping thanked them."), "The town of Jinping thanked them."),
        (("The so-", "called accord and its so-", "cial aims."), "The so-called accord and its social aims."),
        (("An ex-", "minister of ex-", "change was heard."), "An ex-minister of exchange was heard."),
        (("It is a treaty of non-", "proliferation."), "It is a treaty of non-proliferation."),
        (
            ("River-borne trade grew, and river-", "borne tolls fell."),
            "River-borne trade grew, and river-borne tolls fell.",
        ),
        (
            ("They resign, we resign. They re-sign the pact, and will re-", "sign it."),
            "They resign, we resign. They re-sign the pact, and will re-sign it.",
        ),
        (("The frame-", "work stands. A framework is good."), "The framework stands. A framework is good."),
    ],
)
def test_hyphens_at_line_ends_go_where_they_only_part_a_word(shown: tuple[str, ...], read: str) -> None:
    assert parts(page(lines(shown))) == [read]


def test_heads_feet_and_numbers_are_left_out_and_told() -> None:
    def sheet(number: int) -> bytes:
        head = lines(("THE SELM COURIER No. 7",), top=815, size=8)
        return head + lines((bodies[number - 1],), size=3) + lines((f"- {number} -",), top=30, size=9)

    bodies = [paragraph[:80] + "." for paragraph in REPORT]
    document = pdf.read(pages(*map(sheet, range(1, 5))), "a.pdf")

    assert document.text == "\n\n".join(bodies)
    assert told(document) == ["a.pdf: not read: 8 running heads, feet and page numbers."]


def test_a_number_alone_at_the_foot_of_one_page_is_left_out() -> None:
    assert parts(page(lines(PROSE) + lines(("3",), top=40))) == [WHOLE]
    assert parts(page(lines(PROSE) + lines(("1998 was a good year.",), top=40))) == [WHOLE, "1998 was a good year."]


def test_pages_that_are_all_the_same_are_text() -> None:
    assert parts(pages(TEXT, TEXT, TEXT)) == [ACCORD] * 3


def test_what_is_marked_as_an_artifact_is_left_out_unless_all_is() -> None:
    head = b"/Artifact <</Type/Pagination>> BDC " + lines(("Draft of May",), top=815) + b"EMC "
    everything = b"/Artifact BMC " + lines(PROSE) + b"EMC"

    assert parts(page(head + lines(PROSE))) == [WHOLE]
    assert parts(page(everything)) == [WHOLE]


def test_raised_figures_are_marks_of_notes_and_powers_stay() -> None:
    pieces = ("They signed it.", "12", " It covers 5 km", "2", " since the 1", "st", " of May 1998", "3")
    shown = b"BT 72 700 Td "
    for text, raised in zip(pieces[::2], pieces[1::2], strict=True):
        shown += b"0 Ts /F 12 Tf (%s) Tj 5 Ts /F 7 Tf (%s) Tj " % (text.encode(), raised.encode())

    assert parts(page(shown)) == ["They signed it. It covers 5 km² since the 1st of May 1998"]


def test_ligatures_are_letters() -> None:
    names = b"<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[1/fi/fl/ffi]>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding %s>>" % names

    assert parts(page(b"BT /F 12 Tf 72 700 Td (The \001shing \002eet and its o\003ce.) Tj ET", font=font)) == [
        "The fishing fleet and its office."
    ]


def test_words_are_parted_by_gaps_and_letters_are_not() -> None:
    shown = b"BT /F 12 Tf 72 700 Td [(Ar)20(ve)-15(nia)-300(and)-280(Los)10(tria)] TJ 108 0 Td (agree) Tj (.) Tj ET"

    assert parts(page(shown)) == ["Arvenia and Lostria agree."]


@pytest.mark.parametrize("turned", [0, 90, 180, 270, -90])
def test_a_page_that_is_turned_is_read_as_it_is_seen(turned: int) -> None:
    matrix = {0: b"1 0 0 1 72 700", 90: b"0 1 -1 0 200 100", 180: b"-1 0 0 -1 500 200", 270: b"0 -1 1 0 200 700"}
    second = {0: b"1 0 0 1 72 686", 90: b"0 1 -1 0 214 100", 180: b"-1 0 0 -1 500 214", 270: b"0 -1 1 0 186 700"}
    angle = turned % 360
    shown = b"BT /F 12 Tf %s Tm (%s) Tj %s Tm (%s) Tj ET" % (
        matrix[angle], PROSE[0].encode(), second[angle], PROSE[1].encode(),
    )  # fmt: skip

    assert parts(page(shown, entries=b"/Rotate %d" % turned)) == [" ".join(PROSE[:2])]
    assert parts(page(shown)) == [" ".join(PROSE[:2])]


def test_words_across_outside_or_hidden_are_left_out_and_told() -> None:
    across = b"BT /F 9 Tf 0 1 -1 0 20 300 Tm (Printed in Selm) Tj ET "
    outside = b"BT /F 9 Tf 1 0 0 1 900 300 Tm (Arvenia ceded Karr.) Tj ET "
    invisible = b"BT 3 Tr /F 9 Tf 1 0 0 1 72 300 Tm (Arvenia ceded Karr.) Tj ET "
    tiny = b"BT 0 Tr /F 0.5 Tf 1 0 0 1 72 200 Tm (Arvenia ceded Karr.) Tj ET "
    document = pdf.read(page(lines(PROSE) + across + outside + invisible + tiny), "a.pdf")

    assert document.text == WHOLE
    assert told(document) == ["a.pdf: not read: 4 stretches of words that are hidden or run across the page."]


def test_a_watermark_aslant_over_the_text_is_left_out_and_told() -> None:
    mark = b"BT /F 60 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (DRAFT) Tj ET "
    askew = lines(PROSE).replace(b"1 0 0 1", b"0.9998 0.02 -0.02 0.9998")
    document = pdf.read(page(lines(PROSE) + mark), "a.pdf")

    assert document.text == WHOLE
    assert told(document) == ["a.pdf: not read: 1 stretch of words that is hidden or runs across the page."]
    assert parts(page(askew)) == [WHOLE]


def test_notes_and_form_fields_upon_a_page_are_told() -> None:
    note = b"<</Type/Annot/Subtype/FreeText/Rect[60 300 400 340]/DA(/F 12 Tf)/Contents(Arvenia ceded Karr.)>>"
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Rect[60 200 400 240]/V(Ida Renn)>>"
    empty = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(b)/Rect[60 100 400 140]>>"
    link = b"<</Type/Annot/Subtype/Link/Rect[60 50 400 80]/Contents(to a page)>>"
    document = pdf.read(page(TEXT, entries=b"/Annots[%s]" % (note + field + empty + link)), "a.pdf")

    assert document.text == ACCORD
    assert told(document) == ["a.pdf: not read: 2 notes and form fields upon the pages."]


def test_the_recognised_text_of_a_scan_is_read_though_it_is_invisible() -> None:
    assert parts(page(b"BT 3 Tr ET " + lines(PROSE))) == [WHOLE]


def test_text_in_forms_is_read_where_it_is_shown() -> None:
    form = stream(lines(PROSE), b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Matrix[1 0 0 1 0 -100]")

    assert parts(page(TEXT + b"q /X Do Q", form, resources=b"/XObject<</X 6 0 R>>")) == [ACCORD, WHOLE]


def test_cells_of_a_row_are_parted_and_their_further_lines_put_into_them() -> None:
    def row(top: int, *cells: str) -> bytes:
        return b"".join(lines((cell,), top, left) for cell, left in zip(cells, (72, 180, 420), strict=False) if cell)

    shown = row(760, "No.", "Commitment", "Status") + row(740, "A1", "Three memorandums on rail", "Signed")
    shown += row(727, "", "freight and river water") + row(705, "A2", "A joint fund", "Explored")

    assert parts(page(shown)) == [
        "No. | Commitment | Status",
        "A1 | Three memorandums on rail freight and river water | Signed",
        "A2 | A joint fund | Explored",
    ]


def test_lines_of_a_list_or_an_address_are_paragraphs() -> None:
    shown = ("Ida Renn", "Quay 4", "Port Selm", "Ministry of Rivers and Canals of Lostria")

    assert parts(page(lines(shown))) == list(shown)


def test_a_file_tells_its_title_author_and_language() -> None:
    title = paragraphs(SUMMIT)[0]
    said = pdf.read(as_pdf(SUMMIT, title=title, author="Ida Renn"), "a.pdf")
    silent = pdf.read(as_pdf(SUMMIT, title="Microsoft Word - draft7.docx", author="user1"), "a.pdf")

    assert (said.title, said.author, said.language) == (title, "Ida Renn", "en")
    assert (silent.title, silent.author) == (title, None)


def test_a_locked_file_whose_password_is_empty_is_read() -> None:
    for algorithm in ("RC4-40", "RC4-128", "AES-128", "AES-256"):
        assert parts(locked(page(TEXT), "", algorithm=algorithm)) == [ACCORD]


def test_pages_that_are_pictures_are_told() -> None:
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer, made = PdfWriter(), BytesIO()
    for each in (page(TEXT), scan(2)):
        writer.append(PdfReader(BytesIO(each)))
    writer.write(made)
    document = pdf.read(made.getvalue(), "a.pdf")

    assert document.text == ACCORD
    assert [notice.text for notice in document.notices if notice.code is NoticeCode.SCANNED] == [
        "a.pdf: pages 2 and 3 are only pictures, whose words were not read; --ocr recognises them."
    ]


def test_a_page_that_is_damaged_is_told_and_the_others_are_read() -> None:
    broken = lines(PROSE) + b"BT /F 12 Tf ) ] >> (lost Tj ET "
    document = pdf.read(pages(TEXT, broken, lines(("The talks go on.",))), "a.pdf")

    assert document.text == f"{ACCORD}\n\n{WHOLE}\n\nThe talks go on."
    assert [notice.text for notice in document.notices] == [
        "a.pdf: page 2 is damaged; what stands there may be missing."
    ]


def test_text_behind_a_fault_is_read_too() -> None:
    assert parts(page(lines(PROSE) + b"BT ) Tj ET " + TEXT)) == [WHOLE, ACCORD]


def test_characters_that_the_font_does_not_tell_are_replaced_and_told() -> None:
    names = b"<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[1/H11005]>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding %s>>" % names
    document = pdf.read(page(b"BT /F 12 Tf 72 700 Td (tolls \001 5 crowns a ship) Tj ET", font=font), "a.pdf")

    assert document.text == "tolls \ufffd 5 crowns a ship"
    assert told(document) == ["a.pdf: not read: 1 character of a font that tells no letters."]


def test_our_own_brief_is_read_as_a_source() -> None:
    from reports import Job, SourceFile, make
    from reports.model.formats import Format

    report = "\n\n".join((*REPORT, *MORE)).encode()
    made = make(Job(sources=(SourceFile(name="selm.txt", data=report),), formats=(Format.PDF,)))
    text = pdf.read(made.files[Format.PDF], "brief.pdf").text

    for agreement in made.brief.agreements:
        assert f"| {agreement.commitment}" in text
    for quote in made.brief.quotes:
        assert quote.text in text


def test_columns_beside_each_other_are_read_one_after_the_other() -> None:
    data = as_pdf(SUMMIT, Layout(columns=2, size=9, sheet=(420, 400)))

    assert parts(data) == paragraphs(SUMMIT)


def test_a_file_without_a_page_is_broken_off() -> None:
    with pytest.raises(Exception, match="damaged"):
        pdf.read(file(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"), "a.pdf")
