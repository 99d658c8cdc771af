"""Laws of reading: whatever the bytes, a clean document or an error of ours."""

from __future__ import annotations

import textwrap
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reports.errors import ReportsError
from reports.model.formats import SourceFormat
from reports.model.source import SourceDocument
from reports.readers import READERS, read

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\n\n\n \t-*#_`[]()<>&;:|.,'\"“”–—0123aZ\x00\x0b\x85\u2028\u202e\u200b\u200d\ufeff\ud800\ufffe"
        ),
    ),
    max_size=400,
)
PIECES = st.lists(
    st.sampled_from(
        [
            "&nbsp;",
            "&amp;",
            "amp;",
            "nbsp;",
            "&",
            "&shy;",
            "\u037e",
            "- ",
            "• ",
            "\n",
            "\n\n",
            "---",
            "Title: a",
            "Date: b",
            "C",
            "hinese",
            ", and",
            "e\u0301",
            "\u0301",
            "\u200d",
            "é",
            "a",
            " ",
            "({",
            "x.",
            "PRESIDENT A: b",
            "1. ",
        ]
    ),
    max_size=30,
).map("".join)
WORDS = st.text(st.characters(categories=["Ll"], max_codepoint=0x17F), min_size=1, max_size=12)


def attempt(data: bytes, format_: SourceFormat) -> SourceDocument | ReportsError:
    """What reading gives, a refusal of ours included; any other error fails the test."""
    try:
        return read(data, "x", format_)
    except ReportsError as refusal:
        return refusal


def documents(text: str) -> list[SourceDocument]:
    made = [attempt(text.encode("utf-8", "surrogatepass"), format_) for format_ in READERS]
    return [document for document in made if isinstance(document, SourceDocument)]


@given(st.binary(max_size=300))
def test_bytes_give_a_document_or_an_error_of_ours(data: bytes) -> None:
    for format_ in READERS:
        outcome = attempt(data, format_)

        assert isinstance(outcome, SourceDocument) or outcome.exit_status == 65


@given(HOSTILE | PIECES)
@example("Cafe\u0301 &nbsp&#894; x")
@example("a\n\n\u200d\u0301b")
def test_the_text_is_clean_and_its_paragraphs_tile_it(text: str) -> None:
    for document in documents(text):
        parts = [document.text[p.start : p.end] for p in document.paragraphs]
        assert "\n\n".join(parts) == document.text
        assert all(part and part == part.strip() and "\n" not in part and "  " not in part for part in parts)
        assert document.text == unicodedata.normalize("NFC", document.text)
        assert not any(unicodedata.category(c) in {"Cc", "Cs"} and c != "\n" for c in document.text)


@given(HOSTILE | PIECES)
def test_reading_the_text_it_made_gives_the_same_text(text: str) -> None:
    for document in documents(text):
        again = read(document.text.encode(), "x.txt")

        assert again.text == document.text
        assert again.paragraphs == document.paragraphs


@given(st.lists(st.lists(WORDS, min_size=20, max_size=60), min_size=1, max_size=5), st.integers(45, 110))
def test_no_wrapped_line_is_left(prose: list[list[str]], width: int) -> None:
    written = ["A" + " ".join(words) + "." for words in prose]
    wrapped = "\n\n".join(textwrap.fill(one, width, break_long_words=False) for one in written)

    document = read(wrapped.encode(), "x.txt")

    assert document.text == unicodedata.normalize("NFC", "\n\n".join(written))


@pytest.mark.parametrize("format_", list(SourceFormat))
@pytest.mark.parametrize(
    "flood", ["[", "*", "> ", "- a\n", "&nbsp;", "a\n", "\n-", "<!--", "\u200d", "e\u0301", '."', "A\n,\n"]
)
def test_a_flood_of_marks_is_read_in_time(flood: str, format_: SourceFormat) -> None:
    outcome = attempt((flood * (30_000 // len(flood)) + "end").encode(), format_)

    assert isinstance(outcome, SourceDocument) or outcome.exit_status == 65
