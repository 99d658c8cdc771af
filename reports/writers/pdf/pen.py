"""The pen: the one door through which anything comes onto a page, measured from the page's top left corner."""

from __future__ import annotations

from functools import lru_cache

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from reports.writers.pdf.lines import DOT, DOT_STEP, Line
from reports.writers.pdf.pieces import Dots, Look, Run

# Half the height of small letters in Source Serif and Source Sans, in shares of the size: dots sit on that axis.
AXIS = 0.24
# How far a link's clickable ground reaches below and above the base line, in shares of the size.
_LINK_BELOW, _LINK_ABOVE = 0.25, 0.8
_DOT_LINE = 0.6


@lru_cache(maxsize=64)
def _colour(code: str) -> Color:
    return HexColor(code)


class Pen:
    """Draws on the pages of one document; the caller says when a page ends."""

    def __init__(self, canvas: Canvas, size: tuple[float, float]) -> None:
        self.canvas = canvas
        self.width, self.height = size
        self._targets: set[str] = set()
        self._outline_level = -1
        self._headings = 0

    def line(self, line: Line, left: float, base: float) -> None:
        """A line of text from `left` on the base line; one that goes on ends in a space.

        Without that space a reader of the bytes joins the last word with the first of the next line (ISO 32000-1,
        14.8.2.5).
        """
        text = self.canvas.beginText(left, self.height - base)
        look: Look | None = None
        at, start = left, left
        for piece, wide in line.pieces:
            if isinstance(piece, Dots):
                self._dots(piece, at, base)
                start = at + wide
            else:
                if start != at or look is None:
                    text.setTextOrigin(at, self.height - base)
                    start = at
                if piece.look != look:
                    _take(text, piece.look, look)
                    look = piece.look
                text.textOut(piece.text)
                self._link(piece, at, wide, base)
                start = at + wide
            at += wide
        if look is not None:
            if line.goes_on:
                text.textOut(" ")
            if look.tracking:
                text.setCharSpace(0)  # it would outlive this text
            self.canvas.drawText(text)

    def ground(self, left: float, top: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle: the tint of a box, a vertical rule."""
        self.canvas.setFillColor(_colour(colour))
        self.canvas.rect(left, self.height - top - height, width, height, stroke=0, fill=1)

    def rule(self, left: float, right: float, top: float, thickness: float, colour: str) -> None:
        """A horizontal rule whose middle is at `top`."""
        self.canvas.setStrokeColor(_colour(colour))
        self.canvas.setLineWidth(thickness)
        self.canvas.line(left, self.height - top, right, self.height - top)

    def target(self, identifier: str, top: float) -> None:
        """A place on this page that links lead to; of two with one name the first counts."""
        if identifier not in self._targets:
            self._targets.add(identifier)
            self.canvas.bookmarkPage(identifier, fit="XYZ", left=0, top=self.height - top)

    def outline(self, title: str, level: int, top: float) -> None:
        """An entry of the bookmarks; no level is skipped on the way down."""
        self._headings += 1
        # No identifier of a document begins with a digit, so these names are free.
        name = f"{self._headings}-heading"
        self.target(name, top)
        self._outline_level = min(level, self._outline_level + 1)
        self.canvas.addOutlineEntry(title, name, self._outline_level)

    def end_page(self) -> None:
        """Close the page and open the next."""
        self.canvas.showPage()

    def _dots(self, dots: Dots, left: float, base: float) -> None:
        size = dots.look.size
        radius = DOT * size / 2
        self.canvas.setFillColor(_colour(dots.look.colour))
        self.canvas.setStrokeColor(_colour(dots.look.colour))
        self.canvas.setLineWidth(_DOT_LINE)
        for index in range(dots.total):
            middle = left + radius + index * DOT_STEP * size
            full = index < dots.value
            # An open dot is as large as a full one: half of its line lies outside of its radius.
            self.canvas.circle(
                middle,
                self.height - base + AXIS * size,
                radius if full else radius - _DOT_LINE / 2,
                stroke=0 if full else 1,
                fill=1 if full else 0,
            )

    def _link(self, run: Run, left: float, wide: float, base: float) -> None:
        href = run.look.link
        if href is None:
            return
        low = self.height - base - _LINK_BELOW * run.look.size
        area = (left, low, left + wide, low + (_LINK_BELOW + _LINK_ABOVE) * run.look.size)
        if href.startswith("#"):
            self.canvas.linkRect(run.text, href[1:], area, relative=0)
        else:
            self.canvas.linkURL(href, area, relative=0)


def _take(text: PDFTextObject, look: Look, before: Look | None) -> None:
    if before is None or (look.face, look.size) != (before.face, before.size):
        text.setFont(look.face, look.size)
    if look.tracking != (before.tracking if before is not None else 0.0):
        text.setCharSpace(look.tracking)
    if before is None or look.colour != before.colour:
        text.setFillColor(_colour(look.colour))
