"""Merging: what a person changed is changed again where the words have changed since."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.templating.merging import merged


@pytest.mark.parametrize(
    ("old", "new", "now", "said"),
    [
        ("", " see annex", "(edited by Ana)", " see annex(edited by Ana)"),
        ("S1 ¶2", "S1 ¶2 check", "S1 ¶2 (edited by Ana)", "S1 ¶2 check (edited by Ana)"),
        ("A4", "A4 new", "A3", "A3 new"),
        ("Table 1. Parties: A and B", "Table 1. Sides: A and B", "Table 1. Parties: A", "Table 1. Sides: A"),
        ("Commitments (6)", "Outcomes", "Commitments (5)", "Outcomes"),
        ("Commitments", "", "Commitments", ""),
        ("Commitments of the parties", "Outcomes", "Quite something else", None),
    ],
)
def test_cases(old: str, new: str, now: str, said: str | None) -> None:
    assert merged(old, new, now) == said


WORDS = st.lists(st.sampled_from(["alpha", "beta", "gamma", "(", ")", "1", "2"]), max_size=8).map(" ".join)


@given(old=WORDS, new=WORDS)
def test_what_has_not_changed_since_reads_as_the_person_wrote(old: str, new: str) -> None:
    assert merged(old, new, old) == new


@given(old=WORDS, now=WORDS)
def test_what_the_person_did_not_change_reads_as_it_does_now(old: str, now: str) -> None:
    assert merged(old, old, now) == now
