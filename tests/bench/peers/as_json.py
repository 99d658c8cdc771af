"""A Document in, the JSON that Typst and others print out: blocks as they are, inlines as short as they can be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, assert_never

from reports.model.blocks import (
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
from reports.writers.flow import held
from reports.writers.theme import Theme
from tests.bench.peers.as_html import MARKS, picture

Json = dict[str, Any]


def translate(document: Document) -> str:
    """The tree of a document as the text that Typst reads."""
    return json.dumps(tree(document), ensure_ascii=False)


def tree(document: Document) -> Json:
    """The blocks of a document, what it says of itself, and head and foot of its pages."""
    targets = frozenset(getattr(part, "id", None) for part in document.walk())
    furniture = document.furniture
    return {
        "title": document.title,
        "language": document.language,
        "keywords": document.keywords,
        "subject": document.subject,
        "head": furniture.head,
        "foot": furniture.foot,
        "page": re.split(r"\{pages?\}", furniture.page),
        "blocks": _Blocks(targets).all(document.blocks),
    }


def look(theme: Theme) -> str:
    """The theme, its styles with family and colour by name."""
    styles = {
        name: style | {"family": theme.fonts.print.model_dump()[style["family"]]}
        for name, style in theme.styles.model_dump().items()
    }
    return json.dumps({"colours": theme.colours.model_dump(), "page": theme.page.model_dump(), "styles": styles})


class _Blocks:
    """Turns blocks into JSON; knows the places that links may lead to."""

    def __init__(self, targets: frozenset[str | None]) -> None:
        self._targets = targets

    def all(self, blocks: tuple[Block, ...]) -> list[Json]:
        """Blocks in their order."""
        return [{"kind": block.kind, "id": getattr(block, "id", None), **self._block(block)} for block in blocks]

    def _block(self, block: Block) -> Json:
        match block:
            case Section():
                return {"role": block.role, "blocks": self.all(block.blocks)}
            case Box():
                return {"blocks": self.all(block.blocks)}
            case Heading():
                return {"level": block.level, "number": block.number, "words": self._words(block.inlines)}
            case Paragraph():
                return {"role": block.role, "number": block.number, "words": self._words(block.inlines)}
            case ListBlock():
                return {"ordered": block.ordered, "items": [self._words(item.inlines) for item in block.items]}
            case Figure():
                return {"svg": picture(block), "alt": block.alt, "caption": self._words(block.caption)}
            case QuoteBlock():
                return {"words": self._words(block.inlines), "source": self._words(block.source)}
            case Strip():
                return {"pairs": [[self._words(pair.label), self._words(pair.value)] for pair in block.pairs]}
            case Table():
                return self._table(block)
            case _:
                assert_never(block)

    def _table(self, table: Table) -> Json:
        return {
            "caption": self._words(table.caption),
            "weights": [column.weight for column in table.columns],
            "aligns": [column.align for column in table.columns],
            "head": self._row(table.head),
            "rows": [self._row(row) for row in table.rows],
        }

    def _row(self, row: Row) -> list[list[str | Json]]:
        return [self._cell(cell) for cell in row.cells]

    def _cell(self, cell: Cell) -> list[str | Json]:
        words = self._words(cell.inlines)
        return [{"kind": "strong", "words": words}] if cell.header and words else words

    def _words(self, inlines: tuple[Inline, ...]) -> list[str | Json]:
        return [word for inline in held(inlines) for word in self._inline(inline)]

    def _inline(self, inline: Inline) -> Iterator[str | Json]:
        match inline:
            case Text(role="plain"):
                yield inline.text
            case Text():
                yield {"kind": inline.role, "words": [inline.text]}
            case Break():
                yield {"kind": "break"}
            case Meter():
                yield {"kind": "meter", "words": [inline.marks.translate(MARKS)]}
            case Link():
                yield from self._link(inline)
            case Bound():
                yield from self._words(inline.inlines)
            case _:
                assert_never(inline)

    def _link(self, link: Link) -> Iterator[str | Json]:
        words = self._words(link.inlines)
        if link.href.startswith("#") and link.href[1:] not in self._targets:
            yield from words
        else:
            yield {"kind": "reference" if link.role == "reference" else "link", "to": link.href, "words": words}
