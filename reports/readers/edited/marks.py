"""Which field of a fact words stand for: told by the control they are in, else by the bookmark."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports.model.amendments import Certainty
from reports.readers.edited.names import W, switched_on, value
from reports.readers.edited.page import Mark
from reports.readers.trees import Element

_FACT = r"(brief|[a-z][0-9a-f]{10})"
_TAG = re.compile(rf"{_FACT}:([a-z][a-z_]*)")
# A second place of the same field has a number of ours after a dash; LibreOffice gives a copied one a number without.
_BOOKMARK = re.compile(rf"{_FACT}_([a-z]+(?:_[a-z]+)*)(?:_?[0-9]+)?")


@dataclass(frozen=True, slots=True)
class _Control:
    """A content control: the field that its tag or that of one around it names, else its name for people."""

    mark: Mark | None
    alias: str
    hidden: bool


_NOTHING = _Control(None, "", hidden=False)


class Marks:
    """The controls and bookmarks that are open at one point of a story.

    `closed` are the starts of bookmarks that have an end. One without ends with its paragraph: LibreOffice writes such
    where it cuts a bookmark at the edge of a control.
    """

    def __init__(self, closed: frozenset[Element]) -> None:
        self._closed = closed
        self._controls = [_NOTHING]
        self._bookmarks: dict[str, Mark] = {}
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
        mark = Mark(tag[1], tag[2], Certainty.TAG) if tag else outer.mark
        hidden = outer.hidden or switched_on(properties, "showingPlcHdr")
        self._controls.append(_Control(mark, value(properties, "alias") or outer.alias, hidden))

    def leave(self) -> None:
        """Go out of the control that was entered last."""
        self._controls.pop()

    def begin(self, bookmark: Element) -> None:
        """Go past the start of a bookmark."""
        name, number = _BOOKMARK.fullmatch(bookmark.get(W + "name", "")), bookmark.get(W + "id", "")
        if name:
            self._bookmarks.pop(number, None)
            self._bookmarks[number] = Mark(name[1], name[2], Certainty.BOOKMARK)
            if bookmark not in self._closed:
                self._loose.append(number)

    def end(self, bookmark: Element) -> Mark | None:
        """Go past the end of a bookmark; the field it named."""
        return self._bookmarks.pop(bookmark.get(W + "id", ""), None)

    def end_of_line(self) -> None:
        """Go past the end of a paragraph."""
        for number in self._loose:
            self._bookmarks.pop(number, None)
        self._loose.clear()


def closed_bookmarks(root: Element) -> frozenset[Element]:
    """The starts of bookmarks below `root` that an end follows."""
    begun: dict[str, Element] = {}
    closed: set[Element] = set()
    for element in root.iter(W + "bookmarkStart", W + "bookmarkEnd"):
        number = element.get(W + "id", "")
        if element.tag == W + "bookmarkStart":
            begun[number] = element
        elif number in begun:
            closed.add(begun.pop(number))
    return frozenset(closed)
