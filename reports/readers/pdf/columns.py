"""Put the fragments of a page into lines, and the lines into the order in which people read them, columns apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from reports.readers.pdf.pages import Fragment

# Of the size of its letters: so far apart, two fragments at one height stand in different columns or cells.
_GAP = 1.6
# Letters are half as wide as they are high, on average over Latin text faces.
_WIDTH = 0.5
# Of the size: baselines this near are one line; marks of notes are raised by a third.
_BASELINE = 0.45
# Marks of notes are smaller than their line.
_MARK = 0.8
# A gutter parts a page where so many lines stand wholly to each side of it, and so few cross it.
_FEWEST, _CROSSING = 4, 0.25


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words: its box from the left edge (points), the height of its baseline, its letters, its words."""

    left: float
    right: float
    y: float
    size: float
    text: str
    marks: int = 0
    """How many marks of notes were left out of it."""


def lines(fragments: Sequence[Fragment]) -> list[Line]:
    """The lines of a page in reading order: what spans the page parts it, between that columns from left to right."""
    found = sorted(_lines(fragments), key=lambda line: (-line.y, line.left))
    gutter = _gutter(found)
    if gutter is None:
        return found
    ordered: list[Line] = []
    for spanning, band in groupby(found, key=lambda line: line.left < gutter < line.right):
        members = list(band)
        if spanning:
            ordered += members
        else:
            ordered += [line for line in members if line.right <= gutter]
            ordered += [line for line in members if line.left >= gutter]
    return ordered


def _lines(fragments: Iterable[Fragment]) -> Iterable[Line]:
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda each: -each.y):
        near = next(
            (row for row in rows[-3:] if abs(row[0].y - fragment.y) <= _BASELINE * max(row[0].size, fragment.size)),
            None,
        )
        if near is None:
            rows.append([fragment])
        else:
            near.append(fragment)
    for row in rows:
        yield from _cut(sorted(row, key=lambda each: each.x))


def _cut(row: list[Fragment]) -> Iterable[Line]:
    """A row of fragments as lines: cut where a gap is too wide for a space."""
    open_ = [row[0]]
    for fragment in row[1:]:
        if fragment.x - _right(open_[-1]) > _GAP * fragment.size:
            yield _joined(open_)
            open_ = []
        open_.append(fragment)
    yield _joined(open_)


def _joined(row: list[Fragment]) -> Line:
    size = max(fragment.size for fragment in row)
    kept = [each for each in row if not (each.size < _MARK * size and each.text.strip().strip("[]()").isdigit())]
    text = ""
    for before, fragment in zip([None, *kept], kept, strict=False):
        apart = before is not None and fragment.x - _right(before) > 0.15 * fragment.size
        glued = text.endswith(" ") or fragment.text.startswith(" ") or not text
        text += ("" if glued or not apart else " ") + fragment.text
    return Line(row[0].x, max(map(_right, row)), row[0].y, size, " ".join(text.split()), len(row) - len(kept))


def _right(fragment: Fragment) -> float:
    """Where a fragment ends, as letters are wide on average; pypdf does not say it."""
    return fragment.x + len(fragment.text.rstrip()) * fragment.size * _WIDTH


def _gutter(found: Sequence[Line]) -> float | None:
    """The height-long gap that parts a page into two columns, None where there is none."""
    if len(found) < 2 * _FEWEST:
        return None
    starts = sorted({round(line.left) for line in found})
    best: tuple[int, float] | None = None
    for start in starts[1:]:
        gutter = start - 1.0
        left = sum(line.right <= gutter for line in found)
        right = sum(line.left >= gutter for line in found)
        crossing = len(found) - left - right
        if min(left, right) >= max(_FEWEST, 0.25 * len(found)) and crossing <= _CROSSING * len(found):
            best = max(best or (0, 0.0), (min(left, right), gutter))
    return best[1] if best else None
