"""Breaks inside of words: between ideographs, never before what closes or after what opens; Korean has spaces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.model.blocks import Text
from reports.writers.pdf.breaks import parted
from reports.writers.pdf.lines import Line, break_lines
from reports.writers.pdf.pieces import Setter
from reports.writers.pdf.scripts import data
from reports.writers.pdf.words import words_of
from reports.writers.theme import default_theme

STYLE = default_theme().styles.body
CLOSING, OPENING = data()["breaks"]["closing"], data()["breaks"]["opening"]


def _said(line: Line) -> str:
    return "".join(piece.text for piece, _ in line.pieces)


def _lines(words: str, measure: float, lang: str) -> tuple[Line, ...]:
    setter = Setter(default_theme(), frozenset())
    return break_lines(words_of(setter.pieces((Text(text=words),), STYLE, lang)), measure)


@given(st.text("外交部国务院の会議はー、。「」（）2026WTO", min_size=1, max_size=40))
def test_no_part_begins_with_what_closes_or_ends_with_what_opens(word: str) -> None:
    parts = parted(word, "ideographs")

    assert "".join(parts) == word
    assert all(part[0] not in CLOSING for part in parts[1:])
    assert all(part[-1] not in OPENING for part in parts[:-1])


def test_figures_and_latin_words_among_ideographs_stay_whole() -> None:
    assert parted("于2026年WTO会", "ideographs") == ["于", "2026年", "WTO会"]


def test_thai_breaks_before_a_vowel_that_leads_its_syllable() -> None:
    assert parted("ประเทศไทย", "syllables") == ["ประ", "เทศ", "ไทย"]


@given(st.text("外交部国务院会议、。「」", min_size=1, max_size=200), st.floats(60, 400))
def test_chinese_fills_its_lines_and_loses_nothing(words: str, measure: float) -> None:
    lines = _lines(words, measure, "zh-Hans")

    assert "".join(map(_said, lines)) == words
    assert all(line.width <= measure + 0.01 for line in lines)
    assert not any(line.goes_on for line in lines)


def test_korean_breaks_at_its_spaces() -> None:
    lines = _lines("기존 의정서에 기반한 단계적 접근을 권고한다", 60, "ko")

    assert " ".join(map(_said, lines)) == "기존 의정서에 기반한 단계적 접근을 권고한다"
    assert len(lines) > 3
