"""Marked content: what of a page belongs to which element of the structure, and what is furniture (an artifact).

Everything on a page is one or the other (ISO 14289-1, 7.1). A mark stays open as long as what is drawn belongs to the
same element, so a paragraph is one mark on a page however many lines it has.
"""

from __future__ import annotations

from typing import NamedTuple

from reports.writers.pdf.sheet import Sheet
from reports.writers.pdf.structure import Content, Element


class Artifact(NamedTuple):
    """What is no content: the operator that opens its mark."""

    operator: str


LAYOUT = Artifact("/Artifact<</Type/Layout>>BDC")
HEADER = Artifact("/Artifact<</Type/Pagination/Subtype/Header>>BDC")
FOOTER = Artifact("/Artifact<</Type/Pagination/Subtype/Footer>>BDC")
REPEATED = Artifact("/Artifact<</Type/Pagination>>BDC")

Owner = Element | Artifact


class Marks:
    """Opens and closes the marks of the pages of one file, and the text objects with them."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._open: Owner | None = None
        self._in_text = False
        self.pages: list[list[Element]] = [[]]

    @property
    def page(self) -> int:
        """The page that is drawn on, counted from none."""
        return len(self.pages) - 1

    def text(self, owner: Owner) -> None:
        """Let what follows be text of `owner`."""
        self._enter(owner, in_text=True)

    def shape(self, owner: Owner) -> None:
        """Let what follows be paths of `owner`."""
        self._enter(owner, in_text=False)

    def end_page(self) -> None:
        """Close what is open; what follows stands on the next page."""
        self._close(in_text=False)
        self.pages.append([])

    def _enter(self, owner: Owner, *, in_text: bool) -> None:
        if self._open is owner and self._in_text == in_text:
            return
        self._close(in_text=in_text)
        self._open = owner
        self._sheet.put(owner.operator if isinstance(owner, Artifact) else self._mark(owner))

    def _close(self, *, in_text: bool) -> None:
        """Close the mark; text objects begin and end outside of marks."""
        if self._open is not None:
            self._sheet.put("EMC")
            self._open = None
        if self._in_text != in_text:
            self._sheet.put("BT" if in_text else "ET")
            self._in_text = in_text

    def _mark(self, element: Element) -> str:
        on_page = self.pages[-1]
        element.kids.append(Content(self.page, len(on_page)))
        on_page.append(element)
        return f"/{element.tag}<</MCID {len(on_page) - 1}>>BDC"
