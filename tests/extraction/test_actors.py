"""A group that is no state is a party by its own words."""

from __future__ import annotations

import pytest

from tests.extraction.notation import brief


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Palestinian factions have agreed to lay down their weapons.", "Palestinian factions"),
        ("The Catalan government has agreed to fund a harbour.", "Catalan government"),
        ("Rebel fighters agreed to leave the town.", "Rebel fighters"),
        ("Mexico's armed forces agreed to leave the town.", "Mexico"),
    ],
)
def test_a_group_is_named_by_its_words(text: str, party: str) -> None:
    assert [row.parties for row in brief(text).agreements] == [(party,)]


@pytest.mark.parametrize("text", ["The rebels agreed to leave the town.", "Other countries agreed to leave the pact."])
def test_a_group_that_leans_on_another_sentence_is_no_party(text: str) -> None:
    assert brief(text).agreements == ()
