"""Share the width of a table among its columns so that no word is broken and the table is as short as it can be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, inf
from typing import NamedTuple

from reports.writers.pdf.words import Paragraphs

# A word wider than this share of the table (an address, a check sum) may be cut: it would starve the other columns.
_WORD_SHARE = 0.3
# The widths at which a cell loses a line are sought to this part of a point.
_EXACT = 0.25
# A cell is asked for the widths of its first few counts of lines; for more its area tells them well enough, if a
# line is taken to be filled to 95 in 100.
_JUDGED_LINES = 6
_RAGGED = 1.05
# Rounding of widths must not cost a line.
_FUZZ = 1e-6
JUDGED_ROWS = 24
"""Columns of long tables are judged by so many of their first rows."""

# Rows of more lines than those are lowered in steps of this part of the width that is left.
_STEPS = 32


@dataclass(frozen=True, slots=True)
class Measure:
    """What a cell asks for: the width of its widest word, of its longest line, and its lines at any other width.

    `widths` rises; at `widths[i]` and above, below the next, the cell has `counts[i]` lines. Below the first width
    the lines are judged from `area`, the length of all its words in one line.
    """

    word: float
    line: float
    area: float
    widths: tuple[float, ...]
    counts: tuple[int, ...]

    def least(self, lines: int) -> float:
        """The least width at which the cell has no more than `lines` lines; infinite if there is none."""
        if lines > self.counts[0]:
            return min(self.area * _RAGGED / lines, self.widths[0])
        return next((wide for wide, count in zip(self.widths, self.counts, strict=True) if count <= lines), inf)

    def lines(self, width: float) -> int:
        """How many lines the cell has at `width`."""
        at = bisect_right(self.widths, width + _FUZZ)
        return self.counts[at - 1] if at else max(self.counts[0] + 1, ceil(self.area * _RAGGED / width - _FUZZ))


def measure(paragraphs: Paragraphs) -> Measure:
    """The widths that a cell's words need."""
    parts = [[(word.width, word.space_width) for word in words] for words in paragraphs]
    word = max((wide for part in parts for wide, _ in part), default=0.0)
    lengths = [sum(wide + space for wide, space in part) for part in parts]
    steps = [(max(lengths), len(parts))]
    while steps[-1][0] > word + _EXACT and len(steps) < _JUDGED_LINES:
        lines = _filled(parts, steps[-1][0] - _EXACT)
        steps.append((_narrowest(parts, lines, word, steps[-1][0] - _EXACT), lines))
    if steps[-1][0] <= word + _EXACT:
        steps[-1] = (0.0, steps[-1][1])
    steps.reverse()
    return Measure(
        word, max(lengths), sum(lengths), tuple(wide for wide, _ in steps), tuple(count for _, count in steps)
    )


def _filled(parts: Sequence[Sequence[tuple[float, float]]], width: float) -> int:
    """How many lines the words take at `width`."""
    lines = 0
    for part in parts:
        lines += 1
        used = 0.0
        for wide, space in part:
            if used and used + space + wide > width + _FUZZ:
                lines += 1
                used = wide
            else:
                used += (space if used else 0.0) + wide
    return lines


def _narrowest(parts: Sequence[Sequence[tuple[float, float]]], lines: int, low: float, high: float) -> float:
    """The least width, closely, at which the words still take `lines` lines."""
    while high - low > _EXACT:
        middle = (low + high) / 2
        low, high = (low, middle) if _filled(parts, middle) <= lines else (middle, high)
    return high


def share(
    rows: Sequence[Sequence[Measure]], weights: Sequence[float], width: float, padding: float
) -> tuple[float, ...]:
    """The widths of the columns, `width` together; `rows` are the cells' measures, the head row first.

    Each column gets its widest word. What is left goes where it lowers rows, then where it saves cells a line; what
    does neither is shared by weight.
    """
    rows, room = rows[:JUDGED_ROWS], width - padding * len(weights)
    widths = [max(min(cell.word, width * _WORD_SHARE) for cell in column) for column in zip(*rows, strict=True)]
    if sum(widths) >= room:
        return tuple((wide + padding) * width / (sum(widths) + width - room) for wide in widths)
    widths = _widened([_judged(list(enumerate(row)), widths) for row in rows], widths, room)
    widths = _widened([_judged([cell], widths) for row in rows for cell in enumerate(row)], widths, room)
    spare = (room - sum(widths)) / sum(weights)
    return tuple(wide + padding + spare * weight for wide, weight in zip(widths, weights, strict=True))


class _Judged(NamedTuple):
    """A row as it is judged: the lines it has at any width, and the cells whose lines depend on their column."""

    least: int
    cells: tuple[tuple[int, Measure], ...]

    def height(self, widths: Sequence[float]) -> int:
        """The lines of the row's tallest cell."""
        height = self.least
        for index, cell in self.cells:
            at = bisect_right(cell.widths, widths[index] + _FUZZ)
            lines = cell.counts[at - 1] if at else cell.lines(widths[index])
            if lines > height:
                height = lines
        return height

    def lowered(self, widths: list[float], lines: int) -> list[float]:
        """The widths, wider where it must be, at which the row has no more than `lines` lines."""
        wanted = widths.copy()
        for index, cell in self.cells:
            wanted[index] = max(wanted[index], cell.least(lines))
        return wanted


def _judged(cells: Sequence[tuple[int, Measure]], widths: Sequence[float]) -> _Judged:
    free = tuple((index, cell) for index, cell in cells if cell.lines(widths[index]) > cell.counts[-1])
    return _Judged(max(cell.counts[-1] for _, cell in cells), free)


def _widened(rows: Sequence[_Judged], widths: list[float], room: float) -> list[float]:
    """The widths, `room` together at the most, widened as long as that lowers rows.

    Each step lowers one row, which may take wider columns than one, and picks the row that saves most lines for
    the width it takes. Only rows with a cell in a wider column can be lower.
    """
    rows = [row for row in rows if row.cells]
    step = (room - sum(widths)) / _STEPS
    inside = [[at for at, row in enumerate(rows) if index in dict(row.cells)] for index in range(len(widths))]
    while True:
        best, wider = 0.0, widths
        heights, taken = [row.height(widths) for row in rows], sum(widths)
        for wanted in _candidates(rows, heights, widths, step, room - taken):
            grown = [index for index, wide in enumerate(wanted) if wide != widths[index]]
            saved = sum(
                [heights[at] - rows[at].height(wanted) for at in {at for index in grown for at in inside[index]}]
            )
            best, wider = max((best, wider), (saved / (sum(wanted) - taken), wanted))
        if best <= 0:
            return widths
        widths = wider


def _candidates(
    rows: Sequence[_Judged], heights: Sequence[int], widths: list[float], step: float, spare: float
) -> Iterator[list[float]]:
    """Widths at which one row is lower: by a line, or by as many as a step of some size gives a tall row."""
    taken = sum(widths)
    for row, height in zip(rows, heights, strict=True):
        fewer = 1
        while height - fewer >= row.least:
            wanted = row.lowered(widths, height - fewer)
            cost = sum(wanted) - taken
            if cost > spare:
                break
            if cost >= step or height <= _JUDGED_LINES:
                yield wanted
            fewer += 1 if height <= _JUDGED_LINES else fewer
