"""Write a Document as CommonMark with pipe tables; text is escaped so that none of it becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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

# CommonMark 0.31 section 2.4 lets every ASCII punctuation mark be escaped. These mean something inside a line: "$"
# opens mathematics and "~" strikes through in the dialects that GitHub and others speak, "!" before a link makes a
# picture.
_INLINE = re.compile(r"[\\`*_\[\]<>&|~$#]|!$")
# A bare address becomes a link in those dialects unless its colon, or the dot after www, is escaped.
_ADDRESS = re.compile(r"(?<=[A-Za-z]):(?=//)|(?<=www)\.", re.IGNORECASE)
_SAFE_ADDRESS = re.compile(r"^[A-Za-z0-9#:/?=.%+-]+$")
# What opens a heading, a list or a rule where it begins a line.
_OPENING = re.compile(r"^(\d{1,9})?([+\-=.):])")
_HARD_BREAK = "\\\n"
_ALIGNMENTS = {"left": "---", "right": "--:", "center": ":-:"}
_EMPHASIS = {"plain": "", "quiet": "", "label": "**", "strong": "**", "em": "*"}


def write(document: Document, theme: Theme) -> bytes:
    """The document as UTF-8 Markdown, blocks separated by a blank line; Markdown has no look, so no theme."""
    del theme
    furniture = [_escaped(text) for text in (document.marking, document.organisation) if text]
    parts = [*(_opened(text) for text in furniture), *_blocks(document.blocks)]
    return ("\n\n".join(part for part in parts if part.strip()) + "\n").encode("utf-8")


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    before: Block | None = None
    for block in blocks:
        if isinstance(before, ListBlock | Strip) and isinstance(block, ListBlock | Strip):
            # Two lists that touch become one (section 5.3); a comment keeps them apart.
            yield "<!-- -->"
        yield from _block(block)
        before = block


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {_target(block.id)}{_numbered(block)}"
        case Paragraph():
            yield _target(block.id) + _numbered(block)
        case ListBlock():
            yield "\n".join(_items(block))
        case Table():
            yield _target(block.id) + _lines(block.caption)
            yield "\n".join(_table(block))
        case Figure():
            yield _target(block.id) + _lines(block.caption)
            yield _opened(_escaped(block.alt))
        case QuoteBlock():
            yield "\n>\n".join(_quoted(part) for part in (block.inlines, block.source) if part)
        case Strip():
            yield "\n".join(f"- {_lines(pair.label, ' ')}: {_lines(pair.value, ' ')}" for pair in block.pairs)
        case Section():
            yield _target(block.id)
            yield from _blocks(block.blocks)
        case Box():
            yield from _blocks(block.blocks)
        case _:
            assert_never(block)


def _numbered(block: Heading | Paragraph) -> str:
    """The words behind their number; a heading is one line, so a break in it is a space."""
    words = _lines(block.inlines, " " if isinstance(block, Heading) else _HARD_BREAK)
    return f"{_escaped(block.number)} {words}" if block.number else words


def _items(block: ListBlock) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        mark = f"{number}. " if block.ordered else "- "
        yield mark + _lines(item.inlines, _HARD_BREAK + " " * len(mark))


def _quoted(inlines: tuple[Inline, ...]) -> str:
    return "> " + _lines(inlines, _HARD_BREAK + "> ")


def _table(table: Table) -> Iterator[str]:
    yield _row(table.head)
    yield "| " + " | ".join(_ALIGNMENTS[column.align] for column in table.columns) + " |"
    for row in table.rows:
        yield _row(row)


def _row(row: Row) -> str:
    return "| " + " | ".join(_lines(cell.inlines, "<br>") for cell in row.cells) + " |"


def _lines(inlines: tuple[Inline, ...], end: str = _HARD_BREAK) -> str:
    """The inlines one after the other; `end` is what breaks a line here, and no line opens a block."""
    lines = (_opened(line).strip() for line in _inlines(inlines).split("\n"))
    return end.join(line for line in lines if line)


def _inlines(inlines: tuple[Inline, ...], after: str = "") -> str:
    """The inlines as Markdown, a newline for each break; `after` is what stands before them."""
    written = ""
    for inline in inlines:
        written += _inline(inline, after + written)
    return written


def _inline(inline: Inline, after: str) -> str:
    match inline:
        case Text():
            return _emphasised(inline, after)
        case Meter():
            return f"({_escaped(inline.text)})"
        case Break():
            return "\n"
        case Link():
            return f"[{_inlines(inline.inlines)}]({_destination(inline.href)})"
        case Bound():
            return _inlines(inline.inlines, after)
        case _:
            assert_never(inline)


def _emphasised(text: Text, after: str) -> str:
    """The text between the marks of its role, where CommonMark is sure to take them as marks.

    A delimiter run works beside any character if a letter or digit stands inside of it (section 6.2), so spaces
    and punctuation stay outside; after another run the words come without emphasis.
    """
    words = text.text
    mark = _EMPHASIS[text.role]
    letters = [place for place, character in enumerate(words) if character.isalnum()] if mark else []
    if not letters or (after + words[: letters[0]]).endswith("*"):
        return _escaped(words)
    first, last = letters[0], letters[-1] + 1
    return _escaped(words[:first]) + mark + _escaped(words[first:last]) + mark + _escaped(words[last:])


def _escaped(text: str) -> str:
    return _ADDRESS.sub(r"\\\g<0>", _INLINE.sub(r"\\\g<0>", printable(text)))


def _opened(words: str) -> str:
    """`words` so that they can begin a line: no indent, and nothing that opens a block."""
    return _OPENING.sub(r"\g<1>\\\g<2>", words.lstrip())


def _destination(href: str) -> str:
    """An address, between angle brackets where it holds what means something to CommonMark (section 6.3)."""
    href = printable(href)
    return href if _SAFE_ADDRESS.match(href) else "<" + re.sub(r"[\\<>&]", r"\\\g<0>", href) + ">"


def _target(identifier: str | None) -> str:
    """A place for links to lead to; the identifiers are our own, of letters, digits and hyphens."""
    return f'<a id="{identifier}"></a>' if identifier else ""
