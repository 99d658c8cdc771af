"""Fit a wording to its row: told of its parties, no longer than can be read at a glance, nothing cut that limits it."""

from __future__ import annotations

import functools
import re

from reports.extraction.wording import LONGEST, hangs
from reports.languages import Language

# A wording that was cut still says what is done, to what: fewer words than these seldom do.
SHORTEST = 6
_QUOTED = re.compile(r"(“[^”]*”)")
_PARTICIPLE = re.compile(r", (?=[a-z]+ing\b)")


def fit(words: str, language: Language) -> str:
    """The wording as its row prints it: "we" is "they", and beyond 25 words what is spare at its end goes.

    What limits or conditions the wording stays, at whatever length: it would be stronger without
    (content-standard, section 2: at most 25 words; taxonomy: never stronger than the source).
    """
    told = _told(words, language)
    while len(told.split()) > LONGEST and (shorter := _shorter(told, language)):
        told = shorter
    return told


def _told(words: str, language: Language) -> str:
    parts = _QUOTED.split(words)
    parts[::2] = [_collective(language).sub(lambda m: _swapped(m, language), part) for part in parts[::2]]
    return "".join(parts)


def _swapped(match: re.Match[str], language: Language) -> str:
    word = match.group()
    told: str = language.grammar["third_person"][word.casefold()]
    return told.capitalize() if word[0].isupper() else told


@functools.cache
def _collective(language: Language) -> re.Pattern[str]:
    """The pronouns in small letters, or with a capital at the beginning; "US" is a state."""
    words = "|".join(language.grammar["third_person"])
    capitals = "|".join(word.capitalize() for word in language.grammar["third_person"])
    return re.compile(rf"(?<![\w’'.])(?:{words})(?![\w’'])|^(?:{capitals})(?!\w)")


def _shorter(words: str, language: Language) -> str | None:
    """The wording without the last part that may go; None where no part may."""
    for start in sorted(_places(words, language), reverse=True):
        kept, gone = words[:start].rstrip(" ,;"), words[start:]
        if len(kept.split()) < SHORTEST or not _balanced(kept) or hangs(kept, language):
            continue
        return None if _limiting(language).search(gone) else kept
    return None


def _places(words: str, language: Language) -> set[int]:
    """Where a part begins that may go: a clause of reason, manner or purpose, what a participle or a stop adds."""
    return {m.start() for pattern in (_spare(language), _PARTICIPLE) for m in pattern.finditer(words)}


@functools.cache
def _spare(language: Language) -> re.Pattern[str]:
    spare, set_off = ("|".join(language.grammar[name]) for name in ("spare", "set_off"))
    return re.compile(rf",? (?:{spare})\b|, (?:{set_off})\b|; | – | — ")


@functools.cache
def _limiting(language: Language) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(language.grammar["limiting"]) + r")\b", re.IGNORECASE)


def _balanced(words: str) -> bool:
    return words.count("(") == words.count(")") and words.count("“") == words.count("”")
