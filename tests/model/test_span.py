"""A span cannot be wrong: ordered, never empty, inside its source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reports.model.source import SourceDocument
from reports.model.span import Span
from tests.fictional import NEWS, changed, span
from tests.model.making import sources, spans


@given(st.integers(-5, 50), st.integers(-5, 50))
def test_only_ordered_stretches_are_spans(start: int, end: int) -> None:
    if 0 <= start < end:
        assert Span(source="S1", start=start, end=end).place == (1, start, end)
    else:
        with pytest.raises(ValidationError):
            Span(source="S1", start=start, end=end)


@given(st.data())
def test_a_span_inside_its_source_names_words_of_that_length(data: st.DataObject) -> None:
    source: SourceDocument = data.draw(sources())
    place = data.draw(spans((source,)))

    found = source.words(place)

    assert len(found) == place.end - place.start > 0
    assert found in source.text


@given(st.integers(1, 1000))
def test_a_brief_refuses_a_span_that_ends_after_its_source(excess: int) -> None:
    outside = Span(source="S1", start=0, end=len(NEWS.text) + excess)

    with pytest.raises(ValidationError, match="lies outside the sources"):
        changed(event={"date": None, "place": None, "spans": (outside,)})


@pytest.mark.parametrize("identifier", ["", "S", "S0", "s1", "S01", "1", "S1 "])
def test_a_source_id_is_s_and_a_number(identifier: str) -> None:
    with pytest.raises(ValidationError):
        Span(source=identifier, start=0, end=1)


def test_spans_sort_by_number_of_the_source_not_by_its_letters() -> None:
    places = [Span(source=source, start=0, end=1) for source in ("S10", "S9", "S2")]

    assert [place.source for place in sorted(places, key=lambda each: each.place)] == ["S2", "S9", "S10"]


def test_a_span_is_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        span("Arvenia").start = 3  # type: ignore[misc]
