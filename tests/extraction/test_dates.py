from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.extraction.dates import timing
from reports.extraction.dossier import open_dossier
from reports.extraction.expressions import expressions
from reports.extraction.resolving import Anchor, Tense, contradicts, resolve
from reports.languages import load
from reports.model.facts import Timing
from reports.model.vocabulary import DateBasis, Precision
from tests.casefiles import Case, cases, name
from tests.extraction.sources import source

ENGLISH = load("en")
CASES = cases(Path(__file__).parent / "cases" / "dates.md")
# A Wednesday.
WRITTEN = Anchor(date(2026, 3, 18), DateBasis.DOCUMENT_DATE)
EVENT = Anchor(date(2026, 1, 5), DateBasis.EVENT_DATE)

WORDS = [
    *(
        "on",
        "by",
        "since",
        "that",
        "last",
        "next",
        "earlier",
        "later",
        "the",
        "this",
        "of",
        "in",
        "until",
        "May",
        "early",
    ),
    *(
        "Monday",
        "Sunday,",
        "January",
        "Feb.",
        "5",
        "31",
        "29",
        "2024",
        "2026,",
        "1999",
        "-",
        "to",
        "quarter",
        "first",
        "Q2",
    ),
    *(
        "three",
        "999",
        "decades",
        "weeks",
        "days",
        "ago",
        "later",
        "year",
        "year's",
        "annual",
        "soon",
        "within",
        "end of",
    ),
]
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
NOISE = st.text(max_size=80)
DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
TENSES: st.SearchStrategy[Tense] = st.sampled_from(["past", "present", "future"])


def told(text: str) -> str:
    rows = []
    for found in expressions(text, ENGLISH):
        tenses: tuple[Tense, Tense] = ("past", "future")
        values = [
            when.value + ("/" + when.end if when.end else "") if when else "-"
            for when in (resolve(found, WRITTEN, tense) for tense in tenses)
        ]
        rows.append("; ".join((found.text, found.form, found.edge or "-", *values)))
    return "\n".join(rows) or "-"


def timed(text: str, published: str | None = None) -> Timing | None:
    dossier = open_dossier([source(text).model_copy(update={"published": published})], ENGLISH)
    sentence = dossier.sentences[-1]
    return timing(dossier, sentence, 0, len(sentence.text))


@pytest.mark.parametrize("case", CASES, ids=name)
def test_dates_are_found_and_resolved_against_a_document_of_18_march_2026(case: Case) -> None:
    assert told(case.given) == case.expected


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("On Tuesday", "2026-01-06"),
        ("On Monday", "2026-01-05"),
        ("earlier that Sunday", "2026-01-04"),
        ("last Friday", "2026-01-02"),
        ("earlier on Saturday", "2026-01-03"),
        ("the following Wednesday", "2026-01-07"),
        ("the next day", "2026-01-06"),
        ("three days later", "2026-01-08"),
        ("On January 7", "2026-01-07"),
        ("in December", "2025-12"),
        ("last year", "2025"),
    ],
)
def test_after_an_event_the_story_goes_on_unless_a_cue_looks_back(words: str, day: str) -> None:
    (found,) = expressions(words, ENGLISH)

    when = resolve(found, EVENT, "past")

    assert when is not None
    assert when.value == day


def test_a_weekday_of_the_document_s_own_day_is_that_day() -> None:
    (found,) = expressions("on Wednesday", ENGLISH)

    assert [when.value for tense in ("past", "future") if (when := resolve(found, WRITTEN, tense))] == [
        "2026-03-18"
    ] * 2


def test_without_an_anchor_a_weekday_stays_undated() -> None:
    (found,) = expressions("On Tuesday", ENGLISH)

    assert resolve(found, None, "past") is None


def test_an_anchor_that_knows_only_the_year_gives_no_day() -> None:
    known = Anchor(date(2026, 1, 1), DateBasis.DOCUMENT_DATE, Precision.YEAR)

    values = [
        resolve(found, known)
        for words in ("on Tuesday", "last month", "today")
        for found in expressions(words, ENGLISH)
    ]

    assert values == [None, None, None]


def test_that_sunday_after_a_monday_is_a_contradiction_with_the_monday() -> None:
    (found,) = expressions("that Sunday", ENGLISH)
    when = resolve(found, EVENT)

    assert when is not None
    assert contradicts(found, when, EVENT) == date(2026, 1, 5)


def test_a_date_with_the_wrong_weekday_contradicts_itself() -> None:
    (found,) = expressions("on Tuesday, January 5, 2026", ENGLISH)
    when = resolve(found)

    assert when is not None
    assert contradicts(found, when, None) == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("They met on 5 January 2026.\n\nThey pledged talks this year.", None, ("this year", "2026", None, "year")),
        ("Both committed to a plan by early 2022.", "2021-12-17", ("by early 2022", None, "2022", "year")),
        ("The envoy will return next week.", "2021-09-22", ("next week", "2021-09-27", "2021-10-03", "week")),
        ("They will meet at the end of October.", "2021-09-22", ("at the end of October", "2021-10", None, "month")),
        ("They agreed to hold annual summits.", "2026-01-05", ("annual", None, None, "recurring")),
        ("They agreed to sign the text soon.", "2026-01-05", ("soon", None, None, "open")),
        ("In the coming weeks they will sign.", "2025-11-13", ("In the coming weeks", "2025-11-13", None, "week")),
        ("In the coming weeks they will sign.", None, ("In the coming weeks", None, None, "open")),
        ("The plan runs from 2027 to 2030.", None, ("from 2027 to 2030", "2027", "2030", "year")),
        ("They agreed to hold annual talks from 2027.", None, ("from 2027", "2027", None, "year")),
    ],
)
def test_timing_tells_when_an_act_is_to_happen(
    text: str, published: str | None, expected: tuple[str, str | None, str | None, str]
) -> None:
    found = timed(text, published)

    assert found is not None
    assert (found.as_written, found.from_, found.to, found.precision.value) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They agreed to build a bridge.",
        "They agreed to amend the treaty, which entered into force in 2006.",
        "They agreed to repeal the Water Act of 1962.",
        "They agreed to work together on today's challenges.",
    ],
)
def test_what_says_nothing_about_the_time_of_the_act_has_no_timing(text: str) -> None:
    assert timed(text, "2031-05-14") is None


@given(st.one_of(NOISE, PHRASES))
def test_expressions_lie_inside_the_text_and_apart(text: str) -> None:
    last = 0
    for found in expressions(text, ENGLISH):
        assert last <= found.start < found.end <= len(text)
        assert found.text == text[found.start : found.end]
        last = found.end


@given(PHRASES, DAYS, TENSES, st.sampled_from([DateBasis.DOCUMENT_DATE, DateBasis.EVENT_DATE]))
def test_a_resolved_weekday_is_that_weekday_or_told_to_contradict(
    text: str, day: date, tense: Tense, basis: DateBasis
) -> None:
    anchor = Anchor(day, basis)
    for found in expressions(text, ENGLISH):
        when = resolve(found, anchor, tense)
        if when and found.weekday and when.precision is Precision.DAY and when.day.isoweekday() != found.weekday:
            assert found.form == "calendar"
            assert contradicts(found, when, anchor) == when.day


@given(PHRASES, DAYS, TENSES)
def test_words_with_a_year_mean_the_same_whatever_the_anchor(text: str, day: date, tense: Tense) -> None:
    for found in expressions(text, ENGLISH):
        if found.whole:
            assert resolve(found, Anchor(day, DateBasis.DOCUMENT_DATE), tense) == resolve(found)
