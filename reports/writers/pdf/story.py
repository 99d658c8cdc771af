"""Lay a Document out as boxes: one function for blocks, each kind of block in a few lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import assert_never

from reports.model.blocks import (
    Block,
    Document,
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
from reports.model.blocks import Box as BoxBlock
from reports.writers.characters import printable
from reports.writers.pdf.boxes import Box, Label, Mark, Marked, Panel, RuleBox, text_box
from reports.writers.pdf.cells import lay_strip, lay_table
from reports.writers.pdf.fonts import visible
from reports.writers.pdf.pictures import lay_figure
from reports.writers.pdf.pieces import Setter
from reports.writers.pdf.scripts import reads_from_right
from reports.writers.pdf.structure import Element
from reports.writers.pdf.words import Paragraphs, piece_width, words_of
from reports.writers.theme import Style, Styles

# Distances in points, on the grid of four of the look; half steps inside of tables.
_NUMBER_INDENT = 22.0  # headings: from the number to the words, room for two digits
_ITEM_INDENT = 14.0
_LABEL_GAP = 6.0
_MARGIN_GAP = 10.0
_QUOTE_INDENT = 14.0
_QUOTE_RULE = 2.0
_BOX_PADDING = (8.0, 12.0, 8.0, 14.0)
_BOX_RULE = 3.0
_BLOCK_SPACE = 8.0  # around boxes and under the title
_TITLE_RULE = 1.0
_TITLE_SPACE = 8.0
_BULLET = "•"
# No window shows more of a bookmark.
_MOST_TITLE = 500
_NUMBERING = "<</O/List/ListNumbering/{}>>"
# What stands in the title block, above the rule.
_TITLE_ROLES = ("kicker", "subtitle")


def chapters(document: Document, setter: Setter, width: float, root: Element) -> list[list[Box]]:
    """The boxes of a document, `width` points wide, in chapters that each begin on a page of their own.

    The elements of its structure are added to `root` in reading order; what floats from one chapter to the head of the
    next is read between the two.
    """
    layout = _Layout(setter, width, root, _State())
    result: list[list[Box]] = [[]]
    for block in document.blocks:
        if isinstance(block, Section) and block.role == "annex":
            result.append([])
            layout.state.harbour.move(root)
            layout.state.harbour = Element("Div")
        result[-1] += layout.blocks((block,))
    return [boxes for boxes in result if boxes]


class _State:
    """What is known on the way: the level of the last heading, and where is read what floats out of this chapter."""

    def __init__(self) -> None:
        self._last = 0
        self.harbour = Element("Div")

    def level(self, wanted: int) -> int:
        """The level of the next heading: none is skipped on the way down, the first is highest (ISO 14289-1, 7.4.2)."""
        self._last = min(wanted, self._last + 1)
        return self._last


class _Layout:
    """Lays blocks out at one width, inside of one element."""

    def __init__(self, setter: Setter, width: float, element: Element, state: _State, *, boxed: bool = False) -> None:
        self._set = setter
        self._styles: Styles = setter.theme.styles
        self._colours = setter.theme.colours
        self._width = width
        self._element = element
        self.state = state
        self._boxed = boxed

    def blocks(self, blocks: Sequence[Block]) -> list[Box]:
        """The boxes of blocks in order; a rule closes the title block."""
        boxes: list[Box] = []
        for block, following in zip_longest(blocks, blocks[1:]):
            boxes += self._block(block, following)
            if _of_title(block) and not _of_title(following):
                boxes.append(
                    RuleBox(self._width, _TITLE_RULE, self._colours.accent, before=_TITLE_SPACE, after=_BLOCK_SPACE)
                )
        return boxes

    def _block(self, block: Block, following: Block | None) -> Iterator[Box]:
        match block:
            case Section():
                yield from self._section(block)
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield self._paragraph(block, following)
            case ListBlock():
                yield from self._list(block)
            case Table():
                table = lay_table(block, self._set, self._width, self._element)
                yield Marked(table, Mark(block.id)) if block.id else table
            case Figure():
                yield lay_figure(block, self._set, self._width, self._element, self.state.harbour)
            case QuoteBlock():
                yield self._quote(block)
            case Strip():
                yield lay_strip(block, self._set, self._width, self._element)
            case BoxBlock():
                yield self._box(block)
            case _:
                assert_never(block)

    def _section(self, section: Section) -> Iterator[Box]:
        boxes = _Layout(self._set, self._width, self._element.add("Sect"), self.state).blocks(section.blocks)
        if section.id is not None and boxes:
            boxes[0] = Marked(boxes[0], Mark(section.id))
        yield from boxes

    def _heading(self, heading: Heading) -> Box:
        style = (self._styles.title, self._styles.heading, self._styles.subheading)[heading.level - 1]
        if self._boxed:
            style = self._styles.subheading
        title = printable(" ".join(filter(None, (heading.number, " ".join(visible(plain(heading.inlines)).split())))))
        set_words = self._words(heading.inlines, style)
        drawn = any(set_words) or bool(heading.number)
        level = self.state.level(heading.level) if drawn else heading.level
        element = self._element.add(f"H{level}")
        label = self._label(heading.number, style, element) if heading.number else None
        indent = max(_NUMBER_INDENT, piece_width(label.run) + _LABEL_GAP) if label else 0.0
        words = text_box(set_words, style, self._width, element, keep=True, balanced=True, label=label, indent=indent)
        return Marked(words, Mark(heading.id, title[:_MOST_TITLE] or None, level - 1))

    def _paragraph(self, paragraph: Paragraph, following: Block | None) -> Box:
        style, element, label = self._style_of(paragraph), self._element, None
        if paragraph.number:
            element = element.add("Note", identifier=paragraph.id or "note")
            runs = self._set.label(paragraph.number, self._styles.reference, cited=paragraph.id)
            label = Label(runs[0], element.add("Lbl"), _MARGIN_GAP, hangs=True) if runs else None
        element = element.add("P", lang=paragraph.lang)
        titles = paragraph.role in (*_TITLE_ROLES, "source-title")
        keep = titles or (paragraph.role == "note" and isinstance(following, Table))
        words = text_box(
            self._words(paragraph.inlines, style, paragraph.lang),
            style,
            self._width,
            element,
            keep=keep,
            balanced=titles,
            label=label,
            from_right=reads_from_right(paragraph.lang),
            language=(paragraph.lang or self._set.language) if paragraph.role == "source" else None,
        )
        return Marked(words, Mark(paragraph.id)) if paragraph.id else words

    def _words(self, inlines: tuple[Inline, ...], style: Style, lang: str | None = None) -> Paragraphs:
        return words_of(self._set.pieces(inlines, style, lang))

    def _style_of(self, paragraph: Paragraph) -> Style:
        return {
            "body": self._styles.body,
            "kicker": self._styles.kicker,
            "subtitle": self._styles.subtitle,
            "note": self._styles.note,
            "source": self._styles.source,
            "source-title": self._styles.source_title,
        }[paragraph.role]

    def _label(self, text: str, style: Style, element: Element) -> Label | None:
        runs = self._set.label(text, style)
        return Label(runs[0], element) if runs else None

    def _list(self, block: ListBlock) -> Iterator[Box]:
        style = self._styles.item
        marks = [f"{number}." if block.ordered else _BULLET for number in range(1, len(block.items) + 1)]
        element = self._element.add("L", attributes=_NUMBERING.format("Decimal" if block.ordered else "Disc"))
        items = [element.add("LI") for _ in marks]
        coloured = style.model_copy(update={"colour": "accent"})
        labels = [self._label(mark, coloured, item.add("Lbl")) for mark, item in zip(marks, items, strict=True)]
        indent = max([_ITEM_INDENT, *(piece_width(label.run) + _LABEL_GAP for label in labels if label)])
        for label, item, element in zip(labels, block.items, items, strict=True):
            words = self._words(item.inlines, style)
            yield text_box(words, style, self._width, element.add("LBody"), label=label, indent=indent)

    def _quote(self, quote: QuoteBlock) -> Box:
        style, element = self._styles.quote, self._element.add("BlockQuote")
        width = self._width - _QUOTE_INDENT
        said = element.add("P", lang=quote.lang)
        words, turned = self._words(quote.inlines, style, quote.lang), reads_from_right(quote.lang)
        boxes: list[Box] = [text_box(words, style, width, said, keep=bool(quote.source), from_right=turned)]
        if quote.source:
            style = self._styles.quote_source
            boxes.append(text_box(self._words(quote.source, style), style, width, element.add("P")))
        return Panel(
            tuple(boxes),
            before=self._styles.quote_source.after,
            after=self._styles.quote_source.after,
            width=self._width,
            padding=(0.0, 0.0, 0.0, _QUOTE_INDENT),
            rule=(_QUOTE_RULE, self._colours.hairline),
        )

    def _box(self, block: BoxBlock) -> Box:
        width = self._width - _BOX_PADDING[1] - _BOX_PADDING[3]
        inner = _Layout(self._set, width, self._element.add("Sect"), self.state, boxed=True)
        return Panel(
            tuple(inner.blocks(block.blocks)),
            before=_BLOCK_SPACE,
            after=_BLOCK_SPACE,
            width=self._width,
            padding=_BOX_PADDING,
            ground=self._colours.tint,
            rule=(_BOX_RULE, self._colours.accent),
        )


def _of_title(block: Block | None) -> bool:
    if isinstance(block, Heading):
        return block.level == 1
    return isinstance(block, Paragraph) and block.role in _TITLE_ROLES
