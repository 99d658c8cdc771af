"""Find what stands on page after page: running heads and feet, and the numbers of the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from reports.readers.pdf.lines import Line

# How many lines from the head and from the foot of a page may be furniture.
_DEEP = 4
# The same words stand at the same height on so many pages: every other one, and on two at least.
_FEWEST_PAGES, _SHARE = 2, 0.3
_SAME_HEIGHT = 6.0
# A head has so many words at most; a paragraph that comes twice at one height has more.
_WORDS = 30
_FIGURES = re.compile(r"\d+")
_NUMBER = re.compile(
    r"[\[(|–—-]*\s*(?:(?:page|seite|p\.|pg\.?)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/|von|sur|de)\s*\d{1,4})?\s*[\])|–—-]*",
    re.IGNORECASE,
)
# Pages that are the same are no furniture: so much of the text of a file stays.
_LEAST = 0.5
# Between a number of a page and its text lies more than between two lines.
_ALOOF = 1.6


def without_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], int]:
    """The lines of every page without what stands on all of them, and how many were left out."""
    edges = [_edges(page) for page in pages]
    words = Counter(key for edge in edges for key in {_key(line) for line in edge})
    needed = max(_FEWEST_PAGES, _SHARE * len(pages))
    kept: list[list[Line]] = []
    for page, edge in zip(pages, edges, strict=True):
        again = {id(line) for line in edge if words[_key(line)] >= needed and len(line.text.split()) <= _WORDS}
        left = [line for line in page if id(line) not in again]
        kept.append(_without_number(left))
    if _length(kept) < _LEAST * _length(pages):
        return [list(page) for page in pages], 0
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def _length(pages: Iterable[Sequence[Line]]) -> int:
    return sum(len(line.text) for page in pages for line in page)


def _edges(page: Sequence[Line]) -> list[Line]:
    """The lines at the head and at the foot of a page; levels count, not lines beside each other."""
    bases = sorted({round(line.base) for line in page})
    outer = {*bases[:_DEEP], *bases[-_DEEP:]}
    return [line for line in page if round(line.base) in outer]


def _key(line: Line) -> tuple[str, int]:
    """What makes two lines the same: their words, whatever figures stand in them, and their height."""
    return _FIGURES.sub("#", line.text.casefold()), round(line.base / _SAME_HEIGHT)


def _without_number(page: list[Line]) -> list[Line]:
    """The lines of a page without its number: a figure alone, above or below everything else and apart from it."""
    kept = sorted(page, key=lambda line: line.base)
    for outer, inner in ((0, 1), (-1, -2)):
        if not kept or not _NUMBER.fullmatch(kept[outer].text):
            continue
        if len(kept) == 1 or abs(kept[outer].base - kept[inner].base) > _ALOOF * kept[outer].size:
            number = kept.pop(outer)
            page = [line for line in page if line is not number]
    return page
