"""A long brief begins with its contents: every heading in order, with the page on which it is found."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from pypdf import PdfReader

from tests.conformance.word.documents import DOCUMENTS, PARTS
from tests.conformance.word.fields import fields
from tests.conformance.word.office import Opened
from tests.conformance.word.opened import MAIN, WordFile, found, value, words
from tests.conformance.word.styles import StyleSheet
from tests.writers.extraction import folded

LONG = {"a long table", "long paragraphs", PARTS, "hostile words"}


class Entry(NamedTuple):
    words: str
    page: int


def entries(file: WordFile) -> list[Entry]:
    """The lines of the contents; the number of a heading, which Word counts by itself, is left out."""
    lines = found(file.tree(MAIN), "//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'TOC')][.//w:hyperlink]")
    cells = [words(line).split("\t") for line in lines]
    return [Entry(folded(cell[-2]), int(cell[-1])) for cell in cells]


def headings(file: WordFile) -> list[str]:
    sheet = StyleSheet(file)
    paragraphs = found(file.tree(MAIN), "//w:p")
    return [folded(words(each)) for each in paragraphs if sheet.outline(sheet.of(each)) is not None]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_contents_name_every_heading_in_its_order(name: str, taken_apart: dict[str, WordFile]) -> None:
    file = taken_apart[name]

    assert [entry.words for entry in entries(file)] in ([], headings(file))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_only_a_brief_over_four_pages_has_contents(
    name: str, taken_apart: dict[str, WordFile], opened: dict[str, Opened]
) -> None:
    contents = [field for field in fields(taken_apart[name]) if field.instruction.startswith("TOC")]

    assert len(contents) <= 1
    if contents:
        assert len(PdfReader(opened[name].printed).pages) > 4
    assert bool(contents) is (name in LONG)


def test_contents_name_the_page_on_which_a_heading_is_printed(
    taken_apart: dict[str, WordFile], opened: dict[str, Opened]
) -> None:
    pages = [folded(page.extract_text()) for page in PdfReader(opened[PARTS].printed).pages]
    named = {entry.words: entry.page for entry in entries(taken_apart[PARTS]) if entry.words.startswith("Part ")}

    printed = {words: last_page(words, pages) for words in named}
    assert len(named) == 30
    assert {words: page for words, page in named.items() if abs(page - printed[words]) > 1} == {}


def last_page(heading: str, pages: list[str]) -> int:
    """The last page that says the words: those before are of the contents."""
    return max(at for at, page in enumerate(pages, 1) if re.search(rf"{re.escape(heading)}(?!\w)", page))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_caption_counts_by_a_field(name: str, taken_apart: dict[str, WordFile]) -> None:
    """What a caption says of its number is what Word would count."""
    shown = {"Table": 0, "Figure": 0}
    for caption in found(taken_apart[name].tree(MAIN), "//w:p[contains(w:pPr/w:pStyle/@w:val, 'Caption')]"):
        number = re.match(r"(Table|Figure) (\d+)\.", words(caption))
        field = [value(each, "w:instr").split() for each in found(caption, ".//w:fldSimple")]
        assert bool(number) is bool(field)
        if number:
            shown[number[1]] += 1
            assert field == [["SEQ", number[1], *field[0][2:]]]
            assert int(number[2]) == shown[number[1]]
