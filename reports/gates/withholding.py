"""Take out of a brief what a gate found: better a row less than a row that the source does not bear out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reports.gates.findings import Finding, Severity
from reports.model.brief import Brief
from reports.model.facts import Conflict, Fact, Section
from reports.model.notices import Notice, NoticeCode

_LISTS = ("key_points", "agreements", "asks", "positions", "issues", "quotes", "participants", "timeline", "figures")


def withhold(brief: Brief, findings: Iterable[Finding]) -> Brief:
    """`brief` without the facts that `findings` fail, and with one notice for each.

    A subtitle goes as a row does. Any other finding on the brief as a whole stays for the caller to stop on.
    """
    failures = [finding for finding in findings if finding.severity is Severity.FAILURE]
    failed = {f.fact or f.field: f for f in failures if f.fact is not None or f.field == "subtitle"}
    if not failed:
        return brief
    gone = set(failed)
    update: dict[str, object] = {name: _kept(getattr(brief, name), gone) for name in _LISTS}
    update["subtitle"] = None if "subtitle" in gone else brief.subtitle
    sections = (_section(section, gone) for section in brief.sections)
    update["sections"] = tuple(section for section in sections if section is not None)
    update["conflicts"] = tuple(c for c in brief.conflicts if c.id not in gone and not _about(c, gone))
    update["notices"] = (*brief.notices, *(_notice(brief, finding) for finding in failed.values()))
    return brief.model_copy(update=update)


def _kept(facts: Sequence[Fact], gone: set[str]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.id not in gone)


def _section(section: Section, gone: set[str]) -> Section | None:
    statements = tuple(statement for statement in section.statements if statement.id not in gone)
    return section.model_copy(update={"statements": statements}) if statements else None


def _about(conflict: Conflict, gone: set[str]) -> bool:
    return bool(set(conflict.facts) & gone)


def _notice(brief: Brief, finding: Finding) -> Notice:
    spans = next((fact.spans for fact in brief.facts() if fact.id == finding.fact), ())
    return Notice(code=NoticeCode.WITHHELD, text=f"A row was left out: {finding.text}", spans=spans)
