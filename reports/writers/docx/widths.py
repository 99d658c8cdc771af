"""Share the width of a table out among its columns, so that no short word is broken and the table stays short.

Word breaks the lines itself; here they are found beforehand, from the letters of Calibri.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, permutations
from math import ceil

from reports.model.blocks import Inline, Table
from reports.writers.docx.letters import Face, face

# A word must never break, so it is held for this much wider than it is: Word may set it in another font.
_SURE = 1.06
# A column yields to the longest word in it only up to this part of the table: a checksum may break, a name may not.
_LARGEST_PART = 0.3
# Columns are judged by their first rows and give way in strides of so many sixtieths of the table: the eight tables
# of the seed's brief and the tests' then take 72 lines; without giving way they take 78, in quarters of a step 70.
_JUDGED_ROWS = 30
_STEPS = 60
_STRIDES = (1, 3, 6)
# Lines break before they are full; a twentieth is what the writer of PDF finds too.
_RAGGED = 1.05


class Grid:
    """A table across `measure`: its `widths`, one for each column, none narrower than its longest word.

    They begin as the weights of the columns have it and give way to each other where that saves lines. `em` is the
    size of the letters and `padding` what stands beside them in a cell; all lengths are in twips.
    """

    def __init__(self, table: Table, measure: int, em: int, padding: int) -> None:
        self._em, self._padding = em, padding
        self._texts = list(_texts(table))
        columns = [_Column(texts, em, padding, measure) for texts in self._texts]
        weights = [column.weight for column in table.columns]
        needs = [column.need for column in columns]
        found: Sequence[float] = weights
        if sum(needs) < measure:
            found = _shortened(columns, _at_least(needs, weights, measure), measure / _STEPS)
        self.widths = shared(found, measure)

    def lines(self) -> list[int]:
        """How many lines each row takes; the first is the head."""
        letters = face("sans", bold=False)
        counted = []
        for texts, width in zip(self._texts, self.widths, strict=True):
            room = (width - self._padding) / self._em
            counted.append([letters.lines(text, room) for text in texts])
        return list(map(max, *counted)) if len(counted) > 1 else counted[0]


class Grids:
    """The tables of one document, each looked at once; all have the same measure, letters and padding."""

    def __init__(self, measure: int, em: int, padding: int) -> None:
        self._look = measure, em, padding
        self._known: dict[int, tuple[Table, Grid]] = {}

    def of(self, table: Table) -> Grid:
        """How `table` stands on the page."""
        if id(table) not in self._known:
            self._known[id(table)] = table, Grid(table, *self._look)
        return self._known[id(table)][1]


def shared(weights: Sequence[float], measure: int) -> list[int]:
    """`measure` shared out by `weights` in whole twips that add up to it exactly."""
    total = sum(weights)
    edges = [round(measure * part / total) for part in accumulate(weights)]
    return [edge - before for before, edge in zip([0, *edges], edges, strict=False)]


class _Column:
    """The cells of a column: the width its longest word needs, and the lines each cell takes at a width."""

    def __init__(self, texts: Sequence[str], em: int, padding: int, measure: int) -> None:
        body, head = face("sans", bold=False), face("sans", bold=True)
        self._padding = padding
        self._lengths = [_lengths(body, text, em) for text in texts[:_JUDGED_ROWS]]
        longest = max(body.longest(texts), head.longest(texts[:1]))
        self.need = min(longest * em * _SURE, measure * _LARGEST_PART) + padding
        self._known: dict[float, list[int]] = {}

    def lines(self, width: float) -> list[int]:
        """The lines of each cell, where the column is `width` wide."""
        if width not in self._known:
            room = (width - self._padding) / _RAGGED
            self._known[width] = [sum(_lines(length, room) for length in cell) for cell in self._lengths]
        return self._known[width]


def _lines(length: float, room: float) -> int:
    return 1 if length <= room * _RAGGED else max(2, ceil(length / room))


def _at_least(needs: Sequence[float], weights: Sequence[float], measure: int) -> list[float]:
    """Each column's need, or its part by weight of what the needy ones leave, whichever is more."""
    needy: set[int] = set()
    while True:
        left = measure - sum(needs[index] for index in needy)
        total = sum(weight for index, weight in enumerate(weights) if index not in needy)
        by_weight = [left * weight / total for weight in weights]
        fresh = {index for index, part in enumerate(by_weight) if index not in needy and part < needs[index]}
        if not fresh:
            return [need if index in needy else by_weight[index] for index, need in enumerate(needs)]
        needy |= fresh


def _shortened(columns: Sequence[_Column], widths: list[float], step: float) -> list[float]:
    """`widths` after every exchange between two columns that makes the table shorter, the best one first."""
    height = _height(columns, widths)
    while True:
        found = min(_exchanges(columns, widths, step), key=lambda made: _height(columns, made), default=widths)
        if (lower := _height(columns, found)) >= height:
            return widths
        widths, height = found, lower


def _exchanges(columns: Sequence[_Column], widths: Sequence[float], step: float) -> Iterable[list[float]]:
    for giver, taker in permutations(range(len(columns)), 2):
        for stride in _STRIDES:
            if widths[giver] - stride * step < columns[giver].need:
                break
            made = list(widths)
            made[giver] -= stride * step
            made[taker] += stride * step
            yield made


def _height(columns: Sequence[_Column], widths: Sequence[float]) -> int:
    return sum(
        map(max, zip(*(column.lines(width) for column, width in zip(columns, widths, strict=True)), strict=True))
    )


def _lengths(letters: Face, text: str, em: int) -> list[float]:
    return [letters.length(line) * em for line in text.split("\n")]


def _texts(table: Table) -> Iterable[list[str]]:
    for cells in zip(table.head.cells, *(row.cells for row in table.rows), strict=True):
        yield [_drawn(cell.inlines) for cell in cells]


def _drawn(inlines: tuple[Inline, ...]) -> str:
    """The words of a cell, a scale as the marks that are written, which are wider than its words."""
    words = []
    for inline in inlines:
        if inline.kind == "text":
            words.append(inline.text)
        elif inline.kind == "bound" or inline.kind == "link":
            words.append(_drawn(inline.inlines))
        else:
            words.append(inline.marks if inline.kind == "meter" else "\n")
    return words[0] if len(words) == 1 else "".join(words)
