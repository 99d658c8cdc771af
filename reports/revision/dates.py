"""Read dates back that are written as a brief displays them, or in figures or another order of the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reports.model.vocabulary import Precision
from reports.revision.likeness import folded
from reports.templating import display
from reports.templating.labels import Labels

_YEAR = re.compile(r"(?<!\d)[0-9]{4}(?!\d)")
_FORMS = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"),
    re.compile(r"(?P<day>[0-9]{1,2})\.\s?(?P<month>[0-9]{1,2})\.\s?(?P<year>[0-9]{4})"),
    re.compile(r"(?P<month>[^\W\d]+)\.? (?P<day>[0-9]{1,2}), (?P<year>[0-9]{4})"),
)
_DAY = re.compile(r"(?<!\d)[0-9]{1,2}(?!\d)")


def read(text: str, labels: Labels) -> tuple[str, Precision] | None:
    """The ISO date that is displayed as `text` in these labels, with or without its weekday; None where none is."""
    said = folded(text).casefold()
    if otherwise := _otherwise(said, labels):
        return otherwise
    for iso, precision in _candidates(said, labels):
        try:
            ways = display.date(iso, labels), display.weekday(iso, labels)
        except ValueError:  # the thirtieth of February
            continue
        if said in {folded(way).casefold() for way in ways}:
            return iso, precision
    return None


def _otherwise(said: str, labels: Labels) -> tuple[str, Precision] | None:
    """A day as "2031-05-15" (ISO 8601), "15.05.2031" or "May 15, 2031"; that of "05/06/2031" is anybody's guess."""
    for form in _FORMS:
        if found := form.fullmatch(said):
            named = [month.casefold() for month in labels.series("months")]
            month = found["month"]
            number = int(month) if month.isdecimal() else named.index(month) + 1 if month in named else 0
            try:
                return date(int(found["year"]), number, int(found["day"])).isoformat(), Precision.DAY
            except ValueError:  # the thirtieth of February
                return None
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
