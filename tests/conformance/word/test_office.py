"""LibreOffice opens every Word file, keeps what stands in it when it saves it, and prints it as it should look."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conformance.documents import SEEDED
from tests.conformance.word.controls import controls
from tests.conformance.word.documents import DOCUMENTS
from tests.conformance.word.marks import bookmarks
from tests.conformance.word.office import Opened
from tests.conformance.word.opened import COMMENTS, ENDNOTES, MAIN, WordFile, found, local, value, words
from tests.writers.extraction import folded

# The fewest and the most pages of each; a document that is not named here has one or two.
PAGES = {
    "the canonical document": (2, 2),
    "letter paper": (2, 2),
    "the fictional brief": (4, 7),
    "comments": (4, 7),
    SEEDED: (5, 8),
    "hostile words": (5, 12),
    "a long table": (25, 40),
    "long paragraphs": (8, 14),
    "pictures": (3, 5),
    "many parts": (14, 20),
    "links": (2, 4),
}


@cache
def saved(file: Path) -> WordFile:
    return WordFile.read(file.read_bytes())


@cache
def printed(file: Path) -> list[str]:
    return [folded(page.extract_text()) for page in PdfReader(file).pages]


def paragraphs(file: WordFile, part: str) -> list[str]:
    """The words of each paragraph that has some."""
    return [shown for each in found(file.tree(part), "//w:p") if (shown := folded(words(each)))]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_keeps_every_paragraph_in_its_order(
    name: str, taken_apart: dict[str, WordFile], opened: dict[str, Opened]
) -> None:
    kept = saved(opened[name].saved)

    assert paragraphs(kept, MAIN) == paragraphs(taken_apart[name], MAIN)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_keeps_every_endnote(name: str, taken_apart: dict[str, WordFile], opened: dict[str, Opened]) -> None:
    kept = saved(opened[name].saved)

    assert paragraphs(kept, ENDNOTES) == paragraphs(taken_apart[name], ENDNOTES)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_keeps_every_comment(name: str, taken_apart: dict[str, WordFile], opened: dict[str, Opened]) -> None:
    kept = saved(opened[name].saved)

    assert Counter(paragraphs(kept, COMMENTS)) == Counter(paragraphs(taken_apart[name], COMMENTS))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_keeps_the_bookmarks_and_what_stands_in_them(
    name: str, taken_apart: dict[str, WordFile], opened: dict[str, Opened]
) -> None:
    ours, kept = taken_apart[name], saved(opened[name].saved)

    assert set(bookmarks(ours)) - set(bookmarks(kept)) == set()
    assert {each: marked(kept, each) for each in bookmarks(ours)} == {
        each: marked(ours, each) for each in bookmarks(ours)
    }


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_keeps_the_names_of_the_controls_and_their_words(
    name: str, taken_apart: dict[str, WordFile], opened: dict[str, Opened]
) -> None:
    ours, kept = controls(taken_apart[name]), controls(saved(opened[name].saved))

    assert [(each.alias, folded(each.words)) for each in kept] == [(each.alias, folded(each.words)) for each in ours]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_keeps_the_model(name: str, taken_apart: dict[str, WordFile], opened: dict[str, Opened]) -> None:
    ours, kept = taken_apart[name], saved(opened[name].saved)

    assert models(ours)
    assert models(kept) == models(ours)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_prints_the_pages_that_are_expected(name: str, opened: dict[str, Opened]) -> None:
    fewest, most = PAGES.get(name, (1, 2))

    assert fewest <= len(printed(opened[name].printed)) <= most


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_prints_no_field_that_failed(name: str, opened: dict[str, Opened]) -> None:
    pages = printed(opened[name].printed)

    assert [page for page in pages if "Error" in page or "not found" in page] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_prints_on_every_page_its_number_and_how_many_there_are(name: str, opened: dict[str, Opened]) -> None:
    pages = printed(opened[name].printed)

    assert [f"Page {at} of {len(pages)}" in page for at, page in enumerate(pages, 1)] == [True] * len(pages)


def test_it_prints_the_head_of_a_table_on_every_page(opened: dict[str, Opened]) -> None:
    pages = printed(opened["a long table"].printed)

    with_rows = [page for page in pages if "A remark." in page]
    assert len(with_rows) > 10
    assert [page for page in with_rows if "Number Remark Scale" not in page] == []


def marked(file: WordFile, name: str) -> str:
    """The words between the beginning and the end of a bookmark."""
    inside, shown = False, []
    start = next((each for each in found(file.tree(MAIN), "//w:bookmarkStart") if value(each, "w:name") == name), None)
    for element in file.tree(MAIN).iter():
        if element is start:
            inside = True
        elif local(element) == "bookmarkEnd" and start is not None and value(element, "w:id") == value(start, "w:id"):
            break
        elif inside and local(element) in ("t", "p", "br", "tab"):
            shown.append((element.text or "") if local(element) == "t" else " ")
    return folded("".join(shown))


def models(file: WordFile) -> list[str]:
    """The briefs that the file carries."""
    return [tree.text or "" for tree in file.trees.values() if tree.tag == "{urn:policybrief:brief}brief"]
