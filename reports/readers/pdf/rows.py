"""Put the lines of a table together to rows: cells beside each other, and the further lines of each cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reports.readers.columns import row
from reports.readers.lines import unwrapped
from reports.readers.pdf.lines import Line

# Points: cells of a column begin at one place, those of figures set to the right do not.
ALIGNED = 4.0
# In parts of the size: the lines of a cell are no further apart, where each is full a little more. In parts of the gap
# between rows: so close they are, full ones not wider apart.
_CLOSE_BELOW, _FULL_BELOW, _CLOSER, _LOOSER = 1.35, 1.8, 0.9, 1.03
# In parts of the size: between the text of a cell and the next cell lies so much at least.
_PADDING = 0.5
# Lines of a cell.
_LONGEST_CELL = 20
_LETTER = re.compile(r"[^\W\d_]")
# What stands alone before an item of a list.
LABEL = re.compile(r"[•‣◦▪●·*–—o-]|\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)]|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?")


@dataclass(slots=True)
class _Cell:
    """A cell, line by line, and how far it may reach."""

    lines: list[Line]
    border: float

    @property
    def right(self) -> float:
        """The place where its last line ends."""
        return self.lines[-1].right

    def has(self, line: Line) -> bool:
        """Whether a line below begins where the cell does, and ends before the next one."""
        return abs(self.lines[0].left - line.left) <= ALIGNED and line.right < self.border

    def is_full(self, line: Line) -> bool:
        """Whether the first word of a line below had no room in the last line of the cell; figures go on with none."""
        if not (_LETTER.search(line.text) or _LETTER.search(self.lines[-1].text)):
            return False
        word = line.width / len(line.text) * (len(line.text.split()[0]) + 1)
        return self.right + word > self.border - _PADDING * line.size

    def whole(self) -> Line:
        """Its lines put together to one."""
        first = self.lines[0]
        if len(self.lines) == 1:
            return first
        right = max(line.right for line in self.lines)
        return Line(
            first.left, right, first.base, first.size, unwrapped([line.text for line in self.lines]), first.bold
        )


def with_wrapped_cells(levels: Sequence[list[Line]], right: float) -> list[list[Line]]:
    """The rows of tables in a column that ends at `right`, the further lines of a cell put into it.

    Such lines follow close below, are fewer than the cells of the row, and begin and end within the cells above. Where
    they may be a row of their own, in the first column or several of them, they must be closer to their row than to the
    next, or no further where there are several and the lines above them full.
    """
    rows: list[list[_Cell]] = []
    begun = 0
    for place, level in enumerate(levels):
        cells = _cells_above(level, rows[-1]) if rows else []
        if cells and _go_on(levels, place, begun, cells, rows[-1][0]):
            for cell, line in zip(cells, level, strict=True):
                cell.lines.append(line)
        else:
            borders = [*(line.left for line in level[1:]), right + ALIGNED]
            rows.append([_Cell([line], border) for line, border in zip(level, borders, strict=True)])
            begun = place
    return [[cell.whole() for cell in cells] for cells in rows]


def _cells_above(level: Sequence[Line], cells: Sequence[_Cell]) -> list[_Cell]:
    """The cells of a row in which the lines of a level begin and end; none if these are no further lines of cells."""
    if len(level) >= len(cells):
        return []
    found = [cell for line in level for cell in cells if cell.has(line)]
    return found if len(found) == len(level) else []


def _go_on(levels: Sequence[Sequence[Line]], place: int, begun: int, cells: Sequence[_Cell], first: _Cell) -> bool:
    """Whether a level goes on with cells of the row that was begun at another and has this first cell."""
    level = levels[place]
    above = _distance(levels, place)
    full = all(cell.is_full(line) for cell, line in zip(cells, level, strict=True))
    if above > (_FULL_BELOW if full else _CLOSE_BELOW) * level[0].size:
        return False
    alone = len(cells) == 1
    if alone and cells[0] is not first:
        return True
    below = _gap_before_the_next_row(levels, place, len(levels[begun])) or _distance(levels, begun)
    return above <= (_LOOSER if full and not alone else _CLOSER) * below


def _gap_before_the_next_row(levels: Sequence[Sequence[Line]], place: int, cells: int) -> float:
    """The widest gap from a level to the next that has all cells of a row; nothing where there is none."""
    widest = 0.0
    for after in range(place + 1, min(place + _LONGEST_CELL, len(levels))):
        widest = max(widest, _distance(levels, after))
        if len(levels[after]) >= cells:
            return widest
    return 0.0


def _distance(levels: Sequence[Sequence[Line]], place: int) -> float:
    """How far a level lies below the one before."""
    return levels[place - 1][0].base - levels[place][0].base if place > 0 else float("inf")


def labelled(cells: list[Line]) -> list[Line]:
    """The cells of a row, a bullet or a number before the first one put into it: that is an item of a list."""
    if len(cells) < 2 or not LABEL.fullmatch(cells[0].text):
        return cells
    label, item, *others = cells
    text = f"{label.text} {item.text}"
    return [Line(label.left, item.right, item.base, item.size, text, item.bold), *others]


def joined(cells: Sequence[Line]) -> Line:
    """A row as one line, its cells parted as in every format."""
    return cells[0] if len(cells) == 1 else put_together(cells, row(cell.text for cell in cells))


def put_together(parts: Sequence[Line], text: str) -> Line:
    """Lines beside each other as one with this text."""
    size = max(part.size for part in parts)
    return Line(parts[0].left, parts[-1].right, parts[0].base, size, text, all(part.bold for part in parts))
