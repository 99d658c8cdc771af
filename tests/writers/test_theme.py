"""The theme: legible, complete, and refused where it cannot be printed."""

from __future__ import annotations

import pytest

from reports.errors import BadSettings
from reports.writers.theme import Colours, default_theme, parse_theme


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("text", ["ink", "accent", "grey"])
@pytest.mark.parametrize("ground", ["#FFFFFF", "tint"])
def test_text_keeps_its_contrast_on_white_and_on_the_tint(text: str, ground: str) -> None:
    colours = default_theme().colours
    below = ground if ground.startswith("#") else getattr(colours, ground)

    assert _contrast(getattr(colours, text), below) >= 4.5


def test_a_marking_is_as_large_as_the_traffic_light_protocol_asks() -> None:
    assert default_theme().styles.marking.size >= 12


def test_the_page_is_a4_with_margins_of_22_mm_and_letter_on_request() -> None:
    theme = default_theme()

    assert [round(side, 2) for side in theme.page.size] == [595.28, 841.89]
    assert round(theme.page.margin_points, 2) == 62.36
    assert theme.on("letter").page.size == (612, 792)


@pytest.mark.parametrize(
    ("toml", "word"),
    [("colours = ", "TOML"), ("[colours]\nink = 'red'", "colours.ink"), ("[unknown]\na = 1", "colours")],
)
def test_a_theme_that_cannot_be_printed_is_refused_with_its_place(toml: str, word: str) -> None:
    with pytest.raises(BadSettings) as refusal:
        parse_theme(toml, where="house.toml")

    assert word in str(refusal.value)
    assert str(refusal.value).startswith("house.toml")


def test_a_style_names_a_colour_of_the_palette() -> None:
    theme = default_theme()

    assert theme.colour(theme.styles.heading) == theme.colours.accent
    assert set(Colours.model_fields) >= {style["colour"] for style in theme.styles.model_dump().values()}
