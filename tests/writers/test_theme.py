"""The theme: legible, complete, and refused where it cannot be printed."""

from __future__ import annotations

import pytest

from reports.errors import BadSettings
from reports.writers.theme import Colours, contrast, default_theme, house_theme, parse_theme


@pytest.mark.parametrize("text", ["ink", "accent", "grey"])
@pytest.mark.parametrize("ground", ["#FFFFFF", "tint"])
def test_text_keeps_its_contrast_on_white_and_on_the_tint(text: str, ground: str) -> None:
    colours = default_theme().colours
    below = ground if ground.startswith("#") else getattr(colours, ground)

    assert contrast(getattr(colours, text), below) >= 4.5


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


def test_a_house_says_only_what_is_its_own() -> None:
    theme = house_theme('[colours]\naccent = "#004D40"\n[page]\nformat = "letter"\n', "house.toml")

    assert (theme.colours.accent, theme.colours.ink) == ("#004D40", default_theme().colours.ink)
    assert (theme.page.size, theme.page.margin) == ((612, 792), 22)
    assert theme.styles == default_theme().styles


def test_a_house_may_not_print_what_many_cannot_read() -> None:
    with pytest.raises(BadSettings, match=r"house\.toml: grey on #FFFFFF has a contrast of 2\.8:1.*4\.5:1"):
        house_theme('[colours]\ngrey = "#999999"', "house.toml")


@pytest.mark.parametrize(
    ("toml", "word"), [("logo = 'a.png'", "logo"), ("[logo]\nfile = 'a.png'", "logo.alt"), ("page = ", "TOML")]
)
def test_a_house_theme_that_cannot_be_printed_is_refused_with_its_place(toml: str, word: str) -> None:
    with pytest.raises(BadSettings, match=word):
        house_theme(toml, "house.toml")
