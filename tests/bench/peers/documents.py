"""The documents that the PDF writers are timed on: the brief of the real report, and one of a thousand rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import TypeVar

from reports import extract, read
from reports.errors import EngineMissing
from reports.model.blocks import Block, Document, Paragraph, QuoteBlock, Section, Table, Text
from reports.model.brief import Brief
from reports.templating import compose
from tests.bench.peers.wording import drawing, reworded
from tests.fictional import BRIEF

Part = TypeVar("Part")

SEED = Path(__file__).parents[3] / "seeds" / "lee-xi-beijing-2026.txt"


def normal() -> Document:
    """The brief of the sample report or, without the language engine, the fictional one."""
    try:
        return compose(extract([read(SEED.read_bytes(), SEED.name)]))
    except EngineMissing:
        return compose(BRIEF)


def fictional() -> Document:
    """The fictional brief, whose table of agreements has six columns: the pattern of the large documents."""
    return compose(BRIEF)


def large(rows: int = 1000, quotes: int = 300, paragraphs: int = 72, moments: int = 60) -> Document:
    """The fictional brief with so many agreements, quotations, source paragraphs and lines of the timeline.

    Their words are drawn from the brief, so that no two rows are alike. The brief itself, which our file carries, grows
    by its agreements.
    """
    document = fictional()
    pool = sorted({word for part in document.walk() if isinstance(part, Text) for word in part.text.split()})
    longer: dict[str | None, Callable[[Section], Iterable[Block]]] = {
        "agreed": lambda section: _of_rows(section, rows),
        "timeline": lambda section: _of_rows(section, moments),
        "quotes": lambda section: _of_quotes(section, quotes),
        "annex": lambda section: _of_paragraphs(section, paragraphs),
    }
    blocks = [
        block.model_copy(update={"blocks": reworded([*longer[block.id](block)], drawing(pool))})
        if isinstance(block, Section) and block.id in longer
        else block
        for block in document.blocks
    ]
    return document.model_copy(update={"blocks": tuple(blocks), "brief": _of_agreements(rows, pool)})


def of_rows(rows: int) -> Document:
    """A document that grows in its agreements alone."""
    return large(rows, quotes=6, paragraphs=6, moments=6)


def _of_agreements(count: int, pool: Sequence[str]) -> Brief:
    said = drawing(pool)
    facts = [
        fact.model_copy(update={"commitment": said(fact.commitment)}) for fact in _so_many(BRIEF.agreements, count)
    ]
    return BRIEF.model_copy(update={"agreements": tuple(facts)})


def _of_rows(section: Section, count: int) -> Iterable[Block]:
    for block in section.blocks:
        rows = {"rows": _so_many(block.rows, count)} if isinstance(block, Table) else {}
        yield block.model_copy(update=rows)


def _of_quotes(section: Section, count: int) -> Iterable[Block]:
    quotes = [block for block in section.blocks if isinstance(block, QuoteBlock)]
    first = section.blocks.index(quotes[0])
    yield from (*section.blocks[:first], *_so_many(quotes, count), *section.blocks[first + len(quotes) :])


def _of_paragraphs(section: Section, count: int) -> Iterable[Block]:
    """The section and, after its own source paragraphs, as many more as make `count`."""
    yield from section.blocks
    own = [block for block in section.blocks if isinstance(block, Paragraph) and block.role == "source"]
    for number, paragraph in enumerate(_so_many(own, count)[len(own) :], 1):
        yield paragraph.model_copy(update={"id": f"S3-p{number}", "number": f"¶{number}"})


def _so_many(parts: Sequence[Part], count: int) -> tuple[Part, ...]:
    return tuple(islice(cycle(parts), count))
