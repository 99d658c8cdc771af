"""The links of a file: their clickable grounds, where they lead, and how the structure knows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from reports.writers.pdf.objects import number, text_string
from reports.writers.pdf.pieces import CITED, Lead
from reports.writers.pdf.sheet import Sheet
from reports.writers.pdf.structure import Annotation, Element

# Printed with the page, and neither hidden nor noisy (ISO 32000-1, 12.5.3): PDF/A asks for it.
_PRINTED = 4
# An address in a file is ASCII (12.6.4.7); what it may hold besides letters and digits stays (RFC 3986, 2.2).
_SAFE = "%:/?#[]@!$&'()*+,;=~"


class Place(NamedTuple):
    """A place in the file: the page, counted from none, and its distance from the foot of the page in points."""

    page: int
    height: float


class _Ground(NamedTuple):
    """A clickable ground on a page: the number of its object, its corners, where it leads, and its element."""

    number: int
    page: int
    corners: tuple[float, float, float, float]
    lead: Lead
    element: Element


class Links:
    """The links of one file, in the order in which they are drawn."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._grounds: list[_Ground] = []
        self._places: dict[str, Place] = {}

    def place(self, identifier: str, place: Place) -> None:
        """Note where a block stands; of two with one name the first counts."""
        self._places.setdefault(identifier, place)

    def add(self, lead: Lead, element: Element, page: int, corners: tuple[float, float, float, float]) -> None:
        """A clickable ground; one that goes on where the last one of the same link ends is one with it."""
        last = self._grounds[-1] if self._grounds else None
        left, low, right, high = corners
        if lead.reference:
            self.place(CITED + lead.href[1:], Place(page, high))
        if last and (last.lead, last.page, last.corners[1]) == (lead, page, low) and last.corners[2] >= left - 0.01:
            self._grounds[-1] = last._replace(corners=(last.corners[0], low, right, max(high, last.corners[3])))
            return
        taken = self._sheet.objects.reserve()
        element.kids.append(Annotation(taken, page))
        self._grounds.append(_Ground(taken, page, corners, lead, element))

    def write(self, pages: list[int]) -> list[Element]:
        """Put the links into the file, given the numbers of its pages; their elements in order."""
        on_page: Mapping[int, list[int]] = {page: [] for page in range(len(pages))}
        self._grounds = [ground for ground in self._grounds if self._leads_somewhere(ground)]
        for key, ground in enumerate(self._grounds, len(pages)):
            self._sheet.objects.put(ground.number, self._annotation(ground, key, pages))
            on_page[ground.page].append(ground.number)
        for page, numbers in on_page.items():
            self._sheet.annotate(page, numbers)
        return [ground.element for ground in self._grounds]

    def _leads_somewhere(self, ground: _Ground) -> bool:
        """Whether a place to lead to was drawn; words that lead nowhere are no link."""
        if not ground.lead.href.startswith("#") or ground.lead.href[1:] in self._places:
            return True
        ground.element.kids.remove(Annotation(ground.number, ground.page))
        self._sheet.objects.put(ground.number, b"null")
        return False

    def _annotation(self, ground: _Ground, key: int, pages: list[int]) -> bytes:
        corners = " ".join(map(number, ground.corners)).encode()
        return b"<</Type/Annot/Subtype/Link/Rect[%s]/Border[0 0 0]/F %d/P %d 0 R/StructParent %d/Contents%s%s>>" % (
            corners,
            _PRINTED,
            pages[ground.page],
            key,
            text_string(ground.lead.says.strip() or ground.lead.href),
            self._leads_to(ground.lead, pages),
        )

    def _leads_to(self, lead: Lead, pages: list[int]) -> bytes:
        if not lead.href.startswith("#"):
            return b"/A<</S/URI/URI%s>>" % text_string(quote(lead.href, safe=_SAFE))
        place = self._places[lead.href[1:]]
        return b"/Dest[%d 0 R/XYZ 0 %s null]" % (pages[place.page], number(place.height).encode())
