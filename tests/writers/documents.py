"""A fictional Document that holds every kind of block and inline, and the parts to build others of."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from reports.model.blocks import (
    Anchor,
    Block,
    Bound,
    Box,
    Break,
    Cell,
    Column,
    Document,
    Figure,
    Furniture,
    Heading,
    Inline,
    Link,
    ListBlock,
    ListItem,
    Mail,
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
from reports.model.brief import Brief, Event, MadeBy
from reports.model.drawings import Bar, Bars, Grade, Segment
from reports.model.facts import Statement
from reports.model.source import Paragraph as SourceParagraph
from reports.model.source import SourceDocument
from reports.model.span import Span

SOURCE = (
    "Norland and Vesperia signed 3 memorandums of understanding on fisheries in Port Amity on 2 March 2031.\n\n"
    "“Our boats will share the bay,” said Ada Lindqvist, the foreign minister of Norland."
)
FIRST, SECOND = SOURCE.split("\n\n")


def text(words: str, role: str = "plain", lang: str | None = None) -> Text:
    return Text(text=words, role=role, lang=lang)


def reference(number: int) -> Link:
    return Link(href=f"#S1-p{number}", inlines=(text(f"¶{number}"),), role="reference")


def brief(title: str = "Norland–Vesperia talks, Port Amity, 2 March 2031") -> Brief:
    start = len(FIRST) + 2
    paragraphs = (
        SourceParagraph(number=1, start=0, end=len(FIRST)),
        SourceParagraph(number=2, start=start, end=len(SOURCE)),
    )
    source = SourceDocument(
        file="talks.txt", sha256=hashlib.sha256(SOURCE.encode()).hexdigest(), text=SOURCE, paragraphs=paragraphs
    )
    spans = (Span(source="S1", start=0, end=len(FIRST)),)
    point = Statement(id="k0000000001", text="Norland and Vesperia signed 3 memorandums.", spans=spans)
    return Brief(
        id="b0123456789",
        language="en",
        title=title,
        event=Event(date="2031-03-02", place="Port Amity", spans=spans),
        sources=(source,),
        key_points=(point,),
        made_by=MadeBy(tool="policybrief", version="0"),
    )


def front() -> Section:
    point = ListItem(
        inlines=(text("Norland and Vesperia signed 3 memorandums of understanding on fisheries. "), reference(1)),
        anchor=Anchor(fact="k0000000001", field="text"),
    )
    return Section(
        role="front",
        blocks=(
            Paragraph(role="kicker", inlines=(text("Policy brief"),)),
            Heading(level=1, inlines=(text("Norland–Vesperia talks, Port Amity, 2 March 2031"),)),
            Paragraph(role="subtitle", inlines=(text("3 memorandums of understanding on fisheries signed"),)),
            Strip(
                pairs=(
                    Pair(label=(text("Date"),), value=(text("2 March 2031"),)),
                    Pair(label=(text("Place"),), value=(text("Port Amity"),)),
                    Pair(label=(text("Parties"),), value=(text("Norland · Vesperia"),)),
                )
            ),
            Box(blocks=(Heading(level=2, inlines=(text("Key points"),)), ListBlock(items=(point, point)))),
        ),
    )


def agreements() -> Section:
    columns = (Column(weight=1, align="right"), Column(weight=6), Column(weight=3, align="center"), Column(weight=1))
    rows = tuple(
        Row(
            cells=(
                Cell(inlines=(text(str(number)),), header=True),
                Cell(
                    inlines=(
                        Bound(
                            anchor=Anchor(fact="a0000000001", field="commitment"),
                            inlines=(text("3 memorandums of understanding on fisheries"),),
                        ),
                        Break(),
                        text("exploratory", role="quiet"),
                    )
                ),
                Cell(inlines=(text("Signed "), Meter(value=number, total=5, text=f"{number} of 5"))),
                Cell(inlines=(reference(1),)),
            ),
            anchor=Anchor(fact="a0000000001"),
        )
        for number in (1, 2)
    )
    head = Row(
        cells=tuple(Cell(inlines=(text(word),), header=True) for word in ("No.", "Commitment", "Status", "Ref."))
    )
    caption = (text("Table 1.", role="label"), text(" Commitments, the firmest first"))
    return Section(
        id="agreed",
        blocks=(
            Heading(level=2, number="1", inlines=(text("What was agreed"),)),
            Paragraph(role="note", inlines=(text("Parties to every item: Norland and Vesperia."),)),
            Table(id="table-agreed", caption=caption, columns=columns, head=head, rows=rows),
        ),
    )


def quotes() -> Section:
    return Section(
        id="quotes",
        blocks=(
            Heading(level=2, number="2", inlines=(text("Key quotes"),)),
            QuoteBlock(
                inlines=(text("“Our boats will share the bay”", lang="en-US"),),
                source=(text("— Ada Lindqvist, foreign minister, "), reference(2)),
                anchor=Anchor(fact="q0000000001", field="text"),
                lang="en-US",
            ),
            Heading(level=3, number="2.1", inlines=(text("Terms"),)),
            Paragraph(
                inlines=(
                    text("See "),
                    Link(href="https://example.org/a?b=1&c=2", inlines=(text("the "), text("record", role="strong"))),
                    text(" or "),
                    Link(href="#nowhere", inlines=(text("nothing"),)),
                    text("; "),
                    text("boats", role="em"),
                    text(" and 북어", lang="ko"),
                )
            ),
            ListBlock(ordered=True, items=(ListItem(inlines=(text("first"),)), ListItem(inlines=(text("second"),)))),
            ListBlock(ordered=True, items=(ListItem(inlines=(text("again first"),)),)),
        ),
    )


def annex() -> Section:
    paragraphs = tuple(
        Paragraph(role="source", id=f"S1-p{number}", number=f"¶{number}", inlines=(text(words),))
        for number, words in enumerate((FIRST, SECOND), 1)
    )
    return Section(
        role="annex",
        id="annex",
        blocks=(Heading(level=2, inlines=(text("Annex: the source, paragraph by paragraph"),)), *paragraphs),
    )


CHART = Bars(
    bars=(Bar(label="Fisheries", segments=(Segment(step=5, count=3),)),), legend=(Grade(step=5, text="5 of 5"),)
)
MAIL = Mail(
    subject="Norland–Vesperia talks, Port Amity, 2 March 2031",
    text="NORLAND–VESPERIA TALKS\n\n* 3 memorandums of understanding on fisheries signed\n",
    html=(
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Talks</title></head>'
        '<body class="body"><div class="wrap"><h1 class="title">Norland–Vesperia talks</h1>'
        '<p class="subtitle">3 memorandums of understanding on fisheries signed</p></div></body></html>'
    ),
)


def document(
    *blocks: Block,
    title: str = "Norland–Vesperia talks, Port Amity, 2 March 2031",
    marking: str | None = "TLP:GREEN",
    organisation: str | None = "Office of Fisheries",
    mail: Mail = MAIL,
) -> Document:
    """The fictional document, or one of `blocks` where there are any."""
    return Document(
        title=title,
        subtitle="3 memorandums of understanding on fisheries signed",
        language="en",
        marking=marking,
        organisation=organisation,
        subject="Policy brief on Norland–Vesperia talks",
        keywords=("Norland", "Vesperia", "fisheries"),
        moment=datetime(2031, 3, 2, 12, tzinfo=UTC),
        furniture=Furniture(
            head="Norland–Vesperia talks · 2 March 2031", foot=organisation or "", page="Page {page} of {pages}"
        ),
        blocks=blocks or (front(), agreements(), quotes(), annex()),
        mail=mail,
        brief=brief(),
    )


def saying(words: str) -> Document:
    """A document that says `words` in every place that holds words."""
    inlines: tuple[Inline, ...] = (text(words),)
    cell = Cell(inlines=inlines)
    table = Table(
        caption=inlines, columns=(Column(), Column()), head=Row(cells=(cell, cell)), rows=(Row(cells=(cell, cell)),)
    )
    return document(
        Heading(level=1, inlines=inlines),
        Paragraph(role="subtitle", inlines=inlines),
        Strip(pairs=(Pair(label=inlines, value=inlines),) * 2),
        Box(blocks=(ListBlock(items=(ListItem(inlines=inlines),)),)),
        Section(
            id="part",
            blocks=(
                Heading(level=2, inlines=inlines, number="1"),
                Paragraph(inlines=(text(words, role="strong"), text(words, role="em"), *inlines, Break(), *inlines)),
                ListBlock(ordered=True, items=(ListItem(inlines=inlines),)),
                table,
                Figure(caption=inlines, alt=words if words.strip() else "none", drawing=CHART),
                QuoteBlock(inlines=inlines, source=inlines),
            ),
        ),
        Section(role="annex", blocks=(Paragraph(role="source", id="S1-p1", number="¶1", inlines=inlines),)),
        title=words or "none",
    )


def sayings() -> int:
    """How many times `saying` says its words in the body."""
    return 20
