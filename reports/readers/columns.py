"""Rows of a table as paragraphs, the same from every format."""

from __future__ import annotations

from collections.abc import Iterable

BETWEEN = " | "
"""What stands between two cells of a row."""


def row(cells: Iterable[str]) -> str:
    """The words of the cells of a row on one line, those without words left out."""
    folded = (" ".join(cell.split()) for cell in cells)
    return BETWEEN.join(cell for cell in folded if cell)
