"""Read the structure of a tagged PDF: its elements, their content on the pages, and the way back from the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, Self

from pypdf import PdfReader, PdfWriter
from pypdf.generic import IndirectObject

from tests.conformance import marks
from tests.conformance.objects import entry, number, number_of


class Content(NamedTuple):
    """A run of marked content: the index of its page, and its number there."""

    page: int
    mcid: int


class Noted(NamedTuple):
    """An annotation that stands in the tree: its object, and the index of the page that the tree puts it on."""

    number: int
    page: int | None


@dataclass(frozen=True, eq=False)
class Element:
    """An element of the structure: its object's number, its tag, its entries, its kids in order."""

    number: int | None
    tag: str
    entries: Any
    parent: int | None
    kids: tuple[Element | Content | Noted, ...]

    @property
    def elements(self) -> tuple[Element, ...]:
        """The kids that are elements."""
        return tuple(kid for kid in self.kids if isinstance(kid, Element))

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.elements:
            yield from kid.walk()

    def attribute(self, name: str) -> Any:
        """An attribute of any owner; None where it is not set."""
        found = entry(self.entries, "/A", [])
        owners = [owner.get_object() for owner in found] if isinstance(found, list) else [found]
        return next((entry(owner, name) for owner in owners if name in owner), None)

    def __str__(self) -> str:
        """The element as a fault names it."""
        return f"{self.tag} ({self.number})"


class Tagged:
    """A PDF and its structure; what is missing is empty."""

    @classmethod
    def read(cls, file: Path) -> Self:
        """The PDF in a file, which must be free of the faults that pypdf would mend in silence."""
        return cls(PdfReader(file, strict=True))

    def __init__(self, pdf: PdfReader | PdfWriter) -> None:
        self.pdf = pdf
        self.catalog: Any = pdf.root_object
        self.root: Any = entry(self.catalog, "/StructTreeRoot", {})

    @cached_property
    def pages(self) -> list[marks.Page]:
        """What is drawn on each page."""
        return [marks.read(page) for page in self.pdf.pages]

    @cached_property
    def top(self) -> tuple[Element, ...]:
        """The elements right below the root of the tree."""
        return tuple(kid for kid in self._kids(self.root, None) if isinstance(kid, Element))

    @cached_property
    def elements(self) -> list[Element]:
        """Every element in reading order."""
        return [element for top in self.top for element in top.walk()]

    @cached_property
    def parents(self) -> dict[int, Any]:
        """The ParentTree: for each key an element's reference or, for a page, a list of them."""
        return dict(_numbers(self.root["/ParentTree"])) if "/ParentTree" in self.root else {}

    def words(self, part: Element | Content | Noted) -> str:
        """What a part of the tree says on the pages; nothing where it is not drawn."""
        if isinstance(part, Content):
            return self.pages[part.page].texts.get(part.mcid, "")
        return "".join(map(self.words, part.kids)) if isinstance(part, Element) else ""

    def page_of(self, reference: Any) -> int | None:
        """The index of the page that an object is; None for one that is no page."""
        return self._page_numbers.get(number_of(reference))

    @cached_property
    def _page_numbers(self) -> dict[int | None, int]:
        return {number_of(page.indirect_reference): index for index, page in enumerate(self.pdf.pages)}

    def _element(self, reference: Any) -> Element:
        entries = reference.get_object()
        tag = str(entry(entries, "/S", "")).removeprefix("/")
        kids = tuple(self._kids(entries, entries.get("/Pg")))
        return Element(number_of(reference), tag, entries, number(entries, "/P"), kids)

    def _kids(self, entries: Any, page: Any) -> Iterator[Element | Content | Noted]:
        held = entry(entries, "/K", [])
        for kid in held if isinstance(held, list) else [entries.get("/K")]:
            yield self._kid(kid, page)

    def _kid(self, kid: Any, page: Any) -> Element | Content | Noted:
        entries = kid.get_object()
        if isinstance(entries, int):
            return Content(self._index(page), int(entries))
        own = entries.get("/Pg", page)
        match entry(entries, "/Type"):
            case "/MCR":
                return Content(self._index(own), int(entry(entries, "/MCID")))
            case "/OBJR":
                return Noted(number(entries, "/Obj") or 0, self.page_of(own))
            case _:
                return self._element(kid)

    def _index(self, page: Any) -> int:
        """The index of the page of content; -1 where the tree names no page of the document."""
        found = self.page_of(page)
        return -1 if found is None else found


def _numbers(node: Any) -> Iterator[tuple[int, Any]]:
    """The entries of a number tree (ISO 32000-1, 7.9.7), values that are references as such."""
    entries = node.get_object()
    for kid in entry(entries, "/Kids", ()):
        yield from _numbers(kid)
    leaves = entry(entries, "/Nums", [])
    for key, value in zip(leaves[::2], leaves[1::2], strict=True):
        held = value.get_object() if isinstance(value, IndirectObject) else value
        yield int(key), [number_of(each) for each in held] if isinstance(held, list) else number_of(value)
