"""Where a word may be broken at the end of a line: by the patterns of its language (Liang, 1983), kept by pyphen."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pyphen

# Short words gain nothing; names and words in capitals are not broken (Hart's Rules, 2.5).
_WORD = re.compile(r"[^\W\d_A-Z]{7,}")
# So many letters stay before and after the hyphen.
_LEAST = 3


def places(word: str, language: str) -> tuple[int, ...]:
    """How many characters of `word` may stand before a hyphen, in rising order; `language` is a BCP 47 code.

    Nothing where the word is none of small letters, or pyphen has no patterns for the language. What is no letter at
    the head and the end of the word (a bracket, a comma) stays where it is.
    """
    inner = _WORD.search(word)
    patterns = _patterns(language)
    if patterns is None or inner is None or not word.islower():
        return ()
    return tuple(inner.start() + at for at in _of(patterns, inner.group()))


@lru_cache(maxsize=4096)
def _of(patterns: Any, word: str) -> tuple[int, ...]:
    return tuple(at for at in patterns.positions(word) if _LEAST <= at <= len(word) - _LEAST)


@lru_cache(maxsize=8)
def _patterns(language: str) -> Any:
    """The patterns of a language; the first word of one pays for reading its file."""
    found = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=found) if found else None
