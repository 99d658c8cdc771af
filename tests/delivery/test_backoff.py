"""Waits double, are spread, and never leave their bounds."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from reports.delivery.backoff import Backoff

MINUTE = timedelta(minutes=1)


def test_a_wait_is_twice_the_one_before_up_to_the_longest() -> None:
    waits = [Backoff().wait(attempts, 0.5) / MINUTE for attempts in range(1, 9)]

    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


def test_chance_spreads_a_wait_around_itself() -> None:
    assert Backoff().wait(3, 0.0) == 2 * MINUTE
    assert Backoff().wait(3, 0.75) == 5 * MINUTE


@given(st.integers(0, 10**9), st.floats(0, 1, exclude_max=True))
def test_no_wait_is_out_of_bounds(attempts: int, chance: float) -> None:
    wait = Backoff().wait(attempts, chance)

    assert MINUTE / 2 <= wait <= 90 * MINUTE
