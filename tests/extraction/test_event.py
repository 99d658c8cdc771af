from __future__ import annotations

import pytest

from reports.extraction.dossier import open_dossier
from reports.extraction.event import event_noun, find_event
from reports.extraction.timeline import find
from reports.languages import load
from reports.model.brief import Event
from reports.model.identity import Register
from reports.model.source import SourceDocument
from reports.model.vocabulary import SourceKind
from tests.extraction.sources import source

ENGLISH = load("en")


def event(*sources: SourceDocument) -> Event:
    return find_event(open_dossier(sources, ENGLISH))


def when_and_where(text: str) -> tuple[str | None, str | None]:
    found = event(source(text))
    return found.date, found.place


@pytest.mark.parametrize(
    ("text", "date", "place"),
    [
        ("The summit between Mira Dovan and Oskar Thell in Lima on May 14, 2031, ended well.", "2031-05-14", "Lima"),
        ("Mira Dovan and Oskar Thell met in the northern city of Port Selm on 14 May 2031.", "2031-05-14", "Port Selm"),
        ("17 May 2031\n\nThe ministers' meeting was held Friday in Chiang Mai.", "2031-05-16", "Chiang Mai"),
        (
            "President Mira Dovan met with Prime Minister Oskar Thell in San Francisco, California.",
            None,
            "San Francisco",
        ),
        ("HANOI – President Mira Dovan signed a law. It is long.", None, "Hanoi"),
        ("The leaders of Arvenia met on Tuesday.", None, None),
        (
            "Leaders are at the 2031 Summit of the Forum in Cairo, which began with a minute of silence.",
            "2031",
            "Cairo",
        ),
        ("Both ministers will attend the meeting of the River Council in Lima on 7 June 2031.", None, None),
        ("The group met on December 9, 2030, and the panel met on December 14, 2030.", "2030-12", None),
    ],
)
def test_the_event_has_the_day_and_place_that_the_source_states(text: str, date: str | None, place: str | None) -> None:
    assert when_and_where(text) == (date, place)


def test_a_meeting_long_before_the_report_is_not_its_event() -> None:
    text = (
        "20 October 2031\n\nThe two leaders held a meeting in Lima on April 1, 2031. On Friday they met again in Quito."
    )

    assert when_and_where(text)[0] == "2031-10-17"


def test_a_call_has_no_place() -> None:
    found = event(
        source("President Mira Dovan held a phone call with Oskar Thell on May 14, 2031, from her office in Lima.")
    )

    assert (found.date, found.place) == ("2031-05-14", None)


@pytest.mark.parametrize("kind", [SourceKind.JOINT_STATEMENT, SourceKind.READOUT, SourceKind.REMARKS])
def test_a_statement_without_a_day_is_dated_by_its_own_date(kind: SourceKind) -> None:
    statement = source("We are committed to clean water.").model_copy(update={"kind": kind, "published": "2031-05-14"})

    assert event(statement).date == "2031-05-14"


def test_a_news_report_s_own_date_is_not_its_event_s() -> None:
    report = source("Both states are committed to clean water.").model_copy(
        update={"kind": SourceKind.NEWS, "published": "2031-05-14"}
    )

    assert event(report).date is None


def test_a_line_of_its_own_tells_where_remarks_were_made() -> None:
    assert when_and_where("Oval Office\n\nPRESIDENT DOVAN: Thank you for coming to see us today.")[1] == "Oval Office"


def test_of_several_sources_the_first_that_tells_a_day_dates_the_event() -> None:
    first = source("The river is low, and nobody knows why it is.", "S1")
    second = source("Mira Dovan and Oskar Thell met in Lima on 14 May 2031.", "S2")

    found = event(first, second)

    assert (found.date, found.place, {span.source for span in found.spans}) == ("2031-05-14", "Lima", {"S2"})


@pytest.mark.parametrize(
    ("title", "text", "noun"),
    [
        (None, "The summit between Mira Dovan and Oskar Thell ended well.", "summit"),
        (None, "President Mira Dovan met Oskar Thell and called for calm.", "meeting"),
        ("Joint Statement on the Phone Call of Dovan and Thell", "They spoke for an hour.", "phone call"),
        ("Readout of the River Group Meetings", "They were productive and short.", "meetings"),
        (None, "The river is low, and nobody knows why it is.", ""),
        (None, "Brazil and Egypt signed a treaty. They agreed to hold a summit in October.", ""),
        (None, "Brazil and Egypt signed a treaty. Brazil cancelled a planned summit with Egypt last year.", ""),
        (None, "Brazil and Egypt signed a treaty. A summit was postponed, and talks might be held.", ""),
        (None, "Brazil and Egypt agreed to annual summits at talks in Oslo.", "talks"),
        (None, "Brazil proposed a summit. Egypt refused talks.", ""),
        (None, "At a summit in Oslo, Brazil and Egypt agreed to hold talks.", "summit"),
    ],
)
def test_the_event_is_called_what_title_or_lead_call_it(title: str | None, text: str, noun: str) -> None:
    named = source(text).model_copy(update={"title": title})

    assert event_noun(open_dossier([named], ENGLISH)) == noun


def test_a_source_that_names_no_event_is_called_by_its_genre() -> None:
    statement = source("We are committed to clean water.").model_copy(update={"kind": SourceKind.JOINT_STATEMENT})

    assert event_noun(open_dossier([statement], ENGLISH)) == "joint statement"


def test_today_in_remarks_is_the_event_itself() -> None:
    text = (
        "Oval Office\n\nPRESIDENT DOVAN: Today, I look forward to our talks.\n\nPRIME MINISTER THELL: Thank you, I do."
    )
    remarks = source(text).model_copy(update={"kind": SourceKind.REMARKS, "published": "2031-05-14"})

    rows, _ = find(open_dossier([remarks], ENGLISH), Register())

    assert [(row.date, row.text) for row in rows] == [("2031-05-14", "Talks between Dovan and Thell, Oval Office")]
