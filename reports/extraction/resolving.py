"""Resolve what a text says of a time against an anchor, to a day, week, month, quarter or year; no clock is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from reports.extraction.moments import Day, Expression, Unit
from reports.model.vocabulary import DateBasis, Precision

Tense = Literal["past", "present", "future"]

# A report of an event tells of the days after it in the past tense too ("On January 7, Lee left"): with an event for an
# anchor a month and day may lie up to so many days after it before the year before is meant.
NARRATIVE = timedelta(days=31)
_FINENESS = {Precision.DAY: 4, Precision.WEEK: 3, Precision.MONTH: 2, Precision.QUARTER: 1, Precision.YEAR: 0}
_UNITS = {
    "day": Precision.DAY,
    "week": Precision.WEEK,
    "weekend": Precision.WEEK,
    "month": Precision.MONTH,
    "quarter": Precision.QUARTER,
    "year": Precision.YEAR,
}


@dataclass(frozen=True)
class Anchor:
    """A day to count from, known to `precision`, and which rule gave it."""

    day: date
    basis: DateBasis
    precision: Precision = Precision.DAY

    @property
    def narrative(self) -> bool:
        """Whether the story goes on from here, as against a time of speaking from which one looks back."""
        return self.basis is not DateBasis.DOCUMENT_DATE

    def fine(self, wanted: Precision) -> bool:
        """Whether the anchor is known well enough to count in `wanted`."""
        return _FINENESS[self.precision] >= _FINENESS[wanted]


@dataclass(frozen=True)
class When:
    """A stretch of the calendar at the precision known: it begins on `day`; a range ends in the stretch of `last`."""

    day: date
    precision: Precision
    last: date | None = None

    @property
    def value(self) -> str:
        """The ISO value: `2026-01-05`, `2021-W39`, `2026-01`, `2026-Q1`, `2026`."""
        return iso(self.day, self.precision)

    @property
    def end(self) -> str | None:
        """The ISO value at which a range ends."""
        return iso(self.last, self.precision) if self.last else None


def iso(day: date, precision: Precision) -> str:
    """The ISO value of the day, week, month, quarter or year that holds `day`."""
    match precision:
        case Precision.YEAR:
            return f"{day.year:04}"
        case Precision.QUARTER:
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case Precision.MONTH:
            return f"{day.year:04}-{day.month:02}"
        case Precision.WEEK:
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}"
        case _:
            return day.isoformat()


def resolve(expression: Expression, anchor: Anchor | None = None, tense: Tense = "past") -> When | None:
    """What `expression` means, counted from `anchor` where its own words do not tell; None where nothing tells.

    `tense` is that of the words around it: with a document's date as anchor the past looks back, the future forward;
    with an event's date the story goes forward unless a cue looks back (taxonomy of the manual, "Timeline").
    """
    try:
        match expression.form:
            case "calendar":
                return _calendar(expression, anchor, tense)
            case "weekday":
                return _weekday(expression, anchor, tense)
            case "shift":
                return _shift(expression, anchor)
            case _:
                return None  # recurring and open words name no stretch of the calendar
    except (OverflowError, ValueError):
        return None  # outside the calendar: "900 decades ago"


def contradicts(expression: Expression, when: When, anchor: Anchor | None) -> date | None:
    """The day whose weekday does not go with the words: "that Sunday" told of a Monday; None where they agree."""
    if expression.weekday is None or when.precision is not Precision.DAY:
        return None
    if expression.form == "calendar":
        return when.day if when.day.isoweekday() != expression.weekday else None
    if expression.cue == "same" and anchor and anchor.day.isoweekday() != expression.weekday:
        return anchor.day
    return None


def _calendar(expression: Expression, anchor: Anchor | None, tense: Tense) -> When | None:
    if expression.first.year is not None:
        last = expression.last
        return When(_begin(expression.first), _UNITS[expression.unit], _begin(last) if last else None)
    if anchor is None or not anchor.fine(Precision.MONTH):
        return None
    days = [day for year in (-1, 0, 1) if (day := _in_year(expression.first, anchor.day.year + year))]
    fitting = [day for day in days if day.isoweekday() == expression.weekday]
    day = _nearest(fitting or days, expression, anchor, tense) or (fitting[0] if fitting else None)
    last_day = _in_year(expression.last, day.year) if expression.last and day else None
    return When(day, _UNITS[expression.unit], last_day) if day else None


def _begin(day: Day) -> date:
    month = day.month or (3 * day.quarter - 2 if day.quarter else 1)
    return date(day.year or 1, month, day.day or 1)


def _in_year(day: Day, year: int) -> date | None:
    try:
        return _begin(Day(year, day.month, day.day, day.quarter))
    except ValueError:  # 29 February
        return None


def _nearest(days: list[date], expression: Expression, anchor: Anchor, tense: Tense) -> date | None:
    """The one of several years' days that the tense and the cue mean."""
    now = anchor.day
    if expression.unit != "day":
        now = now.replace(day=1)
    if expression.unit == "quarter":
        now = now.replace(month=(now.month - 1) // 3 * 3 + 1)
    if expression.cue == "here":
        return next((day for day in days if day.year == now.year), None)
    if expression.cue == "back" or (tense == "past" and expression.cue != "forward"):
        latest = now + NARRATIVE if anchor.narrative and expression.cue != "back" else now
        return max((day for day in days if day <= latest), default=None)
    if expression.edge == "since":
        return max((day for day in days if day <= now), default=None)
    return min((day for day in days if day >= now), default=None)


def _weekday(expression: Expression, anchor: Anchor | None, tense: Tense) -> When | None:
    if anchor is None or anchor.precision is not Precision.DAY or expression.weekday is None:
        return None
    ahead = (expression.weekday - anchor.day.isoweekday()) % 7
    back, forward = anchor.day - timedelta(days=-ahead % 7), anchor.day + timedelta(days=ahead)
    return When(_turned(back, forward, expression, anchor, tense), Precision.DAY)


def _turned(back: date, forward: date, expression: Expression, anchor: Anchor, tense: Tense) -> date:
    """Of the weekday's days before and after the anchor the one meant; both are the anchor where it is that weekday."""
    match expression.cue:
        case "same" | "earlier":
            return forward if tense == "future" and expression.cue == "same" else back
        case "back":
            return back if back < anchor.day else back - timedelta(days=7)
        case "forward":
            return forward if forward > anchor.day else forward + timedelta(days=7)
        case _:
            story = anchor.narrative and expression.edge != "since" and expression.cue != "here"
            return forward if tense != "past" or story else back


def _shift(expression: Expression, anchor: Anchor | None) -> When | None:
    precision = _UNITS[expression.unit]
    if anchor is None or not anchor.fine(precision):
        return None
    return When(_shifted(anchor.day, expression.amount, expression.unit), precision)


def _shifted(day: date, amount: int, unit: Unit) -> date:
    """`amount` units from `day`: the day itself, or the first of the week, month, quarter or year."""
    match unit:
        case "day":
            return day + timedelta(days=amount)
        case "week" | "weekend":
            return _monday(day + timedelta(weeks=amount))
        case "month":
            return _months(day, amount)
        case "quarter":
            return _months(day, 3 * amount)
        case "year":
            return date(day.year + amount, 1, 1)


def _monday(day: date) -> date:
    return day - timedelta(days=day.isoweekday() - 1)


def _months(day: date, amount: int) -> date:
    month = day.year * 12 + day.month - 1 + amount
    return date(month // 12, month % 12 + 1, 1)
