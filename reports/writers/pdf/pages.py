"""Fill pages with boxes: each page as full as the rules of parting let it be, and no page spent on a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.writers.drawing.floating import dear
from reports.writers.pdf.boxes import Box, Stack
from reports.writers.pdf.pictures import FigureBox


def fill(chapters: Sequence[Sequence[Box]], room: float) -> list[Stack]:
    """The pages, from top to bottom, of chapters that each begin on a new page; `room` is the height of a page.

    A figure that would make its chapter a page longer floats to the head of the next.
    """
    pages: list[Stack] = []
    floated: list[FigureBox] = []
    for number, chapter in enumerate(chapters, 1):
        boxes: list[Box] = [*floated, *chapter]
        boxes, floated = _lightened(boxes, room) if number < len(chapters) else (boxes, [])
        pages += _pages(Stack(tuple(boxes)), room)
    return pages


def _lightened(boxes: list[Box], room: float) -> tuple[list[Box], list[FigureBox]]:
    """The boxes of a chapter without the figures that would cost a page, and those figures."""
    figures = [at for at in range(len(boxes)) if _floats(boxes, at)]
    costly = dear(figures, lambda places: _count(_without(boxes, places), room))
    floated = [box for at in costly if isinstance(box := boxes[at], FigureBox)]
    for figure in floated:
        figure.drift()
    return _without(boxes, costly), floated


def _floats(boxes: list[Box], at: int) -> bool:
    """Whether a box is a figure without which no heading stands alone."""
    heads = at > 0 and boxes[at - 1].keep
    followed = at + 1 < len(boxes) and not boxes[at + 1].keep
    return isinstance(boxes[at], FigureBox) and (followed or not heads)


def _without(boxes: list[Box], places: list[int]) -> list[Box]:
    return [box for at, box in enumerate(boxes) if at not in places]


def _count(boxes: list[Box], room: float) -> int:
    return sum(1 for _ in _pages(Stack(tuple(boxes)), room))


def _pages(rest: Stack, room: float) -> Iterator[Stack]:
    while not rest.fits(room):
        parts = rest.split(room, force=True)
        if parts is None:
            break
        page, rest = parts
        yield page
    if rest.boxes:
        yield rest
