"""The documents whose PDFs and Word files are judged: ordinary ones, and those that are hard to tag."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from reports.model.blocks import (
    Block,
    Break,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    Inline,
    Link,
    ListBlock,
    ListItem,
    Meter,
    Pair,
    Paragraph,
    QuoteBlock,
    Row,
    Section,
    Strip,
    Table,
    Text,
)
from reports.model.drawings import Course, Moment
from reports.model.formats import Format
from reports.model.job import Job, Result, SourceFile
from reports.pipeline import make
from reports.templating import compose
from reports.writers.pdf import write
from reports.writers.theme import Logo, Theme, default_theme
from tests.fictional import BRIEF
from tests.writers.documents import document, reference, saying, text
from tests.writers.drawings import CHART, LINE, part
from tests.writers.test_hostile_text import HOSTILE
from tests.writers.test_logo import png

# “Three memorandums” in languages whose letters the fonts have, and in others.
MEMORANDUMS = {
    "ar": "ثلاث مذكرات تفاهم",
    "he": "שלושה מזכרי הבנה",
    "zh-Hans": "三项谅解备忘录",
    "ko": "양해각서 3건",
    "el": "Τρία μνημόνια",
    "uk": "Три меморандуми",
    "vi": "Ba bản ghi nhớ",
}
SEED = Path(__file__).parents[2] / "seeds" / "lee-xi-beijing-2026.txt"


class Laid(NamedTuple):
    """What a writer is given: a document, and the look of a house."""

    document: Document
    theme: Theme


@cache
def seed() -> Result:
    """The brief of the seed as the program makes it, with its PDF and its Word file."""
    source = SourceFile(name=SEED.name, data=SEED.read_bytes())
    return make(Job(sources=(source,), formats=(Format.PDF, Format.DOCX)))


def little() -> Document:
    """A little of everything that can be damaged, small, because it is judged once for each damage."""
    head = Cell(inlines=(text("Head"),), header=True)
    row = Row(cells=(head, Cell(inlines=(Meter(value=1, total=2, text="1 of 2"), reference(1)))))
    table = Table(caption=(text("Caption"),), columns=(Column(),) * 2, head=Row(cells=(head, head)), rows=(row,))
    return _with_annex(
        Heading(level=1, inlines=(text("Title"),)),
        Paragraph(inlines=(text("See "), Link(href="https://example.org", inlines=(text("this"),)))),
        Heading(level=2, inlines=(text("Part"),)),
        ListBlock(items=(ListItem(inlines=(text("Item"),)),)),
        table,
    )


def long_table() -> Document:
    """A table of three hundred rows over many pages, some of whose rows are taller than a page."""
    tall = text("A remark that goes on and on. " * 100)
    rows = tuple(
        Row(
            cells=(
                Cell(inlines=(text(f"N{number}"),), header=True),
                Cell(inlines=(tall if number % 150 == 75 else text("A remark."), reference(1))),
                Cell(inlines=(Meter(value=number % 6, total=5, text=f"{number % 6} of 5"),)),
            )
        )
        for number in range(300)
    )
    head = Row(cells=tuple(Cell(inlines=(text(word),), header=True) for word in ("Number", "Remark", "Scale")))
    table = Table(caption=(text("Table 1. Rows"),), columns=(Column(),) * 3, head=head, rows=rows)
    return _with_annex(Heading(level=1, inlines=(text("A long table"),)), table)


def long_paragraphs() -> Document:
    """A paragraph, a quotation and an item over several pages each, with links at all their ends."""
    words = (reference(1), text(" They spoke of the harbour and its boats." * 250 + " "), reference(1))
    return _with_annex(
        Heading(level=1, inlines=(text("Long paragraphs"),)),
        Paragraph(inlines=words),
        QuoteBlock(inlines=words, source=words[-1:]),
        ListBlock(items=(ListItem(inlines=words), ListItem(inlines=words))),
    )


def scripts() -> Document:
    """Words of other languages, right to left and without spaces, in every place that says its language."""
    texts = tuple(text(f"{words} ", lang=lang) for lang, words in MEMORANDUMS.items())
    return document(
        Heading(level=1, inlines=texts),
        *(Paragraph(inlines=(text(words),), lang=lang) for lang, words in MEMORANDUMS.items()),
        *(QuoteBlock(inlines=(text(words),), source=texts, lang=lang) for lang, words in MEMORANDUMS.items()),
        ListBlock(items=tuple(ListItem(inlines=(each,)) for each in texts)),
        title="三项谅解备忘录 وقع",
    )


def links() -> Document:
    """Links in every place, over line ends, side by side, with nothing or only a scale inside, and twice the same."""
    wide = Link(href="https://example.org/a", inlines=(text("a record of many words " * 12),))
    mixed = Link(href="mailto:a@example.org", inlines=(text("a "), text("strong", role="strong"), text(" word")))
    scale = Link(href="#S1-p1", inlines=(Meter(value=1, total=3, text="1 of 3"),))
    odd = (Link(href="https://example.org", inlines=()), scale)
    every: tuple[Inline, ...] = (wide, mixed, reference(1), reference(1), Break(), *odd, reference(1))
    row = Row(cells=(Cell(inlines=every), Cell(inlines=(reference(1),))))
    return _with_annex(
        Heading(level=1, inlines=(text("Links "), reference(1))),
        Strip(pairs=(Pair(label=(mixed,), value=every), Pair(label=(reference(1),), value=(wide,)))),
        Heading(level=2, number="1", inlines=(mixed,)),
        Paragraph(inlines=(wide,)),
        Paragraph(inlines=every),
        Table(caption=every, columns=(Column(),) * 2, head=row, rows=(row, row)),
        QuoteBlock(inlines=every, source=every),
        ListBlock(ordered=True, items=(ListItem(inlines=every), ListItem(inlines=odd))),
    )


def pictures() -> Document:
    """A chart and a line in their place, one that floats to the annex, and one with hostile words and no caption."""
    hostile = Course(moments=(Moment(date=_hostile(), text=_hostile(), mark="chief"),))
    return _with_annex(
        Heading(level=1, inlines=(text("Pictures"),)),
        part(CHART),
        *(Paragraph(inlines=(text("Words. " * 200),)) for _ in range(5)),
        part(LINE),
        Figure(caption=(), alt=_hostile(), drawing=hostile),
    )


def skipped_levels() -> Document:
    """Headings that begin deep and skip a level on the way down."""
    return document(*(Heading(level=level, inlines=(text(f"Level {level}"),)) for level in (3, 1, 3, 2, 3, 1, 2)))


def nothing_but_blocks() -> Document:
    """Every block without a word in it, and some without a part."""
    cell = Cell(inlines=())
    table = Table(caption=(), columns=(Column(),) * 2, head=Row(cells=(cell, cell)), rows=())
    blocks: tuple[Block, ...] = (
        Heading(level=1, inlines=()),
        Paragraph(inlines=(Break(), Text(text="  "))),
        ListBlock(items=()),
        ListBlock(items=(ListItem(inlines=()),)),
        QuoteBlock(inlines=()),
        table,
        Section(blocks=()),
        Section(role="annex", id="annex", blocks=(Paragraph(role="source", number="¶1", inlines=()),)),
    )
    return document(*blocks, marking=None, organisation=None)


def _hostile() -> str:
    """All hostile words; of the longest enough for some lines, and none that is no text (half a surrogate pair)."""
    return " ¦ ".join(words[:200] for words in HOSTILE if "\ud800" not in words)


def _with_annex(*blocks: Block) -> Document:
    """A document whose references lead to a paragraph of its annex."""
    paragraph = Paragraph(role="source", id="S1-p1", number="¶1", inlines=(text("The source."),))
    heading = Heading(level=2, inlines=(text("Annex"),))
    return document(*blocks, Section(role="annex", id="annex", blocks=(heading, paragraph)))


def _with_logo() -> Theme:
    """A theme with a picture, transparent, so that what would be no PDF/A is at hand."""
    logo = Logo(file="logo.png", alt="Office of Fisheries of Norland", data=png(120, 40, (18, 53, 91, 128)))
    return default_theme().model_copy(update={"logo": logo})


def _laid(made: Document, theme: Theme | None = None) -> Laid:
    return Laid(made, theme or default_theme())


LITTLE = "a little of everything"
SEEDED = "the brief of the seed"
DOCUMENTS: dict[str, Callable[[], Laid]] = {
    LITTLE: lambda: _laid(little()),
    "the canonical document": lambda: _laid(document()),
    "the fictional brief": lambda: _laid(compose(BRIEF)),
    SEEDED: lambda: _laid(compose(seed().brief)),
    "letter paper": lambda: _laid(document(), default_theme().on("letter")),
    "a logo": lambda: _laid(document(), _with_logo()),
    "hostile words": lambda: _laid(saying(_hostile())),
    "no character in any place": lambda: _laid(saying("\x00\ufffe\ufdd0")),
    "no word in any place": lambda: _laid(saying("")),
    "white space in every place": lambda: _laid(saying("\n \t\u00a0")),
    "nothing but blocks": lambda: _laid(nothing_but_blocks()),
    "an empty page": lambda: _laid(document(Paragraph(inlines=()), marking=None, organisation=None)),
    "a long table": lambda: _laid(long_table()),
    "long paragraphs": lambda: _laid(long_paragraphs()),
    "other scripts": lambda: _laid(scripts()),
    "links": lambda: _laid(links()),
    "pictures": lambda: _laid(pictures()),
    "headings that skip levels": lambda: _laid(skipped_levels()),
}


def _pdf(laid: Callable[[], Laid]) -> bytes:
    return write(*laid())


PDFS: dict[str, Callable[[], bytes]] = {name: partial(_pdf, laid) for name, laid in DOCUMENTS.items()}
PDFS[SEEDED] = lambda: seed().files[Format.PDF]
