"""A sample of what is hostile, in every run; `python -m tests.hostile.campaign` reads all of it."""

from __future__ import annotations

from hashlib import sha256
from itertools import islice

import pytest

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


@pytest.fixture(scope="module")
def inputs() -> list[tuple[str, str, bytes]]:
    """The kind, the name and the digest of every fixed input."""
    return [(kind, what, sha256(data).digest()) for kind, what, data in fixed(1)]


def test_there_are_a_thousand_fixed_inputs_and_each_has_a_name(inputs: list[tuple[str, str, bytes]]) -> None:
    assert len(inputs) >= 1_000
    assert len({(kind, what) for kind, what, _ in inputs}) > 0.97 * len(inputs)


def test_no_two_inputs_of_a_kind_are_the_same(inputs: list[tuple[str, str, bytes]]) -> None:
    """What is the same as another is not what it is called."""
    first = {(kind, digest): what for kind, what, digest in reversed(inputs)}

    assert [(what, first[kind, digest]) for kind, what, digest in inputs if first[kind, digest] != what] == []
