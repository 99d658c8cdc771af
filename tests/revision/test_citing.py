"""References read back from the labels that people see."""

from __future__ import annotations

import pytest

from reports.model.span import Span
from reports.revision.citing import Citing
from reports.templating.library import labels
from tests.fictional import BRIEF

CITING = Citing(BRIEF, labels("en"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("S1\u00a0¶3", ["S1 ¶3"]),
        ("S1 ¶1 S2 ¶2", ["S1 ¶1", "S2 ¶2"]),
        ("¶2–4.", ["¶2–4"]),
        ("no label", []),
    ],
)
def test_labels_are_found(text: str, found: list[str]) -> None:
    assert list(CITING.labels(text)) == found


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [("¶2", [("S1", 2)]), ("S2 ¶1–2", [("S2", 1), ("S2", 2)]), ("S3 ¶1", []), ("¶99", []), ("¶1 ¶1", [("S1", 1)])],
)
def test_labels_name_whole_paragraphs(text: str, paragraphs: list[tuple[str, int]]) -> None:
    wanted = []
    for source, number in paragraphs:
        paragraph = BRIEF.source(source).paragraphs[number - 1]
        wanted.append(Span(source=source, start=paragraph.start, end=paragraph.end))

    assert list(CITING.spans(text)) == wanted


def test_a_span_stays_where_its_paragraph_is_still_named() -> None:
    spans = BRIEF.agreements[0].spans

    assert CITING.touching(spans, "S1 ¶1") == spans
    assert CITING.touching(spans, "S1 ¶1 S1 ¶2")[:1] == spans
    assert CITING.touching(spans, "S1 ¶2") == CITING.spans("S1 ¶2")
    assert CITING.touching(spans, "") == ()


def test_words_without_their_labels() -> None:
    assert CITING.without("A third point S1 ¶2").strip() == "A third point"


@pytest.mark.parametrize("text", ["S1 ¶1, S1 ¶2", "S1 ¶1; S2 ¶2", "S1 ¶1 S1 ¶2", "¶1,¶2"])
def test_marks_between_references_are_no_words(text: str) -> None:
    assert not CITING.without(text).strip()


def test_words_between_and_beside_references_stay() -> None:
    assert CITING.without("see, ¶1, and not ¶2, please") == "see, , and not , please"
