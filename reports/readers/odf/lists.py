"""Count the items of lists and the headings of an OpenDocument text as its program does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reports.readers.odf.names import HEADING, TEXT, whole
from reports.readers.odf.styles import Level, Styles, written
from reports.readers.trees import Element

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_ITEMS = {TEXT + "list-item", TEXT + "list-header"}
_NUMBER = TEXT + "number"


@dataclass(slots=True)
class _Count:
    """How far a list is counted, level by level."""

    numbers: dict[int, int] = field(default_factory=dict)

    def next(self, levels: Mapping[int, Level], level: int, start: int | None) -> str:
        """Count the next item of a level, from `start` where it says so; its number as it is written."""
        for each in range(1, level):
            self.numbers.setdefault(each, levels.get(each, Level()).start)
        begun = self.numbers.get(level)
        if start is None:
            start = levels.get(level, Level()).start if begun is None else begun + 1
        self.numbers = {each: number for each, number in self.numbers.items() if each < level} | {level: start}
        return written(levels, level, self.numbers)


@dataclass(slots=True)
class _Open:
    """A list that is open: its style, its count, and the item whose first paragraph is still to come."""

    style: str
    count: _Count
    item: Element | None = None


class Lists:
    """The lists that are open at one point of a text, and those that others go on with."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._open: list[_Open] = []
        self._named: dict[str, _Count] = {}
        self._last: dict[str, _Count] = {}
        self._headings = _Count()

    def begin(self, element: Element) -> None:
        """Go into a list, or an item of one."""
        if element.tag in _ITEMS:
            if self._open:
                self._open[-1].item = element if element.tag == TEXT + "list-item" else None
            return
        outer = self._open[-1] if self._open else None
        style = element.get(TEXT + "style-name") or (outer.style if outer else "")
        count = outer.count if outer else self._begun(element, style)
        if outer and element.get(TEXT + "continue-numbering") != "true":
            count.numbers.pop(len(self._open) + 1, None)
        self._open.append(_Open(style, count))
        self._named[element.get(_ID, "") or element.get(TEXT + "id", "")] = self._last[style] = count

    def end(self, element: Element) -> None:
        """Go out of a list, or an item of one."""
        if element.tag not in _ITEMS and self._open:
            self._open.pop()

    def number(self, paragraph: Element) -> str:
        """The number of a paragraph, where it is the first of an item or a heading that is counted; else nothing."""
        if self._open:
            return self._item(paragraph)
        return self._heading(paragraph) if paragraph.tag == HEADING else ""

    def _begun(self, element: Element, style: str) -> _Count:
        """The count of a list that is in no other: its own, or that of the list it goes on with."""
        named = self._named.get(element.get(TEXT + "continue-list", ""))
        if named is not None and element.get(TEXT + "continue-list"):
            return named
        goes_on = element.get(TEXT + "continue-numbering") == "true"
        return self._last.get(style, _Count()) if goes_on else _Count()

    def _item(self, paragraph: Element) -> str:
        now = self._open[-1]
        item, now.item = now.item, None
        if item is None:
            return ""
        style = now.style or self._styles.look(paragraph).listed or ""
        levels, level = self._styles.list_of(style), len(self._open)
        counted = now.count.next(levels, level, whole(item, TEXT + "start-value"))
        return item.findtext(_NUMBER) or counted

    def _heading(self, paragraph: Element) -> str:
        level = whole(paragraph, TEXT + "outline-level") or 1
        unnumbered = paragraph.get(TEXT + "is-list-header") == "true" or self._styles.look(paragraph).listed == ""
        if unnumbered or not self._styles.outline.get(level, Level()).kind:
            return paragraph.findtext(_NUMBER) or ""
        restart = paragraph.get(TEXT + "restart-numbering") == "true"
        start = whole(paragraph, TEXT + "start-value") if restart else None
        counted = self._headings.next(self._styles.outline, level, start)
        return paragraph.findtext(_NUMBER) or counted
