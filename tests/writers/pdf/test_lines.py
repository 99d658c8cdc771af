"""Lines: nothing lost, nothing wider than the measure, no break where none may be, even where they can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.model.blocks import Anchor, Bound
from reports.writers.pdf.lines import Line, break_lines
from reports.writers.pdf.pieces import Dots, NewLine, Run, Setter
from reports.writers.pdf.words import piece_width, words_of
from reports.writers.theme import default_theme
from tests.writers.documents import reference, text

SETTER = Setter(default_theme(), frozenset())
LOOK = SETTER.look(default_theme().styles.body)
WORDS = st.lists(st.text("abcdefghijklm-—/\u00a0", min_size=1, max_size=24), max_size=60)


def _said(line: Line) -> str:
    return "".join(piece.text for piece, _ in line.pieces)


def _lines(words: str, measure: float, *, balanced: bool = False) -> list[str]:
    return [_said(line) for line in break_lines(words_of((Run(words, LOOK),)), measure, balanced=balanced)]


def _width(words: str) -> float:
    return piece_width(Run(words, LOOK))


@given(WORDS, st.floats(20, 400))
def test_no_character_is_lost_and_no_line_is_too_wide(words: list[str], measure: float) -> None:
    lines = break_lines(words_of((Run(" ".join(words), LOOK),)), measure)

    assert "".join(map(_said, lines)).replace(" ", "") == "".join(words)
    assert all(line.width <= measure + 0.01 for line in lines)


@given(WORDS, st.floats(150, 400))
def test_the_even_setting_takes_no_more_lines_than_filling_would(words: list[str], measure: float) -> None:
    said = " ".join(words)
    filled, room = 1, measure
    for index, word in enumerate(said.split(" ")):
        needed = _width(word) + (_width(" ") if index else 0)
        if needed > room:
            filled, room = filled + 1, measure - _width(word)
        else:
            room -= needed

    assert len(_lines(said, measure)) <= filled


def test_a_no_break_space_is_no_place_to_break() -> None:
    assert _lines("on 5\u00a0January\u00a02026", _width("on 5 January 202")) == ["on", "5\u00a0January\u00a02026"]


def test_a_word_is_not_broken_at_its_hyphen() -> None:
    assert _lines("a vice-ministerial talk", _width("vice-ministerial")) == ["a", "vice-ministerial", "talk"]


def test_a_word_too_wide_is_cut_after_a_hyphen_or_slash_and_without_a_space() -> None:
    words = words_of((Run("www.example.org/a/long-address/of-a-page", LOOK),))

    lines = break_lines(words, _width("www.example.org/a/long-ad"))

    assert [_said(line) for line in lines] == ["www.example.org/a/long-", "address/of-a-page"]
    assert [line.goes_on for line in lines] == [False, False]


def test_a_line_that_ends_at_a_space_goes_on() -> None:
    lines = break_lines(words_of((Run("one two", LOOK), NewLine(), Run("six", LOOK))), _width("one "))

    assert [line.goes_on for line in lines] == [True, True, False]


def test_a_break_ends_a_line() -> None:
    lines = break_lines(words_of((Run("one", LOOK), NewLine(), Run("two", LOOK))), 400)

    assert [_said(line) for line in lines] == ["one", "two"]


def test_nothing_to_read_takes_no_line() -> None:
    assert break_lines(words_of(()), 100) == ()
    assert break_lines(words_of((Run(" ", LOOK), NewLine())), 100) == ()


def test_a_balanced_title_has_no_short_last_line() -> None:
    title, measure = "Talks on fisheries between Norland and Vesperia", _width("Talks on fisheries between Norland an")

    assert _lines(title, measure) == ["Talks on fisheries between Norland", "and Vesperia"]
    assert _lines(title, measure, balanced=True) == ["Talks on fisheries between", "Norland and Vesperia"]


def test_dots_keep_their_width_and_stay_whole() -> None:
    dots = Dots(2, 5, "2 of 5", LOOK)

    lines = break_lines(words_of((Run("agreed ", LOOK), dots)), _width("agreed"))

    assert [len(line.pieces) for line in lines] == [1, 1]
    assert lines[1].width == piece_width(dots)


def test_a_reference_never_begins_a_line() -> None:
    fact = Bound(anchor=Anchor(fact="q0000000001"), inlines=(text("five words of a sentence"),))
    inlines = (fact, text(" "), reference(1))
    setter = Setter(default_theme(), frozenset({"S1-p1"}))
    words = words_of(setter.pieces(inlines, default_theme().styles.body))

    said = [_said(line) for line in break_lines(words, _width("five words of a sentence"))]

    assert said == ["five words of a", "sentence\u00a0¶1"]


def test_references_that_follow_one_another_may_part() -> None:
    inlines = (text("words "), reference(1), text(" "), reference(2))
    setter = Setter(default_theme(), frozenset({"S1-p1", "S1-p2"}))
    words = words_of(setter.pieces(inlines, default_theme().styles.body))

    assert [_said(line) for line in break_lines(words, _width("words ¶1"))] == ["words\u00a0¶1", "¶2"]


def test_no_line_begins_with_a_dash_or_a_dot_between_words() -> None:
    setter = Setter(default_theme(), frozenset())
    words = words_of(setter.pieces((text("Norland · Vesperia – both"),), default_theme().styles.body))

    assert [_said(line)[0] for line in break_lines(words, _width("Vesperia · "))] == ["N", "V", "b"]


SAID = "Internationalisation of semiconductor manufacturing notwithstanding, extraordinary responsibilities remained."


def _set(said: str, measure: float, language: str | None) -> tuple[Line, ...]:
    return break_lines(words_of((Run(said, LOOK),)), measure, language=language)


def test_words_are_broken_where_a_line_would_else_be_left_short() -> None:
    whole, broken = _set(SAID, 150, None), _set(SAID, 150, "en")

    assert not any("\u00ad" in _said(line) for line in whole)
    assert any(_said(line).endswith("\u00ad") for line in broken)
    assert max(150 - line.width for line in broken[:-1]) < max(150 - line.width for line in whole[:-1])


@given(st.floats(60, 500))
def test_a_broken_word_is_whole_again_when_its_hyphens_are_gone(measure: float) -> None:
    lines = _set(SAID, measure, "en")

    joined = "".join(_said(line) + (" " if line.goes_on else "") for line in lines)
    assert joined.replace("\u00ad", "") == SAID
    assert all(line.width <= measure + 0.5 for line in lines)


def test_no_word_is_broken_where_lines_are_full_enough() -> None:
    said = "The two sides met in the town hall and spoke of fish, of boats and of the agreement on the bay. " * 4

    assert not any("\u00ad" in _said(line) for line in _set(said, 470, "en"))
