import itertools
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from reports.extraction.overlaps import apart


@dataclass(frozen=True)
class Found:
    start: int
    end: int


FOUND = st.builds(lambda start, length: Found(start, start + length), st.integers(0, 30), st.integers(1, 9))


def test_the_first_and_longest_stays() -> None:
    assert list(apart([Found(4, 8), Found(0, 3), Found(0, 5), Found(5, 6)])) == [Found(0, 5), Found(5, 6)]


@given(st.lists(FOUND))
def test_what_stays_lies_apart_and_what_goes_overlaps_one_that_begins_no_later(found: list[Found]) -> None:
    kept = list(apart(found))

    assert all(one.end <= two.start for one, two in itertools.pairwise(kept))
    for item in found:
        assert any(k.start <= item.start < k.end for k in kept)
