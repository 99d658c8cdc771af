"""Write the blocks of a Document as the paragraphs and tables of a Word body, each in a style by its name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
)
from reports.writers.characters import printable
from reports.writers.docx.elements import Element, add, line_break, paragraph, run, tab
from reports.writers.docx.inlines import write_inlines
from reports.writers.docx.parts import measure, twips
from reports.writers.docx.pictures import write_picture
from reports.writers.docx.story import Story
from reports.writers.docx.tables import write_strip, write_table
from reports.writers.theme import Theme

_PARAGRAPHS = {
    "body": "BodyText",
    "kicker": "Kicker",
    "subtitle": "Subtitle",
    "note": "Note",
    "source": "SourceParagraph",
    "source-title": "SourceTitle",
}
_AFTER_TABLE = frozenset({"body", "note"})
_HEADINGS = {1: "Title", 2: "Heading1", 3: "Heading2"}


class Body:
    """Appends blocks to the w:body `parent`, in the look of `theme`."""

    def __init__(self, parent: Element, story: Story, theme: Theme) -> None:
        self._parent = parent
        self._story = story
        self._theme = theme
        self._measure = measure(theme)
        self._table_em = twips(theme.styles.table.size)
        self._boxed = False
        self._annex = False

    def write(self, blocks: tuple[Block, ...]) -> None:
        """Append `blocks` in their order."""
        for block in blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block)
            case ListBlock():
                self._list(block)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case QuoteBlock():
                self._quote(block)
            case Strip():
                self._apart()
                write_strip(self._parent, block, self._story, self._measure)
            case Box():
                self._boxed = True
                self.write(block.blocks)
                self._boxed = False
            case Section():
                self._section(block)
            case _:
                assert_never(block)

    def _section(self, section: Section) -> None:
        """An annex begins on a new page: by the style of its heading or caption or, without one, by a break."""
        if section.role == "annex":
            self._annex = bool(section.blocks) and isinstance(section.blocks[0], Heading | Figure)
            if not self._annex:
                line_break(paragraph(self._parent, "BodyText"), "page")
        with self._marked(section.id):
            self.write(section.blocks)

    def _heading(self, heading: Heading) -> None:
        style = _HEADINGS[heading.level]
        typed = heading.number
        if self._boxed:
            style = "KeyPointsHeading"
        elif self._annex:
            style, self._annex = "AnnexHeading", False
        elif heading.level > 1 and self._story.counts(heading.level, heading.number):
            typed = None
        elif heading.level > 1:
            style += "Unnumbered"
        with self._marked(heading.id):
            made = paragraph(self._parent, style)
            if typed:
                run(made, printable(typed) + " ")
            write_inlines(made, heading.inlines, self._story)

    def _paragraph(self, block: Paragraph) -> None:
        with self._marked(block.id):
            made = paragraph(self._parent, self._paragraph_style(block))
            if block.number:
                run(made, printable(block.number), "SourceNumber")
                tab(made)
            write_inlines(made, block.inlines, self._story, lang=block.lang)

    def _paragraph_style(self, block: Paragraph) -> str:
        """Word puts no space below a table, so what follows one brings its own."""
        if self._boxed:
            return "KeyPoints"
        after_table = self._follows_table() and block.role in _AFTER_TABLE
        return _PARAGRAPHS[block.role] + ("AfterTable" if after_table else "")

    def _list(self, block: ListBlock) -> None:
        style = ("KeyPoints" if self._boxed else "List") + ("Number" if block.ordered else "Bullet")
        number = self._story.ordered_list() if block.ordered else None
        for item in block.items:
            made = paragraph(self._parent, style)
            if number is not None:
                properties = add(made[0], "numPr")
                add(properties, "ilvl", val=0)
                add(properties, "numId", val=number)
            write_inlines(made, item.inlines, self._story)

    def _table(self, table: Table) -> None:
        with self._marked(table.id):
            if table.caption:
                write_inlines(paragraph(self._parent, "Caption"), table.caption, self._story)
            self._apart()
            write_table(self._parent, table, self._story, self._measure, self._table_em)

    def _figure(self, figure: Figure) -> None:
        style = "CaptionAfterTable" if self._follows_table() else "Caption"
        if self._annex:
            style, self._annex = "AnnexCaption", False
        with self._marked(figure.id):
            write_inlines(paragraph(self._parent, style), figure.caption, self._story)
            write_picture(self._parent, figure, self._story, self._theme)

    def _quote(self, quote: QuoteBlock) -> None:
        self._words("Quote", quote.inlines, quote.lang)
        if quote.source:
            self._words("QuoteSource", quote.source, None)

    def _words(self, style: str, inlines: tuple[Inline, ...], lang: str | None) -> None:
        write_inlines(paragraph(self._parent, style), inlines, self._story, lang=lang)

    def _apart(self) -> None:
        """Two tables that touch become one in Word, so a paragraph goes between them."""
        if self._follows_table():
            paragraph(self._parent, "Note")

    def _follows_table(self) -> bool:
        last = next((part for part in reversed(self._parent) if not part.tag.endswith("}bookmarkEnd")), None)
        return last is not None and last.tag.endswith("}tbl")

    @contextmanager
    def _marked(self, identifier: str | None) -> Iterator[None]:
        """A bookmark around what is written inside, where there is an identifier to lead to."""
        if identifier is None:
            yield
            return
        number, name = self._story.bookmark(identifier)
        add(self._parent, "bookmarkStart", id=number, name=name)
        yield
        add(self._parent, "bookmarkEnd", id=number)
