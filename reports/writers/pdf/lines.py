"""Break pieces into lines: as few as fit the measure, then as even as they can be.

A line breaks at spaces only: a word broken at its hyphen comes out of the file as two. A word that is wider than the
measure is cut to it, after a hyphen or slash if it has one, in time that grows with its length only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from reports.writers.pdf.breaks import parted
from reports.writers.pdf.fonts import width
from reports.writers.pdf.pieces import Dots, Look, NewLine, Piece, Run

# Where a word too wide for the measure is best cut: after these.
_CUTS = frozenset("-—/_.&=")
# A word of more characters than this is none of a language; lines may break after every so many of them.
_LONG = 200
# The same for a word of more pieces than this.
_MANY_PIECES = 64
# Even lines are sought in paragraphs up to this many words (two pages); longer ones are filled line by line.
_EVEN_WORDS = 1200
# The share of the measure below which a last line looks lost.
_LAST_LINE = 0.12
_BALANCED = 1.0
# Size of a dot and of its step, in shares of the type size: the dots stand as high as small letters.
DOT, DOT_STEP = 0.46, 0.6


class Word(NamedTuple):
    """Pieces that no line parts, and the space that stands before them inside a line."""

    pieces: tuple[Run | Dots, ...]
    width: float
    space: Run | None
    space_width: float


Paragraphs = list[list[Word]]


class Line(NamedTuple):
    """One line: its pieces in order with their widths, its whole width, and whether a space parts it from the next.

    The pieces stand in the order in which they are read; a line read from the right begins there.
    """

    pieces: tuple[tuple[Run | Dots, float], ...]
    width: float
    goes_on: bool = False
    from_right: bool = False


def piece_width(piece: Run | Dots) -> float:
    """The width of a piece in points."""
    if isinstance(piece, Dots):
        return ((piece.total - 1) * DOT_STEP + DOT) * piece.look.size
    look = piece.look
    return width(look.face, piece.text) * look.size / 1000 + look.tracking * len(piece.text)


def break_lines(
    paragraphs: Paragraphs, measure: float, *, balanced: bool = False, from_right: bool = False
) -> tuple[Line, ...]:
    """The lines of paragraphs set to `measure` points; none where there is nothing to read.

    The last line of a paragraph may be short; with `balanced` (titles) it is to be as long as the others.
    """
    lines: list[Line] = []
    for words in paragraphs:
        fitting = list(_cut(words, measure))
        starts = _starts(fitting, measure, balanced=balanced)
        for one, other in zip(starts, [*starts[1:], len(fitting)], strict=True):
            cut = other < len(fitting) and fitting[other].space is None
            lines.append(_line(fitting[one:other], goes_on=not cut, from_right=from_right))
    if not any(line.pieces for line in lines):
        return ()
    return (*lines[:-1], lines[-1]._replace(goes_on=False))


def words_of(pieces: Sequence[Piece]) -> Paragraphs:
    """The words of pieces, a list for each part between their breaks."""
    words: list[Word] = []
    paragraphs = [words]
    space: Run | None = None
    joined = False
    for token in _tokens(pieces):
        if token.space is not None:
            space, joined = token.space, False
        elif token.piece is None:
            words, space, joined = [], None, False
            paragraphs.append(words)
        else:
            if joined and words and len(words[-1].pieces) < _MANY_PIECES:
                words[-1] = _joined(words[-1], token.piece)
            else:
                words.append(_word(token.piece, space))
            space, joined = None, not token.breaks
    return paragraphs


class _Token(NamedTuple):
    """A part of a word and whether a line may break after it, or a space, or (without either) a break."""

    piece: Run | Dots | None = None
    breaks: bool = False
    space: Run | None = None


def _tokens(pieces: Sequence[Piece]) -> Iterator[_Token]:
    for piece in pieces:
        match piece:
            case NewLine():
                yield _Token()
            case Dots():
                yield _Token(piece)
            case Run():
                yield from _of_run(piece)


def _of_run(run: Run) -> Iterator[_Token]:
    look = run.look
    space = _Token(space=_space(look))
    for index, word in enumerate(run.text.split(" ")):
        if index:
            yield space
        if not word:
            continue
        if look.breaks is not None:
            *parts, last = parted(word, look.breaks)
            yield from (_Token(Run(part, look), breaks=True) for part in parts)
            yield _Token(Run(last, look))
        elif len(word) > _LONG:
            parts = [word[start : start + _LONG] for start in range(0, len(word), _LONG)]
            yield from (_Token(Run(part, look), breaks=True) for part in parts)
        else:
            yield _Token(Run(word, look))


@lru_cache(maxsize=256)
def _space(look: Look) -> Run:
    return Run(" ", look)


def _word(piece: Run | Dots, space: Run | None) -> Word:
    return Word((piece,), piece_width(piece), space, piece_width(space) if space else 0.0)


def _joined(word: Word, piece: Run | Dots) -> Word:
    last = word.pieces[-1]
    if isinstance(last, Run) and isinstance(piece, Run) and _alike(last, piece):
        pieces = (*word.pieces[:-1], Run(last.text + piece.text, last.look))
    else:
        pieces = (*word.pieces, piece)
    return word._replace(pieces=pieces, width=word.width + piece_width(piece))


def _alike(one: Run, other: Run) -> bool:
    """Tell whether runs look the same: most of them are parts of one, and their looks one thing."""
    return one.look is other.look or one.look == other.look


def _cut(words: list[Word], measure: float) -> Iterator[Word]:
    for word in words:
        if word.width <= measure:
            yield word
        else:
            yield from _cut_word(word, measure)


def _cut_word(word: Word, measure: float) -> Iterator[Word]:
    """The word in parts that each fit the measure; the first keeps the space before it."""
    space = word.space
    for part in _fitting_parts(word, measure):
        yield Word(part, sum(map(piece_width, part)), space, piece_width(space) if space else 0.0)
        space = None


def _fitting_parts(word: Word, measure: float) -> Iterator[tuple[Run | Dots, ...]]:
    part: list[Run | Dots] = []
    room = measure
    for piece in word.pieces:
        rest: Run | Dots | None = piece
        while rest is not None:
            head, rest = _fitting(rest, room, force=not part)
            if head is not None:
                part.append(head)
                room -= piece_width(head)
            if rest is not None:
                yield tuple(part)
                part, room = [], measure
    yield tuple(part)


def _fitting(piece: Run | Dots, room: float, *, force: bool) -> tuple[Run | Dots | None, Run | Dots | None]:
    """The part of a piece that fits the room, and the rest; with `force` one character at least."""
    if isinstance(piece, Dots):
        return (piece, None) if force or piece_width(piece) <= room else (None, piece)
    look, used = piece.look, 0.0
    for index, character in enumerate(piece.text):
        used += width(look.face, character) * look.size / 1000 + look.tracking
        if used > room and (index or not force):
            cut = _best_cut(piece.text, index)
            return Run(piece.text[:cut], look) if cut else None, Run(piece.text[cut:], look)
    return piece, None


def _best_cut(text: str, most: int) -> int:
    """Where to cut a text of which `most` characters fit: after a mark in their second half, or where the room ends."""
    best = next((at for at in range(most, most // 2, -1) if text[at - 1] in _CUTS), most)
    while 1 < best < len(text) and unicodedata.category(text[best])[0] == "M":
        best -= 1
    return best


def _starts(words: list[Word], measure: float, *, balanced: bool) -> list[int]:
    """The index of the first word of each line."""
    filled = _filled(words, measure)
    if len(filled) < 2 or len(words) > _EVEN_WORDS:
        return filled
    return _even(words, measure, _BALANCED if balanced else _LAST_LINE)


def _filled(words: list[Word], measure: float) -> list[int]:
    starts, room = [0], measure
    for index, word in enumerate(words):
        needed = word.width + (word.space_width if index != starts[-1] else 0)
        if needed > room + 1e-6 and index != starts[-1]:
            starts.append(index)
            room = measure - word.width
        else:
            room -= needed
    return starts


def _even(words: list[Word], measure: float, last_line: float) -> list[int]:
    """The breaks with the fewest lines and, among those, the least sum of squared slack (Knuth and Plass, 1981)."""
    count = len(words)
    best = [(0, 0.0)] + [(count + 1, 0.0)] * count
    origin = [0] * (count + 1)
    for start in range(count):
        lines, cost = best[start]
        used = -words[start].space_width
        for end in range(start, count):
            used += words[end].space_width + words[end].width
            if used > measure + 1e-6 and end > start:
                break
            sum_to_here = (lines + 1, cost + _cost(words, end + 1, used / measure, last_line))
            if sum_to_here < best[end + 1]:
                best[end + 1], origin[end + 1] = sum_to_here, start
    starts = [count]
    while starts[-1]:
        starts.append(origin[starts[-1]])
    return starts[:0:-1]


def _cost(words: list[Word], end: int, share: float, last_line: float) -> float:
    if end == len(words):
        return (1 - share) ** 2 if share < last_line else 0.0
    return (1 - share) ** 2


def _line(words: list[Word], *, goes_on: bool, from_right: bool) -> Line:
    merged: list[Run | Dots] = []
    for index, word in enumerate(words):
        for piece in ((word.space,) if index and word.space else ()) + word.pieces:
            last = merged[-1] if merged else None
            if isinstance(piece, Run) and isinstance(last, Run) and _alike(last, piece):
                merged[-1] = Run(last.text + piece.text, last.look)
            else:
                merged.append(piece)
    measured = tuple((piece, piece_width(piece)) for piece in merged)
    return Line(measured, sum(wide for _, wide in measured), goes_on, from_right)
