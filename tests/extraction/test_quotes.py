from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.extraction.dossier import open_dossier
from reports.extraction.quotes import KEYS, find
from reports.languages import load
from reports.model.facts import Quote
from reports.model.identity import Register
from tests.casefiles import Case, cases, name
from tests.extraction.sources import source

CASES = Path(__file__).parent / "cases"
NEWS = cases(CASES / "quotes.md")
REMARKS = cases(CASES / "quotes-remarks.md")

SUMMIT = """President Mira Dovan and Prime Minister Oskar Thell met in Port Selm on 14 May 2031.

"The river does not ask for a passport," Dovan told reporters at a press conference. "It never did."

"We pay for half of the bridge and not for a stone more," Thell said in an interview.

"The text is with the lawyers of both sides," said Jan Orlik, a spokesman. "They have it since Monday."

"It will be published in the autumn at the latest," Orlik said. "Nobody has to wait for longer than that."

Thell called it a "good" day."""


def quotes(text: str) -> tuple[Quote, ...]:
    return find(open_dossier([source(text)], load("en")), Register())


def told(found: tuple[Quote, ...]) -> str:
    rows = [
        (q.kind, q.speaker or q.organisation or q.role or "-", q.attribution, q.text.replace("\n", "⏎")) for q in found
    ]
    return "\n".join("; ".join(row) for row in rows)


@pytest.mark.parametrize("case", [*NEWS, *REMARKS], ids=name)
def test_quotations_are_found_with_kind_and_speaker(case: Case) -> None:
    assert told(quotes(case.given)) == case.expected


@pytest.mark.parametrize("case", [*NEWS, *REMARKS], ids=name)
def test_the_words_are_the_source_s_to_the_character(case: Case) -> None:
    for quote in quotes(case.given):
        assert {span.of(case.given) for span in quote.spans} == {quote.text}


def test_an_organisation_is_no_speaker_and_an_unnamed_person_is_a_role() -> None:
    body, person = quotes(
        '"The ministry has read the note," the foreign ministry said.\n\n"Nobody has read it," a diplomat said.'
    )

    assert (body.speaker, body.organisation, body.role) == (None, "the foreign ministry", None)
    assert (person.speaker, person.organisation, person.role) == (None, None, "a diplomat")


def test_a_speaker_brings_the_role_that_the_source_gives() -> None:
    (quote,) = quotes('"We keep our word and we keep our water," said Prime Minister Oskar Thell.')

    assert quote.role == "Prime Minister"


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        (
            '"We keep our word and our water," Prime Minister Oskar Thell said at a press conference.',
            "press conference",
        ),
        (
            'In a televised address, Prime Minister Oskar Thell said: "We keep our word and our water."',
            "televised address",
        ),
        ('Prime Minister Oskar Thell wrote on X: "We keep our word and our water."', "post on X"),
        ('Prime Minister Oskar Thell wrote in a letter: "We keep our word and our water."', "letter"),
        ('"We keep our word and our water," Prime Minister Oskar Thell said.', None),
    ],
)
def test_the_venue_is_the_one_that_the_sentence_names(text: str, venue: str | None) -> None:
    assert [quote.venue for quote in quotes(text)] == [venue]


def test_key_quotes_are_few_and_have_known_speakers() -> None:
    keys = [quote for quote in quotes(SUMMIT) if quote.key]

    assert len(keys) == KEYS
    assert all(quote.speaker and quote.kind != "term" for quote in keys)


def test_principals_come_before_spokespeople_among_key_quotes() -> None:
    keys = {quote.text for quote in quotes(SUMMIT) if quote.key}

    assert {"The river does not ask for a passport,", "We pay for half of the bridge and not for a stone more,"} <= keys


def test_quotations_of_several_sources_keep_their_source() -> None:
    first = source('"We keep our word and our water," Prime Minister Oskar Thell said.', "S1")
    second = source('"The river does not ask for a passport," President Mira Dovan said.', "S2")

    found = find(open_dossier([first, second], load("en")), Register())

    assert [(quote.spans[0].source, quote.speaker) for quote in found] == [("S1", "Oskar Thell"), ("S2", "Mira Dovan")]


MARKS = ['"', "“", "”", "‘", "’", "'", "«", "»", "(", ")", "— ", ": ", ", ", ". ", " ", "\n\n"]
WORDS = [
    "President Mira Dovan said",
    "he said",
    "according to",
    "the bridge",
    "Thell",
    "posted on X",
    "PRESIDENT DOVAN: ",
]


@given(st.lists(st.sampled_from([*MARKS, *WORDS]), min_size=1, max_size=24))
@settings(max_examples=60)
def test_whatever_the_text_quotes_are_its_words_and_have_different_ids(scraps: list[str]) -> None:
    text = "".join(scraps)
    if not text.strip():
        return
    found = quotes(text)

    assert len({quote.id for quote in found}) == len(found)
    assert all(span.of(text) == quote.text for quote in found for span in quote.spans)
    assert sum(quote.key for quote in found) <= KEYS
