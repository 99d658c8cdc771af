"""PDFs that are broken, locked, scanned or made to exhaust their reader: each gets its error, none harms."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.errors import ReportsError
from reports.model.source import SourceDocument
from reports.readers import pdf
from reports.readers.data import table
from tests.readers.documents import SUMMIT, as_pdf
from tests.readers.pdf.pages import FONT, TEXT, file, locked, packed, page, pages, scan, stream

LIMITS = table("limits")["pdf"]
ACCORD = "Arvenia and Lostria signed an accord."


def attempt(data: bytes) -> SourceDocument | ReportsError:
    try:
        return pdf.read(data, "a.pdf")
    except ReportsError as refusal:
        return refusal


def code(data: bytes) -> str:
    refusal = attempt(data)
    assert isinstance(refusal, ReportsError)
    assert (refusal.exit_status, refusal.where) == (65, "a.pdf")
    assert refusal.hint
    return refusal.code


def many(number: int) -> bytes:
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>"
    kids = b" ".join(b"%d 0 R" % place for place in range(5, 5 + number))
    tree = b"<</Type/Pages/Kids[%s]/Count 1>>" % kids
    return file(b"<</Type/Catalog/Pages 2 0 R>>", tree, FONT, stream(TEXT), *[leaf] * number)


def form(content: bytes) -> bytes:
    return stream(content, b"/Type/XObject/Subtype/Form/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>")


@pytest.mark.parametrize(
    "data",
    [
        *(b"%PDF-", b"%PDF-1.7\n" + bytes(range(256)) * 50, b"%PDF-1.7\n" + b"1 0 obj<<" * 5_000, page(TEXT)[:300]),
        *(page(b"[" * 50_000), page(b" " + b"<<" * 50_000), page(TEXT, tree=b"[" * 20_000), page(TEXT, tree=b"null")),
        page(packed(b"\0" * 100_000_000)),
    ],
    ids=lambda data: repr(data[-20:]),
)
def test_a_broken_file_is_told_as_broken(data: bytes) -> None:
    assert code(data) == "broken"


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_file_that_needs_a_password_is_told_as_locked(algorithm: str) -> None:
    assert code(locked(page(TEXT), "secret", algorithm=algorithm)) == "encrypted"


def test_a_scan_without_text_is_told_and_how_to_have_it_read() -> None:
    refusal = attempt(scan(3))

    assert isinstance(refusal, ReportsError)
    assert (refusal.code, refusal.exit_status) == ("no_text", 65)
    assert "scan" in refusal.message
    assert "--ocr" in refusal.hint


def test_a_font_that_tells_no_letters_is_told() -> None:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    descendant = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<<>>/DW 500>>"

    assert code(page(b"BT /F 12 Tf 72 700 Td <000100020003> Tj ET", descendant, font=font)) == "no_text"


def test_pages_are_counted_as_they_come() -> None:
    assert code(many(LIMITS["pages"] + 1)) == "too_many_pages"
    for count in (b"999999999", b"-1", b"/Many"):
        assert attempt(page(TEXT, tree=b"<</Type/Pages/Kids[3 0 R]/Count %s>>" % count)).text == ACCORD


@pytest.mark.parametrize(
    "tree",
    [
        b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>",
        b"<</Type/Pages/Kids[%s]/Count 2>>" % (b"3 0 R " * 1_500),
    ],
)
def test_a_page_tree_that_turns_in_circles_gives_each_page_once(tree: bytes) -> None:
    assert attempt(page(TEXT, tree=tree)).text == ACCORD


def test_pages_that_are_not_there_are_told() -> None:
    document = attempt(page(TEXT, tree=b"<</Type/Pages/Kids[9 0 R 3 0 R null 7]/Count 2>>"))

    assert isinstance(document, SourceDocument)
    assert document.text == ACCORD
    assert "pages 1, 3 and 4 are damaged" in document.notices[0].text


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F 12 Tf " + b"(a) Tj " * (LIMITS["operators_of_a_page"] // 7 + 2),
        b"BT /F 12 Tf " + b"1 1 Td (a) Tj " * (LIMITS["runs_of_a_page"] + 1),
    ],
)
def test_a_page_of_more_than_is_read_is_refused_alone_and_told_among_others(content: bytes) -> None:
    among = attempt(pages(TEXT, content))

    assert code(page(content)) == "pdf_limit"
    assert isinstance(among, SourceDocument)
    assert among.text == ACCORD
    assert "page 2 is made of more drawing than is read" in among.notices[0].text


@pytest.mark.parametrize(
    "content",
    [
        *(
            b"q " * 50_000,
            b"BT " * 50_000,
            b"/Artifact BMC " * 50_000 + b"EMC " * 50_000,
            b"Q " * 1_000,
            b"EMC " * 1_000,
        ),
        *(b"1e30 0 0 1e30 0 0 cm BT /F 1e9 Tf 1e308 1e308 Td (x) Tj ET Q ", b"BT /F 0 Tf (x) Tj ET ", b"/F Tf (x) Tj "),
        *(b"BT 1 2 3 Tm /x /y Td [(a) /b (c)] TJ () ' ET ", b"/Nothing Do /Nothing gs /X sh ", b"BI /W 9 ID xx EI "),
    ],
    ids=lambda content: repr(content[:12]),
)
def test_operators_that_make_no_sense_harm_nothing(content: bytes) -> None:
    outcome = attempt(page(b"q " + content + b" Q 1 0 0 1 0 0 cm " + TEXT))

    assert isinstance(outcome, SourceDocument) or outcome.code in {"broken", "no_text", "bad_source"}


def test_forms_that_show_themselves_end() -> None:
    data = page(TEXT + b"/X Do", form(b"/X Do /X Do"), resources=b"/XObject<</X 6 0 R>>")

    assert attempt(data).text == ACCORD


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.data())
def test_a_file_with_changed_bytes_gives_a_document_or_an_error_of_ours(data: st.DataObject) -> None:
    whole = bytearray(MUTATED)
    for place, byte in data.draw(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=30)):
        whole[place] = byte
    outcome = attempt(bytes(whole[: data.draw(st.integers(0, len(whole)))]))

    assert isinstance(outcome, SourceDocument) or outcome.exit_status == 65


OPERATORS = st.lists(
    st.sampled_from(
        [
            *(
                b"BT",
                b"ET",
                b"q",
                b"Q",
                b"/F 12 Tf",
                b"(words and words.) Tj",
                b"[(a)-300(b)] TJ",
                b"T*",
                b"14 TL",
                b"(x) '",
            ),
            *(
                b"1 0 0 1 72 700 Tm",
                b"0 1 -1 0 99 99 Tm",
                b"5 Ts",
                b"3 Tr",
                b"50 Tz",
                b"0 -14 Td",
                b"9 9 TD",
                b"2 0 0 2 0 0 cm",
            ),
            *(
                b"/Artifact BMC",
                b"EMC",
                b"1e99",
                b"/Nothing Do",
                b")",
                b"<41>",
                b"-1 Tc",
                b'1 2 (y) "',
                b"9 Tw",
                b"%",
                b"\n",
            ),
        ]
    ),
    max_size=40,
).map(b" ".join)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(OPERATORS)
def test_any_operators_give_a_document_or_an_error_of_ours(content: bytes) -> None:
    outcome = attempt(page(content))

    assert isinstance(outcome, SourceDocument) or outcome.exit_status == 65


MUTATED = as_pdf(SUMMIT)
