"""Tables as paragraphs, the same from every format: a row each, or what their cells hold where they lay out a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

BETWEEN = " | "
"""What stands between two cells of a row."""

# A cell that has more text than this, or so many paragraphs, or a table, may be a page that a table lays out.
_LONGEST_CELL, _PARAGRAPHS_OF_A_CELL = 1_000, 3


@dataclass(frozen=True, slots=True)
class Measure:
    """How many paragraphs with words and characters a cell has; `nested` tells that a table stands in it."""

    paragraphs: int
    characters: int
    nested: bool = False

    @property
    def is_a_page(self) -> bool:
        """Whether it is like a page, or is a list."""
        return self.is_more_than_a_list or self.paragraphs >= _PARAGRAPHS_OF_A_CELL

    @property
    def is_more_than_a_list(self) -> bool:
        """Whether it is long, or holds a table."""
        return self.nested or self.characters > _LONGEST_CELL


@dataclass(slots=True)
class Cell:
    """The paragraphs of a cell; `nested` tells that a table stands in it."""

    paragraphs: list[str] = field(default_factory=list)
    nested: bool = False

    @property
    def words(self) -> str:
        """Its words on one line, where a table that stands in it makes no further cells."""
        words = " ".join(self.paragraphs)
        return words.replace(BETWEEN, " ") if self.nested else words


def row(cells: Iterable[str]) -> str:
    """The words of the cells of a row on one line.

    A cell without words keeps its place before another, so that a figure stands under its own heading; where only one
    has words it stands alone.
    """
    folded = [" ".join(cell.split()) for cell in cells]
    while folded and not folded[-1]:
        folded.pop()
    if sum(map(bool, folded)) < 2:
        return "".join(folded)
    return " ".join(BETWEEN.join(folded).split())


def lays_out(rows: Sequence[Sequence[Measure]]) -> bool:
    """Whether a table lays out a page and holds no data.

    Any of a single column does. Of others one that has most of its text in cells like pages does: where those stand in
    one row, are more than its other cells, or are a single one that is more than a list. A list among the short cells
    of a table is data.
    """
    if sum(map(len, rows)) <= len(rows):
        return True
    spoken = [[cell for cell in cells if cell.characters] for cells in rows]
    cells = [cell for each in spoken for cell in each]
    pages = [cell for cell in cells if cell.is_a_page]
    half = sum(cell.characters for cell in cells) / 2
    if sum(cell.characters for cell in pages) <= half:
        return False
    if sum(len(each) > 1 for each in spoken) < 2 or 2 * len(pages) > len(cells):
        return True
    return any(cell.is_more_than_a_list and cell.characters > half for cell in pages)


def lines(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """What a table reads like: a line for each row, or the paragraphs of its cells where it lays out a page."""
    if lays_out([[_measure(cell) for cell in cells] for cells in rows]):
        return [words for cells in rows for cell in cells for words in cell.paragraphs if words.strip()]
    return [row(cell.words for cell in each) for each in rows]


def _measure(cell: Cell) -> Measure:
    spoken = [len(words) for words in cell.paragraphs if words.strip()]
    return Measure(len(spoken), sum(spoken), cell.nested)
