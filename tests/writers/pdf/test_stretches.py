"""Stretches: the right face for every character, as few faces as may be, and a sign where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from reports.writers.pdf import fallback
from reports.writers.pdf.fallback import face_for
from reports.writers.pdf.fonts import face, named, sign, visible
from reports.writers.pdf.stretches import Setting, Stretch, faceless, stretches
from reports.writers.pdf.system_fonts import installed

UPRIGHT = face("Source Serif Pro", "regular")
ITALIC = face("Source Serif Pro", "regular", italic=True)
PLAIN = Setting(UPRIGHT, UPRIGHT)
SYSTEM = Path("/usr/share/fonts")
CJK = "NotoSansCJK-Regular.ttc"
ANYTHING = st.text(
    st.characters(blacklist_categories=("Cs",)) | st.sampled_from("가漢あア،بהกაհनमி\u0301\u064b\u200c ’.(2"),
    max_size=30,
)


def _faces(text: str, setting: Setting = PLAIN) -> list[tuple[str, str]]:
    return [(named(one.face).name, one.text) for one in stretches(text, setting)]


@pytest.fixture
def no_packages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(fallback, "_packaged", lambda _package, _file: None)
    face_for.cache_clear()
    yield
    face_for.cache_clear()


@given(ANYTHING, st.sampled_from((None, "ko", "ja", "zh-Hant", "ar")))
@with_settings(max_examples=300)
def test_nothing_is_lost_and_no_shape_is_the_one_for_none(text: str, language: str | None) -> None:
    shown = visible(text)

    parts = stretches(shown, PLAIN._replace(language=language))

    assert "".join(part.text for part in parts) == shown
    shapes = [named(part.face).shape(word).glyphs for part in parts for word in part.text.split()]
    assert all(glyph.number for glyphs in shapes for glyph in glyphs)


def test_plain_words_are_one_stretch_and_italics_lack_cyrillic() -> None:
    setting = Setting(ITALIC, UPRIGHT)

    assert stretches("plain words", setting) == [Stretch(ITALIC, "plain words")]
    assert stretches("a Київ b", setting) == [Stretch(ITALIC, "a "), Stretch(UPRIGHT, "Київ"), Stretch(ITALIC, " b")]


@pytest.mark.parametrize(
    ("text", "name", "language"),
    [
        ("북어", "NotoSansKR-400", "ko"), ("外交部", "NotoSansSC-400", "zh"), ("会議は", "NotoSansJP-400", "ja"),
        ("جامعة", "Amiri-Regular", "ar"), ("همکاریچ", "Amiri-Regular", None), ("ישראל", "NotoSansHebrew-400", "he"),
        ("ไทย", "NotoSansThai-400", "th"), ("दिल्ली", "NotoSansDevanagari-400", None),
        ("አዲስ", "NotoSansEthiopic-400", None),
    ],
)  # fmt: skip
def test_each_script_has_its_face_and_the_language_it_implies(text: str, name: str, language: str | None) -> None:
    found = stretches(text, PLAIN)

    assert {named(one.face).name for one in found} == {name}
    assert found[-1].language == language


def test_the_language_of_the_text_chooses_among_faces_for_chinese_characters() -> None:
    chosen = {
        language: _faces("外交部", PLAIN._replace(language=language))[0][0]
        for language in ("ko", "ja", "zh-Hans", "zh-TW", "zh-Hant-HK", "en")
    }

    assert chosen == {
        "ko": "NotoSansKR-400", "ja": "NotoSansJP-400", "zh-Hans": "NotoSansSC-400", "zh-TW": "NotoSansTC-400",
        "zh-Hant-HK": "NotoSansTC-400", "en": "NotoSansSC-400",
    }  # fmt: skip


def test_neighbours_tell_the_language_of_chinese_characters_up_to_the_next_latin_word() -> None:
    assert _faces("조현 趙顯 and 王毅") == [
        ("NotoSansKR-400", "조현 "), ("NotoSansKR-400", "趙顯"), ("SourceSerifPro-Regular", " and "),
        ("NotoSansSC-400", "王毅"),
    ]  # fmt: skip


def test_bold_text_pins_the_weight() -> None:
    assert _faces("북어", PLAIN._replace(weight="bold"))[0][0] == "NotoSansKR-700"


def test_what_belongs_to_no_script_changes_no_face_needlessly() -> None:
    assert _faces("제3조 제2항 (북어).") == [
        ("NotoSansKR-400", "제3조 제2항 "), ("SourceSerifPro-Regular", "("), ("NotoSansKR-400", "북어"),
        ("SourceSerifPro-Regular", ")."),
    ]  # fmt: skip


def test_in_a_text_of_its_own_language_a_face_sets_the_marks_too() -> None:
    assert _faces("“各方”同意。", PLAIN._replace(language="zh")) == [("NotoSansSC-400", "“各方”同意。")]


def test_a_mark_without_a_shape_leaves_its_letter() -> None:
    assert stretches("x\U0001e130", PLAIN)[0] == Stretch(UPRIGHT, "x")


@pytest.mark.usefixtures("no_packages")
def test_without_packages_and_folders_the_sign_stands_once_for_each_word() -> None:
    found = stretches("Seoul 서울 북어.", PLAIN)

    assert [(one.face, one.text) for one in found] == [
        (UPRIGHT, "Seoul "), (sign(UPRIGHT), "서울"), (UPRIGHT, " "), (sign(UPRIGHT), "북어"), (UPRIGHT, "."),
    ]  # fmt: skip
    assert faceless("Seoul 서울", PLAIN) == ["서울"]


def test_a_private_character_is_never_shown_nor_let_out() -> None:
    glyphs = named(sign(UPRIGHT)).shape("\ue000").glyphs

    assert faceless("a\ue000", PLAIN) == ["\ue000"]
    assert glyphs[0].text == "?"


def test_a_font_that_may_not_be_embedded_or_is_none_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "NotoSansEgyptian-Regular.ttf").write_bytes(b"no font")

    assert faceless("𓀀", PLAIN._replace(folders=(tmp_path,))) == ["𓀀"]


def test_of_two_files_of_one_name_the_first_folder_has_it(tmp_path: Path) -> None:
    for folder in ("b", "a"):
        (tmp_path / folder / "deep").mkdir(parents=True)
        (tmp_path / folder / "deep" / "Font.ttf").touch()

    assert installed("Font.ttf", (tmp_path / "b", tmp_path / "a")) == tmp_path / "b" / "deep" / "Font.ttf"
    assert installed("Font.ttf", (tmp_path / "missing",)) is None


@pytest.mark.usefixtures("no_packages")
@pytest.mark.skipif(not list(SYSTEM.rglob(CJK)), reason=f"{CJK} is not installed (Debian: fonts-noto-cjk)")
def test_without_packages_a_font_of_the_system_is_taken() -> None:
    setting = PLAIN._replace(folders=(SYSTEM,))

    assert [_faces(text, setting)[0][0] for text in ("북어", "外交部")] == [
        "NotoSansCJKkr-Regular", "NotoSansCJKsc-Regular",
    ]  # fmt: skip
    assert named(stretches("북어", setting)[0].face).outlines == "CFF "
