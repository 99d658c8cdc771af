"""Figures on the pages of a PDF: vectors in the embedded faces, in their place or at the head of the next chapter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.model.blocks import Block, Link, Paragraph, Section
from reports.model.drawings import Bars, Course, Moment, words
from reports.writers.drawing.sizes import sizes
from reports.writers.pdf.boxes import RuleBox
from reports.writers.pdf.missing import missing_characters
from reports.writers.pdf.pages import fill
from reports.writers.pdf.pictures import FigureBox, lay_figure
from reports.writers.pdf.pieces import Setter
from reports.writers.pdf.structure import Element
from reports.writers.theme import default_theme
from tests.writers.documents import annex, document, text
from tests.writers.drawings import CHART, LINE, charts, courses, part
from tests.writers.pdf.reading import fonts, links, pdf, saying
from tests.writers.pdf.reading import words as read

ROOM = 100.0


def test_every_text_of_a_picture_is_text_of_the_page() -> None:
    found = read(saying(part(CHART, LINE)))

    for figure in (CHART, LINE):
        assert [word for said in words(figure.drawing) for word in said.split() if word not in found] == []


def test_a_picture_is_drawn_and_no_image() -> None:
    made = saying(part(CHART, LINE))

    assert [image for page in made.pages for image in page.images] == []
    assert all("Source" in font for font in fonts(made))


def figures_of(element: Element) -> list[str]:
    """The tags of the figures below an element, each with that of what holds it."""
    return [f"{each.parent.tag}/{each.tag}" for each in element.walk() if each.parent and each.tag == "Figure"]


def test_a_figure_that_floats_is_read_where_it_is_drawn() -> None:
    root, harbour = Element("Document"), Element("Div")
    parent = root.add("Sect")
    setter = Setter(default_theme(), frozenset())
    floating = lay_figure(CHART, setter, 470, parent, harbour)
    harbour.move(root)

    floating.drift()

    assert figures_of(root) == ["Div/Figure"]
    assert parent.kids == []


def test_a_link_leads_to_a_figure() -> None:
    linked = Paragraph(inlines=(Link(href="#figure-1", inlines=(text("Drawn in Figure 1."),)),))

    assert len(links(pdf(document(linked, part(CHART), marking=None)))) == 1


def test_a_character_of_a_picture_that_no_face_holds_is_told() -> None:
    course = LINE.model_copy(update={"drawing": Course(moments=(Moment(date="2031", text="𓀀"),))})

    assert missing_characters(document(course)) == {"Egyptian": ["𓀀"]}


def line(high: float, *, keep: bool = False) -> RuleBox:
    return RuleBox(10, high, "#000000", keep=keep)


def figure(high: float) -> FigureBox:
    return FigureBox((line(high),), element=Element("Sect").add("Figure"))


def heights(chapters: list[list[RuleBox | FigureBox]]) -> list[list[str]]:
    """The boxes of each page by kind and height, figures as "f"."""
    return [
        [f"{'f' if isinstance(box, FigureBox) else 'b'}{box.height:g}" for box in page.boxes]
        for page in fill(chapters, ROOM)
    ]


def test_a_figure_that_fits_stands_in_its_place() -> None:
    assert heights([[line(40), figure(20), line(40)], [line(10)]]) == [["b40", "f20", "b40"], ["b10"]]


def test_a_figure_that_would_cost_a_page_floats_to_the_head_of_the_next_chapter() -> None:
    assert heights([[line(40), figure(30), line(40)], [line(10)]]) == [["b40", "b40"], ["f30", "b10"]]


def test_of_two_figures_the_one_for_which_there_is_room_stays() -> None:
    assert heights([[line(40), figure(30), line(40), figure(15)], [line(10)]]) == [
        ["b40", "b40", "f15"],
        ["f30", "b10"],
    ]


def test_in_the_last_chapter_a_figure_stands_where_it_is() -> None:
    assert heights([[line(40), figure(30), line(40)]]) == [["b40", "f30"], ["b40"]]


def test_in_a_long_chapter_a_figure_stands_where_it_is() -> None:
    long = [line(100) for _ in range(5)]

    assert heights([[*long, figure(30)], [line(10)]])[-2:] == [["f30"], ["b10"]]


def test_a_figure_that_alone_stands_below_a_heading_does_not_leave_it() -> None:
    assert heights([[line(80), line(10, keep=True), figure(50)], [line(10)]]) == [["b80"], ["b10", "f50"], ["b10"]]


boxes = st.lists(st.builds(line, st.integers(5, 60)) | st.builds(figure, st.integers(5, 60)), min_size=1, max_size=12)


@given(boxes, boxes)
def test_no_figure_is_lost_and_none_costs_a_page(one: list[RuleBox | FigureBox], other: list[RuleBox]) -> None:
    pages = fill([one, other], ROOM)

    found = [box for page in pages for box in page.boxes]
    assert sorted(map(id, found)) == sorted(map(id, (*one, *other)))
    words_alone = [box for box in one if not isinstance(box, FigureBox)]
    without = len(fill([words_alone], ROOM)) if words_alone else 0
    taken = [page for page in pages if any(box is mine for box in page.boxes for mine in words_alone)]
    assert len(taken) <= without or without > sizes().dear


@settings(max_examples=25, deadline=None)
@given(charts | courses)
def test_any_picture_can_be_drawn(drawing: Bars | Course) -> None:
    made = CHART.model_copy(update={"drawing": drawing})

    assert len(saying(part(made)).pages) >= 1


@pytest.mark.parametrize("blocks", [(part(CHART, LINE), annex()), (Section(blocks=(LINE,)),)])
def test_a_file_with_figures_is_the_same_every_time(blocks: tuple[Block, ...]) -> None:
    assert read(pdf(document(*blocks))) == read(pdf(document(*blocks)))
