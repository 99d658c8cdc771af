"""Where a reference leads, and how it reads."""

from __future__ import annotations

from reports.model.brief import Brief
from reports.model.source import SourceDocument
from reports.model.span import Span
from reports.templating.library import labels
from reports.templating.references import References
from tests.fictional import BRIEF, source

ONE = source("S1", ("first", "second", "third", "fourth"))


def brief(*sources: SourceDocument) -> Brief:
    return Brief(id="b1", language="en", title="Talks", sources=sources, made_by=BRIEF.made_by)


def made(*spans: tuple[str, int, int], among: tuple[SourceDocument, ...] = (ONE,)) -> list[tuple[str, str]]:
    references = References(brief(*among), labels("en"))
    found = references.of([Span(source=name, start=start, end=end) for name, start, end in spans])
    return [(each.label.replace("\u00a0", " "), each.target) for each in found]


def test_a_span_leads_to_its_paragraph() -> None:
    assert made(("S1", 7, 13)) == [("¶2", "#S1-p2")]


def test_each_paragraph_is_named_once_in_reading_order() -> None:
    assert made(("S1", 22, 28), ("S1", 0, 2), ("S1", 3, 5)) == [("¶1", "#S1-p1"), ("¶4", "#S1-p4")]


def test_a_span_over_two_paragraphs_names_both() -> None:
    assert made(("S1", 0, 13)) == [("¶1", "#S1-p1"), ("¶2", "#S1-p2")]


def test_three_paragraphs_in_a_row_are_a_range() -> None:
    assert made(("S1", 0, 20)) == [("¶1–3", "#S1-p1")]


def test_a_span_between_paragraphs_leads_to_the_one_before() -> None:
    assert made(("S1", 5, 7)) == [("¶1", "#S1-p1")]


def test_with_several_sources_a_label_names_its_source() -> None:
    among = (ONE, source("S2", ("other",)))

    assert made(("S2", 0, 2), ("S1", 0, 2), among=among) == [("S1 ¶1", "#S1-p1"), ("S2 ¶1", "#S2-p1")]
