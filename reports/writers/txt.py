"""Write a Document as plain text of 80 columns, complete: nothing that stands on the page is left out."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from reports.model.blocks import (
    Block,
    Bound,
    Box,
    Break,
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
from reports.writers.characters import printable
from reports.writers.theme import Theme

# RFC 3676 advises lines under 80 columns; terminals, mail readers and printers of fixed width agree.
WIDTH = 80
_GAP = "  "
# Plain spaces only: those that do not break hold dates together.
_SPACES = re.compile(" {2,}")
_RULES = {1: "=", 2: "-", 3: ""}


def write(document: Document, theme: Theme) -> bytes:
    """The document as UTF-8 text, parts separated by a blank line; plain text has no look, so no theme."""
    del theme
    furniture = [text for text in (document.marking, document.organisation) if text]
    parts = [*("\n".join(_wrapped([text])) for text in furniture), *_blocks(document.blocks)]
    return ("\n\n".join(part for part in parts if part.strip()) + "\n").encode("utf-8")


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield _heading(block)
        case Paragraph():
            yield _paragraph(block)
        case ListBlock():
            yield "\n".join(_items(block))
        case Table():
            yield from _table(block)
        case Figure():
            yield "\n".join(_wrapped(_lines(block.caption)))
            yield "\n".join(_wrapped([block.alt]))
        case QuoteBlock():
            yield "\n".join(_quote(block))
        case Strip():
            yield "\n".join(_record([(_flat(pair.label), _flat(pair.value)) for pair in block.pairs]))
        case Box() | Section():
            yield from _blocks(block.blocks)
        case _:
            assert_never(block)


def _heading(heading: Heading) -> str:
    number = f"{heading.number}  " if heading.number else ""
    written = _wrapped(_lines(heading.inlines), first=number, rest=" " * len(number))
    rule = _RULES[heading.level]
    underline = [rule * max(len(line) for line in written)] if rule and written else []
    return "\n".join([*written, *underline])


def _paragraph(paragraph: Paragraph) -> str:
    number = f"{paragraph.number}  " if paragraph.number else ""
    return "\n".join(_wrapped(_lines(paragraph.inlines), first=number, rest=" " * len(number)))


def _items(block: ListBlock) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        mark = f"{number}. " if block.ordered else "* "
        yield from _wrapped(_lines(item.inlines), first=mark, rest=" " * len(mark))


def _quote(block: QuoteBlock) -> Iterator[str]:
    yield from _wrapped(_lines(block.inlines), first="    ", rest="    ")
    yield from _wrapped(_lines(block.source), first="      ", rest="      ")


def _table(table: Table) -> Iterator[str]:
    """The caption, then columns where they fit the width, else one record for each row."""
    yield "\n".join(_wrapped(_lines(table.caption)))
    head, rows = _cells(table.head), [_cells(row) for row in table.rows]
    widths = [max(len(cell) for cell in column) for column in zip(head, *rows, strict=True)]
    if sum(widths) + len(_GAP) * (len(widths) - 1) <= WIDTH:
        yield "\n".join(_columns([head, ["-" * width for width in widths], *rows], table, widths))
    else:
        for row in rows:
            yield "\n".join(_record(list(zip(head, row, strict=True))))


def _columns(rows: Iterable[Sequence[str]], table: Table, widths: Sequence[int]) -> Iterator[str]:
    for row in rows:
        cells = [
            cell.rjust(width) if column.align == "right" else cell.ljust(width)
            for cell, width, column in zip(row, widths, table.columns, strict=True)
        ]
        yield _GAP.join(cells).rstrip()


def _record(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Labels in one column, values in another; an empty value is left out with its label."""
    filled = [(label, value) for label, value in pairs if value]
    width = max((len(label) for label, _ in filled), default=0)
    for label, value in filled:
        yield from _wrapped([value], first=label.ljust(width) + _GAP, rest=" " * (width + len(_GAP)))


def _cells(row: Row) -> list[str]:
    return [_flat(cell.inlines) for cell in row.cells]


def _flat(inlines: tuple[Inline, ...]) -> str:
    return _SPACES.sub(" ", " ".join(_lines(inlines))).strip(" ")


def _lines(inlines: tuple[Inline, ...]) -> list[str]:
    """What is read, a line for each break; a line end inside a text is white space, not a break."""
    return "".join(_line(inline) for inline in inlines).split("\n")


def _line(inline: Inline) -> str:
    match inline:
        case Text():
            return printable(inline.text)
        case Meter():
            return f"({printable(inline.text)})"
        case Break():
            return "\n"
        case Link() | Bound():
            return "".join(_line(part) for part in inline.inlines)
        case _:
            assert_never(inline)


def _wrapped(texts: Iterable[str], first: str = "", rest: str = "") -> list[str]:
    """`texts`, each on lines of its own, the first behind `first`, all others behind `rest`; no word is cut."""
    done: list[str] = []
    for text in texts:
        done += textwrap.wrap(
            printable(text),
            WIDTH,
            initial_indent=rest if done else first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return done
