"""Tables as paragraphs, the same from every format: a row each, or what their cells hold where they lay out a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

BETWEEN = " | "
"""What stands between two cells of a row."""

# A table whose cell has more text than this, or paragraphs more than these, lays out a page and holds no data.
_LONGEST_CELL, _PARAGRAPHS_OF_A_CELL = 1_000, 3


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


def is_a_page(paragraphs: int, characters: int) -> bool:
    """Whether a cell of so many paragraphs and characters is a page that a table lays out."""
    return paragraphs >= _PARAGRAPHS_OF_A_CELL or characters > _LONGEST_CELL


def lines(rows: Sequence[Sequence[Sequence[str]]], *, nested: bool = False) -> list[str]:
    """What a table of rows of cells of paragraphs reads like; `nested` tells that tables stand in its cells.

    A table of data has a line for each row; one that lays out a page, as any of a single column does, has the
    paragraphs of its cells.
    """
    cells = [[words for words in cell if words.strip()] for cells in rows for cell in cells]
    pages = nested or any(is_a_page(len(cell), sum(map(len, cell))) for cell in cells)
    if pages or len(cells) <= len(rows):
        return [words for cell in cells for words in cell]
    return [row(" ".join(cell) for cell in each) for each in rows]
