"""What the words of a text say of a point or stretch of time, before anything is looked up: the dates' own noun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["calendar", "weekday", "shift", "recurring", "open"]
Unit = Literal["day", "week", "weekend", "month", "quarter", "year"]
Edge = Literal["", "until", "since"]
Cue = Literal["", "back", "earlier", "forward", "same", "here"]


@dataclass(frozen=True)
class Day:
    """What a text says of a calendar date; None where it is silent."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None


@dataclass(frozen=True)
class Expression:
    """`[start, end)` of a text says when; `text` keeps the words with their cue.

    `form` tells how: a calendar date (`first`, and `last` where it is a range), a weekday alone, a shift of `amount`
    units from an anchor, something recurring, something open. `edge` is "until" for "by 2022" and "since" for "since
    2018". `cue` is the direction that the words themselves give ("last" looks back past today, "earlier" may mean
    today, "that" means the day told of); `story` marks what counts from the event told before.
    """

    start: int
    end: int
    text: str
    form: Form
    unit: Unit = "day"
    first: Day = Day()
    last: Day | None = None
    weekday: int | None = None
    amount: int = 0
    edge: Edge = ""
    cue: Cue = ""
    story: bool = False

    @property
    def whole(self) -> bool:
        """Whether the words name a date that needs no anchor: a year is in them."""
        return self.form == "calendar" and self.first.year is not None

    @property
    def dated(self) -> bool:
        """Whether the words mean a stretch of the calendar, resolved or not; recurring and open ones mean none."""
        return self.form in ("calendar", "weekday", "shift")
