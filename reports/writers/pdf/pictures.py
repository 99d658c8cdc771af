"""Put a figure on a page: its caption, and below it the marks as vectors, its texts in the embedded faces."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import assert_never

from reports.model.blocks import Figure
from reports.writers.drawing.layout import lay
from reports.writers.drawing.marks import Dot, Ground, Mark, Picture, Words, hex_of
from reports.writers.pdf.boxes import Box, Stack, text_box
from reports.writers.pdf.boxes import Mark as Place
from reports.writers.pdf.lines import Line
from reports.writers.pdf.pen import AXIS, Pen
from reports.writers.pdf.pieces import Dots, Run, Setter
from reports.writers.pdf.structure import Element, stands
from reports.writers.pdf.words import DOT, piece_width, words_of
from reports.writers.theme import Style

# As around a table.
_BEFORE, _AFTER = 6.0, 12.0


@dataclass(frozen=True)
class PictureBox(Box):
    """The marks of a picture, all of which belong to `element`."""

    picture: Picture
    setter: Setter
    element: Element

    @property
    def height(self) -> float:
        """The height of the picture."""
        return self.picture.height

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw mark after mark; the element learns where on the page they stand."""
        low = pen.height - top - self.picture.height
        corners = (left, low, left + self.picture.width, low + self.picture.height)
        self.element.attributes = stands("Block", corners)
        with pen.bound(self.element):
            for mark in self.picture.marks:
                self._mark(mark, pen, left, top)

    def _mark(self, mark: Mark, pen: Pen, left: float, top: float) -> None:
        colour = hex_of(mark.tone, self.setter.theme)
        match mark:
            case Ground():
                pen.ground(left + mark.left, top + mark.top, mark.width, mark.height, colour)
            case Dot():
                pen.line(self._dot(mark, colour), left + mark.x - mark.radius, top + mark.y + _base(mark), self.element)
            case Words():
                pen.line(self._words(mark, colour), left + mark.left, top + mark.base, self.element)
            case _:
                assert_never(mark)

    def _dot(self, mark: Dot, colour: str) -> Line:
        """The dot as a scale of one, which is what the pen draws circles for."""
        look = replace(self.setter.look(self.setter.theme.styles.label), size=_size(mark), colour=colour)
        dots = Dots(1, 1, "", look)
        return Line(((dots, piece_width(dots)),), piece_width(dots))

    def _words(self, mark: Words, colour: str) -> Line:
        runs = [Run(run.text, replace(run.look, colour=colour)) for run in self.setter.label(mark.text, mark.style)]
        measured = tuple((run, piece_width(run)) for run in runs)
        return Line(measured, sum(wide for _, wide in measured), goes_on=True)


@dataclass(frozen=True)
class FigureBox(Stack):
    """A caption and its picture; what fills pages may let it float to the next chapter, to be read at `harbour`."""

    place: Place = field(default_factory=Place)
    element: Element = field(default_factory=lambda: Element("Div"))
    harbour: Element = field(default_factory=lambda: Element("Div"))

    def drift(self) -> None:
        """Let the figure be read where it is drawn: before what the next chapter says."""
        self.element.move(self.harbour)

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Leave the place that links lead to, then draw caption and picture."""
        self.place.set(pen, top)
        super().draw(pen, left, top)


def lay_figure(figure: Figure, setter: Setter, width: float, parent: Element, harbour: Element) -> FigureBox:
    """The figure set to `width`, its elements at the end of `parent` or, if it floats, of `harbour`."""
    # The words that stand for a figure stand for all that is in it, so its caption is read beside it.
    group, style = parent.add("Div"), setter.theme.styles.caption
    caption = text_box(words_of(setter.pieces(figure.caption, style)), style, width, group.add("P"), keep=True)
    element = group.add("Figure", alt=figure.alt)

    def measured(text: str, style: Style) -> float:
        return sum(piece_width(run) for run in setter.label(text, style))

    picture = lay(figure.drawing, setter.theme, width, measured)
    drawn = PictureBox(picture, setter, element)
    place = Place(figure.id)
    return FigureBox((caption, drawn), _BEFORE, _AFTER, place=place, element=group, harbour=harbour)


def _size(dot: Dot) -> float:
    """The type size whose drawn dots are as large."""
    return 2 * dot.radius / DOT


def _base(dot: Dot) -> float:
    """How far below the middle of a dot its base line lies."""
    return AXIS * _size(dot)
