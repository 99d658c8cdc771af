"""policybrief verify: hold a brief against its sources."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reports.cli.program import printable
from reports.cli.sources import fetch
from reports.errors import BadBrief, UsageError

if TYPE_CHECKING:
    from reports.gates import Finding
    from reports.model.amendments import Change
    from reports.model.brief import Brief
    from reports.model.source import SourceDocument

# A page of a brief that is missing gives a finding for each of its facts; twenty tell as much as sixty.
MOST = 20
# How a Word file begins: with the sign of a zip file.
_ZIP = b"PK"


@click.command()
@click.argument("file", metavar="FILE")
@click.argument("more", nargs=-1, metavar="")
@click.option("--source", "sources", multiple=True, metavar="SOURCE...", help="Sources to hold the brief against.")
def verify(file: str, more: tuple[str, ...], sources: tuple[str, ...]) -> int:
    """Hold the brief in FILE (JSON, PDF or Word) against its sources and say what does not agree.

    Without --source against the source texts inside the brief. What people changed in a Word file is told field by
    field. Leaves with status 0 if all is well and 1 if something was found.
    """
    if more and not sources:
        raise UsageError(f"one brief at a time: {more[0]} is too many.", hint=f"As a source, write: --source {more[0]}")
    if Path(file).suffix.lower() == ".eml":
        hint = "Give the .json, or the .pdf or .docx that is attached to it."
        raise BadBrief("an e-mail carries no model to verify.", where=file, hint=hint)
    findings = _examined(file, (*sources, *more))
    for finding in _first(findings):
        click.echo(printable(f"{finding.severity}: {finding.code}: {finding.text}"))
    if len(findings) > MOST:
        click.echo(f"and {len(findings) - MOST} more findings.")
    if not findings:
        click.echo(f"{file}: holds.")
    return 1 if findings else 0


def _first(findings: list[Finding]) -> list[Finding]:
    """As many findings as somebody reads, some of each kind before more of one."""
    seen: Counter[str] = Counter()
    ranked: list[tuple[int, int]] = []
    for at, finding in enumerate(findings):
        ranked.append((seen[finding.code], at))
        seen[finding.code] += 1
    return [findings[at] for at in sorted(at for _, at in sorted(ranked)[:MOST])]


def _examined(file: str, sources: tuple[str, ...]) -> list[Finding]:
    from reports.pipeline import examine

    name, data = fetch(file, "json", whole=True)
    findings = examine(data, name, [_read(source) for source in sources] if sources else None)
    edits = (
        _edits(data, name) if data.startswith(_ZIP) and not any(each.code == "law_broken" for each in findings) else []
    )
    told = {edit.fact for edit in edits}
    return [*edits, *(each for each in findings if each.code != "not_on_the_page" or each.fact not in told)]


def _edits(data: bytes, name: str) -> list[Finding]:
    """Where the fields of a Word file say something else than the brief in it, as far as the file marks its fields."""
    from reports.model.amendments import Certainty, ChangeKind
    from reports.revision import revise

    revision = revise(data, name)
    told = [change for change in revision.changes if change.fact and change.kind is not ChangeKind.MOVED]
    return [_differs(change, revision.before) for change in told if change.certainty is not Certainty.TEXT]


def _differs(change: Change, before: Brief) -> Finding:
    from reports.gates import Finding, Severity
    from reports.revision import listed

    text = " ".join(line.strip() for line in listed([change], before))
    return Finding(code="page_differs", fact=change.fact, text=text, severity=Severity.WARNING)


def _read(source: str) -> SourceDocument:
    from reports.readers import read

    name, data = fetch(source, None)
    return read(data, name)
