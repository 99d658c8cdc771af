"""What the reader of edits looks for is in every Word file: controls, the model, endnotes and comments."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from reports.model.blocks import (
    Anchor,
    Bound,
    Cell,
    Document,
    Heading,
    Inline,
    Link,
    ListItem,
    Paragraph,
    QuoteBlock,
    Section,
    plain,
)
from reports.model.places import facts_in
from reports.writers.characters import printable
from reports.writers.json import write as write_json
from tests.conformance.documents import Laid
from tests.conformance.word.controls import controls
from tests.conformance.word.documents import DOCUMENTS
from tests.conformance.word.opened import COMMENTS, ENDNOTES, MAIN, Element, WordFile, first, found, full, value, words
from tests.writers.extraction import folded

_BRIEF = "{urn:policybrief:brief}brief"
# What the schema lets an author's name have.
LONGEST_AUTHOR = 255


def fields(document: Document) -> Counter[str]:
    """The tags of the controls that a document is to have, and how often it has each."""
    return Counter(
        f"{each.anchor.fact}:{each.anchor.field}"
        for each in document.walk()
        if isinstance(each, Bound | Heading | Paragraph | ListItem | Cell | QuoteBlock)
        and each.anchor is not None
        and each.anchor.field is not None
        and (isinstance(each, Bound) or not bound_inside(each.inlines, each.anchor))
        and said(each.inlines)
    )


def bound_inside(inlines: tuple[Inline, ...], anchor: Anchor) -> bool:
    return anchor in facts_in(inlines)


def said(inlines: tuple[Inline, ...]) -> bool:
    """Whether there are words beside the references, which are no words of a field."""
    return bool(plain(tuple(each for each in inlines if not is_reference(each))).strip())


def is_reference(inline: object) -> bool:
    return isinstance(inline, Link) and inline.role == "reference"


def marks(document: Document) -> Counter[str]:
    """The marks of the references to paragraphs that the document has."""
    places = {f"#{each.id}" for each in document.walk() if isinstance(each, Paragraph | Section) and each.id}
    return Counter(
        folded(plain(each.inlines))
        for each in document.walk()
        if isinstance(each, Link) and is_reference(each) and each.href in places and plain(each.inlines).strip()
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_field_with_words_is_in_a_control(
    name: str, taken_apart: dict[str, WordFile], laid: dict[str, Laid]
) -> None:
    assert Counter(each.tag for each in controls(taken_apart[name])) == fields(laid[name].document)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_reference_is_an_endnote(name: str, taken_apart: dict[str, WordFile], laid: dict[str, Laid]) -> None:
    references = found(taken_apart[name].tree(MAIN), "//w:r[w:endnoteReference]")

    assert Counter(folded(words(each)) for each in references) == marks(laid[name].document)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_endnote_leads_to_the_paragraph_that_its_mark_names(name: str, taken_apart: dict[str, WordFile]) -> None:
    file = taken_apart[name]
    notes = {value(each, "w:id"): each for each in found(file.tree(ENDNOTES), "w:endnote")}
    annex = {value(each, "w:name"): around(each) for each in found(file.tree(MAIN), "//w:bookmarkStart")}

    for reference in found(file.tree(MAIN), "//w:endnoteReference"):
        note = notes[value(reference, "w:id")]
        link = first(note, ".//w:hyperlink")
        target = annex[value(link, "w:anchor")]
        run = reference.getparent()
        assert run is not None
        assert folded(words(run)) in folded(words(note))
        assert value(first(target, "w:pPr/w:pStyle")) == "SourceParagraph"


def around(mark: Element) -> Element:
    """The paragraph that a bookmark begins in, or before."""
    inside = next(mark.iterancestors(full("w:p")), None)
    after = inside if inside is not None else next(mark.itersiblings(full("w:p")), None)
    assert after is not None
    return after


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_file_carries_its_brief(name: str, taken_apart: dict[str, WordFile], laid: dict[str, Laid]) -> None:
    document, theme = laid[name]
    (brief,) = (tree for tree in taken_apart[name].trees.values() if tree.tag == _BRIEF)
    written = write_json(document, theme).decode("utf-8")

    assert json.loads(brief.text or "") == json.loads(written)
    if printable(written.replace("\n", " ")) == written.replace("\n", " "):
        assert brief.text == written
    assert brief.get("template") == document.template
    assert brief.get("language") == document.language
    assert (brief.get("organisation") or None) == document.organisation
    assert brief.get("numbers") in ("automatic", "typed")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_comment_stands_beside_the_text(
    name: str, taken_apart: dict[str, WordFile], laid: dict[str, Laid]
) -> None:
    made = found(taken_apart[name].tree(COMMENTS), "w:comment")
    comments = laid[name].document.comments

    assert [value(each, "w:author") for each in made] == [each.author[:LONGEST_AUTHOR] for each in comments]
    assert [spoken(each) for each in made] == [
        [folded(printable(line)) for line in each.text.split("\n")] for each in comments
    ]


def spoken(comment: Element) -> list[str]:
    return [folded(words(each)) for each in found(comment, "w:p")]


def test_a_comment_on_a_field_stands_around_its_control(taken_apart: dict[str, WordFile]) -> None:
    tree = taken_apart["comments"].tree(MAIN)

    inside = between(tree, "0")
    assert [value(each).partition(":")[2] for part in inside for each in found(part, ".//w:tag")] == ["commitment"]


def between(tree: Element, identifier: str) -> list[Element]:
    """The elements between the beginning and the end of what a comment stands beside."""
    (start,) = found(tree, f"//w:commentRangeStart[@w:id='{identifier}']")
    inside = []
    for after in start.itersiblings():
        if after.tag == full("w:commentRangeEnd") and value(after, "w:id") == identifier:
            break
        inside.append(after)
    return inside
