from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.extraction.dossier import open_dossier
from reports.extraction.keeping import LONGEST
from reports.extraction.timeline import find
from reports.languages import load
from reports.model.facts import TimelineEvent
from reports.model.identity import Register
from reports.model.notices import Notice
from reports.model.vocabulary import DateBasis
from tests.casefiles import Case, cases, name
from tests.extraction.sources import source

CASES = cases(Path(__file__).parent / "cases" / "timeline.md")
ODD = (
    "On Tuesday, they met.", "Since 2018, it stood.", "Launches amid launches that Sunday.", "May 14, 2031",
    "They will meet in May.", "“Today” (2024) ended.", "In May 2031 by Thell, who left last year.", "Three days later.",
)  # fmt: skip
SENTENCES = st.lists(st.sampled_from(ODD), min_size=1, max_size=4)


def found(text: str) -> tuple[tuple[TimelineEvent, ...], tuple[Notice, ...]]:
    return find(open_dossier([source(text)], load("en")), Register())


def told(text: str) -> str:
    rows, notices = found(text)
    lines = ["; ".join((row.date or "-", row.basis, row.as_written, row.text)) for row in rows]
    return "\n".join([*lines, *(f"! {notice.text}" for notice in notices)]) or "-"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_dated_events_are_told_in_the_order_of_the_calendar(case: Case) -> None:
    assert told(case.given) == case.expected


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_row_rests_on_words_that_hold_its_date(case: Case) -> None:
    for row in found(case.given)[0]:
        assert any(row.as_written in span.of(case.given) for span in row.spans)


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_row_is_short_enough_to_be_read_at_a_glance(case: Case) -> None:
    assert all(len(row.text.split()) <= LONGEST for row in found(case.given)[0])


def test_undated_rows_come_last_and_have_no_precision() -> None:
    rows, _ = found("They met on Friday. Both states signed a treaty in 1998.")

    assert [(row.date, row.basis) for row in rows] == [("1998", DateBasis.SAME_SENTENCE), (None, DateBasis.NONE)]
    assert rows[-1].precision is None


@settings(max_examples=25)
@given(SENTENCES)
def test_any_sentences_give_rows_in_order_with_different_ids(sentences: list[str]) -> None:
    rows, _ = found(" ".join(sentences))

    dates = [row.date[:4] for row in rows if row.date]
    assert all(earlier <= later for earlier, later in pairwise(dates))
    assert len({row.id for row in rows}) == len(rows)
