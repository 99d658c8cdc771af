"""Fill pages with pieces as Word will, so that it is known beforehand on which page everything stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reports.model.blocks import Heading

# Widow control: no page begins or ends with fewer lines of a paragraph.
_LEAST_LINES = 2


class Piece(NamedTuple):
    """Lines of words, a row or a picture, with the space around it; all lengths are in points.

    A `kept` piece stays with the next, a `whole` one is never parted between its lines, a `fresh` one begins a page.
    `head` is the height of the row that is repeated above it on a new page; `heading` is the block that it shows.
    """

    lines: int
    leading: float
    before: float = 0.0
    after: float = 0.0
    kept: bool = False
    whole: bool = True
    fresh: bool = False
    head: float = 0.0
    heading: Heading | None = None

    @property
    def parted(self) -> bool:
        """Whether it may stand on two pages."""
        return not self.whole and self.lines >= 2 * _LEAST_LINES

    @property
    def least(self) -> float:
        """The height of what stands on its first page at least."""
        return self.before + (_LEAST_LINES if self.parted else self.lines) * self.leading


class Pages:
    """Pages with so much `room` from top to bottom, filled one after the other; headings are known by their ids."""

    def __init__(self, room: float) -> None:
        self.count = 1
        self.headings: dict[int, int] = {}
        self._room = room
        self._left = room

    def fill(self, pieces: Iterable[Piece], most: int | None = None) -> Pages:
        """Put `pieces` on the pages, each kept one on the page of the next; none after there are over `most` pages."""
        group: list[Piece] = []
        for piece in pieces:
            group.append(piece)
            if not piece.kept:
                self._group(group)
                group = []
                if most is not None and self.count > most:
                    return self
        self._group(group)
        return self

    def _group(self, group: list[Piece]) -> None:
        for piece in group:
            if piece.fresh:
                self._turn()
        needed = sum(piece.before + piece.lines * piece.leading + piece.after for piece in group[:-1])
        if group and needed + group[-1].least > self._left:
            self._turn(group[0].head)
        for piece in group:
            self._put(piece)

    def _put(self, piece: Piece) -> None:
        if piece.least > self._left:
            self._turn(piece.head)
        if piece.heading is not None:
            self.headings[id(piece.heading)] = self.count
        self._left -= piece.before
        lines = piece.lines
        while lines * piece.leading > self._left and piece.parted:
            fitting = max(min(int(self._left / piece.leading), lines - _LEAST_LINES), 1)
            lines -= fitting
            self._left -= fitting * piece.leading
            self._turn()
        self._left -= lines * piece.leading + piece.after

    def _turn(self, head: float = 0.0) -> None:
        """Begin a new page with so much repeated at its head, unless nothing stands on this one."""
        if self._left < self._room:
            self.count += 1
            self._left = self._room - head
