"""Make a PDF of a Document: lay out once, then draw page after page, knowing how many there are."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from reports.model.blocks import Block, Box, Document, Section
from reports.writers.json import write as as_json
from reports.writers.pdf.archive import archive
from reports.writers.pdf.boxes import Stack
from reports.writers.pdf.file import assemble
from reports.writers.pdf.furniture import Furniture
from reports.writers.pdf.metadata import describe
from reports.writers.pdf.pages import fill
from reports.writers.pdf.pen import Pen
from reports.writers.pdf.pieces import Setter
from reports.writers.pdf.sheet import Sheet
from reports.writers.pdf.story import chapters
from reports.writers.pdf.structure import Element
from reports.writers.pdf.tags import write_tags
from reports.writers.theme import Theme


def write(document: Document, theme: Theme) -> bytes:
    """The PDF of a document in the look of a theme; equal arguments give equal bytes.

    The file keeps to PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3), and carries the brief as JSON.
    Raises BadSettings where the theme names a font family that cannot be embedded, EngineMissing where its package
    is not installed.
    """
    with _collector_at_rest():
        return _write(document, theme)


def _write(document: Document, theme: Theme) -> bytes:
    margin, root = theme.page.margin_points, Element("Document")
    setter = Setter(theme, _targets(document), document.furniture, document.language)
    wide, high = theme.page.size
    furniture = Furniture(document, setter, root)
    pages = fill(chapters(document, setter, wide - 2 * margin, root), high - 2 * margin) or [Stack(())]
    sheet = Sheet(theme.page.size)
    pen = Pen(sheet, theme.page.size)
    for number, page in enumerate(pages, 1):
        furniture.head(pen, number)
        page.draw(pen, margin, margin)
        furniture.foot(pen, number, len(pages))
        pen.end_page()
    _finish(sheet, pen, root)
    describe(sheet, document)
    archive(sheet, document, as_json(document, theme))
    return assemble(sheet)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the collector from walking, again and again, what all lives until the file is done.

    That took a third of the time of a thousand rows. Rings that are left are the first that it finds when it is awake
    again. Where writers run side by side, the first to be done wakes it.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _finish(sheet: Sheet, pen: Pen, root: Element) -> None:
    """Add what is known when every page is drawn: fonts, links, structure."""
    for font in pen.fonts:
        number = sheet.objects.reserve()
        font.write(sheet.objects, number)
        sheet.offer_font(font.name, number)
    pages = sheet.numbers()
    links = pen.links.write(pages)
    sheet.mark_up(write_tags(root, pages, pen.marks.pages[: len(pages)], links, sheet.objects))


def _targets(document: Document) -> frozenset[str]:
    """The identifiers that links inside the document may lead to."""
    return frozenset(_identifiers(document.blocks))


def _identifiers(blocks: Sequence[Block]) -> Iterator[str]:
    """Only blocks have identifiers; to look at every inline of a long document took a twentieth of all the time."""
    for block in blocks:
        if identifier := getattr(block, "id", None):
            yield identifier
        if isinstance(block, Section | Box):
            yield from _identifiers(block.blocks)
