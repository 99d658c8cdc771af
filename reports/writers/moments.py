"""Read the moment of a document as a time in UTC, wherever the program runs."""

from __future__ import annotations

from datetime import UTC, datetime


def in_utc(moment: datetime) -> datetime:
    """`moment` in UTC; one without a time zone is UTC already, as the contract of Document says."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
