"""A brief in a house's file with words of its own: what was changed in fields there, as if it had been changed in ours.

The house's own words are the house's: what was changed in them is told, and not taken over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from reports.errors import BadBrief
from reports.model.comments import Comment
from reports.readers.edited.around import noted
from reports.readers.edited.page import Cell, Grid, Line, Page, Piece, Row
from reports.revision.likeness import folded
from reports.revision.remarks import beside, is_ours

# Programs keep letters and digits, but not every space, sign and hyphen of a house's layout as we would read it.
_SIGNS = re.compile(r"[\W_]+")
_Stretches = Sequence[tuple[str, str]]
_Said = tuple[str, Sequence[Piece]]


@dataclass(frozen=True, slots=True)
class Housed:
    """A page as if all of it were ours, what was changed in the house's own words (old, new), and comments there."""

    page: Page
    told: tuple[tuple[str, str], ...] = ()
    comments: tuple[Comment, ...] = ()


def unhoused(page: Page, ours: Callable[[], Page], where: str) -> Housed:
    """The page without the house's own words around the brief; `ours` gives the page of the brief as it was written.

    Raises BadBrief where the program that saved the file has dropped all marks of fields.
    """
    said = noted(page.frame)
    if page.around is None or said is None:
        return Housed(page)
    before: list[_Stretches] = [[(str(field), str(words)) for field, words in line] for line in said["lines"]]
    after = [line for line in page.around if line.text.strip()]
    if _fields(before) and not any(piece.mark for line in after for piece in line.pieces):
        hint = "Save it with Word or LibreOffice; other programs drop the marks of the fields."
        raise BadBrief("no field of a fact is known in this file any more.", where=where, hint=hint)
    changes = dict(_changes(before, after))
    written = page if said["body"] else ours()
    overlay = _Overlay(changes)
    body = tuple(map(overlay.block, written.body))
    told = [
        *_told(before, after),
        *((old, _shown(new)) for key, (old, new) in changes.items() if key not in overlay.used),
    ]
    footnotes = tuple(note for note in page.footnotes if _bare(note) not in set(map(_bare, said["notes"])))
    notes = page.notes if said["body"] else written.notes
    made = replace(page, body=body, notes=notes, footnotes=footnotes, edges=(), around=None)
    return Housed(made, tuple(told), tuple(_comments(page, page.around)))


def _fields(lines: Iterable[_Stretches]) -> dict[str, list[str]]:
    """What stood for each field, place by place."""
    found: dict[str, list[str]] = defaultdict(list)
    for field, words in (stretch for line in lines for stretch in line if stretch[0]):
        found[field].append(words)
    return found


def _changes(before: Iterable[_Stretches], after: Iterable[Line]) -> Iterator[tuple[str, _Said]]:
    """The fields that say something else at one of their places now: what they said, and the pieces that say it now.

    Where a place of a field is gone, or there is another, the words of the house have changed and not the field.
    """
    now: dict[str, list[Sequence[Piece]]] = defaultdict(list)
    for line in after:
        for field, pieces in _groups(line):
            if field:
                now[field].append(pieces)
    for field, texts in _fields(before).items():
        if len(texts) == len(now[field]):
            pairs = zip(texts, now[field], strict=True)
            changed = next(((old, new) for old, new in pairs if folded(old) != folded(_shown(new))), None)
            if changed:
                yield field, changed


def _told(before: Sequence[_Stretches], after: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Lines of the house that say something else now, whatever stands in their fields."""
    old = ["".join(f"<{field}>" if field else _bare(words) for field, words in line) for line in before]
    new = [
        "".join(f"<{field}>" if field else _bare(_shown(pieces)) for field, pieces in _groups(line)) for line in after
    ]
    for kind, first, end, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            gone = " ".join("".join(words for _, words in line) for line in before[first:end])
            yield folded(gone), folded(" ".join(line.text for line in after[start:stop]))


def _groups(line: Line) -> Iterator[tuple[str, Sequence[Piece]]]:
    """The pieces of a line by the field that they stand for."""
    for field, pieces in groupby(line.pieces, _field):
        yield field, tuple(pieces)


def _field(piece: Piece) -> str:
    return f"{piece.mark.fact}:{piece.mark.field}" if piece.mark else ""


def _shown(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.deleted is None)


def _bare(text: str) -> str:
    return _SIGNS.sub("", text)


def _comments(page: Page, lines: Iterable[Line]) -> Iterator[Comment]:
    """The comments of people beside the house's words, each beside the nearest field there."""
    for line in lines:
        for name, piece in line.comments:
            remark = page.comments.get(name)
            if remark is not None and not is_ours(remark):
                about = beside(line, piece)
                yield Comment(
                    author=remark.hand.by, initials=remark.initials, at=remark.hand.at, text=remark.text, **about
                )


class _Overlay:
    """Puts changed fields into the lines of a page; `used` are those that stood there."""

    def __init__(self, changes: Mapping[str, _Said]) -> None:
        self._changes = changes
        self.used: set[str] = set()

    def block(self, block: Line | Grid) -> Line | Grid:
        """A line or grid with what its fields say now."""
        return self._line(block) if isinstance(block, Line) else Grid(tuple(map(self._row, block.rows)))

    def _row(self, row: Row) -> Row:
        return replace(row, cells=tuple(map(self._cell, row.cells)))

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, lines=tuple(map(self._line, cell.lines)))

    def _line(self, line: Line) -> Line:
        """The line with its changed fields; where comments stand is counted anew."""
        if not any(_field(piece) in self._changes for piece in line.pieces):
            return line
        made: list[Piece] = []
        places: list[int] = []
        for field, pieces in _groups(line):
            places += [len(made)] * len(pieces)
            made += self._now(field, pieces)
        places.append(len(made))
        comments = tuple((name, places[min(piece, len(places) - 1)]) for name, piece in line.comments)
        return replace(line, pieces=tuple(made), comments=comments)

    def _now(self, field: str, pieces: Sequence[Piece]) -> Sequence[Piece]:
        """What stands for a field: what was changed around the brief, unless it was changed here as well."""
        old, new = self._changes.get(field, ("", ()))
        if not new or folded(_shown(pieces)) != folded(old):
            return pieces
        self.used.add(field)
        return new
