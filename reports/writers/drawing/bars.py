"""Lay out a chart of bars: a row for each area, its segments from firm to loose, a legend below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from reports.model.drawings import Bar, Bars, Grade, Segment
from reports.writers.drawing.marks import Ground, Mark, Measurer, Picture, Tone, Words, hex_of
from reports.writers.drawing.sizes import BarSizes, sizes
from reports.writers.drawing.wrapping import wrapped
from reports.writers.theme import Style, Theme, contrast

_ACCENT, _INK, _PAPER, _GREY = Tone("accent"), Tone("ink"), Tone("paper"), Tone("grey")
# The base line lies so much below the middle of a line, in shares of the type size: half a capital's height.
_HALF_CAPITAL = 0.33
_WHITE = "#FFFFFF"
# WCAG 2.2, 1.4.3; the shades of a house's own accent may be paler than ours.
_LEGIBLE = 4.5


def lay_bars(chart: Bars, theme: Theme, width: float, measurer: Measurer) -> Picture:
    """The chart, `width` points wide at most."""
    return _Chart(chart, theme, width, measurer).picture()


@dataclass(frozen=True)
class _Label:
    """An area's name on its lines."""

    lines: tuple[str, ...]
    width: float


_Row = tuple[Bar, _Label]


def _parted(rows: list[_Row], columns: int) -> list[list[_Row]]:
    """The rows in columns that are read one after the other, the first no shorter than the others."""
    count = ceil(len(rows) / columns)
    return [rows[at : at + count] for at in range(0, len(rows), count)]


class _Chart:
    def __init__(self, chart: Bars, theme: Theme, width: float, measurer: Measurer) -> None:
        self.chart, self.width, self.measurer, self.theme = chart, width, measurer, theme
        self.sizes: BarSizes = sizes().bars
        self.text: Style = theme.styles.table
        self.small: Style = theme.styles.label
        self.number: Style = theme.styles.label.model_copy(update={"weight": "semibold"})

    def picture(self) -> Picture:
        labels = [self.label(bar) for bar in self.chart.bars]
        left = max(label.width for label in labels) + self.sizes.gap
        longest = max(bar.total for bar in self.chart.bars)
        columns, wide = self.columns(left + longest * self.sizes.unit)
        unit = min(self.sizes.unit, (wide - left) / longest)
        marks: list[Mark] = []
        bottom = 0.0
        for number, rows in enumerate(_parted(list(zip(self.chart.bars, labels, strict=True)), columns)):
            top = 0.0
            for bar, label in rows:
                marks += self.row(bar, label, number * (wide + self.sizes.gutter), top, left, unit)
                top += self.height(label)
            bottom = max(bottom, top)
        legend, height = self.legend(left, bottom + self.sizes.legend_above)
        return Picture(self.width, height, (*marks, *legend))

    def columns(self, needed: float) -> tuple[int, float]:
        """How many columns the rows stand in, and how wide one is; two where the chart is long and its bars short."""
        half = (self.width - self.sizes.gutter) / 2
        many = len(self.chart.bars) >= self.sizes.fewest_in_columns
        return (2, half) if many and needed <= half else (1, self.width)

    def label(self, bar: Bar) -> _Label:
        lines = wrapped(bar.label, self.text, self.width * self.sizes.labels, self.measurer)
        return _Label(tuple(lines), max((self.measurer(line, self.text) for line in lines), default=0.0))

    def height(self, label: _Label) -> float:
        more = max(len(label.lines) - 1, 0)
        return self.sizes.row + more * self.text.leading

    def row(self, bar: Bar, label: _Label, at: float, top: float, left: float, unit: float) -> Iterator[Mark]:
        """One area: its label at `at`, its bar `left` further on."""
        middle = top + self.sizes.row / 2
        for number, line in enumerate(label.lines):
            base = middle + number * self.text.leading + _HALF_CAPITAL * self.text.size
            yield Words(line, at, base, self.measurer(line, self.text), self.text, _INK)
        at += left
        for segment in bar.segments:
            wide = segment.count * unit
            yield from self.box(at, middle - self.sizes.thickness / 2, wide, self.sizes.thickness, segment.step)
            yield from self.count(segment, at, middle, wide)
            at += wide

    def box(self, left: float, top: float, wide: float, high: float, step: int) -> Iterator[Mark]:
        """A filled box with an outline that lies inside of it."""
        line = min(self.sizes.outline, wide / 2)
        yield Ground(left, top, wide, high, _ACCENT)
        shade = Tone("accent", self.sizes.shades[step])
        yield Ground(left + line, top + line, wide - 2 * line, high - 2 * line, shade)

    def count(self, segment: Segment, left: float, middle: float, wide: float) -> Iterator[Mark]:
        """The number in its segment; one that does not fit is left to the words beside the picture."""
        text = str(segment.count)
        needed = self.measurer(text, self.number)
        if needed + 2 * self.sizes.inset <= wide:
            share = self.sizes.shades[segment.step]
            shade = hex_of(Tone("accent", share), self.theme)
            dark = share >= self.sizes.dark and contrast(_WHITE, shade) >= _LEGIBLE
            base = middle + _HALF_CAPITAL * self.number.size
            yield Words(text, left + (wide - needed) / 2, base, needed, self.number, _PAPER if dark else _INK)

    def legend(self, left: float, top: float) -> tuple[list[Mark], float]:
        """A swatch and its words for each step, and where the legend ends; a full line is followed by another."""
        marks: list[Mark] = []
        at, start = left, left
        for grade in self.chart.legend:
            line = " ".join(wrapped(grade.text, self.small, self.width - left - self.text.size * 2, self.measurer)[:1])
            wide = self.sizes.swatch + self.sizes.legend_gap / 3 + self.measurer(line, self.small)
            if at > start and at + wide > self.width:
                at, top = start, top + self.sizes.row
            marks += self.entry(grade, line, at, top)
            at += wide + self.sizes.legend_gap
        return marks, top + self.sizes.row

    def entry(self, grade: Grade, line: str, left: float, top: float) -> Iterator[Mark]:
        middle = top + self.sizes.row / 2
        yield from self.box(left, middle - self.sizes.swatch / 2, self.sizes.swatch, self.sizes.swatch, grade.step)
        left += self.sizes.swatch + self.sizes.legend_gap / 3
        base = middle + _HALF_CAPITAL * self.small.size
        yield Words(line, left, base, self.measurer(line, self.small), self.small, _GREY)
