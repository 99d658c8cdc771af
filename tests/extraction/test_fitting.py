from __future__ import annotations

import pytest

from reports.extraction.fitting import fit
from reports.languages import load

ENGLISH = load("en")
LONG = "Expand exchanges of teachers, nurses and young farmers between the eleven border districts of the two countries"


@pytest.mark.parametrize(
    ("words", "fitted"),
    [
        ("Deepen the cooperation that we have built", "Deepen the cooperation that they have built"),
        ("We could not agree on a price", "They could not agree on a price"),
        ("All producers to join us in this", "All producers to join them in this"),
        ("Cooperate with US officials", "Cooperate with US officials"),
        ("Hold what the host called “our first day”", "Hold what the host called “our first day”"),
    ],
)
def test_a_row_speaks_of_its_parties_in_the_third_person(words: str, fitted: str) -> None:
    assert fit(words, ENGLISH) == fitted


@pytest.mark.parametrize(
    "spare",
    [
        ", recognising that the roads through the mountains are closed for half of every year",
        " as part of a wider programme for the valleys that the ministers had drawn up in spring",
        " in order to give the young people of the valleys a better chance of finding work",
    ],
)
def test_what_is_spare_goes_where_a_wording_is_too_long(spare: str) -> None:
    assert fit(LONG + spare, ENGLISH) == LONG


@pytest.mark.parametrize(
    "limit",
    [
        ", provided that the parliaments of both countries approve the necessary means in time",
        " with a view to winter, where possible, and only for those who hold a permit",
    ],
)
def test_a_limit_stays_however_long_the_wording(limit: str) -> None:
    assert fit(LONG + limit, ENGLISH) == LONG + limit
