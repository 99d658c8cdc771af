"""Find every date expression of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports.extraction.calendar_dates import calendar_dates
from reports.extraction.moments import Expression
from reports.extraction.relative_dates import relative_dates
from reports.languages import Language


def expressions(text: str, language: Language) -> list[Expression]:
    """Every date expression of `text`, from the left, none overlapping another; durations ("seven years") are none."""
    return list(_apart((*calendar_dates(text, language), *relative_dates(text, language))))


def _apart(found: Iterable[Expression]) -> Iterator[Expression]:
    """Of finds that overlap, the one that begins first; of those, the longest."""
    at = 0
    for item in sorted(found, key=lambda e: (e.start, -e.end)):
        if item.start >= at:
            at = item.end
            yield item
