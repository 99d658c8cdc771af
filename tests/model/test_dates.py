"""Dates at the precision known, and the days they span."""

from __future__ import annotations

from datetime import date

import pytest

from reports.model.dates import bounds


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2026-01-05", date(2026, 1, 5), date(2026, 1, 5)),
        ("2021-W39", date(2021, 9, 27), date(2021, 10, 3)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("9999-W52", date(9999, 12, 27), date(9999, 12, 31)),
    ],
)
def test_a_date_spans_its_days(iso: str, first: date, last: date) -> None:
    assert bounds(iso) == (first, last)
