"""A sample of what is hostile, in every run; `python -m tests.hostile.campaign` reads all of it."""

from __future__ import annotations

from itertools import islice

from tests.hostile.campaign import Tally, canaries
from tests.hostile.corpus import fixed, mutants

# Every so many-th of the fixed inputs is read, and so many mutants: some seconds.
EVERY, MUTANTS = 23, 60
# Bytes: larger ones are for the campaign.
LARGEST = 1_000_000


def test_each_comes_to_a_document_or_an_error_of_ours() -> None:
    tally = Tally()
    with canaries() as (port, calls):
        tally.read(each for each in islice(fixed(port), 0, None, EVERY) if len(each[2]) < LARGEST)
        tally.read(mutants(MUTANTS))

    assert (tally.unknown, tally.hangs, tally.sung, calls) == ([], [], [], [])
    assert tally.outcomes["a document"] > 10
    assert tally.outcomes.total() > 90


def test_there_are_a_thousand_fixed_inputs_and_each_has_a_name() -> None:
    names = [(kind, what) for kind, what, _ in fixed(1)]

    assert len(names) >= 1_000
    assert len(set(names)) > 0.97 * len(names)
