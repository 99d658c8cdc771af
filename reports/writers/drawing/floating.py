"""Tell which figures would cost a document a page: figures, and how many pages there are without some of them, in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from reports.writers.drawing.sizes import sizes

Placed = TypeVar("Placed")


def dear(figures: Sequence[Placed], pages: Callable[[list[Placed]], int]) -> list[Placed]:
    """The figures that would cost a page; none in a brief so long that it does not grow by them noticeably.

    `pages` counts the pages without those that it is given. Of two that share the room left, the first stays.
    """
    costly = list(figures)
    least = pages(costly) if costly else 0
    if least > sizes().dear:
        return []
    for figure in figures:
        others = [other for other in costly if other is not figure]
        if pages(others) <= least:
            costly = others
    return costly
