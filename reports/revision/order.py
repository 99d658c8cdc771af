"""Which rows somebody moved: as few as explain the new order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence


def moved(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Those of `after` that must have been moved, as few as can be; both hold the same names, in another order.

    What stays is a longest increasing subsequence of the old places (Fredman 1975).
    """
    places = {name: place for place, name in enumerate(before)}
    stay = _longest([places[name] for name in after])
    return [name for name in after if places[name] not in stay]


def _longest(numbers: Sequence[int]) -> set[int]:
    """The members of a longest increasing subsequence."""
    tails: list[int] = []
    chain: list[int] = []
    links: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        links[number] = chain[place - 1] if place else None
        tails[place:] = [number, *tails[place + 1 :]]
        chain[place:] = [number, *chain[place + 1 :]]
    found: set[int] = set()
    last = chain[-1] if chain else None
    while last is not None:
        found.add(last)
        last = links[last]
    return found


def arranged(model: Sequence[str], shown: Mapping[str, tuple[int, int]]) -> list[str]:
    """The names of `model` in the order in which they are shown now; what is not shown follows its neighbour."""
    leaders: dict[str, tuple[int, int]] = {}
    last = (-1, 0)
    for name in model:
        last = shown.get(name, last)
        leaders[name] = last
    return sorted(model, key=lambda name: leaders[name])
