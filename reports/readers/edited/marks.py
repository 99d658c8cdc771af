"""Which field of a fact words stand for: told by the control they are in, else by the bookmark."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from reports.model.amendments import Certainty
from reports.readers.edited.names import W, switched_on, value
from reports.readers.edited.page import Mark
from reports.readers.trees import Element

_FACT = r"(brief|[a-z][0-9a-f]{10})"
_TAG = re.compile(rf"{_FACT}:([a-z][a-z_]*)")
# A second place of the same field is numbered by us; LibreOffice 7.4 adds _Copy_1 to the name of a copy (measured).
_BOOKMARK = re.compile(rf"{_FACT}_([a-z]+(?:_[a-z]+)*)(?:_[0-9]+)?((?:_Copy_[0-9]+)*)")


@dataclass(frozen=True, slots=True)
class _Control:
    """A content control: the field that its tag or that of one around it names, else its name for people."""

    mark: Mark | None
    alias: str
    hidden: bool


_NOTHING = _Control(None, "", hidden=False)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a story beforehand.

    The starts of bookmarks that have an end, the fields that bookmarks name, and how many controls name a field.
    """

    closed: frozenset[Element]
    named: frozenset[tuple[str, str]]
    tagged: Counter[tuple[str, str]]


class Marks:
    """The controls and bookmarks that are open at one point of a story.

    A bookmark without an end ends with its paragraph: LibreOffice writes such where it cuts one at the edge of a
    control.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        self._controls = [_NOTHING]
        self._bookmarks: dict[str, Mark] = {}
        self._open: Counter[tuple[str, str]] = Counter()
        self._loose: list[str] = []

    @property
    def mark(self) -> Mark | None:
        """The field of the innermost control that names one, else of the bookmark that began last."""
        return self._controls[-1].mark or next(reversed(self._bookmarks.values()), None)

    @property
    def alias(self) -> str:
        """The name for people of the innermost control, where no control names a field."""
        return "" if self._controls[-1].mark else self._controls[-1].alias

    @property
    def hidden(self) -> bool:
        """Whether the words are only the prompt of an empty control."""
        return self._controls[-1].hidden

    def enter(self, control: Element) -> None:
        """Go into a control."""
        properties, outer = control.find(W + "sdtPr"), self._controls[-1]
        tag = _TAG.fullmatch(value(properties, "tag") or "")
        mark = Mark(tag[1], tag[2], Certainty.TAG, self._is_copy(control, tag[1], tag[2])) if tag else outer.mark
        hidden = outer.hidden or switched_on(properties, "showingPlcHdr")
        self._controls.append(_Control(mark, value(properties, "alias") or outer.alias, hidden))

    def leave(self) -> None:
        """Go out of the control that was entered last."""
        self._controls.pop()

    def begin(self, bookmark: Element) -> None:
        """Go past the start of a bookmark."""
        mark = _named(bookmark)
        if mark:
            number = bookmark.get(W + "id", "")
            self._close(number)
            self._bookmarks[number] = mark
            self._open[mark.fact, mark.field] += 1
            if bookmark not in self._known.closed:
                self._loose.append(number)

    def end(self, bookmark: Element) -> Mark | None:
        """Go past the end of a bookmark; the field that it named, if no control has that."""
        mark = self._close(bookmark.get(W + "id", ""))
        return mark if mark and (mark.fact, mark.field) not in self._known.tagged else None

    def end_of_line(self) -> None:
        """Go past the end of a paragraph."""
        for number in self._loose:
            self._close(number)
        self._loose.clear()

    def _close(self, number: str) -> Mark | None:
        mark = self._bookmarks.pop(number, None)
        if mark:
            self._open[mark.fact, mark.field] -= 1
        return mark

    def _is_copy(self, control: Element, fact: str, field: str) -> bool:
        """Whether the bookmark of a field is elsewhere and not at this control, and so is a control."""
        key = (fact, field)
        if key not in self._known.named or self._open[key] or self._known.tagged[key] < 2:
            return False
        inside = (_named(each) for each in control.iter(W + "bookmarkStart"))
        return not any(mark and (mark.fact, mark.field) == key for mark in inside)


def known(root: Element) -> Known:
    """What the bookmarks and tags below `root` tell."""
    begun: dict[str, Element] = {}
    closed: set[Element] = set()
    named: set[tuple[str, str]] = set()
    for element in root.iter(W + "bookmarkStart", W + "bookmarkEnd"):
        number = element.get(W + "id", "")
        if element.tag == W + "bookmarkEnd":
            if number in begun:
                closed.add(begun.pop(number))
        elif mark := _named(element):
            begun[number] = element
            named.add((mark.fact, mark.field))
    tags = (_TAG.fullmatch(each.get(W + "val", "")) for each in root.iter(W + "tag"))
    return Known(frozenset(closed), frozenset(named), Counter((tag[1], tag[2]) for tag in tags if tag))


def _named(bookmark: Element) -> Mark | None:
    """The field that a bookmark names."""
    name = _BOOKMARK.fullmatch(bookmark.get(W + "name", ""))
    return Mark(name[1], name[2], Certainty.BOOKMARK, bool(name[3])) if name else None
