"""Which pictures a brief gets, and what they say: counts of rows, dates in order, nothing that the facts do not say."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.model.blocks import Link
from reports.model.brief import Brief
from reports.model.facts import Agreement, TimelineEvent
from reports.model.vocabulary import Area
from reports.templating import compose
from reports.templating.library import labels
from reports.templating.pictures import chart, course
from tests.fictional import AGREEMENTS, BRIEF, TIMELINE, changed

EN = labels("en")
AREAS = list(Area)
DAYS = ["1998", "2031-05-14", "2031-05-15", "2031-06"]


def agreeing(*rows: tuple[Area, int]) -> Brief:
    """A brief whose commitments have these areas and strengths."""
    made = (
        AGREEMENTS[0].model_copy(update={"id": f"a{number:04d}", "area": area, "strength": strength})
        for number, (area, strength) in enumerate(rows)
    )
    return BRIEF.model_copy(update={"agreements": tuple(made)})


def dated(*dates: str | None) -> Brief:
    """A brief whose timeline has these dates."""
    made: list[TimelineEvent] = [
        TIMELINE[0].model_copy(update={"id": f"t{number:04d}", "date": date, "text": f"Event {number}"})
        for number, date in enumerate(dates)
    ]
    return BRIEF.model_copy(update={"timeline": tuple(made)})


@pytest.mark.parametrize(("rows", "areas", "drawn"), [(6, 3, True), (5, 3, False), (6, 2, False), (0, 0, False)])
def test_a_chart_needs_six_commitments_in_three_areas(rows: int, areas: int, *, drawn: bool) -> None:
    brief = agreeing(*((AREAS[number % areas], 3) for number in range(rows)))

    assert (chart(brief, EN) is not None) is drawn


def test_a_chart_has_the_area_with_most_rows_first_and_in_each_the_firmest() -> None:
    trade, health, defence = Area.TRADE_INVESTMENT, Area.HEALTH, Area.DEFENCE
    made = chart(agreeing((defence, 3), (trade, 5), (trade, 5), (trade, 2), (health, 4), (health, 1)), EN)

    assert made is not None
    assert [(bar.label, [(part.count, part.value) for part in bar.segments]) for bar in made.bars] == [
        ("Trade and investment", [(2, 5), (1, 2)]),
        ("Health", [(1, 4), (1, 1)]),
        ("Defence", [(1, 3)]),
    ]
    assert [grade.value for grade in made.legend] == [5, 4, 3, 2, 1]
    assert made.alt.replace("\u00a0", " ").endswith(
        "Trade and investment: 2 at 5 of 5, 1 at 2 of 5; Health: 1 at 4 of 5, 1 at 1 of 5; Defence: 1 at 3 of 5."
    )


def test_a_row_counts_as_one_however_many_memorandums_it_has() -> None:
    made = chart(BRIEF, EN)

    assert made is not None
    assert sum(part.count for bar in made.bars for part in bar.segments) == len(AGREEMENTS)


rows = st.lists(st.tuples(st.sampled_from(AREAS[:5]), st.integers(0, 5)), min_size=6, max_size=40)


@settings(max_examples=50)
@given(rows.filter(lambda found: len({area for area, _ in found}) >= 3))
def test_the_words_of_a_chart_hold_every_number(found: list[tuple[Area, int]]) -> None:
    made = chart(agreeing(*found), EN)

    assert made is not None
    said = re.findall(r"(\d+) at (\d) of 5", made.alt.replace("\u00a0", " "))
    counts = Counter(found)
    assert sorted((int(count), int(step)) for count, step in said) == sorted(
        (count, strength) for (_, strength), count in counts.items()
    )
    assert all(f"{EN.word('area', area)}: " in made.alt for area, _ in found)


@pytest.mark.parametrize(
    ("dates", "drawn"),
    [
        (DAYS, True),
        (DAYS[:3], False),
        ([*DAYS[:3], None], False),
        ([*DAYS[:3], DAYS[0]], False),
        ([f"20{number}" for number in range(10, 26)], True),
        ([f"20{number}" for number in range(10, 27)], False),
    ],
)
def test_a_line_needs_four_dates_and_holds_sixteen(dates: list[str | None], *, drawn: bool) -> None:
    assert (course(dated(*dates), EN) is not None) is drawn


def test_a_line_tells_days_from_longer_times_and_the_day_of_the_event() -> None:
    made = course(dated("1998", "2031-05-14", "2031-05-15", "2031-W21", "2031-Q3"), EN)

    assert made is not None
    assert [moment.mark for moment in made.moments] == ["stretch", "chief", "day", "stretch", "stretch"]
    assert [moment.apart for moment in made.moments] == [False, True, False, False, False]
    assert "(the day of the event): Event 1" in made.alt


def test_a_line_runs_in_order_of_time_a_month_behind_its_days() -> None:
    made = course(dated("2032", "2031-05", "2031-05-14", "1998"), EN)

    assert made is not None
    assert [moment.text for moment in made.moments] == ["Event 3", "Event 2", "Event 1", "Event 0"]


def test_the_words_of_a_line_hold_every_date_and_text() -> None:
    made = course(dated(*DAYS), EN)

    assert made is not None
    assert all(moment.date in made.alt and moment.text in made.alt for moment in made.moments)


def test_the_key_explains_what_occurs_and_nothing_else() -> None:
    plain = course(dated("2031-05-10", "2031-05-11", "2031-05-12", "2031-05-13"), EN)
    mixed = course(dated(*DAYS, None), EN)

    assert plain is not None
    assert mixed is not None
    assert plain.key == "Dot: a day."
    assert all(EN.word("pictures", mark) in mixed.key for mark in ("day", "chief", "stretch", "apart", "undated"))


def test_pictures_are_numbered_in_reading_order_and_their_tables_lead_to_them() -> None:
    brief = changed(timeline=dated(*DAYS).timeline)
    document = compose(brief)

    assert [figure.id for figure in document.figures()] == ["figure-1", "figure-2"]
    links = [element.href for element in document.walk() if isinstance(element, Link) and "figure" in element.href]
    assert links == ["#figure-1", "#figure-2"]
    assert re.findall(r'<figure class="figure" id="(figure-\d)"></figure>', document.mail.html) == [
        "figure-1",
        "figure-2",
    ]


def test_without_a_chart_the_line_is_figure_one() -> None:
    brief = changed(timeline=dated(*DAYS).timeline, agreements=(), conflicts=())

    assert [figure.id for figure in compose(brief).figures()] == ["figure-1"]


def test_a_picture_carries_no_anchor_of_its_own() -> None:
    brief = changed(timeline=dated(*DAYS).timeline)

    assert not any(hasattr(figure, "anchor") for figure in compose(brief).figures())
    assert isinstance(brief.agreements[0], Agreement)
