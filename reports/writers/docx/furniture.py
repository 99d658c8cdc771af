"""Write the heads and feet of the pages of a Word document, with the page number as a field."""

from __future__ import annotations

import re

from reports.model.blocks import Document
from reports.writers.characters import printable
from reports.writers.docx.elements import Element, field, paragraph, root, run, tab

_PLACES = re.compile(r"(\{pages?\})")
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def first_head(document: Document) -> Element:
    """The head of the first page: the marking, and whose paper it is."""
    return _head(document, document.organisation or "", "Organisation")


def running_head(document: Document) -> Element:
    """The head of the other pages: the marking, and the short title."""
    return _head(document, document.furniture.head, "Header")


def foot(document: Document) -> Element:
    """The foot of every page: the organisation, the page and how many there are, and the marking."""
    made = root("ftr")
    line = paragraph(made, "Footer")
    if document.furniture.foot:
        run(line, printable(document.furniture.foot))
    tab(line)
    for part in _PLACES.split(document.furniture.page):
        if part in _FIELDS:
            field(line, _FIELDS[part], "1")
        elif part:
            run(line, printable(part))
    _marking(made, document)
    return made


def _head(document: Document, words: str, style: str) -> Element:
    made = root("hdr")
    _marking(made, document)
    line = paragraph(made, style)
    if words:
        run(line, printable(words))
    return made


def _marking(parent: Element, document: Document) -> None:
    """TLP 2.0 wants the marking at the right of the head and the foot of every page."""
    if document.marking:
        run(paragraph(parent, "Marking"), printable(document.marking))
