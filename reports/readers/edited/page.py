"""What stands in an edited Word file: lines of words and grids of cells, in order, with what was done to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reports.model.amendments import Certainty


@dataclass(frozen=True, slots=True)
class Mark:
    """The field of a fact that words stand for, and by what the file says so: a control's tag, else a bookmark.

    `copied` tells the copy from the words it was made of, where both are there: Word copies controls but leaves the
    bookmark where it was, LibreOffice gives the bookmark of a copy another name.
    """

    fact: str
    field: str
    certainty: Certainty
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Hand:
    """Who did something, and when (ISO date-time, empty where the file does not say)."""

    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line that share a mark and a history; a break is a newline, a tab a tab.

    `inserted` and `deleted` are tracked changes that are still open: the first are read as accepted, the words of the
    second are no more part of the text. Where somebody emptied a field but left its control or bookmark, a piece
    without words stands for it. `alias` is the name for people of a control that names no field of ours.
    """

    text: str
    mark: Mark | None = None
    inserted: Hand | None = None
    deleted: Hand | None = None
    alias: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its pieces, the name of its style, whether Word numbers or bullets it, and the comments beside it.

    `comments` are ids of `Page.comments`, each with the number of the first piece that it stands beside. `pictures`
    counts those in it. `inserted` and `deleted` tell that the paragraph as a whole is a tracked insertion or deletion.
    `outline` is the level of a heading from 0, None for what is none.
    """

    pieces: tuple[Piece, ...]
    style: str = "Normal"
    listed: bool = False
    comments: tuple[tuple[str, int], ...] = ()
    pictures: int = 0
    inserted: Hand | None = None
    deleted: Hand | None = None
    outline: int | None = None

    @property
    def text(self) -> str:
        """The words as they read with every tracked change accepted."""
        return "".join(piece.text for piece in self.pieces if piece.deleted is None)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its lines, and whether it is a tracked insertion or deletion; grids inside cells are read as lines."""

    lines: tuple[Line, ...]
    inserted: Hand | None = None
    deleted: Hand | None = None

    @property
    def text(self) -> str:
        """The words of all lines."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid, and whether it is a tracked insertion or deletion as a whole: then its pieces are, too."""

    cells: tuple[Cell, ...]
    head: bool = False
    inserted: Hand | None = None
    deleted: Hand | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A Word comment: who, when, and its words, paragraphs parted by newlines."""

    hand: Hand
    initials: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything of an edited Word file that a brief may learn from.

    `model` is the JSON of the brief that the file carries, None where that is gone; `frame` what the writer noted
    beside it (template, language, organisation, moment, numbers). `notes` are the words of the endnotes by the place
    of their reference in the text, `footnotes` those of footnotes, which we never write, `markings` those of heads and
    feet, `edges` the other lines there, `last` who saved the file last, `identifier` the brief's id in the properties
    of the file. `around` are the lines that stand around the brief in a house's file with words of its own, None in a
    file that is all ours.
    """

    model: bytes | None
    frame: Mapping[str, str]
    body: tuple[Line | Grid, ...]
    comments: Mapping[str, Remark] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    markings: tuple[str, ...] = ()
    edges: tuple[str, ...] = ()
    last: Hand = Hand("", "")
    identifier: str = ""
    around: tuple[Line, ...] | None = None

    @property
    def lines(self) -> Iterator[Line]:
        """Every paragraph, those in cells among them, in order."""
        for block in self.body:
            if isinstance(block, Grid):
                yield from (line for row in block.rows for cell in row.cells for line in cell.lines)
            else:
                yield block
