"""The tree of blocks: walking it meets everything in reading order, and plain text is what is read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from reports.model.blocks import (
    Anchor,
    Bound,
    Box,
    Break,
    Cell,
    Column,
    Document,
    Figure,
    Furniture,
    Heading,
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
    plain,
    visible,
    walk,
)
from reports.model.drawings import Bar, Bars, Course, Grade, Moment, Segment, words
from tests.fictional import BRIEF


def _text(words: str) -> tuple[Text]:
    return (Text(text=words),)


def _anchor(name: str) -> Anchor:
    return Anchor(fact=f"a000{name}")


TREE = Section(
    blocks=(
        Heading(level=2, inlines=_text("head"), anchor=_anchor("1")),
        Box(blocks=(Paragraph(inlines=(Bound(anchor=_anchor("2"), inlines=_text("bound")),)),)),
        ListBlock(items=(ListItem(inlines=_text("item"), anchor=_anchor("3")),)),
        Table(
            caption=_text("caption"),
            columns=(Column(), Column()),
            head=Row(cells=(Cell(inlines=_text("h1"), header=True), Cell(inlines=_text("h2"), header=True))),
            rows=(
                Row(
                    cells=(Cell(inlines=_text("c1"), anchor=_anchor("5")), Cell(inlines=_text("c2"))),
                    anchor=_anchor("4"),
                ),
            ),
        ),
        Figure(caption=_text("picture"), alt="a picture", drawing=Course(moments=(Moment(date="2031", text="Talks"),))),
        QuoteBlock(inlines=_text("quote"), source=_text("speaker"), anchor=_anchor("6")),
        Strip(pairs=(Pair(label=_text("label"), value=_text("value")),)),
    )
)


def _document() -> Document:
    return Document(
        title="T",
        subtitle=None,
        language="en",
        marking=None,
        organisation=None,
        subject="S",
        keywords=(),
        moment=datetime(2031, 5, 15, tzinfo=UTC),
        furniture=Furniture(head="", foot="", page="{page} / {pages}"),
        blocks=(TREE,),
        mail=Mail(subject="S", text="t", html="<p>t</p>"),
        brief=BRIEF,
    )


def test_walking_meets_every_run_of_text_in_reading_order() -> None:
    runs = [element.text for element in walk(TREE) if isinstance(element, Text)]

    assert " ".join(runs) == "head bound item caption h1 h2 c1 c2 picture quote speaker label value"


def test_a_picture_without_words_is_refused() -> None:
    with pytest.raises(ValidationError, match="no words"):
        Figure(caption=(), alt="", drawing=Course(moments=(Moment(date="2031", text="Talks"),)))


def test_a_chart_whose_legend_lacks_a_step_is_refused() -> None:
    bar = Bar(label="Trade", segments=(Segment(step=5, count=2), Segment(step=3, count=1)))

    with pytest.raises(ValidationError, match="no words for step 3"):
        Bars(bars=(bar,), legend=(Grade(step=5, text="5 of 5"),))


def test_the_words_of_a_drawing_are_all_that_a_picture_may_print() -> None:
    bar = Bar(label="Trade", segments=(Segment(step=5, count=2),))

    assert list(words(Bars(bars=(bar,), legend=(Grade(step=5, text="5 of 5"),)))) == ["Trade", "2", "5 of 5"]
    assert list(words(Course(moments=(Moment(date="2031", text="Talks"),)))) == ["2031", "Talks"]


def test_anchors_come_in_reading_order() -> None:
    assert [anchor.fact for anchor in _document().anchors()] == [f"a000{n}" for n in range(1, 7)]


def test_plain_text_goes_through_links_and_bounds_and_keeps_breaks() -> None:
    inlines = (
        Text(text="Signed ", role="strong"),
        Bound(anchor=_anchor("1"), inlines=(Text(text="three"), Break())),
        Link(href="#S1-p3", inlines=_text("¶3"), role="reference"),
        Meter(value=4, total=5, text=" 4 of 5"),
    )

    assert plain(inlines) == "Signed three\n¶3 4 of 5"
    assert visible(inlines) == "Signed three\n¶3●●●●○"


@pytest.mark.parametrize(
    ("value", "total", "drawn"), [(0, 5, "○○○○○"), (3, 5, "●●●○○"), (5, 5, "●●●●●"), (7, 5, "●●●●●")]
)
def test_a_scale_is_drawn_as_filled_and_empty_marks(value: int, total: int, drawn: str) -> None:
    assert Meter(value=value, total=total, text="").marks == drawn


@pytest.mark.parametrize("identifier", ["", "1a", "S1 p3", "a.b", "ä"])
def test_an_identifier_that_pdf_word_and_html_do_not_share_is_refused(identifier: str) -> None:
    with pytest.raises(ValidationError):
        Heading(level=1, inlines=_text("x"), id=identifier)


def test_a_document_travels_as_json() -> None:
    document = _document()

    assert Document.model_validate_json(document.model_dump_json(by_alias=True)) == document
