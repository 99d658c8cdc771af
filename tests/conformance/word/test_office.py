"""LibreOffice opens every Word file, keeps what stands in it when it saves it, and prints it as it should look."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conformance.documents import SEEDED
from tests.conformance.word.controls import controls
from tests.conformance.word.documents import DOCUMENTS, PARTS
from tests.conformance.word.marks import bookmarks
from tests.conformance.word.office import Opened
from tests.conformance.word.opened import COMMENTS, ENDNOTES, MAIN, WordFile, found, local, value, words
from tests.writers.extraction import folded

# The fewest and the most pages of each, without those of its endnotes; a document not named here has one or two.
PAGES = {
    "the canonical document": (2, 2),
    "letter paper": (2, 2),
    "the fictional brief": (3, 4),
    "comments": (3, 4),
    SEEDED: (4, 5),
    "hostile words": (6, 9),
    "a long table": (10, 16),
    "long paragraphs": (9, 13),
    "pictures": (3, 4),
    PARTS: (14, 18),
    "links": (2, 4),
}


@cache
def saved(file: Path) -> WordFile:
    return WordFile.read(file.read_bytes())


@cache
def printed(file: Path) -> list[str]:
    return [folded(page.extract_text()) for page in PdfReader(file).pages]


def numbered(pages: list[str]) -> list[str]:
    """The pages that say which one they are, of how many; those of the endnotes do not."""
    return [page for at, page in enumerate(pages, 1) if f"Page {at} of {len(pages)}" in page]


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
    """It says the mark once more at the beginning of each note."""
    kept, ours = paragraphs(saved(opened[name].saved), ENDNOTES), paragraphs(taken_apart[name], ENDNOTES)

    assert [note.endswith(said) for note, said in zip(kept, ours, strict=True)] == [True] * len(ours)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_keeps_every_comment(name: str, taken_apart: dict[str, WordFile], opened: dict[str, Opened]) -> None:
    kept = saved(opened[name].saved)

    assert Counter(paragraphs(kept, COMMENTS)) == Counter(paragraphs(taken_apart[name], COMMENTS))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_keeps_the_bookmarks_and_what_stands_in_them(
    name: str, taken_apart: dict[str, WordFile], opened: dict[str, Opened]
) -> None:
    ours, kept = taken_apart[name], saved(opened[name].saved)

    inside = {each: held for each in bookmarks(ours) if (held := marked(ours, each))}

    assert set(bookmarks(ours)) - set(bookmarks(kept)) == set()
    assert {each: marked(kept, each) for each in inside} == inside


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_keeps_the_controls_and_their_words(
    name: str, taken_apart: dict[str, WordFile], opened: dict[str, Opened]
) -> None:
    """Their tags it drops, and their names where they may hold more than plain text; two that touch it joins."""
    ours, kept = controls(taken_apart[name]), controls(saved(opened[name].saved))

    assert len(kept) == len(ours)
    assert folded("".join(each.words for each in kept)) == folded("".join(each.words for each in ours))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_keeps_the_model(name: str, taken_apart: dict[str, WordFile], opened: dict[str, Opened]) -> None:
    ours, kept = taken_apart[name], saved(opened[name].saved)

    assert models(ours)
    assert models(kept) == models(ours)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_prints_the_pages_that_are_expected(name: str, opened: dict[str, Opened]) -> None:
    fewest, most = PAGES.get(name, (1, 2))

    assert fewest <= len(numbered(printed(opened[name].printed))) <= most


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_prints_no_field_that_failed(name: str, opened: dict[str, Opened]) -> None:
    pages = printed(opened[name].printed)

    assert [page for page in pages if "Error" in page or "not found" in page] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_prints_on_every_page_its_number_and_how_many_there_are(
    name: str, taken_apart: dict[str, WordFile], opened: dict[str, Opened]
) -> None:
    """The endnotes stand on pages of their own, to which it gives neither head nor foot."""
    pages = printed(opened[name].printed)
    first = len(numbered(pages))

    assert numbered(pages) == pages[:first]
    assert bool(pages[first:]) is bool(paragraphs(taken_apart[name], ENDNOTES))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_prints_every_reference_as_a_link(
    name: str, taken_apart: dict[str, WordFile], opened: dict[str, Opened]
) -> None:
    pdf = PdfReader(opened[name].printed)
    text = list(zip(pdf.pages, numbered(printed(opened[name].printed)), strict=False))
    inside = [note for page, _ in text for note in page.get("/Annots", ()) if "/Dest" in note.get_object()]

    assert len(inside) >= len(found(taken_apart[name].tree(MAIN), "//w:endnoteReference"))


def test_it_prints_the_head_of_a_table_on_every_page(opened: dict[str, Opened]) -> None:
    pages = printed(opened["a long table"].printed)

    with_rows = [page for page in pages if "A remark." in page]
    assert len(with_rows) > 5
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
            shown.append(" " if local(element) != "t" else (element.text or "").replace("\u00ad", ""))
    return folded("".join(shown))


def models(file: WordFile) -> list[str]:
    """The briefs that the file carries."""
    return [tree.text or "" for tree in file.trees.values() if tree.tag == "{urn:policybrief:brief}brief"]
