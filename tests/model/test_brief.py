"""The laws of a brief: what breaks one of them is never built."""

from __future__ import annotations

import pytest
from hypothesis import given
from pydantic import ValidationError

from reports.model.brief import Brief
from reports.model.facts import Agreement, Assessment, Issue, Quote, Statement
from reports.model.span import Span
from reports.model.vocabulary import Origin, QuoteKind
from tests.fictional import AGREEMENTS, BRIEF, JOINT, KEY_POINTS, NEWS, QUOTES, SECTIONS, changed, span
from tests.model.making import briefs


def _quote(text: str, **fields: object) -> Quote:
    return Quote.model_validate(
        {"id": "q9999", "kind": QuoteKind.FULL, "text": text, "spans": (span("frank & useful"),)} | fields
    )


def test_the_canonical_brief_has_every_kind_of_fact() -> None:
    kinds = {type(fact).__name__ for fact in BRIEF.facts()}

    assert kinds == {
        "Statement", "Agreement", "Ask", "Position", "Issue", "Quote", "Participant", "TimelineEvent", "Figure",
        "Conflict", "Assessment",
    }  # fmt: skip


def test_a_fact_of_a_source_that_is_not_there_is_refused() -> None:
    foreign = KEY_POINTS[0].model_copy(update={"spans": (Span(source="S3", start=0, end=4),)})

    with pytest.raises(ValidationError, match=r"span S3:0\.\.4 lies outside the sources"):
        changed(key_points=(foreign,))


def test_a_fact_that_ends_after_its_source_is_refused() -> None:
    end = len(JOINT.text)
    late = KEY_POINTS[0].model_copy(update={"spans": (Span(source="S2", start=end - 1, end=end + 1),)})

    with pytest.raises(ValidationError, match="lies outside the sources"):
        changed(key_points=(late,))


def test_a_notice_outside_the_sources_is_refused() -> None:
    with pytest.raises(ValidationError, match="lies outside the sources"):
        changed(notices=({"code": "no_date", "text": "No date.", "spans": ({"source": "S7", "start": 0, "end": 1},)},))


def test_two_facts_of_one_list_with_one_id_are_refused() -> None:
    with pytest.raises(ValidationError, match=f"share the id {AGREEMENTS[0].id}"):
        changed(agreements=(AGREEMENTS[0], AGREEMENTS[0]), conflicts=())


def test_two_facts_of_different_lists_with_one_id_are_refused() -> None:
    double = KEY_POINTS[0].model_copy(update={"id": QUOTES[0].id})

    with pytest.raises(ValidationError, match="share the id"):
        changed(key_points=(double,))


def test_a_section_with_the_id_of_a_fact_is_refused() -> None:
    with pytest.raises(ValidationError, match="share the id"):
        changed(sections=(SECTIONS[0].model_copy(update={"id": QUOTES[0].id}),))


def test_two_sources_with_one_id_are_refused() -> None:
    with pytest.raises(ValidationError, match="two sources share an id"):
        changed(sources=(NEWS, NEWS))


def test_a_brief_without_a_source_is_refused() -> None:
    with pytest.raises(ValidationError):
        changed(sources=())


@pytest.mark.parametrize(
    "text", ["frank and useful", "Frank & useful", "frank & useful ", "frank & usefu", "“frank & useful”"]
)
def test_a_quote_that_is_not_the_source_to_the_character_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="is not what the source says"):
        changed(quotes=(_quote(text),))


def test_a_quote_that_is_the_source_to_the_character_is_taken() -> None:
    assert changed(quotes=(_quote("frank & useful"),)).quotes[0].text == "frank & useful"


def test_the_law_of_quotes_does_not_bind_what_a_person_wrote() -> None:
    assert changed(quotes=(_quote("frank, useful", origin=Origin.PERSON),)).quotes[0].text == "frank, useful"


@pytest.mark.parametrize("kind", [Statement, Agreement, Issue, Quote])
def test_a_fact_from_a_source_without_words_to_rest_on_is_refused(kind: type[Statement]) -> None:
    example = next(fact for fact in BRIEF.facts() if isinstance(fact, kind))

    with pytest.raises(ValidationError, match="rests on no words of a source"):
        kind.model_validate(example.model_dump() | {"spans": ()})


def test_an_assessment_is_a_person_s_and_needs_no_words_of_a_source() -> None:
    assert Assessment(id="v0001", text="We assess …").origin is Origin.PERSON


@pytest.mark.parametrize("act", ["reaffirm", "endorse", "call", "offer", "assure", "refuse", "discuss"])
def test_an_ask_or_a_position_cannot_stand_among_the_agreements(act: str) -> None:
    with pytest.raises(ValidationError):
        Agreement.model_validate(AGREEMENTS[0].model_dump() | {"act": act})


NO_DATES = [
    "yesterday",
    "05.01.2026",
    "26-01-05",
    "2026-13",
    "2026-02-30",
    "2025-02-29",
    "2026-W54",
    "2025-W53",
    "2026-Q5",
    "0000",
    "2026\n",
    "２０２６",
]


@pytest.mark.parametrize("date", NO_DATES)
def test_what_is_no_iso_date_is_refused(date: str) -> None:
    with pytest.raises(ValidationError):
        changed(prepared=date)


@pytest.mark.parametrize("date", ["2026", "2026-Q1", "2026-01", "2026-W53", "2028-02-29", "2026-01-05", None])
def test_a_date_has_the_precision_that_is_known(date: str | None) -> None:
    assert changed(prepared=date).prepared == date


def test_a_field_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError):
        Brief.model_validate(BRIEF.model_dump() | {"recommendation": "Do it."})


def test_the_words_of_a_fact_are_the_source_s_span_by_span() -> None:
    conflict = BRIEF.conflicts[0]

    assert BRIEF.words(conflict) == [
        "signed three memorandums of understanding on rail freight and river water",
        "The Parties signed four memorandums of understanding, on rail freight and on river water",
    ]


def test_a_source_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        BRIEF.source("S9")


@given(briefs())
def test_every_fact_of_a_brief_rests_on_words_of_its_sources(brief: Brief) -> None:
    for fact in brief.facts():
        assert all(brief.words(fact)) or fact.origin is Origin.PERSON
