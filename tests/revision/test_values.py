"""What people write for a field, read as the value of the model where it is one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.model import vocabulary as v
from reports.model.facts import Count, Fact
from reports.revision import dates
from reports.revision.values import Reader, valid
from reports.templating import display
from reports.templating.library import labels
from tests.fictional import BRIEF

LABELS = labels("en")
READER = Reader(BRIEF, LABELS)
MEMORANDUMS, ASK, ISSUE = BRIEF.agreements[0], BRIEF.asks[0], BRIEF.issues[0]
QUOTE, PERSON, EVENT = BRIEF.quotes[0], BRIEF.participants[0], BRIEF.timeline[1]


@pytest.mark.parametrize(
    ("fact", "field", "text", "values"),
    [
        (MEMORANDUMS, "commitment", "Two memorandums", {"commitment": "Two memorandums"}),
        (MEMORANDUMS, "parties", "Arvenia, Lostria and Norland", {"parties": ("Arvenia", "Lostria", "Norland")}),
        (MEMORANDUMS, "parties", "Not named", {"parties": ()}),
        (MEMORANDUMS, "status", "agreed", {"status": v.Status.AGREED, "act": v.Act.AGREE_ACTION, "strength": 4}),
        (MEMORANDUMS, "status", "Agreed in principle", None),
        (MEMORANDUMS, "instrument", "Treaties", {"instrument": v.Instrument.TREATY}),
        (MEMORANDUMS, "instrument", "", {"instrument": v.Instrument.NONE_STATED}),
        (MEMORANDUMS, "instrument", "Handshake", None),
        (
            MEMORANDUMS,
            "count",
            "4\u00a0between ministries",
            {"count": Count(number=4, unit="memorandums of understanding", level=v.Level.MINISTRY)},
        ),
        (MEMORANDUMS, "count", "4 letters", {"count": Count(number=4, unit="letters")}),
        (MEMORANDUMS, "count", "several", None),
        (MEMORANDUMS, "timing", "", {"timing": None}),
        (MEMORANDUMS, "timing", "soon", None),
        (MEMORANDUMS, "condition", "", {"condition": None}),
        (ASK, "by", "Arvenia", {"by": ("Arvenia",)}),
        (ASK, "status", "proposed", {"status": v.Status.PROPOSED}),
        (ISSUE, "type", "Risk", {"type": v.IssueType.RISK_EVENT}),
        (ISSUE, "basis", "not mentioned in the source", {"basis": v.IssueBasis.NOT_MENTIONED}),
        (QUOTE, "text", "“No passport”", {"text": "No passport"}),
        (QUOTE, "speaker", "", {"speaker": None}),
        (PERSON, "capacity", "Spokesperson", {"capacity": v.Capacity.SPOKESPERSON}),
        (PERSON, "capacity", "guest", None),
        (PERSON, "role", "", {"role": None}),
        (EVENT, "date", "Thursday 15 May 2031", {"date": "2031-05-15", "precision": v.Precision.DAY}),
        (EVENT, "date", "Not dated", {"date": None, "precision": None}),
        (EVENT, "date", "next week", None),
        (EVENT, "as_written", "“that day”", {"as_written": "that day"}),
    ],
)
def test_what_is_written_is_read(fact: Fact, field: str, text: str, values: dict[str, Any] | None) -> None:
    assert READER.values(fact, field, text) == values


@pytest.mark.parametrize("name", ["Bosnia and Herzegovina", "Trinidad and Tobago"])
def test_names_that_the_brief_knows_are_never_parted(name: str) -> None:
    fact = ISSUE.model_copy(update={"parties": (name, "Arvenia")})
    reader = Reader(BRIEF.model_copy(update={"issues": (fact,)}), LABELS)

    assert reader.names(f"Arvenia and {name}") == ("Arvenia", name)


@given(st.lists(st.from_regex(r"[A-Z0-9][a-z0-9]{0,3}( and [A-Z][a-z])?", fullmatch=True), unique=True, max_size=5))
def test_parties_are_read_as_they_are_displayed(parties: list[str]) -> None:
    fact = ISSUE.model_copy(update={"parties": tuple(parties)})
    reader = Reader(BRIEF.model_copy(update={"issues": (fact,)}), LABELS)

    assert list(reader.names(display.joined(fact.parties, LABELS))) == parties


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("5 January 2026", "2026-01-05"),
        ("Monday 5\u00a0January 2026", "2026-01-05"),
        ("January 2026", "2026-01"),
        ("second quarter of 2026", "2026-Q2"),
        ("2026", "2026"),
        ("30 February 2026", None),
        ("Tuesday 5 January 2026", None),
        ("in 2026", None),
        ("", None),
    ],
)
def test_dates_are_read_as_they_are_displayed(text: str, iso: str | None) -> None:
    found = dates.read(text, LABELS)

    assert (found[0] if found else None) == iso


def test_a_value_that_breaks_a_law_is_none() -> None:
    assert valid(MEMORANDUMS, {"strength": 6}) is None
    assert valid(MEMORANDUMS, {"strength": 1}) == MEMORANDUMS.model_copy(update={"strength": 1})
