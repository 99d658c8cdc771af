"""The logical structure of a document: a tree of elements in reading order, and what of each stands on which page.

The tags are those of ISO 32000-1, 14.8.4, as ISO 14289-1 (PDF/UA-1) asks for them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import NamedTuple

from reports.writers.pdf.objects import number


class Content(NamedTuple):
    """A marked piece of a page: the page, counted from none, and the number of the mark on it."""

    page: int
    mark: int


class Annotation(NamedTuple):
    """A link's clickable ground: the number of its object, and its page."""

    number: int
    page: int


class Element:
    """A node of the tree. `attributes` are entries of the attribute dictionaries, as PDF writes them.

    `actual` is what the element says where its content stands in another order than it is read in (14.9.4).
    """

    __slots__ = ("actual", "alt", "attributes", "children", "identifier", "kids", "lang", "parent", "tag")

    def __init__(
        self,
        tag: str,
        parent: Element | None = None,
        *,
        attributes: str = "",
        alt: str | None = None,
        lang: str | None = None,
        identifier: str | None = None,
    ) -> None:
        self.tag = tag
        self.parent = parent
        self.attributes = attributes
        self.alt = alt
        self.lang = lang
        self.identifier = identifier
        self.actual: str | None = None
        self.kids: list[Element | Content | Annotation] = []
        self.children: dict[Hashable, Element] = {}

    def add(
        self,
        tag: str,
        *,
        attributes: str = "",
        alt: str | None = None,
        lang: str | None = None,
        identifier: str | None = None,
    ) -> Element:
        """A new element at the end of this one."""
        child = Element(tag, self, attributes=attributes, alt=alt, lang=lang, identifier=identifier)
        self.kids.append(child)
        return child

    def move(self, parent: Element) -> None:
        """Take the element, and all in it, to the end of another."""
        if self.parent is not None:
            self.parent.kids.remove(self)
        self.parent = parent
        parent.kids.append(self)

    def once(self, key: Hashable, *tags: str, lang: str | None = None) -> Element:
        """The element known here by `key`, made of `tags` one inside the other when it is first asked for."""
        found = self.children.get(key)
        if found is None:
            found = self
            for tag in tags:
                found = found.add(tag)
            found.lang = lang
            self.children[key] = found
        return found

    def prune(self) -> bool:
        """Drop elements in which nothing stands, cells aside; tell whether anything stands in this one."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or kid.prune()]
        return bool(self.kids) or self.tag in _EMPTY

    def walk(self) -> Iterator[Element]:
        """The element and all under it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]


def stands(placement: str, corners: tuple[float, ...]) -> str:
    """The attributes that say where a figure stands (14.8.5.4.3): Block or Inline, and its corners on the page."""
    return f"<</O/Layout/Placement/{placement}/BBox[{' '.join(map(number, corners))}]>>"


# A row has as many cells as its table's head, whether something stands in them or not (ISO 14289-1, 7.5).
_EMPTY = frozenset({"TD", "TH"})
