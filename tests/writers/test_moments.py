from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from reports.writers.moments import in_utc

NOON = datetime(2031, 3, 2, 12, tzinfo=UTC)


def test_a_moment_of_another_zone_is_counted_back() -> None:
    assert in_utc(datetime(2031, 3, 2, 21, tzinfo=timezone(timedelta(hours=9)))) == NOON


def test_a_moment_without_a_zone_is_utc() -> None:
    assert in_utc(NOON.replace(tzinfo=None)) == NOON
