"""How like two texts are, and where a stretch of one lies in the other: for words whose marks are gone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate, chain

_TOKENS = re.compile(r"\w+|[^\w\s]|\s+")
_SPACES = re.compile(r"\s+")


def folded(text: str) -> str:
    """`text` as it counts for a comparison: every white space one plain space, none at the ends."""
    return _SPACES.sub(" ", text).strip()


def likeness(one: str, other: str) -> float:
    """How like two texts are, from 0 to 1, by the words that they share in order."""
    matcher = SequenceMatcher(None, folded(one).split(), folded(other).split(), autojunk=False)
    return matcher.ratio()


def cut(old: Sequence[str], text: str) -> list[str]:
    """`text` cut where the stretches of `old` lie in it, as many as there are in `old`; an absent one is empty.

    Where words were put at the border of two stretches they belong to an even one (counted from 0, fixed words) only
    where all its own words still stand, else to the odd one beside it (a field).
    """
    stretches = [_tokens(stretch) for stretch in old]
    before, after = list(chain.from_iterable(stretches)), _tokens(text)
    known: dict[int, int] = {}
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        known.update({block.a + step: block.b + step for step in range(block.size)})
    ends = list(accumulate(map(len, stretches)))[:-1]
    edges = [_edge(known, end, len(after), field_after=index % 2 == 0) for index, end in enumerate(ends)]
    return _between(after, [*edges, len(after)])


def _edge(known: dict[int, int], end: int, length: int, *, field_after: bool) -> int:
    """Where the border before the `end`-th old token lies among the new ones, the field taking what is new there."""
    if field_after:
        return max((new + 1 for old, new in known.items() if old < end), default=0)
    return min((new for old, new in known.items() if old >= end), default=length)


def _between(tokens: list[str], edges: list[int]) -> list[str]:
    made, start = [], 0
    for edge in edges:
        made.append("".join(tokens[start:edge]))
        start = max(start, edge)
    return made


def _tokens(text: str) -> list[str]:
    return _TOKENS.findall(_SPACES.sub(" ", text))
