"""The order in which characters of both directions stand on a line (Unicode Standard Annex 9).

The marks that set a direction by hand were taken out before (rules X1 to X10 find none). Libraries give a text in the
order in which it is seen, from which nobody can tell which character came from where; so the rules are kept here. The
tests hold them against such a library.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

# Pairs of brackets (BidiBrackets.txt): those that sources use.
_PAIRS = dict(zip("([{（［｛〈《「『【〔", ")]}）］｝〉》」』】〕", strict=True))
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_WHITE = frozenset({"B", "S", "WS"})
_STRONG = {"R": "R", "AN": "R", "EN": "R", "L": "L"}


def levels(text: str, base: int) -> list[int]:
    """The level of each character of a line whose direction is `base`: odd levels are read from the right."""
    own = [unicodedata.bidirectional(character) or "L" for character in text]
    around = "R" if base % 2 else "L"
    kinds = _weak(own, around)
    _brackets(text, own, kinds, around)
    _neutral(kinds, around)
    found = [_level(kind, base) for kind in kinds]
    _trailing(own, found, base)
    return found


def in_order(found: Sequence[int]) -> list[int]:
    """The places of characters (or of anything that has a level) from left to right (rule L2)."""
    order = list(range(len(found)))
    odd = min((level for level in found if level % 2), default=0)
    for level in range(max(found, default=0), max(odd, 1) - 1, -1):
        order = [
            place
            for turned, group in groupby(order, key=lambda place: found[place] >= level)
            for place in (list(group)[::-1] if turned else group)
        ]
    return order


def _weak(own: Sequence[str], around: str) -> list[str]:
    """Marks take the kind of what they stand on; figures, their signs and separators are told (rules W1 to W7)."""
    kinds = list(own)
    before = strong = around
    for index, kind in enumerate(kinds):
        kind = before if kind == "NSM" else kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        before = kinds[index] = kind
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    _separators(kinds)
    _signs(kinds)
    return list(_european(kinds, around))


def _separators(kinds: list[str]) -> None:
    """One separator between figures of one kind belongs to them (W4)."""
    for index in range(1, len(kinds) - 1):
        before, kind, after = kinds[index - 1 : index + 2]
        if before == after and ((kind == "CS" and before in ("EN", "AN")) or (kind == "ES" and before == "EN")):
            kinds[index] = before


def _signs(kinds: list[str]) -> None:
    """Signs beside European figures belong to them (W5); what is left of signs and separators is neutral (W6)."""
    at = 0
    for kind, group in groupby(kinds.copy()):
        end = at + len(list(group))
        if kind == "ET" and "EN" in (*kinds[max(at - 1, 0) : at], *kinds[end : end + 1]):
            kinds[at:end] = ["EN"] * (end - at)
        at = end
    kinds[:] = ["ON" if kind in ("ET", "ES", "CS", "BN") else kind for kind in kinds]


def _european(kinds: Sequence[str], around: str) -> Iterator[str]:
    """European figures after letters that are read from the left are as these (W7)."""
    strong = around
    for kind in kinds:
        if kind in ("L", "R"):
            strong = kind
        yield "L" if kind == "EN" and strong == "L" else kind


def _brackets(text: str, own: Sequence[str], kinds: list[str], around: str) -> None:
    """A pair of brackets, and marks upon them, takes the direction of what it holds, or of what is before it (N0)."""
    for start, end in sorted(_pairs(text, kinds)):
        inside = {_STRONG[kind] for kind in kinds[start + 1 : end] if kind in _STRONG}
        if around in inside:
            kind = around
        elif inside:
            before = next((_STRONG[kind] for kind in reversed(kinds[:start]) if kind in _STRONG), around)
            kind = before if before in inside else around
        else:
            continue
        for at in (start, end):
            marks = takewhile(lambda place: own[place] == "NSM", range(at + 1, len(own)))
            for place in (at, *marks):
                kinds[place] = kind


def _pairs(text: str, kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of the pairs of brackets (BD16)."""
    waiting: list[tuple[str, int]] = []
    for index, character in enumerate(text):
        if kinds[index] != "ON":
            continue
        if character in _PAIRS:
            waiting.append((_PAIRS[character], index))
        elif any(closing == character for closing, _ in waiting):
            while waiting[-1][0] != character:
                waiting.pop()
            yield waiting.pop()[1], index


def _neutral(kinds: list[str], around: str) -> None:
    """Neutrals between two of one direction have it; others have the one of the line (N1, N2)."""
    at = 0
    for neutral, group in groupby(kinds.copy(), key=lambda kind: kind in _NEUTRAL):
        end = at + len(list(group))
        if neutral:
            before = _STRONG[kinds[at - 1]] if at else around
            after = _STRONG[kinds[end]] if end < len(kinds) else around
            kinds[at:end] = [before if before == after else around] * (end - at)
        at = end


def _level(kind: str, base: int) -> int:
    """The level of a kind (I1, I2)."""
    if base % 2:
        return base if kind == "R" else base + 1
    return {"L": base, "R": base + 1}.get(kind, base + 2)


def _trailing(own: Sequence[str], found: list[int], base: int) -> None:
    """White space at the end of the line has the direction of the line (L1)."""
    for index in range(len(found) - 1, -1, -1):
        if own[index] not in _WHITE:
            break
        found[index] = base
