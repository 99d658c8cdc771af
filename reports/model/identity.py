"""Stable ids: the same fact has the same id in tomorrow's brief, two rows of one sentence differ."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable

# Ten hexadecimal digits are 40 bits: among 10,000 facts of one brief two meet with a chance of 5 in 100,000,
# and `Register` resolves the meeting; the id still fits a Word bookmark (40 characters) with room for a field.
DIGITS = 10


def normalised(words: str) -> str:
    """The words as they count for identity: NFKC, case folded, white space folded."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


def fact_id(letter: str, kind: str, evidence: Iterable[str], target: str, occurrence: int = 0) -> str:
    """The id of a fact: `letter` and ten hexadecimal digits.

    The digits hash the kind, the normalised words of the spans and those of the target; `occurrence` counts
    the earlier facts of the brief for which all three are equal.
    """
    parts = [kind, *(normalised(words) for words in evidence), normalised(target), str(occurrence)]
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return letter + digest[:DIGITS]


class Register:
    """Hands out the ids of one brief and keeps them apart."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def enter(self, letter: str, kind: str, evidence: Iterable[str], target: str) -> str:
        """A fresh id for a fact; equal facts get different ones, in the order in which they come."""
        words = tuple(evidence)
        occurrence = 0
        while (candidate := fact_id(letter, kind, words, target, occurrence)) in self._given:
            occurrence += 1
        self._given.add(candidate)
        return candidate
