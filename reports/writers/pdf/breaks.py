"""Part a word of a script that has no spaces where lines may break; the rules are data, in `scripts.toml`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from reports.writers.pdf.scripts import code_of, data


def parted(word: str, rule: str) -> list[str]:
    """`word` in parts between which lines may break by a rule; one part at least."""
    places = [0, *_PLACES[rule](word), len(word)]
    return [word[start:end] for start, end in pairwise(places)]


def _between_ideographs(word: str) -> list[int]:
    rules = data()["breaks"]
    closing, opening = rules["closing"], rules["opening"]
    return [
        place
        for place, (before, after) in enumerate(pairwise(word), 1)
        if _wide(before) and after not in closing and before not in opening and not unicodedata.combining(after)
    ]


@lru_cache(maxsize=4096)
def _wide(character: str) -> bool:
    """Tell whether a character stands in a square of its own (UAX #11), Hangul aside, which has spaces."""
    return unicodedata.east_asian_width(character) in "WF" and code_of(character) != "Hang"


def _before_vowels(word: str) -> list[int]:
    return [found.start() for found in re.finditer(rf"(?<!^)[{data()['breaks']['leading']}]", word)]


_PLACES = {"ideographs": _between_ideographs, "syllables": _before_vowels}
