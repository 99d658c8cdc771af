"""Break pieces into lines: as few as fit the measure, then as even as they can be.

A line breaks at spaces: a word broken at its hyphen comes out of the file as two. Only the text of a source, which no
fact is looked for in, is hyphenated. A word that is wider than the measure is cut to it, after a hyphen or slash if it
has one, in time that grows with its length only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reports.writers.pdf.breaks import parted
from reports.writers.pdf.fonts import width
from reports.writers.pdf.hyphens import SOFT_HYPHEN, places
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
# A line left emptier than this looks torn, though text at the left is ragged by intention; else nothing is broken.
_LOOSE = 0.88
# What a broken word costs, as the slack of a line: as much as leaving a seventh of it empty.
_BROKEN = 0.02
# Size of a dot and of its step, in shares of the type size: the dots stand as high as small letters.
DOT, DOT_STEP = 0.46, 0.6


class Word(NamedTuple):
    """Pieces that no line parts, and the space that stands before them inside a line.

    Of a word that may be broken each part is one; `hyphen` is the width of what the line then ends in.
    """

    pieces: tuple[Run | Dots, ...]
    width: float
    space: Run | None
    space_width: float
    hyphen: float = 0.0


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
    wide = width(look.face, piece.text) * look.size / 1000
    return wide + look.tracking * len(piece.text) if look.tracking else wide


def break_lines(
    paragraphs: Paragraphs,
    measure: float,
    *,
    balanced: bool = False,
    from_right: bool = False,
    language: str | None = None,
) -> tuple[Line, ...]:
    """The lines of paragraphs set to `measure` points; none where there is nothing to read.

    The last line of a paragraph may be short; with `balanced` (titles) it is to be as long as the others. Words of
    `language` are broken where a line would else be left too short.
    """
    lines: list[Line] = []
    for words in paragraphs:
        fitting = list(_cut(words, measure))
        starts = _starts(fitting, measure, balanced=balanced)
        if language is not None and _loose(fitting, starts, measure):
            fitting = [part for word in fitting for part in _syllables(word, language)]
            starts = _starts(fitting, measure, balanced=balanced)
        for one, other in zip(starts, [*starts[1:], len(fitting)], strict=True):
            cut = other < len(fitting) and fitting[other].space is None
            lines.append(_line(fitting[one:other], goes_on=not cut, from_right=from_right))
    if not any(line.pieces for line in lines):
        return ()
    return (*lines[:-1], lines[-1]._replace(goes_on=False))


def words_of(pieces: Sequence[Piece]) -> Paragraphs:
    """The words of pieces, a list for each part between their breaks."""
    gathered = _Gathered()
    for piece in pieces:
        match piece:
            case NewLine():
                gathered.end()
            case Dots():
                gathered.add(piece)
            case Run():
                _gather(piece, gathered)
    return gathered.paragraphs


class _Gathered:
    """The words so far, the space before the next, and whether the next piece goes on with the last word."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.paragraphs: Paragraphs = [self.words]
        self.space: Run | None = None
        self.joined = False

    def end(self) -> None:
        """Begin a new paragraph."""
        self.words, self.space, self.joined = [], None, False
        self.paragraphs.append(self.words)

    def add(self, piece: Run | Dots, *, breaks: bool = False) -> None:
        """Take a piece that stands after the space, or joins the last word; with `breaks` a line may end after it."""
        if self.joined and self.words and len(self.words[-1].pieces) < _MANY_PIECES:
            self.words[-1] = _joined(self.words[-1], piece)
        else:
            self.words.append(_word(piece, self.space))
        self.space, self.joined = None, not breaks


def _gather(run: Run, gathered: _Gathered) -> None:
    """Take the words of a run. Those after its first space stand alone; they are the most by far, and come back."""
    look, known = run.look, run.look.words
    for index, text in enumerate(run.text.split(" ")):
        if index:
            gathered.space, gathered.joined = _space(look), False
        if not text:
            continue
        if look.breaks is not None:
            *parts, last = parted(text, look.breaks)
            for part in parts:
                gathered.add(Run(part, look), breaks=True)
            gathered.add(Run(last, look))
        elif len(text) > _LONG:
            for start in range(0, len(text), _LONG):
                gathered.add(Run(text[start : start + _LONG], look), breaks=True)
        elif index:
            word = known.get(text)
            if word is None:
                word = known[text] = _word(Run(text, look), _space(look))
            gathered.words.append(word)
            gathered.space, gathered.joined = None, True
        else:
            gathered.add(Run(text, look))


@lru_cache(maxsize=256)
def _space(look: Look) -> Run:
    return Run(" ", look)


def _word(piece: Run | Dots, space: Run | None) -> Word:
    return Word((piece,), piece_width(piece), space, piece_width(space) if space else 0.0)


def _joined(word: Word, piece: Run | Dots) -> Word:
    """The word with a piece at its end; what is of one look is shaped as one."""
    last = word.pieces[-1]
    if isinstance(last, Run) and isinstance(piece, Run) and _alike(last, piece):
        one = Run(last.text + piece.text, last.look)
        return word._replace(pieces=(*word.pieces[:-1], one), width=word.width - piece_width(last) + piece_width(one))
    return word._replace(pieces=(*word.pieces, piece), width=word.width + piece_width(piece))


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
            hyphen = words[end].hyphen
            if hyphen and used + hyphen > measure + 1e-6:
                continue
            cost_here = _cost(words, end + 1, (used + hyphen) / measure, last_line) + (_BROKEN if hyphen else 0.0)
            sum_to_here = (lines + 1, cost + cost_here)
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


def _loose(words: list[Word], starts: list[int], measure: float) -> bool:
    """Tell whether a line but the last leaves more of the measure empty than a reader overlooks."""
    if len(words) > _EVEN_WORDS:
        return False
    lines = [words[one:other] for one, other in pairwise(starts)]
    return any(sum(word.space_width + word.width for word in line) < _LOOSE * measure for line in lines)


def _syllables(word: Word, language: str) -> Iterator[Word]:
    """The parts that a line may end between; a word of several looks is kept whole."""
    piece = word.pieces[0]
    cuts = places(piece.text, language) if isinstance(piece, Run) and len(word.pieces) == 1 else ()
    if not cuts or not isinstance(piece, Run):
        yield word
        return
    hyphen = piece_width(Run(SOFT_HYPHEN, piece.look))
    space, wide = word.space, word.space_width
    for one, other in pairwise((0, *cuts, len(piece.text))):
        part = Run(piece.text[one:other], piece.look)
        yield Word((part,), piece_width(part), space, wide, hyphen if other < len(piece.text) else 0.0)
        space, wide = None, 0.0


def _line(words: list[Word], *, goes_on: bool, from_right: bool) -> Line:
    """The line of some words, runs of one look joined; a space is as wide between words as alone."""
    merged: list[tuple[Run | Dots, float]] = []
    for index, word in enumerate(words):
        if index and word.space is not None:
            _merge(merged, word.space, word.space_width)
        if len(word.pieces) == 1:
            _merge(merged, word.pieces[0], word.width)
        else:
            for piece in word.pieces:
                _merge(merged, piece, piece_width(piece))
    if words and words[-1].hyphen:
        _end_in_hyphen(merged, words[-1].hyphen)
    return Line(tuple(merged), sum([wide for _, wide in merged]), goes_on, from_right)


def _end_in_hyphen(merged: list[tuple[Run | Dots, float]], wide: float) -> None:
    last, width = merged[-1]
    if isinstance(last, Run):
        merged[-1] = (Run(last.text + SOFT_HYPHEN, last.look), width + wide)


def _merge(merged: list[tuple[Run | Dots, float]], piece: Run | Dots, wide: float) -> None:
    if merged and isinstance(piece, Run):
        last, width = merged[-1]
        if isinstance(last, Run) and _alike(last, piece):
            merged[-1] = (Run(last.text + piece.text, last.look), width + wide)
            return
    merged.append((piece, wide))
