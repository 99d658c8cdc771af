"""Prepare inlines for the page: hold references to the words before them, and draw scales as marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reports.model.blocks import Inline, Link, Meter, Text

_NBSP = "\u00a0"


def held(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """`inlines` with the space before a reference made unbreakable, so that no line begins with a lonely mark.

    References that follow one another may part, and one that begins its line stays as it is.
    """
    for before, inline, after in _neighbours(inlines):
        ends_words = isinstance(after, Link) and after.role == "reference" and not isinstance(before, Link)
        if ends_words and isinstance(inline, Text) and inline.text.endswith(" ") and (before or inline.text.strip()):
            yield inline.model_copy(update={"text": inline.text[:-1] + _NBSP})
        else:
            yield inline


def marks(meter: Meter) -> str:
    """The scale as marks, "●●●●○"; the fonts of screens and offices have both."""
    filled = min(meter.value, meter.total)
    return "●" * filled + "○" * (meter.total - filled)


def _neighbours(inlines: tuple[Inline, ...]) -> Iterator[tuple[Inline | None, Inline, Inline | None]]:
    padded = (None, *inlines, None)
    for (before, inline), (_, after) in pairwise(pairwise(padded)):
        if inline is not None:
            yield before, inline, after
