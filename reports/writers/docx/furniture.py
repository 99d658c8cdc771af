"""Write the heads and feet of the pages of a Word document, with the page number as a field."""

from __future__ import annotations

import re

from reports.model.blocks import Document
from reports.writers.docx.elements import TAB, field, paragraph, part, run

_PLACES = re.compile(r"(\{pages?\})")
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def first_head(document: Document) -> bytes:
    """The head of the first page: the marking, and whose paper it is."""
    return _head(document, document.organisation or "", "Organisation")


def running_head(document: Document) -> bytes:
    """The head of the other pages: the marking, and the short title."""
    return _head(document, document.furniture.head, "Header")


def foot(document: Document) -> bytes:
    """The foot of every page: the organisation, the page and how many there are, and the marking."""
    pages = "".join(map(_counted, _PLACES.split(document.furniture.page)))
    return part("ftr", paragraph("Footer", run(document.furniture.foot) + TAB + pages), _marking(document))


def _counted(words: str) -> str:
    return field(_FIELDS[words], run("1")) if words in _FIELDS else run(words)


def _head(document: Document, words: str, style: str) -> bytes:
    return part("hdr", _marking(document), paragraph(style, run(words)))


def _marking(document: Document) -> str:
    """TLP 2.0 wants the marking at the right of the head and the foot of every page."""
    return paragraph("Marking", run(document.marking)) if document.marking else ""
