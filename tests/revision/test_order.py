"""Which rows somebody moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.revision.order import arranged, moved


@pytest.mark.parametrize(
    ("after", "expected"),
    [("abcd", ""), ("bcda", "a"), ("dabc", "d"), ("acbd", "c"), ("dcba", "dcb")],
)
def test_as_few_as_explain_the_new_order(after: str, expected: str) -> None:
    assert moved("abcd", after) == list(expected)


@given(st.permutations("abcdefgh"))
def test_those_that_stayed_stand_in_their_old_order(after: list[str]) -> None:
    stayed = [name for name in after if name not in moved("abcdefgh", after)]

    assert stayed == sorted(stayed)


@given(st.permutations("abcdef"))
def test_what_is_not_shown_follows_its_neighbour(after: list[str]) -> None:
    shown = {name: (place, 0) for place, name in enumerate(after)}
    model = [each for name in "abcdef" for each in (name, name.upper())]

    assert arranged(model, shown) == [each for name in after for each in (name, name.upper())]
