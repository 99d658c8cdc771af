from __future__ import annotations

import pytest

from reports.extraction.entities import dates, entities
from reports.languages import load

ENGLISH = load("en")


def named(*texts: str) -> list[list[str]]:
    """What each sentence of a source names, as `PERSON Ada Brenn`."""
    found = entities(texts, ENGLISH)
    return [[f"{e.kind} {text[e.start : e.end]}" for e in items] for text, items in zip(texts, found, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks with Laura Weir ended.", ["PERSON Laura Weir"]),
        ("Norwegian President Brenn left.", ["NORP Norwegian", "PERSON Brenn"]),
        ("A letter came from Zhao Minghua.", ["PERSON Zhao Minghua"]),
        ("The painter Oskari Vantaa was there.", ["PERSON Oskari Vantaa"]),
        ("“Never,” Odile Quarrane said.", ["PERSON Odile Quarrane"]),
        ("Republican Thomas Weir disagreed.", ["NORP Republican", "PERSON Thomas Weir"]),
        ("She met Faisal al-Rawan in Oslo.", ["PERSON Faisal al-Rawan", "GPE Oslo"]),
        ("The Jimmy Weir Library reopened.", ["ORG Jimmy Weir Library"]),
        ("The Ministry of Justice replied.", ["ORG Ministry of Justice"]),
        ("A court in New Hampshire agreed.", ["GPE New Hampshire"]),
        ("The Portuguese and the Kenyans met.", ["NORP Portuguese", "NORP Kenyans"]),
        ("In January, I left on Monday.", []),
        ("However, talks went on.", []),
    ],
)
def test_a_name_is_told_by_its_words_and_those_beside_it(text: str, expected: list[str]) -> None:
    assert named(text) == [expected]


def test_a_family_name_alone_is_told_by_the_full_name_anywhere_in_the_source() -> None:
    assert named("It was Quarrane who left.", "Laura Quarrane came.") == [
        ["PERSON Quarrane"],
        ["PERSON Laura Quarrane"],
    ]


def test_a_full_name_is_told_by_a_family_name_that_stands_alone() -> None:
    assert named("It was Odile Quarrane and no other.", "Then Quarrane left.")[0] == ["PERSON Odile Quarrane"]
    assert named("It was Odile Quarrane and no other.")[0] == ["ORG Odile Quarrane"]


def test_a_word_that_only_begins_a_sentence_is_no_name() -> None:
    assert named("Fishing goes on.", "The fishing of cod does too.") == [[], []]


def test_texts_without_capitals_name_nothing() -> None:
    assert named("", "all quiet") == [[], []]


def test_a_date_is_marked_without_its_preposition() -> None:
    text = "They agreed on Monday to meet in 2027."

    assert [text[e.start : e.end] for e in dates(text, ENGLISH)] == ["Monday", "2027"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Odile Quarrane, the port's fire marshal, said no.", ["PERSON Odile Quarrane"]),
        ("Odile Quarrane, the oil company, said no.", ["ORG Odile Quarrane"]),
        ("Lakeshore Premier Odile Quarrane left.", ["PERSON Odile Quarrane"]),
        ("She met Nguyen Thi Hong Anh.", ["PERSON Nguyen Thi Hong Anh"]),
        ("People said it was late.", []),
        ("Talks on cod were postponed.", []),
        ("Parliament agreed.", ["ORG Parliament"]),
    ],
)
def test_what_is_set_off_or_stands_before_a_name_tells_whose_it_is(text: str, expected: list[str]) -> None:
    assert named(text) == [expected]
