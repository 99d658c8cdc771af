"""Turn a line that is read in both directions into pieces from left to right, as they are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from reports.writers.pdf.bidi import in_order, levels
from reports.writers.pdf.lines import Line
from reports.writers.pdf.pieces import Dots, Look, Run
from reports.writers.pdf.words import piece_width

# What stands for a drawn scale among characters: neither direction is its own.
_OBJECT = "\ufffc"


class Placed(NamedTuple):
    """A piece of a line, its width, its place in the order of reading, and whether it belongs to what is turned."""

    piece: Run | Dots
    width: float
    place: int = 0
    turned: bool = False


def turns(line: Line) -> bool:
    """Tell whether a line must be put into another order than it is read in."""
    return line.from_right or any(piece.look.from_right for piece, _ in line.pieces)


def placed(line: Line) -> list[Placed]:
    """The pieces of a line that turns, from left to right; one that goes on has a space where its reading ends.

    Words that are turned bear the language of their script, and so do the figures among them.
    """
    parts = list(_parts(line))
    found = [level for _, level in parts]
    languages = _languages(parts)
    pieces = [_piece(piece, level, language) for (piece, level), language in zip(parts, languages, strict=True)]
    return [Placed(pieces[at], piece_width(pieces[at]), at, found[at] > 0) for at in in_order(found)]


def _parts(line: Line) -> Iterator[tuple[Run | Dots, int]]:
    """The pieces, each of one level, in the order of reading."""
    pieces = [piece for piece, _ in line.pieces]
    if line.goes_on and pieces and isinstance(pieces[-1], Run):
        pieces.append(Run(" ", pieces[-1].look))
    texts = [piece.text if isinstance(piece, Run) and not _stands_alone(piece) else _OBJECT for piece in pieces]
    found = iter(levels("".join(texts), int(line.from_right)))
    for piece, text in zip(pieces, texts, strict=True):
        if isinstance(piece, Dots) or _stands_alone(piece):
            next(found)
            yield piece, 2 * int(line.from_right)
            continue
        for level, group in groupby(zip(text, found, strict=False), key=lambda pair: pair[1]):
            part = "".join(character for character, _ in group)
            yield Run(part, piece.look), level


def _stands_alone(piece: Run | Dots) -> bool:
    """A scale, or the mark of a reference, which is read from the left wherever it stands."""
    return isinstance(piece, Dots) or piece.look.reference


def _languages(parts: list[tuple[Run | Dots, int]]) -> Iterator[str | None]:
    """The language of each part: among what is turned that of the first letters which are read from the right."""
    for turned, group in groupby(parts, key=lambda part: part[1] > 0):
        members = [piece.look for piece, _ in group]
        told: Look | None = next((look for look in members if look.from_right), None)
        yield from ((told.lang if turned and told is not None else look.lang) for look in members)


def _piece(piece: Run | Dots, level: int, language: str | None) -> Run | Dots:
    look = replace(piece.look, lang=language, from_right=bool(level % 2))
    return Run(piece.text, look) if isinstance(piece, Run) else replace(piece, look=look)
