"""Numbers, states, dates and kept words of a brief stand in its sources."""

from __future__ import annotations

from typing import Any

import pytest

from reports.gates import grounds, kept
from reports.model import facts as f
from reports.model import vocabulary as v
from reports.model.brief import Event
from tests.fictional import BRIEF
from tests.gates.making import agreement, brief_of, rest, statement

TEXT = (
    "Beijing and Seoul signed 14 memorandums on 5 January 2026. Both sides agreed to nine visits this year, "
    "if parliament approves. They may gradually raise quotas by 2.5 per cent or 1,000 tons. "
    "China thanked Lee Jae Myung."
)
WORDS = TEXT[: TEXT.index(" They")]


@pytest.mark.parametrize("check", [grounds.find, kept.find])
def test_the_canonical_brief_passes(check: Any) -> None:
    assert list(check(BRIEF)) == []


@pytest.mark.parametrize(
    "wording",
    [
        "China and South Korea signed fourteen memorandums on 5 January 2026.",
        "Nine visits; 9 visits",
        "Two sides, one text",
        "Korea and the Republic of Korea",
    ],
)
def test_a_wording_out_of_the_source_passes(wording: str) -> None:
    assert list(grounds.find(brief_of(TEXT, statement(TEXT, WORDS, wording)))) == []


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        ("China and South Korea signed 23 memorandums.", "number_unsupported"),
        ("Eleven visits were agreed.", "number_unsupported"),
        ("Quotas rise by 3.5 per cent.", "number_unsupported"),
        ("China and Japan signed 14 memorandums.", "name_unsupported"),
        ("They signed on 5 February 2026.", "date_unsupported"),
        ("They signed on 6 January 2026.", "number_unsupported"),
    ],
)
def test_what_no_source_says_is_found(wording: str, code: str) -> None:
    findings = grounds.find(brief_of(TEXT, statement(TEXT, WORDS, wording)))

    assert [finding.code for finding in findings] == [code]


def test_a_resolved_date_counts_as_said() -> None:
    text = "They will meet on Tuesday."
    event = f.TimelineEvent(
        **rest(text, "meet on Tuesday"),
        date="2026-01-06",
        precision=v.Precision.DAY,
        as_written="on Tuesday",
        basis=v.DateBasis.EVENT_DATE,
        text="They meet",
    )
    brief = brief_of(text, event, subtitle="Meeting on 6 January 2026")

    assert list(grounds.find(brief)) == []


@pytest.mark.parametrize(("subtitle", "found"), [("2 memorandums signed", []), ("3 memorandums signed", 1)])
def test_a_subtitle_may_count_what_a_row_counts(subtitle: str, found: Any) -> None:
    text = "China and South Korea signed two memorandums."
    count = f.Count(number=2, unit="memorandums", level=v.Level.GOVERNMENT)
    brief = brief_of(text, agreement(text, text[:-1], "Two memorandums", v.Act.SIGN, count=count), subtitle=subtitle)

    assert [x.code for x in grounds.find(brief)] == (["number_unsupported"] if found else [])


@pytest.mark.parametrize(("party", "found"), [("China", []), ("South Korean firms", []), ("Japan", 1), ("Acme", 1)])
def test_a_party_is_named_by_the_source(party: str, found: Any) -> None:
    row = agreement(TEXT, WORDS, "Visits", parties=(party,))

    assert [x.code for x in grounds.find(brief_of(TEXT, row))] == (["party_unsupported"] if found else [])


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"hedges": ("gradual",), "condition": "if parliament approves"}, []),
        ({"hedges": ("in principle",)}, ["words_not_kept"]),
        ({"condition": "if the king agrees"}, ["words_not_kept"]),
        ({"timing": f.Timing(as_written="this year", precision=v.Precision.YEAR)}, []),
        ({"timing": f.Timing(as_written="next year", precision=v.Precision.YEAR)}, ["words_not_kept"]),
        ({"count": f.Count(number=9, unit="visits")}, []),
        ({"count": f.Count(number=23, unit="memorandums")}, ["number_unsupported"]),
    ],
)
def test_what_is_kept_word_for_word_is_the_source_s(fields: dict[str, Any], found: list[str]) -> None:
    row = agreement(TEXT, TEXT, "Visits", **fields)

    assert [finding.code for finding in kept.find(brief_of(TEXT, row))] == found


def test_a_year_written_out_is_the_year_of_the_date() -> None:
    event = f.TimelineEvent(
        **rest(TEXT, "5 January 2026"),
        date="2025-01-05",
        precision=v.Precision.DAY,
        as_written="5 January 2026",
        basis=v.DateBasis.SAME_SENTENCE,
        text="Signing",
    )

    assert [finding.code for finding in kept.find(brief_of(TEXT, event))] == ["date_contradicted"]


@pytest.mark.parametrize(("date", "found"), [("2026-01-05", 0), ("2026-01", 0), ("2025-01-05", 1), ("2026-01-06", 1)])
def test_the_event_is_dated_as_its_words_say(date: str, found: int) -> None:
    event = Event(date=date, spans=rest(TEXT, "on 5 January 2026")["spans"])

    assert len(list(kept.find(brief_of(TEXT, event=event)))) == found


def test_a_weekday_may_count_from_a_date_written_out() -> None:
    text = "They met on the Tuesday after 5 May 2024."
    event = Event(date="2024-05-07", spans=rest(text, "the Tuesday after 5 May 2024")["spans"])

    assert list(kept.find(brief_of(text, event=event))) == []


def test_names_of_people_are_the_source_s() -> None:
    people = [
        f.Participant(**rest(TEXT, words), name=name, capacity=v.Capacity.PRINCIPAL)
        for words, name in [("Lee Jae Myung", "Lee Jae Myung"), ("thanked", "Park Jae Myung")]
    ]

    assert [finding.text for finding in kept.find(brief_of(TEXT, *people))] == [
        "“Park” is given as the source's word, and no source has it."
    ]
