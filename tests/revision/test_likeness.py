"""Where stretches of a line lie in what it says now, and how like two lines are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.revision.likeness import cut, folded, likeness

LINE = ["", "Hold a summit", " · When: ", "2032", " ¶3"]
WORDS = st.lists(st.sampled_from(["peace", "talks", "river", "levy", "2032"]), min_size=1, max_size=5).map(" ".join)


@pytest.mark.parametrize(
    ("now", "pieces"),
    [
        ("Hold a summit · When: 2032 ¶3", ["", "Hold a summit", " · When: ", "2032", " ¶3"]),
        ("Hold two summits · When: 2032 ¶3", ["", "Hold two summits", " · When: ", "2032", " ¶3"]),
        ("Never meet · When: 2032 ¶3", ["", "Never meet", " · When: ", "2032", " ¶3"]),
        ("Hold a summit · When: next spring ¶3", ["", "Hold a summit", " · When: ", "next spring", " ¶3"]),
        ("Hold a summit · When:  ¶3", ["", "Hold a summit", " · When:", "", " ¶3"]),
        ("Hold a summit", ["", "Hold a summit", "", "", ""]),
        ("", ["", "", "", "", ""]),
    ],
)
def test_a_line_is_cut_where_its_stretches_lie(now: str, pieces: list[str]) -> None:
    assert list(map(folded, cut(LINE, now))) == list(map(folded, pieces))


@given(st.lists(WORDS, min_size=1, max_size=7).filter(lambda parts: len(parts) % 2 == 1))
def test_a_line_that_says_what_it_said_is_cut_as_it_was(parts: list[str]) -> None:
    line = [f" {part} " for part in parts]

    assert "".join(cut(line, "".join(line))) == folded_only_inside("".join(line))


def folded_only_inside(text: str) -> str:
    return " ".join(text.split()).join(("  "[:1], " "))


@given(st.lists(WORDS, min_size=3, max_size=7), WORDS)
def test_nothing_of_what_a_line_says_now_is_lost(parts: list[str], now: str) -> None:
    line = parts if len(parts) % 2 else parts[:-1]

    assert folded("".join(cut(line, now))) == folded(now)


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [("a b c", "a  b\u00a0c", 1, 1), ("a b c", "d e f", 0, 0), ("hold a summit", "hold a big summit", 0.8, 0.9)],
)
def test_likeness_is_the_share_of_words_in_order(one: str, other: str, least: float, most: float) -> None:
    assert least <= likeness(one, other) <= most
