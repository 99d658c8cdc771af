"""Dates at the precision known: `2026-01-05`, `2021-W39`, `2026-01`, `2026-Q1`, `2026`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Annotated

from pydantic import AfterValidator

_FORMS = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?|-W(0[1-9]|[1-4][0-9]|5[0-3])|-Q[1-4])?")


def _iso(value: str) -> str:
    if not _FORMS.fullmatch(value) or not _exists(value):
        raise ValueError(f"{value!r} is no ISO 8601 date, week, month, quarter or year")
    return value


def _exists(value: str) -> bool:
    """Whether the calendar has the first day of a well-formed date: it lacks 30 February and most weeks 53."""
    first = f"{value}-1" if "W" in value else f"{value.partition('-Q')[0]}-01-01"[:10]
    try:
        date.fromisoformat(first)
    except ValueError:
        return False
    return True


IsoDate = Annotated[str, AfterValidator(_iso)]
"""An ISO 8601 calendar date, week, month or year, or a quarter as `YYYY-Qn`."""


def bounds(iso: IsoDate) -> tuple[date, date]:
    """The first and the last day of an ISO date at any precision."""
    year, _, rest = iso.partition("-")
    if rest.startswith("W"):
        monday = date.fromisoformat(f"{iso}-1")
        return monday, monday + min(timedelta(days=6), date.max - monday)
    if rest.startswith("Q"):
        return date(int(year), 3 * int(rest[1:]) - 2, 1), _last_day(int(year), 3 * int(rest[1:]))
    month, _, day = rest.partition("-")
    if day:
        return date.fromisoformat(iso), date.fromisoformat(iso)
    return date(int(year), int(month or 1), 1), _last_day(int(year), int(month or 12))


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
