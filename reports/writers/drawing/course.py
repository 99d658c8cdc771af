"""Lay out a line of dated events: dots and bars at even distances, their words as flags above and below by turns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from reports.model.drawings import Course, Moment
from reports.writers.drawing.marks import Dot, Ground, Mark, Measurer, Picture, Tone, Words
from reports.writers.drawing.sizes import CourseSizes, sizes
from reports.writers.drawing.wrapping import wrapped
from reports.writers.theme import Style, Theme

_ACCENT, _INK, _PAPER, _LINE = Tone("accent"), Tone("ink"), Tone("paper"), Tone("grey")
# Of a line's leading, the part above its base line.
_ASCENT = 0.78


def lay_course(course: Course, theme: Theme, width: float, measurer: Measurer) -> Picture:
    """The line, `width` points wide; it goes on below where its events do not fit on one."""
    return _Line(theme, width, measurer).picture(course.moments)


@dataclass(frozen=True)
class _Flag:
    """The words of one event: its date, and its text on lines."""

    moment: Moment
    left: float
    above: bool
    dates: tuple[str, ...]
    texts: tuple[str, ...]


class _Line:
    def __init__(self, theme: Theme, width: float, measurer: Measurer) -> None:
        self.width, self.measurer = width, measurer
        self.sizes: CourseSizes = sizes().course
        self.text: Style = theme.styles.label
        self.date: Style = theme.styles.label.model_copy(update={"weight": "semibold"})

    def picture(self, moments: Sequence[Moment]) -> Picture:
        marks: list[Mark] = []
        top = 0.0
        rows = self.rows(moments)
        for number, row in enumerate(rows):
            drawn, height = self.row(row, top, goes_on=number + 1 < len(rows))
            marks += drawn
            top += height + (self.sizes.rows if number + 1 < len(rows) else 0.0)
        return Picture(self.width, top, tuple(marks))

    def rows(self, moments: Sequence[Moment]) -> list[Sequence[Moment]]:
        """The events on as few lines as the width allows, as even as they can be."""
        most = max(1, min(self.sizes.most, int(self.width / self.sizes.column) - 1))
        count = ceil(len(moments) / ceil(len(moments) / most))
        return [moments[at : at + count] for at in range(0, len(moments), count)]

    def row(self, moments: Sequence[Moment], top: float, *, goes_on: bool) -> tuple[list[Mark], float]:
        """One line with its flags, and its height."""
        step = self.width / (len(moments) + 1)
        flags = [self.flag(moment, number, step) for number, moment in enumerate(moments)]
        above = max((self.height(flag) for flag in flags if flag.above), default=0.0)
        below = max((self.height(flag) for flag in flags if not flag.above), default=0.0)
        middle = top + above + self.sizes.axis / 2
        marks: list[Mark] = []
        for one, other in pairwise(flags):
            marks += self.stretch(one.left, other.left, middle, dotted=other.moment.apart)
        if goes_on:
            marks += self.stretch(flags[-1].left, self.width, middle, dotted=False)
        for flag in flags:
            marks += self.words(flag, middle)
            marks += self.point(flag, middle)
        return marks, above + self.sizes.axis + below

    def flag(self, moment: Moment, number: int, step: float) -> _Flag:
        left = number * step + self.sizes.ring
        measure = 2 * step - self.sizes.ring - self.sizes.flag - self.sizes.between
        dates = wrapped(moment.date, self.date, measure, self.measurer)
        texts = wrapped(moment.text, self.text, measure, self.measurer)
        fits = len(texts) <= self.sizes.lines
        return _Flag(moment, left, number % 2 == 0, tuple(dates), tuple(texts) if fits else ())

    def height(self, flag: _Flag) -> float:
        return len(flag.dates) * self.date.leading + len(flag.texts) * self.text.leading

    def stretch(self, left: float, right: float, middle: float, *, dotted: bool) -> Iterator[Mark]:
        """The line from one event to the next, dotted where long time lies between."""
        top, high = middle - self.sizes.thickness / 2, self.sizes.thickness
        if not dotted:
            yield Ground(left, top, right - left, high, _LINE)
            return
        length, step = self.sizes.dot
        while left + length <= right:
            yield Ground(left, top, length, high, _LINE)
            left += step

    def words(self, flag: _Flag, middle: float) -> Iterator[Mark]:
        """The stem, and beside it the date and the text; above the line they stand on it, below they hang."""
        high = self.height(flag)
        edge = self.sizes.axis / 2
        top = middle - edge - high if flag.above else middle + edge
        stem = middle - top if flag.above else top + high - middle
        yield Ground(flag.left - self.sizes.stem / 2, top if flag.above else middle, self.sizes.stem, stem, _LINE)
        left = flag.left + self.sizes.flag
        for line, style, tone in self.lines(flag):
            base = top + style.leading * _ASCENT
            yield Words(line, left, base, self.measurer(line, style), style, tone)
            top += style.leading

    def lines(self, flag: _Flag) -> Iterator[tuple[str, Style, Tone]]:
        yield from ((line, self.date, _ACCENT) for line in flag.dates)
        yield from ((line, self.text, _INK) for line in flag.texts)

    def point(self, flag: _Flag, middle: float) -> Iterator[Mark]:
        """A dot for a day, a ringed one for the day of the event, a bar for a stretch of time."""
        if flag.moment.mark == "stretch":
            wide, high = self.sizes.bar
            yield Ground(flag.left - self.sizes.stem / 2, middle - high / 2, wide, high, _ACCENT)
            return
        if flag.moment.mark == "chief":
            yield Dot(flag.left, middle, self.sizes.ring, _ACCENT)
            yield Dot(flag.left, middle, (self.sizes.ring + self.sizes.radius) / 2, _PAPER)
        yield Dot(flag.left, middle, self.sizes.radius, _ACCENT)
