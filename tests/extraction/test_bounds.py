"""Text that is no prose: whatever fills a source, what is parsed stays within bounds, and what is left out is told."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.extraction import extract
from reports.extraction.bounds import bounds
from reports.extraction.engine import BATCH, batches
from reports.extraction.sentences import END, is_prose, sentences
from reports.languages import load
from reports.model.notices import NoticeCode
from tests.extraction.sources import source

ENGLISH = load("en")
FLOODS = ["(", '"', "“", "'", "‘", ",", "!", "?!", "a ", "a-", "5 ", "é, ", "; ", "-"]
TALKS = "China and Japan agreed to hold annual talks on trade."


@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_is_told_and_not_parsed_and_what_follows_is_read(flood: str) -> None:
    text = f"They met. {flood * (40_000 // len(flood))}".rstrip()
    found, (notice,) = sentences(source(f"{text}\n\n{TALKS}"), ENGLISH)

    assert notice.code is NoticeCode.NO_PROSE
    assert found[-1].text == TALKS
    assert all(len(sentence.doc) <= 2 * bounds()["pieces_of_a_sentence"] for sentence in found)


@pytest.mark.parametrize("word", ["talks ", "Paris ", "agreed to ", "7", "中", "$5 million "])
def test_a_sentence_without_a_stop_is_read_to_its_end(word: str) -> None:
    found, notices = sentences(source((word * (40_000 // len(word))).rstrip()), ENGLISH)

    assert notices == []
    assert sum(len(sentence.text.replace(" ", "")) for sentence in found) == len(word.replace(" ", "")) * (
        40_000 // len(word)
    )


@settings(max_examples=25)
@given(st.lists(st.sampled_from([*FLOODS, "talks ", "They met. ", "\n\n"]), max_size=12), st.integers(1, 400))
def test_what_is_read_is_prose_and_nothing_is_both_read_and_left_out(pieces: list[str], times: int) -> None:
    text = "".join(piece * times for piece in pieces).strip() or "x"
    kept, notices = sentences(source(text), ENGLISH)
    spans = [(each.start, each.end) for each in kept] + [(s.start, s.end) for n in notices for s in n.spans]

    assert all(is_prose(sentence.text) for sentence in kept)
    assert all(end <= start for (_, end), (start, _) in pairwise(sorted(spans)))


def test_sentences_beyond_those_of_a_book_are_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(bounds(), "sentences", 2)
    text = "They met in Rome. They left. They wrote. They slept."
    found, (notice,) = sentences(source(text), ENGLISH)

    assert [sentence.text for sentence in found] == ["They met in Rome.", "They left."]
    assert [span.of(text) for span in notice.spans] == ["They wrote. They slept."]


def test_the_notice_travels_with_the_brief() -> None:
    brief = extract([source(f"{TALKS}\n\n{'(' * 5_000}")])

    assert len(brief.agreements) == 1
    (told,) = [notice for notice in brief.notices if notice.code is NoticeCode.NO_PROSE]
    assert told.text.startswith("5,000 characters of the source were not analysed")


@given(st.lists(st.integers(1, 30_000), max_size=600))
def test_what_is_parsed_at_once_is_bounded(lengths: list[int]) -> None:
    cut = list(batches(range(length) for length in lengths))

    assert [len(doc) for batch in cut for doc in batch] == lengths
    assert all(len(batch) == 1 or sum(map(len, batch)) <= bounds()["pieces_at_once"] for batch in cut)
    assert all(len(batch) <= BATCH for batch in cut)


@given(st.text(alphabet=".!?…", min_size=2), st.sampled_from([" A", "a", "” B", ""]))
def test_a_run_of_stops_is_tried_once_and_not_from_each_of_its_stops(stops: str, after: str) -> None:
    text = stops + after

    assert not any(END.match(text, at) for at in range(1, len(text)))
    assert bool(END.match(text)) == bool(re.match(r"”? [AB]", after))


@pytest.mark.parametrize("times", [1, 2, 40])
def test_what_is_said_again_is_one_row_with_each_place_in_order(times: int) -> None:
    text = " ".join(
        [TALKS, "China urged Japan to open its ports.", "China and Japan remain divided over fish."] * times
    )
    brief = extract([source(text)])

    for rows in (brief.agreements, brief.asks, brief.issues):
        (row,) = rows
        assert len(row.spans) == times
        assert list(row.spans) == sorted(row.spans, key=lambda span: span.place)
