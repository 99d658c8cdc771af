"""Write the blocks of a Document as the paragraphs and tables of a Word body, each in a style by its name."""

from __future__ import annotations

from typing import assert_never

from reports.model.blocks import (
    Anchor,
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
from reports.model.places import Holder
from reports.writers.docx.captions import Captions
from reports.writers.docx.contents import Contents
from reports.writers.docx.elements import BIDI, PAGE_BREAK, TAB, field, opening, paragraph, run
from reports.writers.docx.inlines import Inlines
from reports.writers.docx.pictures import picture
from reports.writers.docx.remarks import Remarks
from reports.writers.docx.story import Story
from reports.writers.docx.tables import Tables
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
    """Writes blocks as the content of w:body, in the look of `theme`, each piece of XML to the end of `made`."""

    def __init__(
        self,
        made: list[str],
        story: Story,
        lines: Inlines,
        tables: Tables,
        remarks: Remarks,
        contents: Contents,
        theme: Theme,
    ) -> None:
        self._made = made
        self._story = story
        self._lines = lines
        self._tables = tables
        self._remarks = remarks
        self._contents = contents
        self._theme = theme
        self._boxed = False
        self._annex = False
        self._depth = 1
        self._after_table = False
        self._captions = Captions()
        self._open: list[tuple[int, str]] = []

    def write(self, blocks: tuple[Block, ...]) -> None:
        """`blocks` in their order, with the contents in their place."""
        self._blocks(blocks[: self._contents.place])
        if contents := self._contents.written():
            self._made.append(contents)
            self._after_table = False
        self._blocks(blocks[self._contents.place :])
        self._made += self._marks()

    def _blocks(self, blocks: tuple[Block, ...]) -> None:
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
                self._tables.strip(block)
            case Box():
                self._boxed = True
                self._blocks(block.blocks)
                self._boxed = False
            case Section():
                self._section(block)
            case _:
                assert_never(block)

    def _section(self, section: Section) -> None:
        """An annex begins on a new page: by the style of its heading or caption or, without one, by a break."""
        self._mark(section.id)
        if section.role == "annex":
            self._annex = bool(section.blocks) and isinstance(section.blocks[0], Heading | Figure)
            if not self._annex:
                self._add("BodyText", PAGE_BREAK)
        self._blocks(section.blocks)

    def _heading(self, heading: Heading) -> None:
        """No heading is more than a level below the one before it (WCAG 2.2, technique G141)."""
        level = min(heading.level, self._depth + 1)
        self._depth = 2 if self._boxed or self._annex else level
        style = _HEADINGS[level]
        typed = heading.number
        if self._boxed:
            style = "KeyPointsHeading"
        elif self._annex:
            style, self._annex = "AnnexHeading", False
        elif level > 1 and self._story.counts(level, heading.number):
            typed = None
        elif level > 1:
            style += "Unnumbered"
        self._mark(heading.id)
        if name := self._contents.bookmark(heading):
            self._open.append((self._story.number(), name))
        self._line(style, heading, heading.inlines, heading.anchor, lead=run(typed + " ") if typed else "")

    def _paragraph(self, block: Paragraph) -> None:
        style = self._paragraph_style(block)
        self._mark(block.id)
        lead = run(block.number, "SourceNumber") + TAB if block.number else ""
        turned = self._turned(block.lang)
        self._line(style, block, block.inlines, block.anchor, lead=lead, lang=block.lang, properties=turned)

    def _turned(self, language: str | None) -> str:
        """The property of a paragraph in a language that is read from the right."""
        spoken = self._story.spoken(language)
        return "<w:bidi/>" if spoken and spoken[0] == BIDI else ""

    def _paragraph_style(self, block: Paragraph) -> str:
        """Word puts no space below a table, so what follows one brings its own."""
        if self._boxed:
            return "KeyPoints"
        return _PARAGRAPHS[block.role] + ("AfterTable" if self._after_table and block.role in _AFTER_TABLE else "")

    def _list(self, block: ListBlock) -> None:
        style = ("KeyPoints" if self._boxed else "List") + ("Number" if block.ordered else "Bullet")
        number = self._story.ordered_list() if block.ordered else None
        numbered = "" if number is None else f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        for item in block.items:
            self._line(style, item, item.inlines, item.anchor, properties=numbered)

    def _table(self, table: Table) -> None:
        self._mark(table.id)
        if table.caption:
            self._caption("Caption", "Table", table, table.caption)
        self._apart()
        self._tables.table(table)

    def _figure(self, figure: Figure) -> None:
        style = "CaptionAfterTable" if self._after_table else "Caption"
        if self._annex:
            style, self._annex = "AnnexCaption", False
        self._mark(figure.id)
        if figure.caption:
            self._caption(style, "Figure", figure, figure.caption)
        elif style == "AnnexCaption":
            self._add("BodyText", PAGE_BREAK)
        self._add("Picture", picture(figure, self._story, self._theme))

    def _caption(self, style: str, series: str, holder: Table | Figure, caption: tuple[Inline, ...]) -> None:
        counted, others = self._captions.parted(series, caption)
        lead = ""
        if counted:
            word, number = (self._lines.text(part) for part in counted)
            lead = word + field(f"SEQ {series} \\* ARABIC", number)
        self._line(style, holder, others, attribute="caption", lead=lead)

    def _quote(self, quote: QuoteBlock) -> None:
        turned = self._turned(quote.lang)
        self._line("Quote", quote, quote.inlines, quote.anchor, lang=quote.lang, properties=turned)
        if quote.source:
            about = Anchor(fact=quote.anchor.fact) if quote.anchor else None
            self._line("QuoteSource", quote, quote.source, about, attribute="source")

    def _line(
        self,
        style: str,
        holder: Holder,
        inlines: tuple[Inline, ...],
        anchor: Anchor | None = None,
        *,
        attribute: str = "inlines",
        lead: str = "",
        lang: str | None = None,
        properties: str = "",
    ) -> None:
        """A paragraph of the words that `holder` keeps in `attribute`, after the runs of `lead`."""
        starts, ends = self._marks()
        before, after = self._remarks.beside_line(holder, attribute)
        self._made.append(f"{opening(style, properties)}{starts}{before}{lead}")
        self._lines.line(inlines, anchor, lang)
        self._made.append(f"{after}{ends}</w:p>")
        self._after_table = False

    def _add(self, style: str, content: str) -> None:
        starts, ends = self._marks()
        self._made.append(paragraph(style, f"{starts}{content}{ends}"))
        self._after_table = False

    def _apart(self) -> None:
        """Make room for a table: two that touch become one in Word, so a paragraph goes between them."""
        if self._after_table:
            self._add("Note", "")
        self._made += self._marks()
        self._after_table = True

    def _mark(self, identifier: str | None) -> None:
        """A bookmark around the next line, where there is an identifier to lead to; LibreOffice loses longer ones."""
        if identifier is not None:
            self._open.append(self._story.bookmark(identifier))

    def _marks(self) -> tuple[str, str]:
        """The starts and the ends of the bookmarks that wait for a line."""
        if not self._open:
            return "", ""
        starts = "".join(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>' for number, name in self._open)
        ends = "".join(f'<w:bookmarkEnd w:id="{number}"/>' for number, _ in self._open)
        self._open.clear()
        return starts, ends
