"""A paragraph while it is read, and what becomes of it: one line, or a part of one with the next paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from reports.readers.edited.changes import NONE, History
from reports.readers.edited.page import Hand, Line, Piece
from reports.readers.edited.styles import Style


@dataclass(slots=True, eq=False)
class Draft:
    """The pieces of a paragraph in order, as many as there are runs, and what stands beside them.

    `comments` are ids with the number of the piece that comes next. `end` is the history of the mark at the end of the
    paragraph, `after` the lines of the text boxes in it.
    """

    style: Style
    end: History = NONE
    pieces: list[Piece] = field(default_factory=list)
    comments: list[tuple[str, int]] = field(default_factory=list)
    pictures: int = 0
    after: list[Line] = field(default_factory=list)
    survives: bool = False
    """Whether something is left of it when every deletion is accepted."""

    def say(self, piece: Piece) -> None:
        """Put words behind what is there."""
        self.pieces.append(piece)
        self.survives = self.survives or bool(piece.text and piece.deleted is None)

    def show(self) -> None:
        """Put a picture there."""
        self.pictures += 1
        self.survives = True

    @property
    def gone(self) -> bool:
        """Whether it is deleted with its end."""
        return self.end.deleted is not None and not self.survives

    def join(self, following: Draft) -> None:
        """Take in the next paragraph, as Word does where the end between them is deleted: it looks like this one."""
        self.comments += [(each, len(self.pieces) + at) for each, at in following.comments]
        self.pieces += following.pieces
        self.after += following.after
        self.pictures += following.pictures
        self.end = following.end

    def lines(self, parted: Hand | None) -> Iterator[Line]:
        """The line of it, and those of its text boxes. `parted` is who put in the end of the paragraph before, if any.

        Who writes a new paragraph behind another puts in that one's end, so either end tells of a new paragraph.
        """
        pieces, places = _merged(self.pieces)
        put_in = all(piece.inserted for piece in self.pieces if piece.text) and not self.pictures
        last = max(len(pieces) - 1, 0)
        yield Line(
            tuple(pieces),
            self.style.name,
            self.style.listed,
            tuple((each, places[at] if at < len(places) else last) for each, at in self.comments),
            self.pictures,
            (self.end.inserted or parted) if put_in else None,
            self.end.deleted if self.gone else None,
            self.style.outline,
        )
        yield from self.after


def _merged(pieces: list[Piece]) -> tuple[list[Piece], list[int]]:
    """Neighbours that differ in nothing but their words as one, and for each piece the number of the one it is in."""
    merged: list[Piece] = []
    places: list[int] = []
    for _, alike in groupby(pieces, key=lambda piece: (piece.mark, piece.inserted, piece.deleted, piece.alias)):
        group = list(alike)
        places += [len(merged)] * len(group)
        merged.append(group[0] if len(group) == 1 else replace(group[0], text="".join(piece.text for piece in group)))
    return merged, places
