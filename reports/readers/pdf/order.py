"""Put the lines of a page into reading order: columns one after the other, rows of tables cell by cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reports.readers.pdf.lines import WIDE, Line, by_level
from reports.readers.pdf.rows import ALIGNED, LABEL, joined, labelled, put_together, with_wrapped_cells

# Lines that two columns must have at one height, and both together: fewer cannot be told from a table.
_FEWEST, _TOGETHER = 2, 8
# Of the width of a column: prose fills so much of it in the middle line, cells of a table do not.
_FILLED = 0.6
# Of the lines of a column: so many may stand at the level of one beside it and be no row of a table; cells stand within
# so small a part of their size.
_SHARED, _LEVEL = 0.25, 0.08
# Words of a line of prose in a narrow column.
_WORDS = 3
# Of all lines: so many may cross the gutter, as titles, pictures' captions and tables do.
_CROSSING = 0.4
# Points: gutters are 12 wide and more, and 8 in narrow newspapers.
_NARROWEST_GUTTER = 6.0
# Gaps of a justified line differ by so much, as office programs and TeX round them; spaces are so wide at least in most
# fonts. Lines are cut at the first of these gaps, and runs where a pen jumps so far before and behind a space.
_EVEN, _SPACE, _CUT = 0.15, 0.2, (WIDE, 2.27)
# The next word would have needed so much more room as wide letters take; letters of the longest word.
_ROOM, _LONGEST_WORD = 1.25, 20
# Points: justified lines end at one place.
_FLUSH = 1.5


@dataclass(slots=True)
class Placed:
    """A line in reading order: the edges of its column, whether it begins one, whether it is a row of a table.

    `edge` is where the longest of the lines ends that stand with it in one block.
    """

    line: Line
    left: float
    right: float
    begins: bool = False
    row: bool = False
    edge: float = 0.0


def ordered(pages: Sequence[Sequence[Line]]) -> list[list[Placed]]:
    """The lines of every page in the order in which they are read.

    A page whose last column has a line or two, which is none by itself, has the columns of the pages before it.
    """
    made: list[list[Placed]] = []
    usual: list[float] = []
    for lines in pages:
        gutters = _gutters(lines) or (usual if _fit(usual, lines) else [])
        usual = gutters or usual
        made.append(_in_columns(lines, gutters))
    return made


def _fit(gutters: Sequence[float], lines: Sequence[Line]) -> bool:
    """Whether the gutters of another page part this one: no line crosses them, and prose stands on both sides."""
    if not gutters or any(line.left < gutter < line.right for gutter in gutters for line in lines):
        return False
    columns = [column for column in _columns(gutters, lines) if column]
    return len(columns) > 1 and _is_prose(columns[0]) and all(map(_has_words, columns))


def _in_columns(lines: Sequence[Line], gutters: Sequence[float]) -> list[Placed]:
    if not gutters:
        return _rows(lines)
    placed: list[Placed] = []
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for line in [*sorted(lines, key=lambda each: -each.base), None]:
        if line is not None and not any(line.left < gutter < line.right for gutter in gutters):
            columns[sum(line.left >= gutter for gutter in gutters)].append(line)
            continue
        for column in columns:
            placed += _rows(column)
            column.clear()
        if line is not None:
            placed += _rows([line])
    return placed


def _gutters(lines: Sequence[Line]) -> list[float]:
    """The middles of the gutters between columns of prose, from left to right."""
    if len(lines) < _TOGETHER:
        return []
    middles = [(start + end) / 2 for start, end in _gaps(lines) if end - start >= _NARROWEST_GUTTER]
    parting = [middle for middle in middles if _may_part(middle, lines)]
    # Gaps within a column are crossed by some of its lines; they may hide the gutters, which no line crosses.
    clear = [middle for middle in parting if not any(line.left < middle < line.right for line in lines)]
    found = max((_between_prose(every, lines) for every in (parting, clear)), key=len)
    return found and _with_the_last(found, lines)


def _between_prose(parting: Sequence[float], lines: Sequence[Line]) -> list[float]:
    """Those of the places that part lines behind which, and before which, prose stands."""
    columns = _columns(parting, lines)
    return [
        gutter
        for gutter, before, behind in zip(parting, columns, columns[1:], strict=False)
        if _is_prose(before) and behind and (_is_prose(behind) or _stand_apart(before, behind))
    ]


def _may_part(middle: float, lines: Sequence[Line]) -> bool:
    """Whether few lines cross a place, and enough stand on both sides, at one height or each for itself."""
    before, behind = _columns([middle], lines)
    crossing = len(lines) - len(before) - len(behind)
    if crossing > _CROSSING * len(lines) or not before or not behind:
        return False
    return _side_by_side(before, behind) or (not crossing and _stand_apart(before, behind))


def _columns(gutters: Sequence[float], lines: Sequence[Line]) -> list[list[Line]]:
    """The lines that stand wholly between the gutters, from left to right."""
    edges = pairwise([float("-inf"), *gutters, float("inf")])
    return [[line for line in lines if left <= line.left and line.right <= right] for left, right in edges]


def _with_the_last(gutters: list[float], lines: Sequence[Line]) -> list[float]:
    """`gutters`, and the one before a last column of a few lines: it begins as far from the one before as that does."""
    columns = _columns(gutters, lines)
    lefts = [min((line.left for line in column), default=0.0) for column in columns]
    expected = 2 * lefts[-1] - lefts[-2]
    last = [line.left for line in columns[-1] if abs(line.left - expected) <= ALIGNED]
    before = [line.right for line in columns[-1] if line.left < expected - ALIGNED]
    if last and before and max(before) <= expected - _NARROWEST_GUTTER:
        return [*gutters, (max(before) + expected) / 2]
    return gutters


def _gaps(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Stretches across the page in which fewer lines stand than on both sides, with their edges."""
    left, right = int(min(line.left for line in lines)), int(max(line.right for line in lines)) + 1
    if right - left > 20_000:
        return []
    changes = [0] * (right - left + 2)
    for line in lines:
        changes[int(line.left) - left] += 1
        changes[min(int(line.right) + 1, right) - left] -= 1
    counts, standing = [], 0
    for change in changes[: right - left]:
        standing += change
        counts.append(standing)
    # Where justified lines are cut to words there are many more lines than stand below each other.
    few = min(_CROSSING * len(lines), max(counts)) / 2
    gaps: list[tuple[float, float]] = []
    start = None
    for place, count in enumerate([*counts, len(lines)]):
        if count <= few and start is None:
            start = place
        elif count > few and start is not None:
            if start > 0:
                gaps.append(_tightest(counts, start, place, left))
            start = None
    return gaps


def _tightest(counts: Sequence[int], start: int, end: int, left: int) -> tuple[float, float]:
    """The longest stretch within `start` and `end` where the fewest lines stand."""
    fewest = min(counts[start:end], default=0)
    best = run = (start, start)
    for place in range(start, min(end, len(counts))):
        run = (run[0], place + 1) if counts[place] == fewest else (place + 1, place + 1)
        best = run if run[1] - run[0] > best[1] - best[0] else best
    return float(left + best[0]), float(left + best[1])


def _side_by_side(before: Sequence[Line], behind: Sequence[Line]) -> bool:
    """Whether enough lines stand on both sides at one height."""
    if min(len(before), len(behind)) < _FEWEST or len(before) + len(behind) < _TOGETHER:
        return False
    low = max(min(line.base for line in side) for side in (before, behind))
    high = min(max(line.base for line in side) for side in (before, behind))
    return all(
        sum(low - line.size <= line.base <= high + line.size for line in side) >= _FEWEST for side in (before, behind)
    )


def _stand_apart(before: Sequence[Line], behind: Sequence[Line]) -> bool:
    """Whether hardly a line on one side has one on the other at its level, as the cells of a row have."""
    levels = sorted(line.base for line in before)
    near = (_LEVEL * line.size for line in behind)
    shared = sum(
        bisect_left(levels, line.base - reach) < bisect_right(levels, line.base + reach)
        for line, reach in zip(behind, near, strict=True)
    )
    return shared <= _SHARED * len(behind)


def _is_prose(column: Sequence[Line]) -> bool:
    """Whether most lines of a column run on to its edge, as cells of a table do not."""
    if not column:
        return False
    right = max(line.right for line in column)
    width = right - min(line.left for line in column)
    whole = [line for level in _unstretched(by_level(column), right) for line in level]
    return median(line.width for line in whole) >= _FILLED * width and _has_words(whole)


def _has_words(column: Sequence[Line]) -> bool:
    return median(len(line.text.split()) for line in column) >= _WORDS


def _rows(lines: Sequence[Line]) -> list[Placed]:
    """The lines of one column from its head to its foot; those that stand side by side are cells of a row."""
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    rows = with_wrapped_cells([labelled(level) for level in _unstretched(by_level(lines), right)], right)
    placed = [Placed(joined(row), left, right, row=len(row) > 1) for row in rows]
    placed[0].begins = True
    return placed


def _unstretched(levels: Sequence[list[Line]], right: float) -> Iterator[list[Line]]:
    """The levels of a column, the words of a line put together again that only its justification drew apart."""
    before: list[Line] = []
    for level, after in zip(levels, [*levels[1:], []], strict=False):
        label = int(LABEL.fullmatch(level[0].text) is not None)
        words = level[label:]
        if len(words) > 1 and _are_even(words, [*before, *after]) and _are_full(words, before, after, right):
            words = [put_together(words, " ".join(word.text for word in words))]
        before = [*level[:label], *words]
        yield before


def _are_even(words: Sequence[Line], near: Sequence[Line]) -> bool:
    """Whether the cells of a level may be the words of one line: all gaps are the same, so no cell has a space in it.

    Unless the gaps are as wide as those at which lines are cut, so that some are and others not; then no other cells
    stand above or below.
    """
    gaps, size = _between(words), words[0].size
    if max(gaps) - min(gaps) > _EVEN * size:
        return False
    barely = len(near) <= 2 and any(abs(gaps[0] - limit * size) <= _EVEN * size / 2 for limit in _CUT)
    return barely or not any(" " in word.text for word in words)


def _are_full(words: Sequence[Line], before: Sequence[Line], after: Sequence[Line], right: float) -> bool:
    """Whether a level goes to the end of its column, or of a line by it, and had no room for the next word.

    What the next word of the last line is, nobody knows; there the line above has to be full as well.
    """
    edges = [right, *(line.right for near in (before, after) for line in near[-1:])]
    if min(abs(words[-1].right - edge) for edge in edges) > _FLUSH:
        return False
    slack = sum(_between(words)) - _SPACE * words[0].size * (len(words) - 1)
    if after:
        first = after[0].text.split()[0]
        return slack <= _ROOM * after[0].width * (len(first) + 1) / len(after[0].text)
    full = bool(before) and abs(before[-1].right - words[-1].right) <= _FLUSH
    return full and slack <= _LONGEST_WORD * before[-1].width / len(before[-1].text)


def _between(cells: Sequence[Line]) -> list[float]:
    return [behind.left - cell.right for cell, behind in pairwise(cells)]
