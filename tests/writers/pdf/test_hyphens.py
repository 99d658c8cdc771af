"""Words are broken by the patterns of their language, and names, numbers and short words not at all."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.writers.pdf.hyphens import places


def _shown(word: str, language: str = "en") -> str:
    cuts = [0, *places(word, language), len(word)]
    return "-".join(word[one:other] for one, other in pairwise(cuts))


@pytest.mark.parametrize(
    ("word", "language", "shown"),
    [
        ("negotiations", "en", "nego-ti-ations"),
        ("memorandums", "en-US", "mem-o-ran-dums"),
        ("(agreement),", "en-GB", "(agree-ment),"),
        ("coopération", "fr", "coopé-ra-tion"),
        ("verhandlungen", "de-AT", "ver-hand-lun-gen"),
    ],
)
def test_a_word_is_broken_by_the_patterns_of_its_language(word: str, language: str, shown: str) -> None:
    assert _shown(word, language) == shown


@pytest.mark.parametrize("word", ["treaty", "Lindqvist", "NATO", "UNESCO-led", "2026", "", "¶12", "co2levels"])
def test_names_numbers_and_short_words_stay_whole(word: str) -> None:
    assert places(word, "en") == ()


def test_a_language_without_patterns_breaks_nothing() -> None:
    assert places("abcdefghijkl", "xx") == ()


@given(st.text(max_size=40), st.sampled_from(["en", "fr", "ru", "el", "xx", ""]))
def test_three_letters_at_least_stay_on_either_side(word: str, language: str) -> None:
    found = places(word, language)

    assert list(found) == sorted(set(found))
    assert all(word[at - 3 : at].isalpha() and word[at : at + 3].isalpha() for at in found)
