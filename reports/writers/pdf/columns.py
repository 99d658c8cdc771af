"""Share the width of a table among its columns so that no word is broken and the table is as short as it can be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reports.writers.pdf.lines import paragraphs
from reports.writers.pdf.pieces import Piece

# A word wider than this share of the table (an address, a check sum) may be cut: it would starve the other columns.
_WORD_SHARE = 0.3
# The widths at which a cell loses a line are sought to this many points.
_EXACT = 1.0
# A cell is asked for the widths of its first few counts of lines; narrower, it is tall anyway.
_JUDGED_LINES = 8
# Columns of long tables are judged by their first rows.
_JUDGED_ROWS = 60
# How much a line less in a cell counts that does not make its row tall: two such cells of a row may shrink in turn.
_HIDDEN_LINE = 0.1


@dataclass(frozen=True, slots=True)
class Measure:
    """What a cell asks for: the width of its widest word, and how many lines it has from which width on.

    `widths` rises; at `widths[i]` and above, below the next, the cell has `counts[i]` lines.
    """

    word: float
    widths: tuple[float, ...]
    counts: tuple[int, ...]

    @property
    def line(self) -> float:
        """The width at which no line but the cell's own breaks is broken."""
        return self.widths[-1]

    def lines(self, width: float) -> int:
        """How many lines the cell has at `width`."""
        return self.counts[max(bisect_right(self.widths, width + 1e-6) - 1, 0)]


def measure(pieces: Sequence[Piece]) -> Measure:
    """The widths that a cell's words need."""
    parts = [[(word.width, word.space_width) for word in words] for words in paragraphs(pieces)]
    word = max((_widest(part) for part in parts), default=0.0)
    steps = [(max(sum(wide + space for wide, space in part) for part in parts), len(parts))]
    while steps[-1][0] > word + _EXACT and len(steps) < _JUDGED_LINES:
        lines = _filled(parts, steps[-1][0] - _EXACT)
        steps.append((_narrowest(parts, lines, word, steps[-1][0] - _EXACT), lines))
    steps.reverse()
    return Measure(word, tuple(wide for wide, _ in steps), tuple(count for _, count in steps))


def _widest(words: Sequence[tuple[float, float]]) -> float:
    """The widest run of words without a space between them: a hyphen may break a line, but no column is cut for it."""
    widest = run = 0.0
    for wide, space in words:
        run = wide if space else run + wide
        widest = max(widest, run)
    return widest


def _filled(parts: Sequence[Sequence[tuple[float, float]]], width: float) -> int:
    """How many lines the words take at `width`."""
    lines = 0
    for part in parts:
        lines += 1
        used = 0.0
        for wide, space in part:
            if used and used + space + wide > width + 1e-6:
                lines += 1
                used = wide
            else:
                used += (space if used else 0.0) + wide
    return lines


def _narrowest(parts: Sequence[Sequence[tuple[float, float]]], lines: int, low: float, high: float) -> float:
    """The least width, to a point, at which the words still take `lines` lines."""
    while high - low > _EXACT:
        middle = (low + high) / 2
        low, high = (low, middle) if _filled(parts, middle) <= lines else (middle, high)
    return high


def share(
    rows: Sequence[Sequence[Measure]], weights: Sequence[float], width: float, padding: float
) -> tuple[float, ...]:
    """The widths of the columns, `width` together; `rows` are the cells' measures, the head row first.

    Each column gets its widest word. What is left goes where it saves most lines for its width; what saves no more
    lines is shared by weight.
    """
    columns = list(zip(*rows[:_JUDGED_ROWS], strict=True))
    widths = [max(min(cell.word, width * _WORD_SHARE) for cell in column) + padding for column in columns]
    if sum(widths) >= width:
        return tuple(wide * width / sum(widths) for wide in widths)
    spare = _dealt(columns, widths, width - sum(widths), padding)
    return tuple(wide + spare * weight / sum(weights) for wide, weight in zip(widths, weights, strict=True))


def _dealt(columns: Sequence[Sequence[Measure]], widths: list[float], spare: float, padding: float) -> float:
    """Widen columns in place while that saves lines; what is left of `spare` comes back."""
    lines = [[cell.lines(wide - padding) for cell in column] for column, wide in zip(columns, widths, strict=True)]
    while True:
        best = (0.0, 0, 0.0)
        for index, column in enumerate(columns):
            worth, wider = _best_step(column, lines[index], _others(lines, index), widths[index] - padding, spare)
            best = max(best, (worth, index, wider))
        if best[0] <= 0:
            return spare
        _, index, wider = best
        widths[index] += wider
        spare -= wider
        lines[index] = [cell.lines(widths[index] - padding) for cell in columns[index]]


def _others(lines: Sequence[Sequence[int]], index: int) -> list[int]:
    """The lines of each row but for the column `index`."""
    return [max((count for at, count in enumerate(row) if at != index), default=1) for row in zip(*lines, strict=True)]


def _best_step(
    column: Sequence[Measure], lines: Sequence[int], others: Sequence[int], width: float, spare: float
) -> tuple[float, float]:
    """The widening of a column that saves most lines for its points: lines saved a point, and the points."""
    best = (0.0, 0.0)
    for wide in {step for cell in column for step in cell.widths if width < step <= width + spare}:
        saved = 0.0
        for cell, count, other in zip(column, lines, others, strict=True):
            now = cell.lines(wide)
            saved += max(count, other) - max(now, other) + _HIDDEN_LINE * (count - now)
        best = max(best, (saved / (wide - width), wide - width))
    return best
