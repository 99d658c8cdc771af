"""A `figure` of the vocabulary: its two classes, and what is said where its parts are others."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from reports.errors import BadTemplate
from reports.model.blocks import Figure, plain
from reports.model.drawings import Bar, Bars, Course, Grade, Moment, Segment
from reports.templating.elements import parse
from reports.templating.layout import blocks

CHART = (
    '<figure class="bars" id="figure-1" alt="Trade: 2\n at 5"><figcaption>Figure 1.</figcaption>'
    '<dl><dt>Trade</dt><dd><data value="5">2</data></dd></dl><ul><li><data value="5">5 of 5</data></li></ul></figure>'
)
LINE = (
    '<figure class="course" alt="2031: Talks"><figcaption>Figure 2.</figcaption>'
    '<ol><li class="apart"><time class="stretch">2031</time>Talks\n on boats</li></ol></figure>'
)


def figure(html: str) -> Figure:
    (made,) = blocks(parse(html))
    assert isinstance(made, Figure)
    return made


def test_bars_are_areas_with_counts_and_a_legend() -> None:
    made = figure(CHART)

    assert (made.id, made.alt, plain(made.caption)) == ("figure-1", "Trade: 2 at 5", "Figure 1.")
    assert made.drawing == Bars(
        bars=(Bar(label="Trade", segments=(Segment(step=5, count=2),)),), legend=(Grade(step=5, text="5 of 5"),)
    )


def test_a_course_is_events_with_their_time() -> None:
    assert figure(LINE).drawing == Course(
        moments=(Moment(date="2031", text="Talks on boats", mark="stretch", apart=True),)
    )


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (CHART.replace('class="bars"', ""), "has the class bars"),
        (CHART.replace("<ul><li>", "<ol><li>").replace("</li></ul>", "</li></ol>"), "has the class bars"),
        (CHART.replace('alt="Trade: 2\n at 5"', ""), "needs an alt"),
        (CHART.replace("<dt>Trade</dt>", ""), "by turns"),
        (CHART.replace(">2<", ">two<"), "whole numbers"),
        (CHART.replace('value="5">2', 'value="">2'), "whole numbers"),
        (LINE.replace('class="stretch"', ""), "needs a <time>"),
        (LINE.replace('<time class="stretch">2031</time>', ""), "needs a <time>"),
    ],
)
def test_what_does_not_make_a_picture_is_refused(html: str, said: str) -> None:
    with pytest.raises(BadTemplate, match=said):
        figure(html)


def test_a_step_without_words_in_the_legend_is_refused() -> None:
    with pytest.raises(ValidationError, match="no words for step 5"):
        figure(CHART.replace('<li><data value="5">', '<li><data value="4">'))
