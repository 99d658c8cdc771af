"""The words of HTML in lines, as a browser without style would set them: for letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reports.readers.data import table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Characters: a page of more is no letter; the parser takes 30 MB and more for each megabyte.
_LONGEST = 5_000_000
_BLANKS = re.compile(r"\n{3,}")
# Stands in the lines for a quotation that they are in; no text holds it (a private use character).
_MARK = "\ue000"


def lines_of(page: str) -> str:
    """The words of an HTML page in lines: one for each block, a blank one between paragraphs, quotes marked "> "."""
    from lxml import etree, html  # only mail in HTML pays for it

    try:
        tree = html.document_fromstring(page[:_LONGEST], parser=html.HTMLParser(huge_tree=False, no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    etree.strip_elements(tree, *table("html")["lines"]["unread"], with_tail=False)
    words = "".join(_pieces(tree))
    return _BLANKS.sub("\n\n", "\n".join(map(_quoted, words.split("\n")))).strip("\n")


def _pieces(tree: HtmlElement) -> Iterator[str]:
    """Words and line ends in order; after a line end, a mark for each quotation that the line stands in."""
    from lxml import etree

    depth = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            yield _folded(element.tail)
            continue
        if element.tag == "blockquote":
            depth += 1 if event == "start" else -1
        yield from _ends(str(element.tag), event, depth)
        yield _folded(element.text if event == "start" else element.tail)


def _ends(tag: str, event: str, depth: int) -> Iterator[str]:
    if tag in ("td", "th") and event == "end":
        yield " "
    elif tag in table("html")["lines"]["parted"]:
        yield "\n\n" + _MARK * depth
    elif tag in table("html")["lines"]["own"] and (tag != "br" or event == "end"):
        yield "\n" + _MARK * depth


def _quoted(line: str) -> str:
    depth = line.count(_MARK)
    words = line.replace(_MARK, "").strip()
    return f"{'>' * depth} {words}" if depth and words else words


def _folded(words: str | None) -> str:
    return re.sub(r"\s+", " ", (words or "").replace(_MARK, ""))
