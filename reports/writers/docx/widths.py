"""Share the width of a table out among its columns, so that no short word is broken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import accumulate

from reports.model.blocks import Table, plain

# Widths in ems, rounded up from Calibri's own table of widths (its bold for headings): capitals, slender letters and
# marks, all others, and the full-width characters of East Asia.
_CAPITAL, _SLENDER, _OTHER, _FULL = 0.66, 0.34, 0.54, 1.0
_SLENDERS = frozenset("ijltfrI.,;:'’‘()[]|!/-")
# A column yields to the longest word in it only up to this part of the table: a checksum may break, a name may not.
_LARGEST_PART = 0.3
_WORDS = re.compile(r"[ \n]+")


def column_widths(table: Table, measure: int, em: int, padding: int) -> list[int]:
    """The widths of the columns in twips, by their weights, but none narrower than its longest word.

    `em` is the size of the letters and `padding` what stands beside them in a cell, both in twips.
    """
    needs = [_need(lines, em, measure) + padding for lines in _columns(table)]
    weights = [column.weight for column in table.columns]
    if sum(needs) >= measure:
        return shared(weights, measure)
    return shared(_at_least(needs, weights, measure), measure)


def shared(weights: Sequence[float], measure: int) -> list[int]:
    """`measure` shared out by `weights` in whole twips that add up to it exactly."""
    total = sum(weights)
    edges = [round(measure * part / total) for part in accumulate(weights)]
    return [edge - before for before, edge in zip([0, *edges], edges, strict=False)]


def _at_least(needs: Sequence[float], weights: Sequence[float], measure: int) -> list[float]:
    """Each column's need, or its part by weight of what the needy ones leave, whichever is more."""
    needy: set[int] = set()
    while True:
        left = measure - sum(needs[index] for index in needy)
        total = sum(weight for index, weight in enumerate(weights) if index not in needy)
        by_weight = [left * weight / total for weight in weights]
        fresh = {index for index, part in enumerate(by_weight) if index not in needy and part < needs[index]}
        if not fresh:
            return [need if index in needy else by_weight[index] for index, need in enumerate(needs)]
        needy |= fresh


def _columns(table: Table) -> Iterable[list[str]]:
    for cells in zip(table.head.cells, *(row.cells for row in table.rows), strict=True):
        yield [plain(cell.inlines) for cell in cells]


def _need(texts: Iterable[str], em: int, measure: int) -> float:
    longest = max(_width(word) for text in texts for word in _WORDS.split(text))
    return min(longest * em, measure * _LARGEST_PART)


def _width(word: str) -> float:
    return sum(_em(character) for character in word)


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return _FULL
    if character in _SLENDERS:
        return _SLENDER
    return _CAPITAL if character.isupper() else _OTHER
