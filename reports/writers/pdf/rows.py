"""Rows: boxes side by side, as in the cells of a table and in the at-a-glance strip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reports.writers.pdf.boxes import Box, Stack
from reports.writers.pdf.pen import Pen


@dataclass(frozen=True)
class RowBox(Box):
    """Boxes side by side at their distances from the left, with space above and below."""

    cells: tuple[Box, ...]
    lefts: tuple[float, ...]
    above: float = 0.0
    below: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep: bool = False

    @cached_property
    def height(self) -> float:
        """The tallest cell and the space around it."""
        return self.above + self.below + max((cell.height for cell in self.cells), default=0.0)

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw cell after cell, so that a row is read as a row."""
        for cell, at in zip(self.cells, self.lefts, strict=True):
            cell.draw(pen, left + at, top + self.above)

    def split(self, room: float, *, force: bool) -> tuple[Box, Box] | None:
        """Part every cell that does not fit; a cell that fits stands in the first part alone."""
        room -= self.above + self.below
        parts = [_parted(cell, room, force=force) for cell in self.cells]
        heads, rests = tuple(head for head, _ in parts), tuple(rest for _, rest in parts)
        if not _any(heads) or not _any(rests):
            return None
        if not force and any(
            head is _NOTHING and cell is not head for cell, head in zip(self.cells, heads, strict=True)
        ):
            return None
        return replace(self, cells=heads, after=0.0), replace(self, cells=rests, before=0.0)


# What stands for a cell in the part of its row in which nothing of it stands.
_NOTHING = Stack(())


def _any(cells: Sequence[Box]) -> bool:
    return any(cell is not _NOTHING for cell in cells)


def _parted(cell: Box, room: float, *, force: bool) -> tuple[Box, Box]:
    if cell.fits(room):
        return cell, _NOTHING
    return cell.split(room, force=force) or (_NOTHING, cell)


def lefts_of(widths: Sequence[float], padding: float) -> tuple[float, ...]:
    """Where the text of each column begins, given the widths of the columns and the space at their left."""
    lefts, at = [], 0.0
    for wide in widths:
        lefts.append(at + padding)
        at += wide
    return tuple(lefts)
