"""The marks between the words of a Word file: bookmarks that end, links that lead somewhere, ids used once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tests.conformance.word.opened import MAIN, Element, WordFile, found, full, local, value, words

# Word cuts a longer name, and refuses one that does not begin with a letter or has other characters.
LONGEST_NAME = 40
_NAME = re.compile(r"[^\W\d]\w*")
# The white space of XML; a no-break space is none.
_WHITE = re.compile(r"^[ \t\r\n]|[ \t\r\n]$")


def faults(file: WordFile) -> Iterator[str]:
    """Every fault of the marks in words."""
    yield from _bookmarks(file)
    yield from _links(file)
    yield from _drawings(file)
    yield from _spaces(file)


def bookmarks(file: WordFile) -> list[str]:
    """The names of the bookmarks of the body, in the order of their beginnings."""
    return [value(each, "w:name") for each in found(file.tree(MAIN), "//w:bookmarkStart")]


def _bookmarks(file: WordFile) -> Iterator[str]:
    names = [value(each, "w:name") for _, each in file.all("//w:bookmarkStart")]
    # Word ignores the case of a name.
    for name, times in Counter(name.lower() for name in names).items():
        if times > 1:
            yield f"there are {times} bookmarks {name}"
    for name in names:
        if len(name) > LONGEST_NAME or not _NAME.fullmatch(name):
            yield f"the bookmark {name!r} has a name that Word does not take"
    identifiers = Counter(value(each, "w:id") for _, each in file.all("//w:bookmarkStart"))
    for identifier, times in identifiers.items():
        if times > 1:
            yield f"{times} bookmarks have the id {identifier}"
    for name, story in file.stories.items():
        yield from _pairs(name, story)


def _pairs(name: str, story: Element) -> Iterator[str]:
    """Each begins and ends in one paragraph: LibreOffice 7.4 drops or stretches one that meets the edge of a table."""
    begun: dict[str, Element] = {}
    for mark in story.iter(full("w:bookmarkStart"), full("w:bookmarkEnd")):
        identifier = value(mark, "w:id")
        if local(mark) == "bookmarkStart":
            begun[identifier] = mark
        elif identifier not in begun:
            yield f"{name} has the end of a bookmark {identifier} that did not begin"
        elif _paragraph(begin := begun.pop(identifier)) is None or _paragraph(begin) is not _paragraph(mark):
            yield f"{name} has a bookmark {value(begin, 'w:name')} that is not inside one paragraph"
    yield from (f"{name} has a bookmark {value(begin, 'w:name')} that does not end" for begin in begun.values())


def _paragraph(mark: Element) -> Element | None:
    return next(mark.iterancestors(full("w:p")), None)


def _links(file: WordFile) -> Iterator[str]:
    names = set(bookmarks(file))
    for part, link in file.all("//w:hyperlink"):
        anchor, relation = value(link, "w:anchor"), value(link, "r:id")
        shown = words(link)
        if not anchor and not relation:
            yield f"{part} has a link that leads nowhere: {shown!r}"
        if anchor and anchor not in names:
            yield f"{part} has a link to {anchor}, which is no bookmark"
        if not shown.strip() and not found(link, ".//w:endnoteReference | .//w:drawing"):
            yield f"{part} has a link without words to {anchor or relation}"
        if found(link, ".//w:hyperlink"):
            yield f"{part} has a link in a link: {shown!r}"


def _drawings(file: WordFile) -> Iterator[str]:
    identifiers = Counter(each.get("id", "") for _, each in file.all("//wp:docPr"))
    for identifier, times in identifiers.items():
        if times > 1:
            yield f"{times} drawings have the id {identifier}"
        if not identifier.isdecimal() or int(identifier) < 1:
            yield f"a drawing has the id {identifier!r}"


def _spaces(file: WordFile) -> Iterator[str]:
    """White space at an end is dropped where the run does not ask to keep it."""
    for part, text in file.all("//w:t | //w:instrText | //w:delText"):
        if _WHITE.search(text.text or "") and value(text, "xml:space") != "preserve":
            yield f"{part} has words that lose their white space: {text.text!r}"
        if re.search(r"[\t\n\r]", text.text or ""):
            yield f"{part} has words with the end of a line inside: {text.text!r}"
