from __future__ import annotations

import pytest
from lxml import etree

from reports.writers.docx import parts
from reports.writers.theme import default_theme
from tests.writers.docx.word import value
from tests.writers.extraction import W

THEME = default_theme()
STYLES = {style.get(W + "styleId"): style for style in etree.fromstring(parts.styles(THEME, "en")).iter(W + "style")}


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("Title", "Title"),
        ("Heading1", "heading 1"),
        ("Heading2", "heading 2"),
        ("ListBullet", "List Bullet"),
        ("ListNumber", "List Number"),
        ("Quote", "Quote"),
        ("Caption", "caption"),
        ("Header", "header"),
        ("Footer", "footer"),
    ],
)
def test_styles_that_word_knows_have_the_names_it_knows_them_by(identifier: str, name: str) -> None:
    assert value(STYLES[identifier], "name") == name
    assert STYLES[identifier].get(W + "customStyle") is None


def test_every_style_rests_on_one_that_is_there() -> None:
    rests = {value(style, kind) for style in STYLES.values() for kind in ("basedOn", "next")} - {""}

    assert rests <= STYLES.keys()


def test_every_font_is_set_for_every_script() -> None:
    for style in STYLES.values():
        for fonts in style.iter(W + "rFonts"):
            assert len({fonts.get(W + slot) for slot in ("ascii", "hAnsi", "eastAsia", "cs")}) == 1


def test_sizes_and_colours_come_from_the_theme() -> None:
    assert value(STYLES["Title"], "rPr/sz") == str(round(THEME.styles.title.size * 2))
    assert value(STYLES["Heading1"], "rPr/color") == THEME.colours.accent.removeprefix("#")
    assert value(STYLES["KeyPoints"], "pPr/shd", "fill") == THEME.colours.tint.removeprefix("#")


@pytest.mark.parametrize(
    ("language", "western", "eastern"),
    [("en", "en-GB", "zh-CN"), ("en-US", "en-US", "zh-CN"), ("ko", "ko-KR", "ko-KR"), ("nl", "nl", "zh-CN")],
)
def test_the_language_stands_in_the_styles(language: str, western: str, eastern: str) -> None:
    made = etree.fromstring(parts.styles(THEME, language))

    for found in made.iter(W + "lang"):
        assert (found.get(W + "val"), found.get(W + "eastAsia")) == (western, eastern)


def test_a_house_font_with_odd_characters_breaks_nothing() -> None:
    family = THEME.fonts.office.model_copy(update={"sans": 'A & "B" <C>'})
    odd = THEME.model_copy(update={"fonts": THEME.fonts.model_copy(update={"office": family})})

    for made in (parts.styles(odd, "en"), parts.palette(odd), parts.fonts(odd)):
        assert 'A & "B" <C>' in {value for part in etree.fromstring(made).iter() for value in part.attrib.values()}
