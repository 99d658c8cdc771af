"""Decide which pictures help the reader of a brief, and say of each what it shows: a chart, and a line of dates."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from reports.model.brief import Brief
from reports.model.dates import bounds
from reports.model.facts import Agreement, TimelineEvent
from reports.model.vocabulary import Area
from reports.templating import display
from reports.templating.labels import Labels
from reports.templating.lines import STRONGEST
from reports.templating.view import Chart, ChartBar, ChartSegment, Course, CourseMoment, Strength

# Fewer rows are taken in at one look, and with two areas a sentence says the same.
FEWEST_ROWS, FEWEST_AREAS = 6, 3
# Three dates are a sentence; more than sixteen take more than two lines of eight and are read better in the table.
FEWEST_DATES, MOST_DATES = 4, 16
# A year between two events is long where most lie days or months apart.
_LONG = 365
# The length of an ISO date that names a day.
_DAY = len("2026-01-05")


def chart(brief: Brief, labels: Labels) -> Chart | None:
    """The rows of the table of commitments by main area and strength, or None where a chart would not help."""
    areas = Counter(fact.area for fact in brief.agreements)
    if len(brief.agreements) < FEWEST_ROWS or len(areas) < FEWEST_AREAS:
        return None
    bars = tuple(_bar(area, brief.agreements, labels) for area, _ in areas.most_common())
    steps = sorted({fact.strength for fact in brief.agreements}, reverse=True)
    said = labels.word("list", "semicolon").join(_bar_in_words(bar, labels) for bar in bars)
    return Chart(
        bars=bars,
        legend=tuple(Strength(step, STRONGEST, _firmness(step, labels)) for step in steps),
        alt=labels.fill("pictures", "chart", bars=said),
    )


def _bar(area: Area, agreements: Sequence[Agreement], labels: Labels) -> ChartBar:
    counts = Counter(fact.strength for fact in agreements if fact.area == area)
    segments = tuple(ChartSegment(step, counts[step]) for step in sorted(counts, reverse=True))
    return ChartBar(labels.word("area", area), segments)


def _bar_in_words(bar: ChartBar, labels: Labels) -> str:
    parts = (
        labels.fill("pictures", "segment", count=segment.count, strength=_firmness(segment.value, labels))
        for segment in bar.segments
    )
    return labels.fill("pictures", "bar", area=bar.label, parts=labels.word("list", "comma").join(parts))


def _firmness(step: int, labels: Labels) -> str:
    return labels.fill("rows", "strength", value=step, total=STRONGEST)


def course(brief: Brief, labels: Labels) -> Course | None:
    """The dated events as a line, or None where they are too few, too many, or all on one date."""
    dated = sorted(((fact, fact.date) for fact in brief.timeline if fact.date), key=lambda each: _order(each[1]))
    if not FEWEST_DATES <= len(dated) <= MOST_DATES or len({date for _, date in dated}) < FEWEST_DATES:
        return None
    moments = tuple(
        CourseMoment(
            display.sentence(display.date(date, labels)), display.wording(fact.text, labels), _mark(date, brief), apart
        )
        for (fact, date), apart in zip(dated, _apart([date for _, date in dated]), strict=True)
    )
    said = (_moment_in_words(moment, labels) for moment in moments)
    return Course(
        moments=moments,
        alt=labels.fill("pictures", "course", moments=labels.word("list", "semicolon").join(said)),
        key=" ".join(_key(moments, brief.timeline, labels)),
    )


def _moment_in_words(moment: CourseMoment, labels: Labels) -> str:
    key = "moment_chief" if moment.mark == "chief" else "moment"
    return labels.fill("pictures", key, date=moment.date, text=moment.text)


def _order(date: str) -> tuple[datetime.date, datetime.date]:
    """As in the table: by when it is over, so that a month stands behind its days."""
    first, last = bounds(date)
    return last, first


def _mark(date: str, brief: Brief) -> str:
    if len(date) < _DAY or "W" in date:
        return "stretch"
    return "chief" if date == brief.event.date else "day"


def _apart(dates: Sequence[str]) -> Iterator[bool]:
    """For each date in order, whether long time passed between the end of all before and its beginning."""
    ends = list(accumulate((bounds(date)[1] for date in dates), max))
    yield False
    yield from ((bounds(date)[0] - end).days > _LONG for date, end in zip(dates[1:], ends, strict=False))


def _key(moments: Sequence[CourseMoment], timeline: Sequence[TimelineEvent], labels: Labels) -> Iterator[str]:
    """What the marks mean, as far as they occur."""
    marks = {moment.mark for moment in moments}
    yield from (labels.word("pictures", mark) for mark in ("day", "chief", "stretch") if mark in marks)
    if any(moment.apart for moment in moments):
        yield labels.word("pictures", "apart")
    if len(moments) < len(timeline):
        yield labels.word("pictures", "undated")
