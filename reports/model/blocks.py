"""The Document: a tree of blocks that templating makes of a brief and every writer prints.

A block or inline that stands for a fact carries an `Anchor`; from it come the content control in Word, the
reference link in PDF and HTML, and the same-facts check. Unions are closed: writers `match` and `assert_never`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from reports.model.amendments import Rewording
from reports.model.brief import Brief
from reports.model.comments import Comment
from reports.model.drawings import Drawing
from reports.model.facts import FactId
from reports.model.house import House
from reports.model.noun import Noun

Identifier = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")]


class Anchor(Noun):
    """The fact, and its field if one, that an element stands for."""

    fact: FactId
    field: str | None = None


class Text(Noun):
    """A run of characters; `lang` where it is not the document's language (BCP 47)."""

    kind: Literal["text"] = "text"
    text: str
    role: Literal["plain", "strong", "em", "quiet", "label"] = "plain"
    lang: str | None = None


class Break(Noun):
    """A line break inside a paragraph."""

    kind: Literal["break"] = "break"


class Meter(Noun):
    """A small drawn scale, `value` of `total` marks filled; `text` says the same in words."""

    kind: Literal["meter"] = "meter"
    value: Annotated[int, Field(ge=0)]
    total: Annotated[int, Field(ge=1)]
    text: str

    @property
    def marks(self) -> str:
        """The scale as marks, "●●●●○"; the fonts of screens and offices have both."""
        filled = min(self.value, self.total)
        return "●" * filled + "○" * (self.total - filled)


class Link(Noun):
    """A link: `href` is `#identifier` of a block of this document, or an http, https or mailto address.

    Role `reference` marks the small quiet ones that lead to the numbered source paragraph in the annex.
    """

    kind: Literal["link"] = "link"
    href: str
    inlines: tuple[Inline, ...]
    role: Literal["plain", "reference"] = "plain"


class Bound(Noun):
    """Inlines that stand for a field of a fact."""

    kind: Literal["bound"] = "bound"
    anchor: Anchor
    inlines: tuple[Inline, ...]


Inline = Annotated[Text | Break | Meter | Link | Bound, Field(discriminator="kind")]


class Heading(Noun):
    """A heading: level 1 is the document's title, 2 a numbered part, 3 a part of it."""

    kind: Literal["heading"] = "heading"
    level: Literal[1, 2, 3]
    inlines: tuple[Inline, ...]
    number: str | None = None
    id: Identifier | None = None
    anchor: Anchor | None = None


class Paragraph(Noun):
    """A paragraph; the role tells its look. `number` is the label in the margin of a source paragraph."""

    kind: Literal["paragraph"] = "paragraph"
    inlines: tuple[Inline, ...]
    role: Literal["body", "kicker", "subtitle", "note", "source", "source-title"] = "body"
    number: str | None = None
    id: Identifier | None = None
    anchor: Anchor | None = None
    lang: str | None = None


class ListItem(Noun):
    """One item of a list."""

    inlines: tuple[Inline, ...]
    anchor: Anchor | None = None


class ListBlock(Noun):
    """A bulleted or numbered list."""

    kind: Literal["list"] = "list"
    ordered: bool = False
    items: tuple[ListItem, ...]


class Cell(Noun):
    """A cell of a table; a header cell of the body heads its row."""

    inlines: tuple[Inline, ...]
    header: bool = False
    anchor: Anchor | None = None


class Row(Noun):
    """A row of a table, one cell for each column; there are no merged cells."""

    cells: tuple[Cell, ...]
    anchor: Anchor | None = None


class Column(Noun):
    """A column: its weight against the others when the width is shared out, and how its cells align."""

    weight: Annotated[float, Field(gt=0)] = 1.0
    align: Literal["left", "right", "center"] = "left"


class Table(Noun):
    """A captioned data table; the head row repeats on each page it runs over."""

    kind: Literal["table"] = "table"
    caption: tuple[Inline, ...]
    columns: tuple[Column, ...] = Field(min_length=1)
    head: Row
    rows: tuple[Row, ...]
    id: Identifier | None = None


class Figure(Noun):
    """A captioned picture; `alt` says in words all that it shows, with every number."""

    kind: Literal["figure"] = "figure"
    caption: tuple[Inline, ...]
    alt: str
    drawing: Drawing
    id: Identifier | None = None

    @model_validator(mode="after")
    def _is_said_in_words(self) -> Self:
        if not self.alt.strip():
            raise ValueError("a figure has no words that say what it shows")
        return self


class QuoteBlock(Noun):
    """A quotation set apart, and the line that says who spoke, where, and the reference."""

    kind: Literal["quote"] = "quote"
    inlines: tuple[Inline, ...]
    source: tuple[Inline, ...] = ()
    anchor: Anchor | None = None
    lang: str | None = None


class Pair(Noun):
    """A label and its value in the at-a-glance strip."""

    label: tuple[Inline, ...]
    value: tuple[Inline, ...]


class Strip(Noun):
    """The at-a-glance strip under the title: two to five pairs side by side."""

    kind: Literal["strip"] = "strip"
    pairs: tuple[Pair, ...]


class Box(Noun):
    """A tinted box with an accent rule at its left: the key points."""

    kind: Literal["box"] = "box"
    blocks: tuple[Block, ...]


class Section(Noun):
    """A part of the document; role `annex` begins on a page of its own."""

    kind: Literal["section"] = "section"
    blocks: tuple[Block, ...]
    role: Literal["front", "part", "annex"] = "part"
    id: Identifier | None = None


Block = Annotated[
    Heading | Paragraph | ListBlock | Table | Figure | QuoteBlock | Strip | Box | Section,
    Field(discriminator="kind"),
]


class Furniture(Noun):
    """What stands at the head and foot of the pages, and what is said of them to those who do not see them.

    `page` has the places `{page}` and `{pages}`; `reference`, what the link to a source paragraph says, and `cited`,
    what the link back says, have the place `{label}`; `attachment` says what the file inside the file is, `contents`
    heads the list of contents. `fields` has the words by which people know the fields of facts.
    """

    head: str
    foot: str
    page: str
    reference: str = "{label}"
    cited: str = "{label}"
    attachment: str = ""
    contents: str = ""
    fields: Mapping[str, str] = {}


class Mail(Noun):
    """The e-mail of a brief: subject, complete plain text, and HTML with classes the theme gives a look to."""

    subject: str
    text: str
    html: str


class Document(Noun):
    """A brief laid out in blocks, with all that a writer needs; the same Document gives the same bytes.

    `moment` is the only time that a writer may print or store (UTC); `template` is the name of the template it was
    laid out with; `comments` stand beside the text of the Word file and nowhere else; `unsaid` are the rewordings of
    the brief whose words are not on the page any more. `house` is the house's own Word file, its tags filled, which the
    Word writer writes into.
    """

    title: str
    subtitle: str | None
    language: str
    marking: str | None
    organisation: str | None
    subject: str
    keywords: tuple[str, ...]
    moment: datetime
    furniture: Furniture
    blocks: tuple[Block, ...]
    mail: Mail
    brief: Brief
    template: str = "policy-brief"
    comments: tuple[Comment, ...] = ()
    unsaid: tuple[Rewording, ...] = ()
    house: House | None = None

    def walk(self) -> Iterator[Block | Row | Cell | ListItem | Inline]:
        """Every element that may carry an anchor, in reading order."""
        for block in self.blocks:
            yield from walk(block)

    def figures(self) -> Iterator[Figure]:
        """Every picture, in reading order."""
        return (element for element in self.walk() if isinstance(element, Figure))

    def anchors(self) -> Iterator[Anchor]:
        """Every anchor on the page, in reading order."""
        for element in self.walk():
            anchor = getattr(element, "anchor", None)
            if anchor is not None:
                yield anchor


def walk(element: Block | Row | Cell | ListItem | Inline) -> Iterator[Block | Row | Cell | ListItem | Inline]:
    """`element` and everything inside it, in reading order."""
    yield element
    for part in _parts(element):
        yield from walk(part)


def _parts(element: Block | Row | Cell | ListItem | Inline) -> tuple[Block | Row | Cell | ListItem | Inline, ...]:
    match element:
        case Section() | Box():
            return element.blocks
        case ListBlock():
            return element.items
        case Table():
            return (*element.caption, element.head, *element.rows)
        case Figure():
            return element.caption
        case Row():
            return element.cells
        case QuoteBlock():
            return (*element.inlines, *element.source)
        case Strip():
            return tuple(inline for pair in element.pairs for inline in (*pair.label, *pair.value))
        case Heading() | Paragraph() | ListItem() | Cell() | Link() | Bound():
            return element.inlines
        case Text() | Break() | Meter():
            return ()


def plain(inlines: tuple[Inline, ...]) -> str:
    """The characters of `inlines` as they are read, a break as a newline."""
    return _plain(inlines[0]) if len(inlines) == 1 else "".join(map(_plain, inlines))


def _plain(inline: Inline) -> str:
    # By its kind, not by its class: to find that something is not of a pydantic class takes five times as long.
    if inline.kind == "text" or inline.kind == "meter":
        return inline.text
    return "\n" if inline.kind == "break" else plain(inline.inlines)


def visible(inlines: tuple[Inline, ...]) -> str:
    """The characters of `inlines` as they are seen: as `plain`, but a scale as its marks."""
    return "".join(map(_visible, inlines))


def _visible(inline: Inline) -> str:
    if inline.kind == "meter":
        return inline.marks
    return visible(inline.inlines) if inline.kind == "link" or inline.kind == "bound" else _plain(inline)


for _noun in (Link, Bound, Box, Section, Document):
    _noun.model_rebuild()
