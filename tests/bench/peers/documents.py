"""The documents that the writers are timed on: the brief of the real report, and one of a thousand rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from reports import extract, read
from reports.errors import EngineMissing
from reports.model.blocks import Block, Document, Paragraph, QuoteBlock, Row, Section, Table, Text
from reports.model.facts import Agreement, Fact
from reports.model.noun import Noun
from reports.templating import compose
from tests.bench.peers.wording import drawing, reworded
from tests.fictional import BRIEF

Part = TypeVar("Part", bound=Noun)
Stated = TypeVar("Stated", bound=Fact)

SEED = Path(__file__).parents[3] / "seeds" / "lee-xi-beijing-2026.txt"
_FACT = re.compile(r"[a-z][0-9a-f]{10}")
_HEXADECIMAL = 16


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
    by the same facts: each row and each quotation has one of its own.
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
    repeated = (part for part in document.walk() if isinstance(part, QuoteBlock | Row))
    shown = {part.anchor.fact for part in repeated if part.anchor is not None}
    longer_lists = {
        "agreements": _said(_so_many(BRIEF.agreements, rows), drawing(pool)),
        "quotes": _grown(BRIEF.quotes, quotes, shown),
        "timeline": _grown(BRIEF.timeline, moments, shown),
    }
    brief = document.brief.model_copy(update=longer_lists)
    return document.model_copy(update={"blocks": tuple(blocks), "brief": brief})


def of_rows(rows: int) -> Document:
    """A document that grows in its agreements alone."""
    return large(rows, quotes=6, paragraphs=6, moments=6)


def _said(agreements: Iterable[Agreement], said: Callable[[str], str]) -> tuple[Agreement, ...]:
    return tuple(fact.model_copy(update={"commitment": said(fact.commitment)}) for fact in agreements)


def _grown(facts: Sequence[Stated], count: int, shown: Container[str]) -> tuple[Stated, ...]:
    """So many facts like those that have a row or block of their own, after the others."""
    growing = [fact for fact in facts if fact.id in shown]
    return (*(fact for fact in facts if fact.id not in shown), *_so_many(growing, count))


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
    """The parts over and over; each time they stand for other facts."""
    return tuple(_again(parts[number % len(parts)], number // len(parts)) for number in range(count))


def _again(part: Part, time: int) -> Part:
    return type(part).model_validate(_renamed(part.model_dump(), time)) if time else part


def _renamed(tree: Any, by: int) -> Any:
    """A dumped tree with each id of a fact counted up."""
    match tree:
        case str() if _FACT.fullmatch(tree):
            return f"{tree[0]}{(int(tree[1:], _HEXADECIMAL) + by) % _HEXADECIMAL**10:010x}"
        case dict():
            return {name: _renamed(value, by) for name, value in tree.items()}
        case list() | tuple():
            return [_renamed(value, by) for value in tree]
        case _:
            return tree
