"""Gather pieces into words: what no line parts, with the space before it, each measured once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reports.writers.pdf.breaks import parted
from reports.writers.pdf.fonts import width
from reports.writers.pdf.pieces import Dots, Look, NewLine, Piece, Run

# A word of more characters than this is none of a language; lines may break after every so many of them.
_LONG = 200
# The same for a word of more pieces than this.
_MANY_PIECES = 64
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
Space = tuple[Run | None, float]  # before a word, and its width
NO_SPACE: Space = (None, 0.0)


def piece_width(piece: Run | Dots) -> float:
    """The width of a piece in points."""
    if isinstance(piece, Dots):
        return ((piece.total - 1) * DOT_STEP + DOT) * piece.look.size
    look = piece.look
    wide = width(look.face, piece.text) * look.size / 1000
    return wide + look.tracking * len(piece.text) if look.tracking else wide


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
        self.space = NO_SPACE
        self.joined = False

    def end(self) -> None:
        """Begin a new paragraph."""
        self.words, self.space, self.joined = [], NO_SPACE, False
        self.paragraphs.append(self.words)

    def add(self, piece: Run | Dots, *, breaks: bool = False) -> None:
        """Take a piece that stands after the space, or joins the last word; with `breaks` a line may end after it."""
        if self.joined and self.words and len(self.words[-1].pieces) < _MANY_PIECES:
            self.words[-1] = _joined(self.words[-1], piece)
        else:
            self.words.append(_word(piece, self.space))
        self.space, self.joined = NO_SPACE, not breaks


def _gather(run: Run, gathered: _Gathered) -> None:
    """Take the words of a run. Those after its first space stand alone; they are the most by far, and come back."""
    first, *others = run.text.split(" ")
    if first:
        _add(first, run.look, gathered)
    if not others:
        return
    look, known, space = run.look, run.look.words, _space(run.look)
    for text in others:
        gathered.space, gathered.joined = space, False
        if look.breaks is not None or len(text) > _LONG:
            _add(text, look, gathered)
        elif text:
            word = known.get(text)
            if word is None:
                word = known[text] = _word(Run(text, look), space)
            gathered.words.append(word)
            gathered.space, gathered.joined = NO_SPACE, True


def _add(text: str, look: Look, gathered: _Gathered) -> None:
    """Take characters without a space; lines may break inside of those that are no word."""
    if look.breaks is not None and text:
        *parts, last = parted(text, look.breaks)
        for part in parts:
            gathered.add(Run(part, look), breaks=True)
        gathered.add(Run(last, look))
    elif len(text) > _LONG:
        for start in range(0, len(text), _LONG):
            gathered.add(Run(text[start : start + _LONG], look), breaks=True)
    elif text and gathered.space is NO_SPACE and not gathered.joined:
        # The first word of a paragraph: cells have few others, and theirs come back.
        word = look.firsts.get(text)
        if word is None:
            word = look.firsts[text] = _word(Run(text, look), NO_SPACE)
        gathered.words.append(word)
        gathered.joined = True
    elif text:
        gathered.add(Run(text, look))


def _space(look: Look) -> Space:
    """The space of a look, kept among its words: a look is slow to be found by, for it is compared field by field."""
    space: Space | None = look.words.get(" ")
    if space is None:
        run = Run(" ", look)
        space = look.words[" "] = (run, piece_width(run))
    return space


def _word(piece: Run | Dots, space: Space) -> Word:
    return Word((piece,), piece_width(piece), *space)


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
