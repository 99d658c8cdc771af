"""The reference gate: what stands among the facts of a brief names the words of a source that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from reports.gates.findings import Finding, about
from reports.model.brief import Brief
from reports.model.facts import Assessment


def find(brief: Brief) -> Iterator[Finding]:
    """Facts without a span. The model allows them to persons alone; an assessment is a person's and needs none."""
    for fact in brief.facts():
        if not fact.spans and not isinstance(fact, Assessment):
            said = str(getattr(fact, "commitment", "") or getattr(fact, "name", "") or getattr(fact, "text", ""))
            yield about(fact, "no_reference", f"“{said[:80]}” names no paragraph of a source that it rests on.")
