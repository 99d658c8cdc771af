"""The checks in the order in which they run: over a brief, and over the document made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reports.gates import grounds, kept, places, quotes, sourced, strength
from reports.gates.findings import Finding
from reports.model.blocks import Document
from reports.model.brief import Brief

BRIEF_CHECKS: tuple[Callable[[Brief], Iterable[Finding]], ...] = (
    quotes.find,
    strength.find,
    grounds.find,
    kept.find,
    sourced.find,
)

CHECKS = ("quotes_exact", "never_stronger", "facts_placed")
"""The names under which a brief says which promises were checked (`made_by.checks`)."""


_QUOTES_EXACT, _NEVER_STRONGER, _ = CHECKS
_OF_QUOTES = "quote_not_exact"


def check_brief(brief: Brief) -> list[Finding]:
    """Every promise between a brief and its sources that does not hold; an empty list is a pass."""
    return [finding for check in BRIEF_CHECKS for finding in check(brief)]


def check_document(brief: Brief, document: Document) -> list[Finding]:
    """Every fact of `brief` that has no place in `document`, and every place that leads nowhere."""
    return list(places.find(brief, document))


def still_passed(checks: Iterable[str], findings: Iterable[Finding]) -> tuple[str, ...]:
    """Those of `checks` that hold for a brief of which `check_brief` says `findings`.

    Whatever is found beside false quotations, wording that names no source among it, speaks against its strength.
    """
    codes = {finding.code for finding in findings}
    broken = {_QUOTES_EXACT} if _OF_QUOTES in codes else set()
    broken |= {_NEVER_STRONGER} if codes - {_OF_QUOTES} else set()
    return tuple(check for check in checks if check not in broken)
