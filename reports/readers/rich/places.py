"""Where the words of a rich text file are put: the text itself, a box, a note; and the rows of its tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reports.readers import columns
from reports.readers.raised import settled

# So many characters before a raised one tell what it is.
_BEFORE = 40
# Word's second level of bullets is a letter of a typewriter font.
_BULLET = "o"


@dataclass(slots=True)
class _Table:
    """A table while it is read: whole rows of cells of paragraphs, and what is under way of the next."""

    rows: list[list[columns.Cell]] = field(default_factory=list)
    row: list[columns.Cell] = field(default_factory=list)
    cell: columns.Cell = field(default_factory=columns.Cell)
    inner: list[str] = field(default_factory=list)

    def end_cell(self) -> None:
        self.row.append(self.cell)
        self.cell = columns.Cell()

    def end_row(self) -> None:
        if self.cell.paragraphs:
            self.end_cell()
        self.rows.append(self.row)
        self.row = []

    def lines(self) -> list[str]:
        """Its rows, or its paragraphs where it only lays out a page."""
        if self.row or self.cell.paragraphs:
            self.end_row()
        return columns.lines(self.rows)


class Place:
    """The paragraphs of one place in order."""

    def __init__(self) -> None:
        self._done: list[str | Place] = []
        self._after: list[Place] = []
        self._pieces: list[str] = []
        self._raised = ""
        self._label: list[str] = []
        self._number = ""
        self._table: _Table | None = None

    def say(self, words: str, *, raised: bool = False) -> None:
        """Put words behind what is there."""
        if raised:
            self._raised += words
            return
        self._settle(words)
        self._pieces.append(words)

    def label(self, words: str) -> None:
        """Put down a part of the number or bullet of an item."""
        self._label.append(words)

    def end_label(self) -> None:
        """Keep the number of an item for its words; a bullet is none."""
        label, self._label = "".join(self._label).strip(), []
        if label != _BULLET and any(each.isalnum() for each in label):
            self._number = f"{label} "

    def put_after(self, box: Place) -> None:
        """Put a box behind the paragraph that it hangs on; nothing more is put into it."""
        self._after.append(box)

    def end_paragraph(self, *, in_table: bool) -> None:
        """End the paragraph under way."""
        line = self._taken()
        if in_table:
            self._rows.cell.paragraphs.append(line)
            return
        self._end_table()
        self._done.append(line)
        self._flush()

    def end_cell(self, *, nested: bool) -> None:
        """End a cell, or one of a table in a cell."""
        if nested:
            self._rows.inner.append(self._taken())
            return
        self._rows.cell.paragraphs.append(self._taken())
        self._rows.end_cell()

    def end_row(self, *, nested: bool) -> None:
        """End a row, or one of a table in a cell."""
        if nested:
            self._rows.cell.paragraphs.append(columns.row(self._rows.inner))
            self._rows.inner, self._rows.cell.nested = [], True
            return
        self._rows.end_row()

    def lines(self) -> list[str]:
        """All that was put here, with its boxes.

        Boxes may stand in boxes to any depth. They are gone through once, at the end: no line is handed from each to
        the one around it.
        """
        found: list[str] = []
        under_way = [self.ended()]
        while under_way:
            for each in under_way[-1]:
                if isinstance(each, Place):
                    under_way.append(each.ended())
                    break
                found.append(each)
            else:
                under_way.pop()
        return [line for line in found if line.strip()]

    def ended(self) -> Iterator[str | Place]:
        """End what is under way, and give what was put here."""
        if self._pieces or self._raised:
            self.end_paragraph(in_table=False)
        self._end_table()
        self._flush()
        return iter(self._done)

    @property
    def _rows(self) -> _Table:
        if self._table is None:
            self._table = _Table()
        return self._table

    def _settle(self, after: str) -> None:
        """Put raised words behind what is there, as they read on the line."""
        if self._raised:
            raised, self._raised = self._raised, ""
            self._pieces.append(settled(raised, "".join(self._pieces[-3:])[-_BEFORE:], after))

    def _taken(self) -> str:
        self._settle("")
        line, self._pieces = "".join(self._pieces), []
        # An empty item is shown with its number, and is no paragraph.
        line, self._number = self._number + line if line.strip() else "", ""
        # RTF writes characters beyond U+FFFF as two halves.
        return line.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _end_table(self) -> None:
        if self._table is not None:
            table, self._table = self._table, None
            self._done += table.lines()
            self._flush()

    def _flush(self) -> None:
        self._done += self._after
        self._after = []
