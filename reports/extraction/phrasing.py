"""Make patterns of lists of words, and look for them only in texts that hold one of their telling words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"19\d\d|20\d\d|2100")

# Stands among the words of a text that holds four digits of a year of our time.
A_YEAR = "0000"


def alternatives(names: Iterable[str]) -> str:
    """A pattern for any of `names`, the longest first, white space as the text has it."""
    ordered = sorted(set(names), key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered)


def capitalised(names: Iterable[str]) -> str:
    """Names as a date writes them; "may" and "sun" in small letters are other words."""
    return alternatives(form for name in names for form in (name.capitalize(), name.upper()))


def telling(text: str) -> frozenset[str]:
    """The words of a text in small letters, and the sign of a year where it holds one."""
    words = {word.casefold() for word in _WORD.findall(text)}
    return frozenset((*words, A_YEAR) if _YEAR.search(text) else words)


def last_words(phrases: Iterable[str]) -> frozenset[str]:
    """The last word of each phrase: a text without any of them holds none of the phrases."""
    return frozenset(_WORD.findall(phrase.casefold())[-1] for phrase in phrases)


@dataclass(frozen=True)
class Guarded:
    """A pattern that can match only in a text with one of `words`: most sentences hold no date and cost nothing."""

    pattern: re.Pattern[str]
    words: frozenset[str]

    def over(self, text: str, words: frozenset[str]) -> Iterator[re.Match[str]]:
        """The matches in `text`, whose telling words are `words`."""
        if not self.words.isdisjoint(words):
            yield from self.pattern.finditer(text)
