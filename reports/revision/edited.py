"""What the page says now: the lines and rows of an edited Word file, side by side with what it said before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reports.model.amendments import Certainty
from reports.readers.edited.page import Grid, Hand, Line, Page, Piece, Row
from reports.revision.spots import Key

# Styles of what the writer adds to the blocks of a document: contents, which are made again each time.
_OURS = ("toc ", "toc heading", "contents ")


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph, or a row of the grid number `grid`, of an edited file: its cells, each with its pieces and lines.

    `gone` and `new` tell who tracked that it was taken out or put in, `narrowed` who tracked that a cell of it was.
    """

    number: int
    cells: tuple[tuple[Piece, ...], ...]
    lines: tuple[Line, ...]
    grid: int | None = None
    head: bool = False
    gone: Hand | None = None
    new: Hand | None = None
    marked: Mapping[Key, str] = field(default_factory=dict)
    narrowed: Hand | None = None

    @property
    def style(self) -> str:
        """The style of its first paragraph, in small letters."""
        return self.lines[0].style.casefold() if self.lines else ""

    @property
    def text(self) -> str:
        """Its words with every tracked change accepted, cell by cell."""
        return " ".join(shown(cell) for cell in self.cells)

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts whose fields it is marked to show, each once."""
        return tuple(dict.fromkeys(fact for fact, _ in self.marked))

    @property
    def hand(self) -> Hand | None:
        """Who tracked an insertion in it, where somebody did."""
        return self.new or touched([piece for cell in self.cells for piece in cell])


def shown(pieces: Sequence[Piece]) -> str:
    """The words of `pieces` with every tracked change accepted."""
    return "".join(piece.text for piece in pieces if piece.deleted is None)


def touched(pieces: Sequence[Piece]) -> Hand | None:
    """Who made the tracked changes among `pieces`: all their names, and the time of the last."""
    hands = [hand for piece in pieces if (hand := piece.inserted or piece.deleted)]
    if not hands:
        return None
    return Hand(", ".join(dict.fromkeys(hand.by for hand in hands)), max(hand.at for hand in hands))


def founds(page: Page) -> list[Found]:
    """The paragraphs and rows of `page` in reading order, empty ones and the contents left out."""
    made: list[Found] = []
    grids = 0
    for element in page.body:
        if isinstance(element, Grid):
            first = len(made)
            made += [_row(row, first + place, grids) for place, row in enumerate(element.rows)]
            grids += 1
        elif not element.style.casefold().startswith(_OURS):
            made += _line(element, len(made))
    return made


def _line(line: Line, number: int) -> Iterator[Found]:
    if line.text.strip() or line.deleted or any(piece.deleted for piece in line.pieces) or line.comments:
        gone = line.deleted or (touched(line.pieces) if not line.text.strip() else None)
        marked = _marked(line.pieces, gone=gone is not None)
        yield Found(number, (line.pieces,), (line,), gone=gone, new=line.inserted, marked=marked)


def _row(row: Row, number: int, grid: int) -> Found:
    left = [cell for cell in row.cells if row.deleted or not cell.deleted]
    cells = tuple(_joined([line for line in cell.lines if row.deleted or not line.deleted]) for cell in left)
    lines = tuple(line for cell in left for line in cell.lines)
    every = [piece for cell in cells for piece in cell]
    marked = _marked(every, gone=row.deleted is not None)
    narrowed = next((cell.deleted for cell in row.cells if cell.deleted), None)
    return Found(number, cells, lines, grid, row.head, row.deleted, row.inserted, marked, narrowed)


def _joined(lines: Sequence[Line]) -> tuple[Piece, ...]:
    """The pieces of the lines of a cell as those of one line, with breaks between."""
    pieces: list[Piece] = []
    for line in lines:
        if pieces and line.text.strip():
            pieces.append(Piece("\n"))
        pieces += line.pieces
    return tuple(pieces)


def _marked(pieces: Sequence[Piece], *, gone: bool) -> dict[Key, str]:
    """What stands for each field, by the marks of the file; of what is gone, what stood there."""
    texts: dict[Key, str] = {}
    for piece in pieces:
        if piece.mark is not None and (gone or piece.deleted is None):
            key = piece.mark.fact, piece.mark.field
            texts[key] = texts.get(key, "") + piece.text
    return texts


def certainty(pieces: Sequence[Piece], key: Key) -> Certainty:
    """By what the words of a field were known."""
    marks = (piece.mark for piece in pieces if piece.mark and (piece.mark.fact, piece.mark.field) == key)
    return next((mark.certainty for mark in marks), Certainty.TEXT)


def sure(page: Page) -> Certainty:
    """By what the fields of a page are known at best: tags, else bookmarks, else nothing but their words."""
    found = {piece.mark.certainty for line in page.lines for piece in line.pieces if piece.mark}
    return next((each for each in (Certainty.TAG, Certainty.BOOKMARK) if each in found), Certainty.TEXT)
