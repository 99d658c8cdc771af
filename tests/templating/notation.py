"""A Document as text to review: one line for each block, row and item, with the facts and fields they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from reports.model.blocks import (
    Anchor,
    Block,
    Bound,
    Box,
    Break,
    Cell,
    Document,
    Figure,
    Heading,
    Inline,
    Link,
    ListBlock,
    Meter,
    Paragraph,
    QuoteBlock,
    Row,
    Section,
    Strip,
    Table,
    Text,
)
from reports.model.drawings import Bars, Course


def notation(document: Document) -> str:
    """The blocks of a document, indented by depth; a field stands as `field{words}`, a link as `[words](target)`."""
    return "".join(f"{line}\n" for block in document.blocks for line in _block(block))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Section() | Box():
            role = f" {block.role}" if isinstance(block, Section) else ""
            yield f"{block.kind}{role}{_name(block.id if isinstance(block, Section) else None)}"
            for part in block.blocks:
                yield from (f"  {line}" for line in _block(part))
        case Heading():
            number = f" {block.number}" if block.number else ""
            yield f"h{block.level}{number}: {line_of(block.inlines)}"
        case Paragraph():
            number = f" {block.number}" if block.number else ""
            marks = f"{_name(block.id)}{_lang(block.lang)}{_fact(block.anchor)}"
            yield f"p {block.role}{number}{marks}: {line_of(block.inlines)}"
        case ListBlock():
            yield from (f"{'1.' if block.ordered else '-'}{_fact(i.anchor)} {line_of(i.inlines)}" for i in block.items)
        case Table():
            yield f"table: {line_of(block.caption)}"
            yield f"  columns: {' '.join(f'{column.weight:g}{column.align[0]}' for column in block.columns)}"
            yield from (f"  {_row(row)}" for row in (block.head, *block.rows))
        case Figure():
            yield f"figure{_name(block.id)}: {line_of(block.caption)}"
            yield f"  alt: {block.alt}".replace("\u00a0", "~")
            yield from (f"  {line}" for line in _drawing(block.drawing))
        case QuoteBlock():
            yield f"quote{_lang(block.lang)}{_fact(block.anchor)}: {line_of(block.inlines)} -- {line_of(block.source)}"
        case Strip():
            yield "strip: " + " | ".join(f"{line_of(pair.label)}={line_of(pair.value)}" for pair in block.pairs)
        case _:
            assert_never(block)


def _drawing(drawing: Bars | Course) -> Iterator[str]:
    match drawing:
        case Bars():
            for bar in drawing.bars:
                yield f"bar {bar.label}: {' '.join(f'{part.count}x{part.step}' for part in bar.segments)}"
            yield "legend: " + " | ".join(f"{grade.step}={grade.text}" for grade in drawing.legend).replace(
                "\u00a0", "~"
            )
        case Course():
            for moment in drawing.moments:
                yield f"{moment.mark}{' apart' if moment.apart else ''} {moment.date}: {moment.text}"


def line_of(inlines: tuple[Inline, ...]) -> str:
    """Inlines on one line; the role of a run as `role(words)`."""
    return "".join(_inline(inline) for inline in inlines).replace("\u00a0", "~")


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return inline.text if inline.role == "plain" else f"{inline.role}({inline.text})"
        case Break():
            return " / "
        case Meter():
            return f"meter({inline.text})"
        case Link():
            return f"[{line_of(inline.inlines)}]({inline.href})"
        case Bound():
            return f"{inline.anchor.field or inline.anchor.fact}{{{line_of(inline.inlines)}}}"
        case _:
            assert_never(inline)


def _row(row: Row) -> str:
    return f"row{_fact(row.anchor)}: " + " | ".join(_cell(cell) for cell in row.cells)


def _cell(cell: Cell) -> str:
    words = line_of(cell.inlines)
    field = f"{cell.anchor.field}{{{words}}}" if cell.anchor else words
    return f"th {field}" if cell.header else field


def _fact(anchor: Anchor | None) -> str:
    return f" <{anchor.fact}>" if anchor else ""


def _name(identifier: str | None) -> str:
    return f" #{identifier}" if identifier else ""


def _lang(code: str | None) -> str:
    return f" ({code})" if code else ""
