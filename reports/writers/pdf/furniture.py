"""The head and foot of the pages: short title and marking above, organisation, page x of y and marking below."""

from __future__ import annotations

from reports.model.blocks import Document
from reports.writers.logo import picture
from reports.writers.pdf.lines import Line, break_lines
from reports.writers.pdf.marks import FOOTER, HEADER, Artifact
from reports.writers.pdf.pen import Pen
from reports.writers.pdf.pieces import Dots, Run, Setter
from reports.writers.pdf.structure import Element
from reports.writers.pdf.words import piece_width, words_of
from reports.writers.theme import Style

# Distances of base lines from the edge of the sheet, in points: 14 mm above; below, the marking under the foot line.
_HEAD = 40.0
_FOOT = 40.0
_FOOT_MARKING = 24.0
# More lines would stand where printers do not reach, or in the text.
_MARKING_LINES = 2
_ELLIPSIS = "…"
# A logo of 12 millimetres then begins 5 millimetres below the edge of the sheet, which printers reach.
_LOGO_FOOT = 48.0
# The space kept free between what stands at the left and what stands at the right.
_GAP = 12.0


class Furniture:
    """Draws head and foot of the pages of one document; a logo is the first thing that `root` holds."""

    def __init__(self, document: Document, setter: Setter, root: Element) -> None:
        self._document = document
        self._logo = setter.theme.logo
        self._logo_element = root.add("Figure", alt=self._logo.alt) if self._logo else None
        self._set = setter
        self._margin = setter.theme.page.margin_points
        styles = setter.theme.styles
        self._organisation = self._line(document.organisation or "", styles.organisation)
        self._title = self._line(document.furniture.head, styles.furniture)
        self._foot = self._line(document.furniture.foot, styles.furniture)
        self._marking = self._marking_lines(setter.theme.page.size[0] - 2 * self._margin)

    def head(self, pen: Pen, page: int) -> None:
        """Draw the head of a page: the marking at the right; at the left logo or organisation, later the title."""
        marking = self._marking
        if page == 1 and self._logo is not None and self._logo_element is not None:
            printed = picture(self._logo.data, self._logo.file)
            room = pen.width - 2 * self._margin - (marking[0].width + _GAP if marking else 0.0)
            high = min(self._logo.height_points, max(room, _GAP) * printed.height / printed.width)
            pen.picture(printed, self._margin, _LOGO_FOOT - high, high, self._logo_element)
        else:
            left = self._organisation if page == 1 else self._title
            self._left(pen, left, HEADER, _HEAD, marking[-1].width if marking else 0.0)
        self._draw_marking(pen, HEADER, _HEAD)

    def foot(self, pen: Pen, page: int, pages: int) -> None:
        """Draw the foot of page `page` of `pages`: who made it, which page it is, and the marking below."""
        furniture, styles = self._document.furniture, self._set.theme.styles
        number = furniture.page.replace("{pages}", str(pages)).replace("{page}", str(page))
        numbered = self._line(number, styles.furniture)
        base = pen.height - _FOOT - max(len(self._marking) - 1, 0) * styles.marking.leading
        self._left(pen, self._foot, FOOTER, base, numbered.width)
        self._right(pen, numbered, FOOTER, base)
        self._draw_marking(pen, FOOTER, pen.height - _FOOT_MARKING)

    def _draw_marking(self, pen: Pen, owner: Artifact, base: float) -> None:
        """Draw the lines of the marking, of which the last stands on `base`."""
        leading = self._set.theme.styles.marking.leading
        for above, line in zip(range(len(self._marking) - 1, -1, -1), self._marking, strict=True):
            self._right(pen, line, owner, base - above * leading)

    def _marking_lines(self, width: float) -> tuple[Line, ...]:
        """The marking on as many lines as there is room for; what is longer still is cut in sight."""
        runs = self._set.label(self._document.marking or "", self._set.theme.styles.marking)
        lines = break_lines(words_of(runs), width, balanced=True)
        if len(lines) <= _MARKING_LINES:
            return lines
        rest = self._line(self._document.marking or "", self._set.theme.styles.marking)
        return (_fitting(rest, width),)

    def _left(self, pen: Pen, line: Line, owner: Artifact, base: float, taken: float) -> None:
        fitting = _fitting(line, pen.width - 2 * self._margin - taken - _GAP)
        if fitting.pieces:
            pen.line(fitting, self._margin, base, owner)

    def _right(self, pen: Pen, line: Line, owner: Artifact, base: float) -> None:
        fitting = _fitting(line, pen.width - 2 * self._margin)
        if fitting.pieces:
            pen.line(fitting, pen.width - self._margin - fitting.width, base, owner)

    def _line(self, text: str, style: Style) -> Line:
        measured = tuple((run, piece_width(run)) for run in self._set.label(text, style))
        return Line(measured, sum(wide for _, wide in measured))


def _fitting(line: Line, room: float) -> Line:
    """The line, or as much of it as there is room for and an ellipsis; nothing where not even that fits."""
    if line.width <= room:
        return line
    pieces: list[tuple[Run | Dots, float]] = []
    for run in (piece for piece, _ in line.pieces if isinstance(piece, Run)):
        last = Run(_ELLIPSIS, run.look)
        for character in run.text:
            one = Run(character, run.look)
            room -= piece_width(one)
            if room < piece_width(last):
                pieces += [(last, piece_width(last))] if pieces else []
                return Line(tuple(pieces), sum(wide for _, wide in pieces))
            pieces.append((one, piece_width(one)))
    return line
