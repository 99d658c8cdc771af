"""Read a PDF back with a program that is not ours: its words, bookmarks, links, fonts and information."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import Destination

from reports.model.blocks import Block, Document
from reports.writers.pdf import write
from reports.writers.theme import default_theme
from tests.writers.documents import document


def pdf(document: Document) -> PdfReader:
    return PdfReader(BytesIO(write(document, default_theme())), strict=True)


def saying(*blocks: Block) -> PdfReader:
    return pdf(document(*blocks, marking=None))


def folded(text: str) -> str:
    """The text as the same-facts law compares it: NFKC, no soft hyphens, white space folded."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("\u00ad", "").split())


def words(reader: PdfReader) -> str:
    return folded(" ".join(page.extract_text() for page in reader.pages))


def bookmarks(reader: PdfReader) -> Iterator[tuple[int, str, int]]:
    """Level, title and page number of each bookmark."""
    yield from _bookmarks(reader, reader.outline, 0)


def _bookmarks(reader: PdfReader, entries: list[Any], level: int) -> Iterator[tuple[int, str, int]]:
    for entry in entries:
        if isinstance(entry, Destination):
            yield level, str(entry.title), (reader.get_destination_page_number(entry) or 0) + 1
        else:
            yield from _bookmarks(reader, entry, level + 1)


def links(reader: PdfReader) -> list[Any]:
    """The annotations of all pages; all are links."""
    return [note.get_object() for page in reader.pages for note in page.get("/Annots") or ()]


def font_objects(reader: PdfReader) -> list[Any]:
    return [
        font.get_object()
        for page in reader.pages
        for font in page["/Resources"].get_object()["/Font"].get_object().values()
    ]


def fonts(reader: PdfReader) -> set[str]:
    return {str(font["/BaseFont"]) for font in font_objects(reader)}
