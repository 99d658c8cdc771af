"""Fill pages with boxes: each page as full as the rules of parting let it be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.writers.pdf.boxes import Box, Stack


def fill(chapters: Sequence[Sequence[Box]], room: float) -> list[Stack]:
    """The pages, from top to bottom, of chapters that each begin on a new page; `room` is the height of a page."""
    return [page for chapter in chapters for page in _pages(Stack(tuple(chapter)), room)]


def _pages(rest: Stack, room: float) -> Iterator[Stack]:
    while not rest.fits(room):
        parts = rest.split(room, force=True)
        if parts is None:
            break
        page, rest = parts
        yield page
    if rest.boxes:
        yield rest
