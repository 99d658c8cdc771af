"""Find every date expression of a text."""

from __future__ import annotations

import functools
from dataclasses import replace

from reports.extraction.calendar_dates import calendar_dates
from reports.extraction.moments import Expression
from reports.extraction.overlaps import apart
from reports.extraction.relative_dates import relative_dates
from reports.languages import Language

# The finders ask for the dates of the same sentences again and again; a brief of 60 pages has 1,500 of them.
KEPT = 2048


def expressions(text: str, language: Language) -> list[Expression]:
    """Every date expression of `text`, from the left, none overlapping another; durations ("seven years") are none."""
    return list(_found(text, language))


@functools.lru_cache(maxsize=KEPT)
def _found(text: str, language: Language) -> tuple[Expression, ...]:
    found = apart((*calendar_dates(text, language), *relative_dates(text, language)))
    return tuple(_owning(expression, language) for expression in found)


def _owning(expression: Expression, language: Language) -> Expression:
    """A date that owns what follows ("at last year's summit") without the preposition, which governs the other noun."""
    owns = expression.text.endswith(("'s", "’s"))
    return without_preposition(expression, language) if owns else expression


def without_preposition(expression: Expression, language: Language) -> Expression:
    """A date without the preposition before it: "on Monday" → "Monday"."""
    first, _, rest = expression.text.partition(" ")
    if not rest or first.casefold() not in language.dates["edges"]["plain"]:
        return expression
    return replace(expression, start=expression.end - len(rest), text=rest)
