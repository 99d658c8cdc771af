from __future__ import annotations

import re
import tomllib
from itertools import product
from pathlib import Path

import pytest

import reports.writers
from reports.writers.css import stylesheet
from reports.writers.theme import default_theme
from tests.writers.colours import contrast

THEME = default_theme()
TEXTS = ("ink", "accent", "grey")
NIGHT = tomllib.loads(Path(reports.writers.__file__).with_name("night.toml").read_text(encoding="utf-8"))["colours"]


@pytest.mark.parametrize(("text", "ground"), list(product(TEXTS, ("paper", "tint"))))
def test_every_text_colour_keeps_its_contrast_by_night(text: str, ground: str) -> None:
    assert contrast(NIGHT[text], NIGHT[ground]) >= 4.5


@pytest.mark.parametrize(("text", "ground"), list(product(TEXTS, ("#FFFFFF", THEME.colours.tint))))
def test_every_text_colour_keeps_its_contrast_by_day(text: str, ground: str) -> None:
    assert contrast(getattr(THEME.colours, text), ground) >= 4.5


@pytest.mark.parametrize("name", ["html.css", "mail.css"])
def test_a_style_sheet_loads_nothing(name: str) -> None:
    sheet = stylesheet(name, THEME)

    assert not re.search(r"url\(|@import|@font-face|expression", sheet)
    assert "$" not in sheet


def test_no_text_of_an_email_is_smaller_than_twelve_pixels() -> None:
    sizes = [int(size) for size in re.findall(r"font-size: (\d+)px", stylesheet("mail.css", THEME))]

    # One pixel is the preheader, which is not shown.
    assert sorted(size for size in sizes if size != 1)[0] >= 12


def test_another_theme_gives_another_sheet() -> None:
    red = THEME.model_copy(update={"colours": THEME.colours.model_copy(update={"accent": "#7A0019"})})

    assert "#7A0019" in stylesheet("mail.css", red)
    assert "#7A0019" not in stylesheet("mail.css", THEME)
