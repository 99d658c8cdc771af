"""Break words into lines: as few as fit the measure, then as even as they can be.

A line breaks at spaces: a word broken at its hyphen comes out of the file as two. Only the text of a source, which no
fact is looked for in, is hyphenated. A word that is wider than the measure is cut to it, after a hyphen or slash if it
has one, in time that grows with its length only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from math import inf
from typing import NamedTuple

from reports.writers.pdf.faces import SOFT_HYPHEN
from reports.writers.pdf.fonts import width
from reports.writers.pdf.hyphens import places
from reports.writers.pdf.pieces import Dots, Run
from reports.writers.pdf.words import NO_SPACE, Paragraphs, Space, Word, piece_width

# Where a word too wide for the measure is best cut: after these.
_CUTS = frozenset("-—/_.&=")
# Even lines are sought in paragraphs up to this many words (two pages); longer ones are filled line by line.
_EVEN_WORDS = 1200
# The share of the measure below which a last line looks lost.
_LAST_LINE = 0.12
_BALANCED = 1.0
# A line left emptier than this looks torn, though text at the left is ragged by intention; else nothing is broken.
_LOOSE = 0.88
# What a broken word costs, as the slack of a line: as much as leaving a seventh of it empty.
_BROKEN = 0.02


class Line(NamedTuple):
    """One line: its pieces in order with their widths, its whole width, and whether a space parts it from the next.

    The pieces stand in the order in which they are read; a line read from the right begins there.
    """

    pieces: tuple[tuple[Run | Dots, float], ...]
    width: float
    goes_on: bool = False
    from_right: bool = False


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
        fitting = list(_cut(words, measure)) if any(word.width > measure for word in words) else words
        starts = _starts(fitting, measure, balanced=balanced)
        if language is not None and _loose(fitting, starts, measure):
            fitting = [part for word in fitting for part in _syllables(word, language)]
            starts = _starts(fitting, measure, balanced=balanced)
        for one, other in zip(starts, [*starts[1:], len(fitting)], strict=True):
            cut = other < len(fitting) and fitting[other].space is None
            lines.append(_line(fitting[one:other], goes_on=not cut, from_right=from_right))
    if not any(line.pieces for line in lines):
        return ()
    return (*lines[:-1], Line(lines[-1].pieces, lines[-1].width, from_right=from_right))


def _cut(words: list[Word], measure: float) -> Iterator[Word]:
    for word in words:
        if word.width <= measure:
            yield word
        else:
            yield from _cut_word(word, measure)


def _cut_word(word: Word, measure: float) -> Iterator[Word]:
    """The word in parts that each fit the measure; the first keeps the space before it."""
    space: Space = (word.space, word.space_width)
    for part in _fitting_parts(word, measure):
        yield Word(part, sum(map(piece_width, part)), *space)
        space = NO_SPACE


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
    """The breaks with the fewest lines and, among those, the least sum of squared slack (Knuth and Plass, 1981).

    A line is only tried from and to where the fewest lines can still be kept: where `needed` falls by one.
    """
    count, needed = len(words), _needed(words, measure)
    steps = [word.space_width + word.width for word in words]
    best = [0.0] + [inf] * count
    origin = [0] * (count + 1)
    for start, cost in enumerate(best):
        if cost == inf or start == count:
            continue
        used, rest = -words[start].space_width, needed[start] - 1
        for end in range(start, count):
            used += steps[end]
            if used > measure + 1e-6 and end > start:
                break
            if needed[end + 1] == rest:
                sum_to_here = cost + _cost(words, end + 1, used, measure, last_line)
                if sum_to_here < best[end + 1]:
                    best[end + 1], origin[end + 1] = sum_to_here, start
    starts = [count]
    while starts[-1]:
        starts.append(origin[starts[-1]])
    return starts[:0:-1]


def _needed(words: list[Word], measure: float) -> list[int]:
    """The fewest lines that the words from each one on take."""
    needed, end, used = [0] * (len(words) + 1), len(words), 0.0
    for start in range(len(words) - 1, -1, -1):
        space = words[start].space_width
        used += space + words[start].width
        while end > start + 1 and used - space > measure + 1e-6:
            end -= 1
            used -= words[end].space_width + words[end].width
        at, wide = end, used - space
        while at > start + 1 and words[at - 1].hyphen and wide + words[at - 1].hyphen > measure + 1e-6:
            at -= 1
            wide -= words[at].space_width + words[at].width
        needed[start] = needed[at] + 1
    return needed


def _cost(words: list[Word], end: int, used: float, measure: float, last_line: float) -> float:
    """The square of the slack and what a broken word costs; infinite where its hyphen has no room."""
    if end == len(words):
        share = used / measure
        return (1 - share) ** 2 if share < last_line else 0.0
    hyphen = words[end - 1].hyphen
    if not hyphen:
        return (1 - used / measure) ** 2
    return (1 - (used + hyphen) / measure) ** 2 + _BROKEN if used + hyphen <= measure + 1e-6 else inf


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
    texts: list[str] = []
    look, width = None, 0.0
    for piece, wide in _placed(words):
        if texts and isinstance(piece, Run) and (piece.look is look or piece.look == look):
            texts.append(piece.text)
            width += wide
            continue
        if look is not None and texts:
            merged.append((Run("".join(texts), look), width))
        if isinstance(piece, Run):
            texts, look, width = [piece.text], piece.look, wide
        else:
            merged.append((piece, wide))
            texts = []
    if look is not None and texts:
        merged.append((Run("".join(texts), look), width))
    if words and words[-1].hyphen:
        merged[-1] = _end_in_hyphen(*merged[-1], words[-1].hyphen)
    return Line(tuple(merged), sum([wide for _, wide in merged]), goes_on, from_right)


def _placed(words: list[Word]) -> Iterator[tuple[Run | Dots, float]]:
    """The pieces of a line and the spaces between its words, with their widths."""
    for index, word in enumerate(words):
        if index and word.space is not None:
            yield word.space, word.space_width
        if len(word.pieces) == 1:
            yield word.pieces[0], word.width
        else:
            for piece in word.pieces:
                yield piece, piece_width(piece)


def _end_in_hyphen(piece: Run | Dots, width: float, hyphen: float) -> tuple[Run | Dots, float]:
    return (Run(piece.text + SOFT_HYPHEN, piece.look), width + hyphen) if isinstance(piece, Run) else (piece, width)
