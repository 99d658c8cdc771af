"""Decide where the figures of a Word document stand: in place or, where they would cost a page, before the annex."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from reports.model.blocks import Block, Figure, Section
from reports.writers.docx.measuring import Measuring
from reports.writers.docx.paging import Pages
from reports.writers.drawing.floating import dear
from reports.writers.drawing.sizes import sizes


def floated(blocks: tuple[Block, ...], measuring: Measuring) -> tuple[Block, ...]:
    """`blocks` with every figure that would make what is before the annex a page longer at the annex's head."""
    front = tuple(takewhile(lambda block: not _is_annex(block), blocks))
    annex, *others = blocks[len(front) :] or (None,)
    figures = list(_figures(front))
    if not isinstance(annex, Section) or not figures:
        return blocks

    # Beyond the pages of a long document it makes no difference how many there are.
    most = sizes().dear + 1

    def pages(without: list[Figure]) -> int:
        return Pages(measuring.height).fill(measuring.pieces(_without(front, without)), most).count

    costly = dear(figures, pages)
    return (*_without(front, costly), annex.model_copy(update={"blocks": (*costly, *annex.blocks)}), *others)


def _is_annex(block: Block) -> bool:
    return isinstance(block, Section) and block.role == "annex"


def _figures(blocks: Iterable[Block]) -> Iterable[Figure]:
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Section):
            yield from _figures(block.blocks)


def _without(blocks: tuple[Block, ...], figures: list[Figure]) -> tuple[Block, ...]:
    if not figures:
        return blocks
    kept = (block for block in blocks if not any(block is figure for figure in figures))
    return tuple(
        block.model_copy(update={"blocks": _without(block.blocks, figures)}) if isinstance(block, Section) else block
        for block in kept
    )
