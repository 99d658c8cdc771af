from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.writers.docx.letters import face, face_of
from reports.writers.theme import default_theme

SANS = face("sans", bold=False)
SPACE, A = SANS.length(" "), SANS.length("a")


def test_a_line_is_as_long_as_its_letters_and_spaces() -> None:
    assert SANS.length("aa a") == pytest.approx(3 * A + SPACE)


def test_bold_letters_are_wider() -> None:
    words = "Memorandums of understanding"

    assert face("sans", bold=True).length(words) > SANS.length(words)


@pytest.mark.parametrize(("accented", "base"), [("é", "e"), ("Ž", "Z"), ("ắ", "a"), ("\u00a0", " ")])
def test_letters_with_accents_are_as_wide_as_those_without(accented: str, base: str) -> None:
    assert SANS.length(accented) == SANS.length(base)


def test_letters_of_east_asia_are_as_wide_as_their_size() -> None:
    assert SANS.length("정상회담") == 4


def test_the_longest_word_is_the_longest_of_all_texts() -> None:
    assert SANS.longest(["a aa", "", "aaaa\na"]) == pytest.approx(4 * A)


def test_a_space_that_does_not_break_is_no_end_of_a_word() -> None:
    assert SANS.longest(["a\u00a0a"]) == pytest.approx(2 * A + SPACE)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 10, 1),
        ("aaa aaa", 7 * A, 1),
        ("aaa aaa", 6 * A, 2),
        ("aaa aaa aaa", 3.5 * A, 3),
        ("a\na\na", 10, 3),
        ("aaaaaaaaaa", 4.5 * A, 3),
        ("a aaaaaaaaa", 4.5 * A, 4),
        ("aaa-aaa", 4.5 * A, 2),
    ],
)
def test_words_fill_as_many_lines_as_they_must(text: str, room: float, lines: int) -> None:
    assert SANS.lines(text, room) == lines


def test_a_style_is_set_in_the_face_of_its_family_and_weight() -> None:
    styles = default_theme().styles

    assert face_of(styles.body) is face("serif", bold=False)
    assert face_of(styles.heading) is face("sans", bold=True)


@given(st.text(max_size=200), st.floats(1, 50))
def test_more_room_never_takes_more_lines_than_letters(text: str, room: float) -> None:
    assert 1 <= SANS.lines(text, room) <= len(text) + 1
