"""Where lines are put while a story is read: the text itself, a cell, a text box; and the grids of cells."""

from __future__ import annotations

from reports.readers.edited.changes import NONE, History
from reports.readers.edited.drafts import Draft
from reports.readers.edited.page import Cell, Grid, Hand, Line, Row


class Place:
    """The lines and grids of one place, in order. Paragraphs whose end is deleted are joined with the next."""

    def __init__(self) -> None:
        self._blocks: list[Line | Grid] = []
        self._open: Draft | None = None
        self._parted: Hand | None = None

    def add(self, draft: Draft) -> None:
        """Put a paragraph behind what is there."""
        if self._open is not None:
            self._open.join(draft)
            draft, self._open = self._open, None
        if draft.end.deleted is not None and draft.survives:
            self._open = draft
        else:
            self._put(draft)

    def put(self, *blocks: Line | Grid) -> None:
        """Put a grid, or lines that are made, behind what is there."""
        self._close()
        self._blocks.extend(blocks)
        self._parted = None

    def blocks(self) -> list[Line | Grid]:
        """What was put here."""
        self._close()
        return self._blocks

    def lines(self) -> list[Line]:
        """The lines that were put here; where grids are read as lines that is all."""
        return [block for block in self.blocks() if isinstance(block, Line)]

    def _close(self) -> None:
        if self._open is not None:
            draft, self._open = self._open, None
            self._put(draft)

    def _put(self, draft: Draft) -> None:
        self._blocks.extend(draft.lines(self._parted))
        self._parted = draft.end.inserted


class Table:
    """A grid while it is read, row by row and cell by cell."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._cells: list[Cell] = []

    def cell(self, lines: list[Line], history: History = NONE) -> None:
        """Put a cell into the row."""
        self._cells.append(Cell(tuple(lines), history.inserted, history.deleted))

    def row(self, *, head: bool = False, history: History = NONE) -> None:
        """End the row; one without cells is none."""
        if self._cells:
            self._rows.append(Row(tuple(self._cells), head, history.inserted, history.deleted))
        self._cells = []

    def grid(self) -> Grid | None:
        """The grid, None where it has no rows."""
        self.row()
        return Grid(tuple(self._rows)) if self._rows else None
