"""Paragraphs tile the text of a source in order, and an offset finds its paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reports.model.notices import Notice, NoticeCode
from reports.model.source import Paragraph, SourceDocument
from tests.fictional import NEWS, REPORT
from tests.model.making import sources


def _with(paragraphs: list[tuple[int, int, int]]) -> SourceDocument:
    return SourceDocument(
        file="a.txt",
        sha256="0" * 64,
        text="one two",
        paragraphs=tuple(Paragraph(number=n, start=start, end=end) for n, start, end in paragraphs),
    )


@pytest.mark.parametrize(
    "paragraphs",
    [
        [],
        [(2, 0, 3)],
        [(1, 0, 3), (3, 4, 7)],
        [(1, 0, 4), (2, 3, 7)],
        [(1, 4, 7), (2, 0, 3)],
        [(1, 0, 8)],
        [(1, 3, 3)],
    ],
    ids=["none", "not from 1", "a gap in the numbers", "overlap", "backwards", "beyond the text", "empty"],
)
def test_paragraphs_that_do_not_follow_each_other_are_refused(paragraphs: list[tuple[int, int, int]]) -> None:
    with pytest.raises(ValidationError):
        _with(paragraphs)


def test_paragraphs_in_order_are_taken() -> None:
    assert [p.number for p in _with([(1, 0, 3), (2, 4, 7)]).paragraphs] == [1, 2]


@given(st.data())
def test_the_paragraph_at_an_offset_begins_at_or_before_it(data: st.DataObject) -> None:
    source: SourceDocument = data.draw(sources())
    offset = data.draw(st.integers(0, len(source.text) - 1))

    found = source.paragraph_at(offset)

    assert found.start <= offset
    assert all(later.start > offset for later in source.paragraphs if later.number > found.number)


def test_each_paragraph_of_the_canonical_source_is_found_by_its_words() -> None:
    found = [NEWS.paragraph_at(NEWS.text.index(paragraph)).number for paragraph in REPORT]

    assert found == [1, 2, 3, 4]


@pytest.mark.parametrize("digest", ["", "0" * 63, "0" * 65, "g" * 64, "A" * 64])
def test_a_digest_is_sixty_four_small_hexadecimal_digits(digest: str) -> None:
    with pytest.raises(ValidationError):
        SourceDocument.model_validate(NEWS.model_dump() | {"sha256": digest})


def test_notices_of_a_reader_do_not_enter_the_json_of_the_source() -> None:
    noticed = NEWS.model_copy(update={"notices": (Notice(code=NoticeCode.ENCODING, text="Read as Latin-1."),)})

    assert "notices" not in noticed.model_dump(mode="json")
