"""Put the runs of a page together to lines: what stands on one baseline and close by, raised figures in their place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import median

from reports.readers.pdf.capitals import drop_capitals
from reports.readers.pdf.runs import Run
from reports.readers.raised import readable

# In parts of the size of the letters, measured on office programs, TeX and ReportLab.
# Runs of one line lie no further apart than this above or below each other.
_LEVEL = 0.2
# Lines beside each other, cells of a row, may be set in other letters or fonts and lie a little further apart.
_BESIDE = 0.3
# A raised or lowered figure is smaller than its line, and lies within so much of it, close to its word.
_SMALLER, _RAISED, _LOWERED, _CLOSE = 0.82, 0.75, 0.35, 0.35
# So many characters may be raised, as several marks of notes are; a line of text has more.
_LONGEST_RAISED = 16
# So many levels above and below, and words before a figure, are looked at: further away nothing belongs to it.
_NEAR = 4
# What is wider than this is no space between words: another cell or column begins.
WIDE = 1.2
_PART_OF_A_SPACE = 0.5
# Between two cells that are full lies more than this, the margins of both, and so many times more than between words;
# cells of so many rows begin at one place.
_TIGHT, _WIDER, _FEWEST_ROWS = 0.45, 1.3, 3
# Dots that lead the eye from an entry of the contents to its page.
_LEADERS = re.compile(r"(?:\s?[.·…_]){4,}")
# Letters smaller than this, in points, nobody can read.
_SMALLEST = 2.0


@dataclass(slots=True)
class Line:
    """Words on one baseline without a wide gap between them. Lengths in points, `base` counted from the foot."""

    left: float
    right: float
    base: float
    size: float
    text: str
    bold: bool = False

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left


def by_level(every: Iterable[Line]) -> list[list[Line]]:
    """Lines that stand beside each other put together, from the head of the page to its foot and from left to right."""
    made: list[list[Line]] = []
    for line in sorted(every, key=lambda each: (-each.base, each.left)):
        if made and abs(made[-1][0].base - line.base) <= _BESIDE * line.size:
            made[-1].append(line)
        else:
            made.append([line])
    return [sorted(level, key=lambda each: each.left) for level in made]


def upright(runs: Sequence[Run], width: float, height: float) -> list[Run]:
    """The runs that belong to the text of a page.

    Left out are artifacts, and as hidden words across the direction of the page, aslant, outside of it, too small to
    read, or invisible; the last are kept where they are the recognised text of a scan, artifacts where all is one.
    """
    words = [run for run in runs if run.text.strip()]
    seen = [run for run in words if not run.invisible]
    # Recognised text lies invisible behind a picture; a stamp or a page number may be all that is to be seen.
    chosen = seen if 2 * _length(seen) >= _length(words) else words
    marked = [run for run in chosen if not run.artifact]
    text = marked if 2 * _length(marked) >= _length(chosen) else chosen
    straight = [run for run in text if not run.slanted]
    text = straight if 2 * _length(straight) >= _length(text) else text
    way = max(range(4), key=lambda each: _length([run for run in text if run.way == each]))
    along, across = (width, height) if way % 2 == 0 else (height, width)
    kept = [_moved(run, along, across) for run in text if run.way == way]
    kept = [run for run in kept if run.size >= _SMALLEST and -run.size < run.left < along and 0 <= run.base < across]
    known = {id(run) for run in kept}
    for run in words:
        run.artifact = run.artifact and id(run) not in known
        run.hidden = id(run) not in known and not run.artifact
    return kept


def _moved(run: Run, along: float, across: float) -> Run:
    """`run` counted from the corner where its own direction begins."""
    if run.way in (2, 3):
        run.left, run.right = run.left + along, run.right + along
    if run.way in (1, 2):
        run.base += across
    return run


def _length(runs: Iterable[Run]) -> int:
    return sum(len(run.text.strip()) for run in runs)


def lines(runs: Sequence[Run]) -> list[Line]:
    """The lines that `runs` make, from the head of the page to its foot and from left to right."""
    drop_capitals(runs)
    levels: list[list[Run]] = []
    for run in sorted(runs, key=lambda each: (-each.base, each.left)):
        if levels and abs(levels[-1][0].base - run.base) <= _LEVEL * min(levels[-1][0].size, run.size):
            levels[-1].append(run)
        else:
            levels.append([run])
    _attach(levels)
    cut = [_cut(sorted(level, key=lambda each: each.left)) for level in levels if level]
    borders = Counter(round(cell[0].left) for cells in cut for cell in cells[1:])
    parted = (
        part for cells in cut for cell in cells for part in (_cut_at(borders, cell) if len(cells) > 1 else [cell])
    )
    return [line for part in parted if (line := _line(part)).text]


def _cut_at(borders: Counter[int], cell: Sequence[Run]) -> list[list[Run]]:
    """A cell, cut where cells of other rows begin: one that is full comes close to the next.

    A gap there must be wider than the other ones, for the last words of justified lines may begin at one place, too.
    """
    edges = [borders[round(run.left)] >= _FEWEST_ROWS for run in cell[1:]]
    if not any(edges):
        return [list(cell)]
    gaps = [
        run.left - right for run, right in zip(cell[1:], accumulate((run.right for run in cell), max), strict=False)
    ]
    widest = max((gap for gap, edge in zip(gaps, edges, strict=True) if not edge), default=0.0)
    made = [[cell[0]]]
    for run, gap, edge in zip(cell[1:], gaps, edges, strict=True):
        if edge and gap > max(_TIGHT * run.size, _WIDER * widest):
            made.append([])
        made[-1].append(run)
    return made


def _attach(levels: list[list[Run]]) -> None:
    """Put raised and lowered figures into the lines of the words that they stand behind."""
    words = [_Words(level) for level in levels]
    for place, level in enumerate(levels):
        for other in (*range(place + 1, min(place + _NEAR, len(levels))), *range(max(0, place - _NEAR + 1), place)):
            hanging = [run for run in level if words[other].carry(run)]
            if hanging:
                chosen = {id(run) for run in hanging}
                level[:] = [run for run in level if id(run) not in chosen]
                levels[other].extend(hanging)


class _Words:
    """The runs of a level, found by where they begin."""

    def __init__(self, level: Sequence[Run]) -> None:
        self._runs = sorted(level, key=lambda run: run.left)
        self._lefts = [run.left for run in self._runs]

    def carry(self, small: Run) -> bool:
        """Whether one of the runs that begin before a small one has it close behind itself."""
        end = bisect_right(self._lefts, small.left + small.size)
        return any(_hangs_on(small, run) for run in self._runs[max(0, end - _NEAR) : end])


def _hangs_on(small: Run, word: Run) -> bool:
    if small.size > _SMALLER * word.size or len(small.text) > _LONGEST_RAISED:
        return False
    if not -_LOWERED * word.size <= small.base - word.base <= _RAISED * word.size:
        return False
    close = _CLOSE * word.size
    return word.left - close <= small.left <= word.right + close


def _cut(level: list[Run]) -> list[list[Run]]:
    """The runs of one level, cut at wide gaps."""
    made: list[list[Run]] = []
    right = 0.0
    for run in level:
        last = made[-1][-1] if made else None
        if last is None or run.left - right > WIDE * max(last.size, run.size):
            made.append([run])
            right = run.right
        elif not _is_twice(run, last):
            made[-1].append(run)
            right = max(right, run.right)
    return made


def _is_twice(run: Run, last: Run) -> bool:
    """Whether a run is set once more a hair beside itself, as some programs make bold letters."""
    return run.text == last.text and abs(run.left - last.left) < 0.2 * run.size


def _line(runs: Sequence[Run]) -> Line:
    letters = [run for run in runs if any(character.isalnum() for character in run.text)] or list(runs)
    sizes: Counter[float] = Counter()
    for run in letters:
        sizes[run.size] += len(run.text)
    size = sizes.most_common(1)[0][0]
    main = [run for run in letters if run.size >= _SMALLER * size] or letters
    base = median(run.base for run in main)
    text = ""
    right = runs[0].left
    for run in runs:
        small = run.size <= _SMALLER * size and abs(run.base - base) > 0.1 * size
        raised = small and run.base > base and bool(text.strip())
        words = readable(run.text, text.rstrip()) if raised else run.text
        if words:
            parted = run.left - right > _PART_OF_A_SPACE * run.space and not small
            text += (" " if parted and text and not text.endswith(" ") else "") + words
        right = max(right, run.right)
    bold = all(run.bold for run in letters)
    return Line(
        runs[0].left, max(run.right for run in runs), base, size, " ".join(_LEADERS.sub(" ", text).split()), bold
    )
