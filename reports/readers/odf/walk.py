"""Walk through an OpenDocument text and write down its paragraphs, and what of it is not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from reports.readers import columns
from reports.readers.odf.lists import Lists
from reports.readers.odf.names import DRAW, HEADING, OFFICE, PARAGRAPH, STYLE, TABLE, TEXT
from reports.readers.odf.styles import Look, Styles
from reports.readers.raised import settled
from reports.readers.trees import Element

_PARAGRAPHS = {PARAGRAPH, HEADING}
_HIDDEN = "hidden texts"
# What is no word of the text, and what it is called where it was left out.
_LEFT_OUT = {
    TEXT + "tracked-changes": "tracked deletions",
    OFFICE + "annotation": "comments",
    DRAW + "image": "pictures",
    DRAW + "object": "embedded objects",
    DRAW + "object-ole": "embedded objects",
    OFFICE + "scripts": "macros",
    TEXT + "table-of-content": "tables of contents",
}
# Fields that may hide their own words, or the paragraph that they stand in.
_HIDING, _HIDING_ALL = TEXT + "hidden-text", TEXT + "hidden-paragraph"
# The reading aid above East Asian characters, and a number that is written down by itself.
_UNREAD = {TEXT + "ruby-text", TEXT + "number"}
_LISTS = {TEXT + "list", TEXT + "list-item", TEXT + "list-header"}
_NOTE = TEXT + "note"
_SIGNS = {TEXT + "s": " ", TEXT + "tab": "\t", TEXT + "line-break": "\n", TEXT + "soft-page-break": ""}
_EDGES = [STYLE + kind + pages for kind in ("header", "footer") for pages in ("", "-left", "-first")]
# So many characters before a raised one tell what it is.
_BEFORE = 40
_Words = list[tuple[str, bool]]


class Walk:
    """The paragraphs of a text in order, notes behind them, and a count of what was left out.

    Text boxes and shapes stand in a paragraph and hold paragraphs of their own; these come behind it.
    """

    def __init__(self, body: Element, styles: Styles, beside: Element | None) -> None:
        self.left_out: Counter[str] = Counter()
        self._styles = styles
        self._lists = Lists(styles)
        self._notes: list[str] = []
        self.lines = [*self._read(body)]
        self.lines += self._notes
        self.inserted = sum(1 for _ in body.iter(TEXT + "insertion"))
        self._tell_edges(beside)

    def _read(self, root: Element) -> Iterator[str]:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                if element.tag in _LISTS:
                    self._lists.end(element)
            elif self._is_left_out(element):
                walk.skip_subtree()
            elif element.tag in _LISTS:
                self._lists.begin(element)
            elif element.tag in _PARAGRAPHS:
                yield from self._paragraph(element)
                walk.skip_subtree()
            elif element.tag == TABLE + "table":
                yield from self._table(element)
                walk.skip_subtree()

    def _is_left_out(self, element: Element) -> bool:
        """Whether an element is no part of the text; what has a name for people is counted."""
        tag = str(element.tag)
        what = _LEFT_OUT.get(tag, "")
        if hidden := (tag == _HIDING and element.get(TEXT + "is-hidden") != "false") or _is_hidden_section(element):
            what = _HIDDEN if any(str(words).strip() for words in element.itertext()) else ""
        if what:
            deletions = element.iter(TEXT + "deletion") if tag == TEXT + "tracked-changes" else [element]
            self.left_out[what] += sum(1 for _ in deletions)
        return bool(what) or hidden or tag in _UNREAD or tag == _HIDING_ALL

    def _paragraph(self, element: Element) -> Iterator[str]:
        number, look = self._lists.number(element), self._styles.look(element)
        if any(each.get(TEXT + "is-hidden") == "true" for each in element.iter(_HIDING_ALL)):
            self.left_out[_HIDDEN] += 1
            return
        words = _as_it_reads(list(self._words(element, look)))
        yield f"{number} {words}" if number and words.strip() else words
        for inner in _below(element):
            yield from self._apart(inner)

    def _table(self, element: Element) -> list[str]:
        rows = [row for row in element.iter(TABLE + "table-row") if _table_of(row) is element]
        cells = [[self._cell(cell) for cell in row.iterchildren(TABLE + "table-cell")] for row in rows]
        return columns.lines(cells)

    def _cell(self, element: Element) -> columns.Cell:
        nested = next(element.iterdescendants(TABLE + "table"), None) is not None
        return columns.Cell(list(self._read(element)), nested)

    def _apart(self, element: Element) -> Iterator[str]:
        """The paragraphs of a text box or a shape; those of a note are kept for the end."""
        # The lists around it do not go on in it.
        lists, self._lists = self._lists, Lists(self._styles)
        found = list(self._read(element))
        self._lists = lists
        if element.tag == _NOTE:
            self._notes += [" ".join(found)]
        else:
            yield from found

    def _words(self, element: Element, look: Look) -> Iterator[tuple[str, bool]]:
        """The words of a paragraph, and whether they are raised, without those that stand apart or are left out."""
        if look.hidden and _speaks(element):
            self.left_out[_HIDDEN] += 1
        yield from _said(element.text, look)
        for child in element:
            tag = str(child.tag)
            if tag in _SIGNS:
                yield from _said(_SIGNS[tag], look)
            elif isinstance(child.tag, str) and not self._is_left_out(child) and not _is_apart(child):
                inner = self._styles.look(child).within(look) if tag == TEXT + "span" else look
                yield from self._words(child, inner)
            yield from _said(child.tail, look)

    def _tell_edges(self, beside: Element | None) -> None:
        """Count the lines in the heads and feet of the pages, which are not read."""
        edges = () if beside is None else beside.iter(*_EDGES)
        lines = (line for edge in edges if edge.get(STYLE + "display") != "false" for line in edge.iter(*_PARAGRAPHS))
        if count := sum(1 for line in lines if "".join(str(each) for each in line.itertext()).strip()):
            self.left_out["lines in heads and feet"] += count


def _as_it_reads(words: _Words) -> str:
    """Words on one line, raised ones as they read there."""
    groups = [
        ("".join(each for each, _ in group), raised) for raised, group in groupby(words, key=lambda each: each[1])
    ]
    made = ""
    for (text, raised), (after, _) in zip(groups, [*groups[1:], ("", False)], strict=False):
        made += settled(text, made[-_BEFORE:], after) if raised else text
    return made


def _said(words: str | None, look: Look) -> Iterator[tuple[str, bool]]:
    if words and not look.hidden:
        yield words, bool(look.raised)


def _speaks(element: Element) -> bool:
    """Whether words stand in an element itself."""
    return bool((element.text or "").strip() or any((child.tail or "").strip() for child in element))


def _is_apart(element: Element) -> bool:
    return element.tag == _NOTE or str(element.tag).startswith(DRAW)


def _is_hidden_section(element: Element) -> bool:
    if element.tag != TEXT + "section":
        return False
    return element.get(TEXT + "display") == "none" or element.get(TEXT + "is-hidden") == "true"


def _table_of(element: Element) -> Element | None:
    return next(element.iterancestors(TABLE + "table"), None)


def _below(element: Element) -> Iterator[Element]:
    """The outermost elements within `element` that stand apart."""
    for child in element:
        if child.tag in _LEFT_OUT or not isinstance(child.tag, str):
            continue
        if _is_apart(child):
            yield child
        else:
            yield from _below(child)
