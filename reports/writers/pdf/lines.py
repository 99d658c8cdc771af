"""Break pieces into lines: as few as fit the measure, then as even as they can be.

A line may break at a space, and after a hyphen or dash inside a word; never at a no-break space. A word that is
wider than the measure is cut to it, in time that grows with its length only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reports.writers.pdf.fonts import width
from reports.writers.pdf.pieces import Dots, NewLine, Piece, Run

# A space ends a word; a hyphen between letters, a dash or a slash lets the line break after it.
_TOKENS = re.compile(r" +|[^ ]+")
_PARTS = re.compile(r".+?(?:(?<=[^\W\d_]{2})-(?=[^\W\d_]{2})|—|(?<=\w{3})/(?=\w{3})|$)", re.DOTALL)
# The pattern above is only tried on what can match, and not on the long words that are cut anyway.
_BREAKABLE = frozenset("-—/")
_LONG = 200
# Even lines are sought in paragraphs up to this many words (two pages); longer ones are filled line by line.
_EVEN_WORDS = 1200
# Shares of the measure: the cost of a break after a hyphen, and the length below which a last line looks lost.
_HYPHEN_COST = 0.15
_LAST_LINE = 0.12
# Size of a dot and of its step, in shares of the type size: the dots stand as high as small letters.
DOT, DOT_STEP = 0.46, 0.6


@dataclass(frozen=True, slots=True)
class Word:
    """Pieces that no line parts, and the space that stands before them inside a line."""

    pieces: tuple[Run | Dots, ...]
    width: float
    space: Run | None
    space_width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its pieces in order with their widths, and its whole width."""

    pieces: tuple[tuple[Run | Dots, float], ...]
    width: float


def piece_width(piece: Run | Dots) -> float:
    """The width of a piece in points."""
    if isinstance(piece, Dots):
        return ((piece.total - 1) * DOT_STEP + DOT) * piece.look.size
    return width(piece.look.face, piece.text) * piece.look.size / 1000


def break_lines(pieces: Sequence[Piece], measure: float) -> tuple[Line, ...]:
    """The lines of a paragraph set to `measure` points."""
    lines: list[Line] = []
    for words in paragraphs(pieces):
        fitting = list(_cut(words, measure))
        starts = _starts(fitting, measure)
        lines += [_line(fitting[one:other]) for one, other in zip(starts, [*starts[1:], len(fitting)], strict=True)]
    return tuple(lines)


def paragraphs(pieces: Sequence[Piece]) -> Iterator[list[Word]]:
    """The words between the breaks of a paragraph."""
    words: list[Word] = []
    open_space: Run | None = None
    joined = False
    for token in _tokens(pieces):
        if token is None:
            yield words
            words, open_space, joined = [], None, False
        elif isinstance(token, Run) and token.text.startswith(" "):
            open_space, joined = replace(token, text=" "), False
        else:
            part, breaks_after = token if isinstance(token, tuple) else (token, False)
            if joined and words:
                words[-1] = _joined(words[-1], part)
            else:
                words.append(_word(part, open_space))
            open_space, joined = None, not breaks_after
    yield words


def _tokens(pieces: Sequence[Piece]) -> Iterator[Run | Dots | tuple[Run, bool] | None]:
    """Spaces, dots, breaks (None), and parts of words with whether a line may break after them."""
    for piece in pieces:
        match piece:
            case NewLine():
                yield None
            case Dots():
                yield piece
            case Run():
                for found in _TOKENS.finditer(piece.text):
                    yield from _parts(found.group(), piece)


def _parts(token: str, run: Run) -> Iterator[Run | tuple[Run, bool]]:
    if token[0] == " ":
        yield replace(run, text=token)
    elif len(token) > _LONG or _BREAKABLE.isdisjoint(token):
        yield replace(run, text=token), False
    else:
        for part in _PARTS.findall(token):
            yield replace(run, text=part), part[-1] in _BREAKABLE and part != token


def _word(piece: Run | Dots, space: Run | None) -> Word:
    return Word((piece,), piece_width(piece), space, piece_width(space) if space else 0.0)


def _joined(word: Word, piece: Run | Dots) -> Word:
    last = word.pieces[-1]
    if isinstance(last, Run) and isinstance(piece, Run) and last.look == piece.look:
        pieces = (*word.pieces[:-1], replace(last, text=last.text + piece.text))
    else:
        pieces = (*word.pieces, piece)
    return replace(word, pieces=pieces, width=word.width + piece_width(piece))


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
        for atom in _atoms(piece):
            if part and piece_width(atom) > room:
                yield tuple(part)
                part, room = [], measure
            last = part[-1] if part else None
            if isinstance(atom, Run) and isinstance(last, Run) and last.look is atom.look:
                part[-1] = replace(last, text=last.text + atom.text)
            else:
                part.append(atom)
            room -= piece_width(atom)
    if part:
        yield tuple(part)


def _atoms(piece: Run | Dots) -> Iterator[Run | Dots]:
    if isinstance(piece, Dots):
        yield piece
    else:
        for character in piece.text:
            yield replace(piece, text=character)


def _starts(words: list[Word], measure: float) -> list[int]:
    """The index of the first word of each line."""
    filled = _filled(words, measure)
    if len(filled) < 2 or len(words) > _EVEN_WORDS:
        return filled
    return _even(words, measure)


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


def _even(words: list[Word], measure: float) -> list[int]:
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
            sum_to_here = (lines + 1, cost + _cost(words, end + 1, used / measure))
            if sum_to_here < best[end + 1]:
                best[end + 1], origin[end + 1] = sum_to_here, start
    starts = [count]
    while starts[-1]:
        starts.append(origin[starts[-1]])
    return starts[:0:-1]


def _cost(words: list[Word], end: int, share: float) -> float:
    if end == len(words):
        return (1 - share) ** 2 if share < _LAST_LINE else 0.0
    after_hyphen = _HYPHEN_COST**2 if words[end].space is None else 0.0
    return (1 - share) ** 2 + after_hyphen


def _line(words: list[Word]) -> Line:
    merged: list[Run | Dots] = []
    for index, word in enumerate(words):
        for piece in ((word.space,) if index and word.space else ()) + word.pieces:
            last = merged[-1] if merged else None
            if isinstance(piece, Run) and isinstance(last, Run) and last.look == piece.look:
                merged[-1] = replace(last, text=last.text + piece.text)
            else:
                merged.append(piece)
    measured = tuple((piece, piece_width(piece)) for piece in merged)
    return Line(measured, sum(wide for _, wide in measured))
