"""How dates, parties, counts and quotations read."""

from __future__ import annotations

import pytest

from reports.model.facts import Count, TimelineEvent, Timing
from reports.model.span import Span
from reports.model.vocabulary import DateBasis, Level, Precision
from reports.templating import display
from reports.templating.library import labels

EN = labels("en")


def plainly(text: str) -> str:
    return text.replace(display.NBSP, " ")


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2026-01-05", "5 January 2026"),
        ("2026-01", "January 2026"),
        ("2026", "2026"),
        ("2021-W39", "week of 27 September 2021"),
        ("2026-Q1", "first quarter of 2026"),
    ],
)
def test_a_date_is_shown_at_its_precision(iso: str, shown: str) -> None:
    assert plainly(display.date(iso, EN)) == shown


def test_a_date_does_not_break_over_lines() -> None:
    assert " " not in display.date("2026-01-05", EN)


@pytest.mark.parametrize(
    ("iso", "shown"),
    [("2026-01-05", "Monday 5 January 2026"), ("2026-01", "January 2026"), ("2021-W39", "week of 27 September 2021")],
)
def test_only_a_day_has_a_weekday(iso: str, shown: str) -> None:
    assert plainly(display.weekday(iso, EN)) == shown


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2026-01-05", "2026-01-07", "5–7 January 2026"),
        ("2026-01-30", "2026-02-02", "30 January 2026 – 2 February 2026"),
        ("2026", "2030", "2026–2030"),
        ("2026", "2026", "2026"),
        ("2026", None, "2026"),
        (None, "2027-03", "March 2027"),
        (None, None, ""),
    ],
)
def test_a_period_is_a_range(first: str | None, last: str | None, shown: str) -> None:
    assert plainly(display.period(first, last, EN)) == shown


@pytest.mark.parametrize(
    ("words", "first", "precision", "shown"),
    [
        ("this year", "2026", Precision.YEAR, "2026 (“this year”)"),
        ("in 2027", "2027", Precision.YEAR, "2027"),
        ("on Tuesday", "2026-01-06", Precision.DAY, "6 January 2026 (“on Tuesday”)"),
        ("on 6 January 2026", "2026-01-06", Precision.DAY, "6 January 2026"),
        ("in the coming weeks", "2025-11-13", Precision.WEEK, "from 13 November 2025 (“in the coming weeks”)"),
        ("annual", None, Precision.RECURRING, "annual"),
        ("soon", None, Precision.OPEN, "“soon”"),
    ],
)
def test_timing_keeps_the_words_that_add_to_the_date(
    words: str, first: str | None, precision: Precision, shown: str
) -> None:
    timing = Timing(as_written=words, from_=first, precision=precision)

    assert plainly(display.timing(timing, EN)) == shown


def test_an_end_alone_is_a_limit() -> None:
    by = Timing(as_written="by 2050", to="2050", precision=Precision.YEAR)
    early = Timing(as_written="by early 2022", to="2022", precision=Precision.YEAR)

    assert display.timing(by, EN) == "by 2050"
    assert display.timing(early, EN) == "by 2022 (“by early 2022”)"


def test_seven_days_of_a_week_are_that_week() -> None:
    week = Timing(as_written="next week", from_="2021-09-27", to="2021-10-03", precision=Precision.WEEK)

    assert plainly(display.timing(week, EN)) == "week of 27 September 2021 (“next week”)"


def test_nothing_said_about_time_is_nothing_shown() -> None:
    assert display.timing(None, EN) == ""


def test_a_row_that_nothing_anchors_is_not_dated() -> None:
    event = TimelineEvent(
        id="t01", spans=(Span(source="S1", start=0, end=1),), date=None, precision=None, as_written="soon",
        basis=DateBasis.NONE, text="Talks",
    )  # fmt: skip

    assert display.event_date(event, EN) == "Not dated"


@pytest.mark.parametrize(
    ("parts", "shown"),
    [((), ""), (("China",), "China"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")],
)
def test_parties_are_joined_as_in_a_sentence(parts: tuple[str, ...], shown: str) -> None:
    assert display.joined(parts, EN) == shown


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        (Level.GOVERNMENT, "14 between governments"),
        (Level.COMPANY, "14 between firms"),
        (Level.UNKNOWN, "14 accords"),
    ],
)
def test_a_count_says_who_concluded_what_is_counted(level: Level, shown: str) -> None:
    assert plainly(display.count(Count(number=14, unit="accords", level=level), EN)) == shown


def test_counts_are_never_added_up() -> None:
    counts = [Count(number=14, unit="accords"), Count(number=9, unit="accords")]

    assert display.counted(counts, EN) == "14 + 9"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("resuming dialogue,", "resuming dialogue"), ("in photos.", "in photos."), (",", ",")],
)
def test_only_the_comma_before_the_closing_mark_is_left_out(text: str, shown: str) -> None:
    assert display.quotation(text) == shown


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("14 memorandums", "14~memorandums"),
        ("2.5 per cent", "2.5~per cent"),
        ("on 5 January 2026 in Beijing", "on 5~January~2026~in Beijing"),
        ("S1 counts", "S1 counts"),
        ("in 2026, talks", "in 2026, talks"),
    ],
)
def test_numbers_are_held_to_their_words(text: str, held: str) -> None:
    assert display.wording(text, EN).replace(display.NBSP, "~") == held


def test_a_role_has_the_apostrophes_of_our_own_words() -> None:
    assert display.office("chairman of Norland's parliament") == "chairman of Norland’s parliament"
    assert display.office(None) == ""
