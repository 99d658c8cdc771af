"""Make a PDF of a Document: lay out once, then draw page after page, knowing how many there are."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from reports.model.blocks import Document
from reports.writers.pdf.file import assemble
from reports.writers.pdf.fonts import LOCK, face
from reports.writers.pdf.furniture import Furniture
from reports.writers.pdf.metadata import describe
from reports.writers.pdf.pages import fill
from reports.writers.pdf.pen import Pen
from reports.writers.pdf.pieces import Setter
from reports.writers.pdf.story import chapters
from reports.writers.theme import Theme


def write(document: Document, theme: Theme) -> bytes:
    """The PDF of a document in the look of a theme; equal arguments give equal bytes.

    Raises BadSettings where the theme names a font family that cannot be embedded, EngineMissing where its package
    is not installed.
    """
    with LOCK:
        return _write(document, theme)


def _write(document: Document, theme: Theme) -> bytes:
    sheet, margin = theme.page.size, theme.page.margin_points
    setter = Setter(theme, _targets(document))
    pages = fill(chapters(document, setter, sheet[0] - 2 * margin), sheet[1] - 2 * margin)
    # Without an initial font of ours every page would begin with Helvetica, which is not embedded.
    font: Any = face(theme.fonts.print.serif, "regular")
    canvas = Canvas(BytesIO(), pagesize=sheet, pageCompression=1, invariant=1, initialFontName=font, pdfVersion=(1, 7))
    describe(canvas, document)
    pen, furniture = Pen(canvas, sheet), Furniture(document, setter)
    for number, page in enumerate(pages, 1):
        furniture.head(pen, number)
        page.draw(pen, margin, margin)
        furniture.foot(pen, number, len(pages))
        pen.end_page()
    return assemble(canvas)


def _targets(document: Document) -> frozenset[str]:
    """The identifiers that links inside the document may lead to."""
    identifiers = (getattr(element, "id", None) for element in document.walk())
    return frozenset(identifier for identifier in identifiers if identifier)
