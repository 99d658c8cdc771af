"""Read dates back that are written as a brief displays them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.model.vocabulary import Precision
from reports.revision.likeness import folded
from reports.templating import display
from reports.templating.labels import Labels

_YEAR = re.compile(r"(?<!\d)[0-9]{4}(?!\d)")
_DAY = re.compile(r"(?<!\d)[0-9]{1,2}(?!\d)")


def read(text: str, labels: Labels) -> tuple[str, Precision] | None:
    """The ISO date that is displayed as `text` in these labels, with or without its weekday; None where none is."""
    said = folded(text).casefold()
    for iso, precision in _candidates(said, labels):
        try:
            ways = display.date(iso, labels), display.weekday(iso, labels)
        except ValueError:  # the thirtieth of February
            continue
        if said in {folded(way).casefold() for way in ways}:
            return iso, precision
    return None


def _candidates(said: str, labels: Labels) -> Iterator[tuple[str, Precision]]:
    months = [number for number, month in enumerate(labels.series("months"), 1) if month.casefold() in said]
    for year in _YEAR.findall(said):
        yield year, Precision.YEAR
        for quarter in range(1, 5):
            yield f"{year}-Q{quarter}", Precision.QUARTER
        for month in months:
            yield f"{year}-{month:02}", Precision.MONTH
            for day in _DAY.findall(said):
                yield f"{year}-{month:02}-{int(day):02}", Precision.DAY
