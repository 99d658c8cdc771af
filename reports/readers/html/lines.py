"""The words of HTML in lines, as a browser without style would set them: for letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from reports.readers.columns import BETWEEN
from reports.readers.data import table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

T = TypeVar("T")

_CELLS = ("td", "th")
# No table that people read is wider.
_MOST_CELLS = 100

# Characters of a line that may tell whose mail follows.
_LONGEST_LINE = 400
# Characters: a page of more is no letter; the parser takes 30 MB and more for each megabyte.
_LONGEST = 5_000_000
_BLANKS = re.compile(r"\n{3,}")
# Stands in the lines for a quotation that they are in; no text holds it (a private use character).
_MARK = "\ue000"


def lines_of(page: str) -> str:
    """The words of an HTML page in lines: one for each block, a blank one between paragraphs.

    Those of an answered mail are marked "> ".
    """
    from lxml import etree, html  # only mail in HTML pays for it

    try:
        tree = html.document_fromstring(page[:_LONGEST], parser=html.HTMLParser(huge_tree=False, no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    etree.strip_elements(tree, *table("html")["lines"]["unread"], with_tail=False)
    words = "".join(_pieces(tree))
    return _BLANKS.sub("\n\n", "\n".join(map(_quoted, words.split("\n")))).strip("\n")


def _pieces(tree: HtmlElement) -> Iterator[str]:
    """Words and line ends in order; after a line end, a mark for each answered mail that the line is quoted from."""
    from lxml import etree

    walk = _Walk()
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            yield walk.said(_folded(element.tail))
        else:
            yield from walk.at(event, element)
            yield walk.said(_folded(element.text if event == "start" else element.tail))


@dataclass
class _Walk:
    """Where a walk through a page is: in which quotations and lists, and behind which words."""

    quotes: list[bool] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    cells: list[HtmlElement] = field(default_factory=list)
    line: str = ""
    before: str = ""

    def at(self, event: str, element: HtmlElement) -> Iterator[str]:
        """What stands in the text for the start or the end of an element."""
        if element.tag == "blockquote":
            _follow(self.quotes, event, new=lambda: _is_of_an_answer(element, self.line.strip() or self.before))
        if element.tag == "tr":
            self.cells = _cells(element) if event == "start" else []
        elif element.tag in _CELLS and event == "end":
            yield BETWEEN if any(element is cell for cell in self.cells[:-1]) else " "
        for end in _ends(str(element.tag), event, sum(self.quotes)):
            if "\n" in end:
                self.before, self.line = self.line.strip() or self.before, ""
            yield end
        if element.tag in ("ol", "ul"):
            _follow(self.numbers, event, new=lambda: _first_number(element))
        elif element.tag == "li" and event == "start" and self.numbers and self.numbers[-1]:
            value = element.get("value", "")
            number = int(value) if re.fullmatch(r"[0-9]{1,6}", value) else self.numbers[-1]
            yield f"{number}. "
            self.numbers[-1] = number + 1

    def said(self, words: str) -> str:
        """`words`, noted as part of the line."""
        self.line = (self.line + words)[-_LONGEST_LINE:]
        return words


def _follow(levels: list[T], event: str, new: Callable[[], T]) -> None:
    """Enter a level, or leave the last one."""
    if event == "start":
        levels.append(new())
    elif levels:
        levels.pop()


def _cells(row: HtmlElement) -> list[HtmlElement]:
    """The cells of a row up to the last one with words; none where blocks in them show that it lays out the page.

    A cell without words keeps its place, so that no figure comes to stand under another heading.
    """
    cells = list(row.iterchildren(*_CELLS))
    while cells and not "".join(cells[-1].itertext()).strip():
        cells.pop()
    blocks = {*table("html")["lines"]["parted"], *table("html")["lines"]["own"]} - {"br"}
    is_layout = len(cells) > _MOST_CELLS or any(
        child.tag in blocks for cell in cells for child in cell.iterdescendants()
    )
    return [] if is_layout else cells


def _first_number(element: HtmlElement) -> int:
    """The number of the first item of a list, 0 where its items have none, or others than figures that grow."""
    first = element.get("start", "1")
    counts = element.tag == "ol" and element.get("type", "1") == "1" and element.get("reversed") is None
    return int(first) if counts and re.fullmatch(r"[0-9]{1,6}", first) else 0


def _is_of_an_answer(element: HtmlElement, before: str) -> bool:
    """Whether the mail that is answered is quoted: by a program's mark, or the line before. Others quote and indent."""
    marks = " ".join(element.get(name, "") for name in ("type", "class", "id")).lower()
    is_marked = any(mark in marks for mark in table("html")["lines"]["quotes"])
    return is_marked or any(re.match(pattern, before, re.IGNORECASE) for pattern in table("mail")["attributions"])


def _ends(tag: str, event: str, depth: int) -> Iterator[str]:
    if tag in table("html")["lines"]["parted"]:
        yield "\n\n" + _MARK * depth
    elif tag in table("html")["lines"]["own"] and (tag != "br" or event == "end"):
        yield "\n" + _MARK * depth


def _quoted(line: str) -> str:
    depth = line.count(_MARK)
    words = line.replace(_MARK, "").strip()
    return f"{'>' * depth} {words}" if depth and words else words


def _folded(words: str | None) -> str:
    return re.sub(r"\s+", " ", (words or "").replace(_MARK, ""))
