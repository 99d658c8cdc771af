"""Tables: a caption above, a head row that every part repeats, rows between hairlines that stay whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import cached_property

from reports.writers.pdf.boxes import Box, TextBox
from reports.writers.pdf.marks import REPEATED
from reports.writers.pdf.pen import Pen
from reports.writers.pdf.rows import RowBox

# A row is parted only if it is taller than this share of the page: shorter ones move on whole.
_PART_ROW = 0.5
_TALL_HEAD = 0.6
# Not one row alone under the head at a page's foot, nor one alone on the next page, if the table has more.
_TOGETHER = 2
_HAIRLINE = 0.5


@dataclass(frozen=True)
class TableBox(Box):
    """A caption (on the first part only), the head, and rows; `goes_on` where the head was read on a page before."""

    caption: TextBox | None
    head: RowBox
    rows: tuple[RowBox, ...]
    width: float
    tint: str
    hairline: str
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    goes_on: bool = False

    @cached_property
    def height(self) -> float:
        """Caption, head and rows."""
        return self._top + sum(row.height for row in self.rows)

    def fits(self, room: float) -> bool:
        """Tell whether the whole table fits, looking no further than the room goes."""
        return self._fitting(room) == len(self.rows) and self._top <= room

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the caption, the grounds and hairlines, then head and rows."""
        if self.caption is not None:
            self.caption.draw(pen, left, top)
            top += self.caption.height + self.caption.after
        self._draw_grounds(pen, left, top)
        with pen.bound(REPEATED) if self.goes_on else nullcontext():
            self.head.draw(pen, left, top)
        for row, place in zip(self.rows, self._places(top), strict=True):
            row.draw(pen, left, place)

    def _draw_grounds(self, pen: Pen, left: float, top: float) -> None:
        pen.ground(left, top, self.width, self.head.height, self.tint)
        places = [*self._places(top), top + self.head.height + sum(row.height for row in self.rows)]
        for place in places:
            pen.rule(left, left + self.width, place, _HAIRLINE, self.hairline)

    def _places(self, top: float) -> Iterator[float]:
        """Where each row begins."""
        top += self.head.height
        for row in self.rows:
            yield top
            top += row.height

    def split(self, room: float, *, force: bool) -> tuple[Box, Box] | None:
        """Part between rows; a row taller than half of the room, or than an empty page, inside."""
        if force and self._top > room * _TALL_HEAD:
            # A head that leaves no room for rows is a row like others: repeated, it would hide them all.
            rest = replace(self, head=replace(self.head, cells=(), lefts=()), rows=(self.head, *self.rows))
            if rest.head.height < self.head.height:
                return rest.split(room, force=True)
        count = self._fitting(room)
        left_over = room - self._top - sum(row.height for row in self.rows[:count])
        if count < len(self.rows) and self.rows[count].height > room * _PART_ROW:
            parts = self.rows[count].split(left_over, force=force and count == 0)
            if parts is not None:
                return self._parted((*self.rows[:count], _row(parts[0])), (_row(parts[1]), *self.rows[count + 1 :]))
        count = self._kept_together(count)
        if count == 0 and force and len(self.rows) > 1:
            count = 1
        return self._parted(self.rows[:count], self.rows[count:]) if 0 < count < len(self.rows) else None

    @cached_property
    def _top(self) -> float:
        caption = self.caption.height + self.caption.after if self.caption is not None else 0.0
        return caption + self.head.height

    def _fitting(self, room: float) -> int:
        """How many rows fit under the head."""
        room -= self._top
        for index, row in enumerate(self.rows):
            if not row.fits(room):
                return index
            room -= row.height
        return len(self.rows)

    def _kept_together(self, count: int) -> int:
        if len(self.rows) - count < _TOGETHER:
            count = len(self.rows) - _TOGETHER
        return count if count >= min(_TOGETHER, len(self.rows)) else 0

    def _parted(self, above: tuple[RowBox, ...], below: tuple[RowBox, ...]) -> tuple[Box, Box]:
        return replace(self, rows=above, after=0.0), replace(self, rows=below, caption=None, before=0.0, goes_on=True)


def _row(box: Box) -> RowBox:
    if not isinstance(box, RowBox):
        raise TypeError(f"a row parts into rows, not into {type(box).__name__}")
    return box
