"""Every fact of a brief stands on the page, and every link of the page leads somewhere."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reports.gates import Severity, check_document
from reports.model.blocks import Anchor, Block, Document, Furniture, Link, ListBlock, ListItem, Mail, Paragraph, Text
from reports.model.facts import Figure
from tests.fictional import ASSESSMENT, BRIEF

PLACED = [fact for fact in BRIEF.facts() if not isinstance(fact, Figure)]


def page(*blocks: Block) -> Document:
    return Document(
        title="Brief",
        subtitle=None,
        language="en",
        marking=None,
        organisation=None,
        subject="Brief",
        keywords=(),
        moment=datetime(2031, 5, 15, tzinfo=UTC),
        furniture=Furniture(head="", foot="", page=""),
        blocks=blocks,
        mail=Mail(subject="Brief", text="", html=""),
        brief=BRIEF,
    )


def rows(*names: str) -> ListBlock:
    return ListBlock(items=tuple(ListItem(inlines=(Text(text="x"),), anchor=Anchor(fact=name)) for name in names))


def test_a_page_with_every_fact_passes() -> None:
    assert check_document(BRIEF, page(rows(*(fact.id for fact in PLACED)))) == []


@pytest.mark.parametrize("missing", PLACED, ids=lambda fact: fact.id)
def test_a_missing_fact_is_found(missing: object) -> None:
    (finding,) = check_document(BRIEF, page(rows(*(fact.id for fact in PLACED if fact is not missing))))

    assert finding.code == "fact_not_placed"
    assert finding.fact == missing.id  # type: ignore[attr-defined]
    assert finding.severity is (Severity.WARNING if missing is ASSESSMENT[0] else Severity.FAILURE)


def test_an_anchor_without_a_fact_is_found() -> None:
    document = page(rows(*(fact.id for fact in PLACED), "a0000000000"))

    assert [finding.code for finding in check_document(BRIEF, document)] == ["anchor_without_fact"]


@pytest.mark.parametrize(("href", "found"), [("#S1-p1", []), ("#S1-p9", ["dead_link"]), ("https://a.org/#x", [])])
def test_a_link_inside_the_page_needs_its_place(href: str, found: list[str]) -> None:
    link = Paragraph(inlines=(Link(href=href, inlines=(Text(text="¶1"),)),))
    place = Paragraph(inlines=(Text(text="words"),), id="S1-p1", role="source")

    findings = check_document(BRIEF, page(rows(*(fact.id for fact in PLACED)), link, place))

    assert [finding.code for finding in findings] == found
