"""A picture in an HTML page: one image by its name, in the colours of the page, its words escaped."""

from __future__ import annotations

from lxml import etree

from reports.model.drawings import Course, Moment
from reports.writers.drawing.svg import drawn
from reports.writers.theme import default_theme
from tests.writers.drawings import BARS, CHART

THEME = default_theme()


def test_it_is_one_image_named_by_its_words() -> None:
    svg = etree.fromstring("\n".join(drawn(BARS, CHART.alt, THEME, 470)))

    assert (svg.tag, svg.get("role"), svg.get("aria-label")) == ("svg", "img", CHART.alt)


def test_its_colours_are_the_page_s_and_have_one_to_fall_back_on() -> None:
    marks = list(etree.fromstring("\n".join(drawn(BARS, CHART.alt, THEME, 470))))

    assert {mark.get("style", "")[:5] for mark in marks} == {"fill:"}
    assert all("var(--" in mark.get("style", "") and mark.get("fill", "").startswith("#") for mark in marks)


def test_words_make_no_markup() -> None:
    hostile = Course(moments=(Moment(date="2031", text="</text><script>x</script> \x00&"),))

    svg = etree.fromstring("\n".join(drawn(hostile, 'a "b" <c>', THEME, 470)))

    assert {mark.tag for mark in svg} <= {"rect", "circle", "text"}
    assert "</text><script>x</script>" in "".join(svg.itertext())
