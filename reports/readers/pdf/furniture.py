"""Tell running heads, feet and page numbers from the text: they stand at the edges and come again on other pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reports.readers.pdf.columns import Line

# So many lines at the top and at the bottom of a page may be furniture.
_EDGE = 3
# A line at the edge that comes on so many pages, whatever its digits, is furniture.
_AGAIN = 2
_NUMBER = re.compile(
    r"(?:page|p\.|seite|[-–—|])?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*(?:(?:of|/|von|sur|de)\s*\d{1,4})?\s*[-–—|]?", re.I
)
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], int]:
    """The lines of each page without those of its head and foot, and how many there were."""
    counted = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    kept = [[line for line in page if not _is_furniture(line, page, counted)] for page in pages]
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def _edges(page: Sequence[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.y)
    return [*by_height[:_EDGE], *by_height[-_EDGE:]]


def _key(line: Line) -> tuple[str, int]:
    """The words of a line without its digits, and where on the page it stands."""
    return _DIGITS.sub("#", line.text.lower()), round(line.y / 12)


def _is_furniture(line: Line, page: Sequence[Line], counted: Counter[tuple[str, int]]) -> bool:
    if line not in _edges(page):
        return False
    if counted[_key(line)] >= _AGAIN:
        return True
    edge = (max(page, key=lambda each: each.y), min(page, key=lambda each: each.y))
    return line in edge and _NUMBER.fullmatch(line.text) is not None
