"""Dates at the precision known: `2026-01-05`, `2021-W39`, `2026-01`, `2026-Q1`, `2026`."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

_FORMS = re.compile(
    r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?|-W(0[1-9]|[1-4][0-9]|5[0-3])|-Q[1-4])?$"
)


def _iso(value: str) -> str:
    if not _FORMS.match(value):
        raise ValueError(f"{value!r} is no ISO 8601 date, week, month, quarter or year")
    return value


IsoDate = Annotated[str, AfterValidator(_iso)]
"""An ISO 8601 calendar date, week, month or year, or a quarter as `YYYY-Qn`."""
