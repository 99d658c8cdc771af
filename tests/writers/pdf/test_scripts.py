"""Other scripts in the file: words come out right, languages and directions are told, bytes are the same."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from reports.model.blocks import Break, Heading, Link, Paragraph
from reports.writers.pdf import write
from reports.writers.theme import default_theme
from tests.writers.documents import document, reference, text
from tests.writers.pdf.reading import folded, font_objects, saying, words

KOREAN = "제3조 제2항은 데이터 보호 안전장치가 먼저 가동되어야 한다고 규정한다."
CHINESE = "本简报总结了数据交换框架协定的谈判情况，提出了二〇二六年审议的三个备选方案。"
ARABIC = "ولا تزال الوفود منقسمة بشأن التمويل"
SAID = {
    "ko": KOREAN, "zh-Hans": CHINESE, "ja": "協力を強化する。」と述べた", "ar": ARABIC, "he": "משרד החוץ של ישראל",
    "vi": "Hội nghị thượng đỉnh", "el": "Υπουργείο Εξωτερικών", "bg": "Министерство на външните работи",
    "th": "กระทรวงการต่างประเทศ",
}  # fmt: skip
# The marks by which poppler says where words of another direction begin and end.
DIRECTIONS = re.compile("[\u200b\u200e\u200f\u202a-\u202e]")


def _elements(reader: PdfReader) -> Iterator[Any]:
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, list):
            waiting += element
        elif hasattr(element, "get") and "/K" in element:
            yield element
            waiting.append(element["/K"])


def _spans(*inlines: Any, lang: str | None = None) -> list[tuple[str | None, str | None]]:
    reader = saying(Paragraph(inlines=inlines, lang=lang))
    found = [element for element in _elements(reader) if element.get("/S") == "/Span"]
    return [(span.get("/Lang"), span.get("/ActualText")) for span in found]


@pytest.mark.parametrize("lang", SAID)
def test_words_of_any_script_come_out_of_the_file(lang: str) -> None:
    read = words(saying(Paragraph(inlines=(text(SAID[lang]),), lang=lang)))

    assert folded(SAID[lang]) in read


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
@pytest.mark.parametrize("lang", SAID)
def test_an_independent_program_reads_the_same_words(lang: str, tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    for inside in ((lang, SAID[lang]), (None, f"The words {SAID[lang]} were said.")):
        file.write_bytes(write(document(Paragraph(inlines=(text(inside[1]),), lang=inside[0])), default_theme()))
        read = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True).stdout.decode()

        # Chinese lines end where no space is.
        assert "".join(SAID[lang].split()) in "".join(DIRECTIONS.sub("", read).split())


def test_words_of_a_script_bear_the_language_it_implies() -> None:
    assert _spans(text("Seoul (서울) and Київ, Αθήνα")) == [("ko", None)]


def test_words_in_the_language_of_their_paragraph_need_no_mark() -> None:
    assert _spans(text(KOREAN), lang="ko") == []


def test_words_read_from_the_right_say_themselves_in_the_order_of_reading() -> None:
    spans = _spans(text(f"The League ({ARABIC} 2026) met."))

    assert [span for span in spans if span[1]] == [("ar", f"{ARABIC} 2026")]


def _read(*inlines: Any, lang: str | None = None) -> list[str]:
    """What somebody who reads by the tree hears of a paragraph: each element's own text, else its tag."""
    cited = Paragraph(role="source", id="S1-p1", inlines=(text("Cited."),))
    reader = saying(Paragraph(inlines=inlines, lang=lang), cited)
    said: list[str] = []

    def walk(element: Any) -> None:
        if "/ActualText" in element:
            said.append(str(element["/ActualText"]).strip())
            return
        if element["/S"] == "/Link":
            said.append("/Link")
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            if hasattr(kid.get_object(), "get") and "/S" in kid.get_object():
                walk(kid.get_object())

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return said


def test_a_reference_behind_words_read_from_the_right_is_read_behind_them() -> None:
    assert _read(text(f"{ARABIC} "), reference(1)) == [ARABIC, "/Link"]
    assert _read(text(f"{ARABIC} "), reference(1), lang="ar") == [ARABIC, "/Link", "¶1"]


def test_a_link_between_words_read_from_the_right_is_read_between_them() -> None:
    link = Link(href="https://example.org", inlines=(text("את המסמך"),))

    assert _read(text("קראו "), link, text(" היום")) == ["קראו", "/Link", "את המסמך", "היום"]


def test_a_line_without_words_may_be_read_from_the_right() -> None:
    assert _read(Break(), Break(), text("שלום"), lang="he") == ["שלום"]


def test_a_paragraph_read_from_the_right_is_one_text_over_its_lines() -> None:
    ((lang, said),) = _spans(text(f"{ARABIC}، NATO (3). " * 6), lang="ar")

    assert lang is None
    assert said is not None
    assert said.split() == f"{ARABIC}، NATO (3). ".split() * 6


def test_a_paragraph_read_from_the_right_begins_at_the_right() -> None:
    found: list[float] = []
    reader = saying(Paragraph(inlines=(text("שלום"),), lang="he"))

    reader.pages[0].extract_text(
        visitor_text=lambda said, _, matrix, __, ___: found.append(matrix[4]) if "ש" in said else None
    )

    assert found
    assert min(found) > 400


def test_a_link_stays_one_link_whatever_its_words_are_written_in() -> None:
    link = Link(href="https://example.org/", inlines=(text("서울 and ישראל"),))

    reader = saying(Paragraph(inlines=(link,)))

    tags = [str(element.get("/S")) for element in _elements(reader)]
    assert tags.count("/Link") == 1
    assert tags.count("/Span") == 3  # Hangul, what stands between, Hebrew


def test_only_what_is_used_of_a_large_face_is_embedded() -> None:
    data = write(document(Paragraph(inlines=(text(KOREAN + CHINESE),))), default_theme())

    assert len(data) < 80_000


def test_marks_stand_at_their_height() -> None:
    reader = saying(Paragraph(inlines=(text("السَّلامُ"),), lang="ar"))

    operators = reader.pages[0].get_contents()
    assert operators is not None
    assert re.search(rb"0\.\d+ Ts.* 0 Ts", operators.get_data(), re.DOTALL)


def test_no_widths_are_those_of_the_default_weight() -> None:
    reader = saying(Heading(level=2, inlines=(text("북어"),)), Paragraph(inlines=(text("북어"),)))

    assert {str(font["/BaseFont"])[8:] for font in font_objects(reader)} >= {"NotoSansKR-600", "NotoSansKR-400"}


def test_the_same_words_give_the_same_bytes() -> None:
    made = document(*(Paragraph(inlines=(text(said),), lang=lang) for lang, said in SAID.items()))

    assert write(made, default_theme()) == write(made, default_theme())
