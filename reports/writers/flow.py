"""Prepare inlines for the page: hold references to the words before them, and draw scales as marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.model.blocks import Inline

NBSP = "\u00a0"


def held(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """`inlines` with the space before a reference made unbreakable, so that no line begins with a lonely mark.

    References that follow one another may part, and one that begins its line stays as it is.
    """
    for place, inline in enumerate(inlines):
        if inline.kind == "text" and holds(inlines, place):
            yield inline.model_copy(update={"text": inline.text[:-1] + NBSP})
        else:
            yield inline


def holds(inlines: Sequence[Inline], place: int) -> bool:
    """Whether the text at `place` ends with a space that must not break, as a reference follows."""
    inline, after = inlines[place], inlines[place + 1] if place + 1 < len(inlines) else None
    if after is None or after.kind != "link" or inline.kind != "text" or not inline.text.endswith(" "):
        return False
    before = inlines[place - 1] if place else None
    return after.role == "reference" and bool(before.kind != "link" if before else inline.text.strip())
