"""The place gate: every fact of the brief stands on the page, and nothing on the page leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.gates.findings import Finding, about
from reports.model.blocks import Document, Link
from reports.model.brief import WHOLE, Brief
from reports.model.facts import Fact, Figure


def find(brief: Brief, document: Document) -> Iterator[Finding]:
    """Facts without an anchor, anchors without a fact, links to a place of the document that does not exist."""
    facts = {fact.id: fact for fact in brief.facts()}
    known = {WHOLE, *facts, *(section.id for section in brief.sections), *(each.id for each in brief.passages)}
    elements = list(document.walk())
    anchored = {anchor.fact for element in elements if (anchor := getattr(element, "anchor", None))}
    for fact in facts.values():
        if _has_a_place(fact) and fact.id not in anchored:
            yield about(fact, "fact_not_placed", f"the {_kind(fact)} {fact.id} stands nowhere on the page.")
    for name in sorted(anchored - known):
        yield Finding(
            code="anchor_without_fact", fact=None, text=f"the page names {name}, which is no fact of the brief."
        )
    yield from _dead_links(elements)


def _has_a_place(fact: Fact) -> bool:
    """Figures are read inside the facts whose words they stand in; all others have a row or a line of their own."""
    return not isinstance(fact, Figure)


def _kind(fact: Fact) -> str:
    return type(fact).__name__.lower()


def _dead_links(elements: Sequence[object]) -> Iterator[Finding]:
    ids = {getattr(element, "id", None) for element in elements}
    targets = {element.href[1:] for element in elements if isinstance(element, Link) and element.href.startswith("#")}
    for target in sorted(targets - ids):
        yield Finding(code="dead_link", fact=None, text=f"a link leads to #{target}, which is not in the document.")
