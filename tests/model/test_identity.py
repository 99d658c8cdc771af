"""The same fact has the same id in tomorrow's brief; two rows of one sentence differ."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reports.model.identity import Register, fact_id, normalised

WORDS = ("agreed to annual summits and expanded defence exchanges",)


def test_the_same_words_give_the_same_id() -> None:
    assert fact_id("a", "agreement", WORDS, "summits") == fact_id("a", "agreement", WORDS, "summits")


def test_an_id_of_today_is_the_id_of_yesterday() -> None:
    assert fact_id("a", "agreement", WORDS, "summits") == "a215d480271"


def test_another_target_in_the_same_sentence_gives_another_id() -> None:
    assert fact_id("a", "agreement", WORDS, "summits") != fact_id("a", "agreement", WORDS, "exchanges")


def test_another_kind_over_the_same_words_gives_another_id() -> None:
    assert fact_id("a", "agreement", WORDS, "summits") != fact_id("a", "issue", WORDS, "summits")


def test_words_cut_differently_into_spans_give_another_id() -> None:
    assert fact_id("a", "agreement", ("ab", "c"), "t") != fact_id("a", "agreement", ("a", "bc"), "t")


@given(st.text(max_size=40), st.text(max_size=40))
def test_an_id_is_a_letter_and_ten_hexadecimal_digits(words: str, target: str) -> None:
    assert re.fullmatch(r"q[0-9a-f]{10}", fact_id("q", "quote", (words,), target))


@given(st.text(max_size=60))
def test_case_white_space_and_compatibility_forms_do_not_change_identity(words: str) -> None:
    plain = fact_id("a", "agreement", (words,), "t")

    assert fact_id("a", "agreement", (unicodedata.normalize("NFKC", words),), "t") == plain
    assert fact_id("a", "agreement", (f"\n {words} \t",), "t") == plain
    assert fact_id("a", "agreement", (words.casefold(),), "t") == plain


@given(st.lists(st.text("abc", min_size=1, max_size=5), min_size=1, max_size=5))
def test_how_words_are_wrapped_does_not_change_identity(words: list[str]) -> None:
    assert normalised(" ".join(words)) == normalised("\n \u00a0 ".join(words)).replace("\u00a0", " ")


def test_a_ligature_and_a_full_width_letter_count_as_the_plain_ones() -> None:
    assert normalised("ﬁrm Ａgreement") == "firm agreement"


@given(st.lists(st.sampled_from(["a", "A", "b", " b "]), max_size=12))
def test_a_register_never_gives_an_id_twice(targets: list[str]) -> None:
    register = Register()

    given_out = [register.enter("a", "agreement", WORDS, target) for target in targets]

    assert len(set(given_out)) == len(targets)


@given(st.lists(st.sampled_from("abc"), max_size=8))
def test_two_registers_give_the_same_ids_in_the_same_order(targets: list[str]) -> None:
    first, second = Register(), Register()

    assert [first.enter("a", "agreement", WORDS, each) for each in targets] == [
        second.enter("a", "agreement", WORDS, each) for each in targets
    ]
