"""Measure blocks as Word will print them: each block as the pieces that pages are filled with.

Letters are as wide as those of the theme's office fonts, and all else is as the styles in `parts/styles.xml` have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import assert_never

from reports.model.blocks import (
    Block,
    Box,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    QuoteBlock,
    Section,
    Strip,
    Table,
    plain,
)
from reports.writers.docx.letters import face_of
from reports.writers.docx.paging import Piece
from reports.writers.docx.widths import Grids
from reports.writers.drawing.faces import measured
from reports.writers.drawing.layout import lay
from reports.writers.theme import Style, Theme

# What is left free beside the words, in points.
_ITEM, _QUOTE, _SOURCE, _HEADING, _POINT = 14.2, 11.4, 28.4, 22.7, 31.2
# The space around the words of a row and in the strip, above and below the key points, and below a picture.
_ROW, _STRIP, _BOX_ABOVE, _BOX_BELOW, _PICTURE = 3.5, 12.3, 6.5, 4.5, 8.0


class Measuring:
    """Measures blocks in the look of a theme; `grids` knows the widths of its tables."""

    def __init__(self, theme: Theme, grids: Grids) -> None:
        self._theme, self._styles, self._grids = theme, theme.styles, grids
        self.width, self.height = (length - 2 * theme.page.margin_points for length in theme.page.size)
        self._known: dict[int, tuple[Block, list[Piece]]] = {}

    def pieces(self, blocks: Iterable[Block]) -> Iterator[Piece]:
        """The pieces of `blocks` in their order."""
        return chain.from_iterable(map(self._of, blocks))

    def contents(self, title: str, entries: Iterable[str]) -> Iterator[Piece]:
        """The pieces of a list of contents; beside an entry stand its number and its page."""
        if title:
            yield self._words(self._styles.subheading, title)._replace(kept=True)
        for entry in entries:
            yield self._words(self._styles.table, entry, 2 * _HEADING)

    def _of(self, block: Block) -> Iterable[Piece]:
        """The pieces of a block; what is no section is measured once."""
        if isinstance(block, Section):
            return self._section(block)
        if id(block) not in self._known:
            self._known[id(block)] = block, list(self._block(block))
        return self._known[id(block)][1]

    def _section(self, section: Section) -> Iterable[Piece]:
        """An annex begins on a page of its own."""
        fresh = section.role == "annex"
        for piece in self.pieces(section.blocks):
            yield piece._replace(fresh=True, before=0.0) if fresh else piece
            fresh = False

    def _block(self, block: Block) -> Iterable[Piece]:
        styles = self._styles
        match block:
            case Heading():
                return [self._heading(block)]
            case Paragraph():
                return [self._paragraph(block)]
            case ListBlock():
                return [self._words(styles.item, plain(item.inlines), _ITEM) for item in block.items]
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case QuoteBlock():
                return self._quote(block)
            case Strip():
                return [
                    Piece(lines=1, leading=styles.label.leading + styles.label.after + styles.value.leading + _STRIP)
                ]
            case Box():
                return self._box(block)
            case Section():
                return self._section(block)
            case _:
                assert_never(block)

    def _heading(self, heading: Heading) -> Piece:
        styles = self._styles
        style = (styles.title, styles.heading, styles.subheading)[heading.level - 1]
        beside = _HEADING if heading.number else 0.0
        return self._words(style, plain(heading.inlines), beside)._replace(kept=True, whole=True, heading=heading)

    def _paragraph(self, block: Paragraph) -> Piece:
        styles = self._styles
        by_role = {"kicker": styles.kicker, "subtitle": styles.subtitle, "note": styles.note, "source": styles.source}
        style = styles.source_title if block.role == "source-title" else by_role.get(block.role, styles.body)
        made = self._words(style, plain(block.inlines), _SOURCE if block.role == "source" else 0.0)
        return made._replace(kept=True, whole=True) if block.role in ("kicker", "source-title") else made

    def _table(self, table: Table) -> Iterator[Piece]:
        """The first row stays with the second and the last with the one before it, and none is parted."""
        styles = self._styles
        if table.caption:
            yield self._caption(table.caption)
        head, *rows = self._grids.of(table).lines()
        heading = Piece(head, styles.table_head.leading, after=_ROW, kept=True)
        yield heading
        above, last = head * heading.leading + _ROW, len(rows) - 1
        for place, lines in enumerate(rows):
            kept = place != last and place in (0, last - 1)
            yield Piece(lines, styles.table.leading, after=_ROW, kept=kept, head=above)

    def _figure(self, figure: Figure) -> Iterator[Piece]:
        yield self._caption(figure.caption)
        picture = lay(figure.drawing, self._theme, self.width, measured)
        yield Piece(lines=1, leading=picture.height, after=_PICTURE)

    def _caption(self, caption: tuple[Inline, ...]) -> Piece:
        return self._words(self._styles.caption, plain(caption))._replace(kept=True, whole=True)

    def _quote(self, quote: QuoteBlock) -> Iterator[Piece]:
        words = self._words(self._styles.quote, plain(quote.inlines), _QUOTE)
        yield words._replace(kept=bool(quote.source), whole=True, after=0.0)
        if quote.source:
            yield self._words(self._styles.quote_source, plain(quote.source), _QUOTE)._replace(whole=True)

    def _box(self, box: Box) -> Iterable[Piece]:
        """The key points: their heading stays with the first of them, and none is parted."""
        made = []
        for block in box.blocks:
            style = self._styles.subheading if isinstance(block, Heading) else self._styles.item
            for inlines in _lines_of(block):
                words = self._words(style, plain(inlines), _POINT)._replace(whole=True)
                heading = block if isinstance(block, Heading) else None
                made.append(words._replace(kept=heading is not None, heading=heading))
        if made:
            made[0] = made[0]._replace(before=made[0].before + _BOX_ABOVE)
            made[-1] = made[-1]._replace(after=made[-1].after + _BOX_BELOW)
        return made

    def _words(self, style: Style, text: str, beside: float = 0.0) -> Piece:
        """A paragraph in a style, `beside` of its measure left free."""
        lines = face_of(style).lines(text, (self.width - beside) / style.size)
        return Piece(lines, style.leading, style.before, style.after, whole=False)


def _lines_of(block: Block) -> Iterable[tuple[Inline, ...]]:
    """The lines of words that stand in the box of key points."""
    match block:
        case Heading() | Paragraph():
            return [block.inlines]
        case ListBlock():
            return [item.inlines for item in block.items]
        case _:
            return []
