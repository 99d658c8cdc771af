"""Say again what a person said otherwise where the words it was said of have changed since."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_WORDS = re.compile(r"\w+|[^\w\s]|\s+")
_SPACES = re.compile(r"\s+")
# Of captions and labels whose numbers, parties or remarks changed, the least alike pair in tests/revision shares six of
# ten tokens with what it was.
_ALIKE = 0.5


def merged(old: str, new: str, now: str) -> str | None:
    """`now` with the change that made `new` of `old`, word by word; None where nothing of `old` is left to change.

    Where both changed the same words, the person's stand, as long as the rest is still alike (the three-way merge of
    diff3: Khanna, Kunal and Pierce 2007).
    """
    before, after = _WORDS.findall(old), _WORDS.findall(now)
    edges = _edges(before, after)
    made = list(after)
    for tag, start, end, first, last in reversed(_changes(before, _WORDS.findall(new))):
        span = edges.get(start), edges.get(end)
        if tag == "equal":
            continue
        if span[0] is None or span[1] is None or "".join(after[span[0] : span[1]]) != "".join(before[start:end]):
            return new if _alike(before, after) else None
        made[span[0] : span[1]] = _WORDS.findall(new)[first:last]
    return _SPACES.sub(" ", "".join(made))


def _changes(one: Sequence[str], other: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()


def _edges(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Where the border before each token of `before` lies in `after`; what was put in there comes behind it."""
    edges: dict[int, int] = {}
    for tag, start, end, first, last in _changes(before, after):
        if tag == "equal":
            edges.update({start + step: first + step for step in range(end - start)})
        else:
            edges.setdefault(start, first)
        edges.setdefault(end, last)
    return edges or {0: 0}


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
