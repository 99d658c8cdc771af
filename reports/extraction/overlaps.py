"""Of finds that overlap in a text, keep the one that begins first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar


class Stretch(Protocol):
    """Anything found at `[start, end)`, counted in characters or in tokens."""

    @property
    def start(self) -> int:
        """The first place that is in it."""

    @property
    def end(self) -> int:
        """The first place behind it."""


Found = TypeVar("Found", bound=Stretch)


def apart(found: Iterable[Found]) -> Iterator[Found]:
    """The finds of one text from the left, none inside another: the one that begins first, of those the longest."""
    at = 0
    for item in sorted(found, key=lambda f: (f.start, -f.end)):
        if item.start >= at:
            at = item.end
            yield item
