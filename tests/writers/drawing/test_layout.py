"""The laws of the pictures: all inside, no words over others, lengths that are counts, colours that can be told."""

from __future__ import annotations

import tomllib
from importlib import resources
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.model.drawings import Bar, Bars, Course, Grade, Moment, Segment
from reports.writers.drawing.faces import measured
from reports.writers.drawing.layout import lay
from reports.writers.drawing.marks import Dot, Ground, Mark, Picture, Tone, Words
from reports.writers.drawing.sizes import sizes
from reports.writers.theme import default_theme
from tests.writers.colours import contrast
from tests.writers.drawings import BARS, COURSE, charts, courses

THEME = default_theme()
SIZES = sizes()
WIDTHS = st.floats(300, 500)
# Letters reach so far above and below their base line, in shares of their size.
ASCENT, DESCENT = 0.75, 0.25
FUZZ = 0.01
FEW = settings(max_examples=60, deadline=None)
Area = tuple[float, float, float, float]


def area(mark: Mark) -> Area:
    """Left, top, right and bottom."""
    match mark:
        case Ground():
            return mark.left, mark.top, mark.left + mark.width, mark.top + mark.height
        case Dot():
            return mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius
        case Words():
            size = mark.style.size
            return mark.left, mark.base - ASCENT * size, mark.left + mark.width, mark.base + DESCENT * size


def words(picture: Picture) -> list[Words]:
    return [mark for mark in picture.marks if isinstance(mark, Words) and mark.width]


def overlap(one: Area, other: Area) -> bool:
    return all(min(one[i + 2], other[i + 2]) - max(one[i], other[i]) > FUZZ for i in (0, 1))


@FEW
@given(charts | courses, WIDTHS)
def test_nothing_stands_outside_of_the_picture(drawing: Bars | Course, width: float) -> None:
    picture = lay(drawing, THEME, width, measured)

    outside = [
        mark
        for mark in picture.marks
        for left, top, right, bottom in [area(mark)]
        if left < -FUZZ or top < -FUZZ or right > picture.width + FUZZ or bottom > picture.height + FUZZ
    ]
    assert picture.width == width
    assert outside == []


@FEW
@given(charts | courses, WIDTHS)
def test_no_words_stand_over_others(drawing: Bars | Course, width: float) -> None:
    picture = lay(drawing, THEME, width, measured)

    assert not [pair for pair in combinations(words(picture), 2) if overlap(area(pair[0]), area(pair[1]))]


def outlines(picture: Picture) -> list[Ground]:
    """The boxes of the segments, those of the legend not among them."""
    boxes = [mark for mark in picture.marks if isinstance(mark, Ground) and mark.tone == Tone("accent")]
    return [box for box in boxes if box.height == SIZES.bars.thickness]


@FEW
@given(charts, WIDTHS)
def test_the_length_of_a_segment_is_its_count(chart: Bars, width: float) -> None:
    boxes = outlines(lay(chart, THEME, width, measured))

    counts = [segment.count for bar in chart.bars for segment in bar.segments]
    assert len({round(box.width / count, 6) for box, count in zip(boxes, counts, strict=True)}) == 1


def test_every_number_stands_in_its_segment() -> None:
    picture = lay(BARS, THEME, 470, measured)

    numbers = [mark for mark in words(picture) if mark.text.isdecimal()]
    assert [mark.text for mark in numbers] == ["3", "1", "2"]
    for number, box in zip(numbers, outlines(picture), strict=True):
        assert box.left < number.left
        assert number.left + number.width < box.left + box.width


def test_a_number_that_does_not_fit_is_left_to_the_words() -> None:
    bars = Bar(label="Fisheries", segments=(Segment(step=5, count=1), Segment(step=4, count=400)))
    legend = (Grade(step=5, text="5 of 5"), Grade(step=4, text="4 of 5"))

    picture = lay(Bars(bars=(bars,), legend=legend), THEME, 470, measured)

    assert [mark.text for mark in words(picture) if mark.text.isdecimal()] == ["400"]


def test_many_short_bars_stand_in_two_columns() -> None:
    bars = tuple(Bar(label=f"Area {number}", segments=(Segment(step=5, count=1),)) for number in range(7))
    chart = Bars(bars=bars, legend=(Grade(step=5, text="5 of 5"),))

    lefts = {mark.left for mark in words(lay(chart, THEME, 470, measured)) if mark.text.startswith("Area")}

    assert len(lefts) == 2


def test_a_line_goes_on_below_where_its_events_do_not_fit() -> None:
    moments = tuple(Moment(date=str(2020 + number), text="Talks") for number in range(9))

    picture = lay(Course(moments=moments), THEME, 470, measured)

    dots = [mark for mark in picture.marks if isinstance(mark, Dot)]
    assert len(dots) == 9
    assert len({dot.y for dot in dots}) == 2


def test_events_stand_from_left_to_right() -> None:
    dates = [mark for mark in words(lay(COURSE, THEME, 470, measured)) if "20" in mark.text]

    assert [mark.text for mark in dates] == [moment.date for moment in COURSE.moments]
    assert all(one.left < other.left for one, other in pairwise(dates))


def test_words_too_long_for_the_line_stand_in_the_table_alone_and_are_never_cut_short() -> None:
    long = Moment(date="2021", text="The bay was not closed, although many had asked for it, " * 8)

    shown = [mark.text for mark in words(lay(Course(moments=(long, *COURSE.moments[1:])), THEME, 470, measured))]

    assert "2021" in shown
    assert not [line for line in shown if line.startswith("The bay")]


def mixed(colour: str, paper: str, share: float) -> str:
    pairs = ((int(colour[at : at + 2], 16), int(paper[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(c * share + p * (1 - share)):02X}" for c, p in pairs)


NIGHT = tomllib.loads(resources.files("reports.writers").joinpath("night.toml").read_text("utf-8"))["colours"]
PALETTES = {"day": {**THEME.colours.model_dump(), "paper": "#FFFFFF"}, "night": NIGHT}


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("step", range(6))
def test_a_number_can_be_read_on_its_shade(palette: str, step: int) -> None:
    colours, share = PALETTES[palette], SIZES.bars.shades[step]

    letters = colours["paper" if share >= SIZES.bars.dark else "ink"]

    assert contrast(letters, mixed(colours["accent"], colours["paper"], share)) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("name", ["accent", "grey"])
def test_lines_and_outlines_can_be_told_from_the_page(palette: str, name: str) -> None:
    assert contrast(PALETTES[palette][name], PALETTES[palette]["paper"]) >= 3
