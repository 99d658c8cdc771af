from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.extraction.bounds import bounds
from reports.extraction.sentences import cut, sentences
from reports.languages import load
from tests.extraction.sources import source

ENGLISH = load("en")


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in cut(text, ENGLISH)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One came. Two left.", ["One came.", "Two left."]),
        ("Who came? Nobody! Really…  So.", ["Who came?", "Nobody!", "Really…", "So."]),
        ("Mr. Thell met Dr. Dovan at 5 p.m. in Selm.", ["Mr. Thell met Dr. Dovan at 5 p.m. in Selm."]),
        ("The U.S. President left. He smiled.", ["The U.S. President left.", "He smiled."]),
        ("They met in the U.S. The talks were long.", ["They met in the U.S.", "The talks were long."]),
        ("He met J. R. Otieno on Jan. 5 in Lima.", ["He met J. R. Otieno on Jan. 5 in Lima."]),
        ("It cost 2.5 million. It was late.", ["It cost 2.5 million.", "It was late."]),
        ('"It is late." She left.', ['"It is late."', "She left."]),
        ("“It is late.” She left.", ["“It is late.”", "She left."]),
        ("The firms, Selm Co. and Karr Ltd. of Lima, signed.", ["The firms, Selm Co. and Karr Ltd. of Lima, signed."]),
        ("See No. 4 of the list. It is short.", ["See No. 4 of the list.", "It is short."]),
        ("No stop at the end", ["No stop at the end"]),
        ("", []),
    ],
)
def test_a_sentence_ends_where_a_reader_would_stop(text: str, found: list[str]) -> None:
    assert pieces(text) == found


def test_a_sentence_without_end_is_cut_at_white_space() -> None:
    found = pieces("word " * 1_000)

    assert max(map(len, found)) <= bounds()["characters_of_a_sentence"]
    assert " ".join(found).split() == ["word"] * 1_000


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    (first,), _ = sentences(source("HANOI, May 14 - Two ministers met in the capital of Vietnam."), ENGLISH)

    assert first.text == "Two ministers met in the capital of Vietnam."


def test_sentences_know_their_paragraph_and_their_place() -> None:
    text = "One minister came to the talks. Two left early.\n\nNobody of them spoke to the press."
    found, _ = sentences(source(text), ENGLISH)

    assert [(s.number, s.paragraph) for s in found] == [(0, 1), (1, 1), (2, 2)]
    assert [text[s.start : s.end] for s in found] == [s.text for s in found]


def test_a_span_leaves_white_space_and_commas_at_its_ends_out() -> None:
    text = "Ministers met, they signed, and they left the town by train."
    (sentence,), _ = sentences(source(text), ENGLISH)

    assert sentence.span(13, 28).of(text) == "they signed"


@given(st.text(alphabet="aB .!?\"“”’')(\n,5é", max_size=200))
def test_no_word_is_lost_and_no_piece_is_empty(text: str) -> None:
    found = cut(text, ENGLISH)

    assert all(start < end for start, end in found)
    assert [end for _, end in found] == sorted(end for _, end in found)
    assert "".join("".join(text[start:end] for start, end in found).split()) == "".join(text.split())
