"""From the bytes of a web page to the report in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

from reports.errors import BadSource
from reports.model.notices import Notice, NoticeCode
from reports.model.source import SourceDocument
from reports.readers import columns
from reports.readers.building import SourceBuilder
from reports.readers.characters import uniform_lines
from reports.readers.data import table
from reports.readers.decoding import check_length
from reports.readers.html.decoding import characters
from reports.readers.html.lines import lines_of
from reports.readers.html.metadata import head
from reports.readers.html.scanning import depth_of, too_deep, without_raw

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Characters that nobody writes in a report: two that are not on the page stand for its breaks, which the extraction
# drops, as it does characters that are not printable.
_SIGNS = "␤␌␊␍␉␃␄"
# Several line breaks, or an empty block that some pages put for them.
_ENDS = re.compile(r"(?:<br\s*/?>\s*){2,}|<div\b[^<>]{0,300}>\s*</div>", re.IGNORECASE)
_END = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]{0,5000}>")
# The report is taken for found if it has so much of what reads like prose outside of menus and feet. Of our 17 news
# pages all have .8 and more.
_FOUND = 0.5
# Words of a block that reads like prose.
_PROSE = 12
# Of the words of a page, the tree has nearly all; where it has fewer than this, the parser has left some out.
_PARSED = 0.5


def read(data: bytes, name: str) -> SourceDocument:
    """The report on the web page in `data`, as trafilatura finds it, tables row by row; else all that reads like prose.

    Raises BadSource where there are no words, SourceTooLong, and HtmlLimit where the page is larger, deeper or has
    more tags than limits.toml allows, or a parser loses text of it.
    """
    page, notices = characters(data, name)
    page = uniform_lines(page)
    plain = without_raw(page)
    deepest = depth_of(plain, name)
    breaks = _Breaks.for_(plain)
    tree = _tree(breaks.marked(plain), name)
    if deepest > table("limits")["html"]["depth"] and _words(tree) < _PARSED * len(_TAGS.sub(" ", plain).split()):
        raise too_deep(name)
    known, floor = head(page, tree), _floor(tree)
    _strip(tree)
    words = _words(tree)
    found = list(_found(tree, breaks))
    if _count(found) < _FOUND * floor:
        found = list(_found(tree, breaks, recall=True))
    if _count(found) < _FOUND * floor:
        found = [line for line in lines_of(plain).split("\n") if line.strip()]
    check_length(sum(map(len, found)), name)
    builder = SourceBuilder(data, name, notices)
    for paragraph in found:
        builder.add(paragraph)
    if left := words - _count(found):
        text = f"{name}: of the page, {max(left, 0)} words beside the report were left out (menus, boxes, feet)."
        builder.tell(Notice(code=NoticeCode.PAGE_LEFT_OUT, text=text))
    return builder.build(known)


def _tree(page: str, name: str) -> HtmlElement:
    from lxml import etree, html

    try:
        tree = html.document_fromstring(page, parser=html.HTMLParser(huge_tree=False, no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as fault:
        hint = "Save the report as plain text and give that file."
        raise BadSource("there is no page in this file.", where=name, hint=hint) from fault
    return tree


def _strip(tree: HtmlElement) -> None:
    """Take out what holds no words of the page."""
    from lxml import etree

    etree.strip_elements(tree, *table("html")["unread"], with_tail=False)


def _words(tree: HtmlElement) -> int:
    return len(" ".join(tree.itertext()).split())


def _found(tree: HtmlElement, breaks: _Breaks, *, recall: bool = False) -> Iterator[str]:
    """The paragraphs of the report that trafilatura finds; with `recall`, more of what may be none."""
    # It takes the tree apart.

    from trafilatura import bare_extraction

    document: Any = bare_extraction(
        deepcopy(tree), include_comments=False, include_tables=True, with_metadata=False, favor_recall=recall
    )
    body = getattr(document, "body", None)
    if body is not None:
        for element in body:
            yield from breaks.parted([*_paragraphs(element), element.tail or ""])


def _paragraphs(element: Any) -> Iterator[str]:
    match element.tag:
        case "table":
            for row in element.iter("row"):
                yield columns.row(" ".join(cell.itertext()) for cell in row.iter("cell"))
        case "list":
            yield from ("".join(item.itertext()) for item in element.iter("item"))
        case _:
            yield "".join(element.itertext())


@dataclass(frozen=True)
class _Breaks:
    """The signs that stand for a line break, and for several, which part paragraphs."""

    one: str
    several: str

    @classmethod
    def for_(cls, page: str) -> Self:
        one, several, *_ = [sign for sign in _SIGNS if sign not in page] or (" ", " ")
        return cls(one, several)

    def marked(self, page: str) -> str:
        return _END.sub(self.one, _ENDS.sub(self.several, page))

    def parted(self, texts: Iterable[str]) -> Iterator[str]:
        """The paragraphs of `texts`, each on one line."""
        for text in texts:
            for part in text.split(self.several):
                if line := " ".join(part.replace(self.one, " ").split()):
                    yield line


def _floor(tree: HtmlElement) -> int:
    """How many words that read like prose stand together in one place of the page, outside of its furniture."""
    from lxml import etree

    furniture, together = set(table("html")["furniture"]), Counter[Any]()
    for element in tree.iter(etree.Element):
        own = " ".join([element.text or "", *(child.tail or "" for child in element)]).split()
        if len(own) >= _PROSE and not furniture & {above.tag for above in element.iterancestors()}:
            # A paragraph counts for the place where it stands, and for the one around that (a figure, a quotation).
            for place in [element, *islice(element.iterancestors(), 2)]:
                together[place] += len(own)
    return max(together.values(), default=0)


def _count(lines: list[str]) -> int:
    return sum(len(line.split()) for line in lines)
