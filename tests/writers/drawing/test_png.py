"""A painted picture: the same bytes every time, small, sharp, on white, and with something on it."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from PIL import Image

from reports.model.drawings import Bars, Course
from reports.writers.drawing.png import painted
from reports.writers.theme import default_theme
from tests.writers.drawings import BARS, COURSE, charts, courses

THEME = default_theme()


@pytest.mark.parametrize("drawing", [BARS, COURSE], ids=["bars", "course"])
def test_the_same_drawing_gives_the_same_bytes(drawing: Bars | Course) -> None:
    assert painted(drawing, THEME, 470) == painted(drawing, THEME, 470)


@pytest.mark.parametrize("drawing", [BARS, COURSE], ids=["bars", "course"])
def test_a_picture_is_small_and_on_pure_white(drawing: Bars | Course) -> None:
    data, wide, high = painted(drawing, THEME, 470, padding=8)

    image = Image.open(io.BytesIO(data))
    assert image.mode == "P"
    assert image.size == (round(wide * 8 / 3), round(high * 8 / 3))
    assert len(data) < 40_000
    assert {image.convert("RGB").getpixel(place) for place in ((0, 0), (image.width - 1, image.height - 1))} == {
        (255, 255, 255)
    }


@settings(max_examples=25, deadline=None)
@given(charts | courses)
def test_any_picture_can_be_painted(drawing: Bars | Course) -> None:
    assert painted(drawing, THEME, 400)[0].startswith(b"\x89PNG")


@pytest.mark.parametrize("drawing", [BARS, COURSE], ids=["bars", "course"])
def test_the_accent_of_the_house_is_on_it(drawing: Bars | Course) -> None:
    data, _, _ = painted(drawing, THEME, 470)

    colours = {colour: count for count, colour in Image.open(io.BytesIO(data)).convert("RGB").getcolors() or ()}
    assert colours[tuple(bytes.fromhex(THEME.colours.accent[1:]))] > 1000
