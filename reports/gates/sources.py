"""Hold the sources inside a brief against the source files as they are read now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.gates.findings import Finding
from reports.model.brief import Brief
from reports.model.source import SourceDocument


def check_sources(brief: Brief, sources: Sequence[SourceDocument]) -> list[Finding]:
    """Sources of the brief that no file matches, or whose text is not the file's; files the brief does not rest on."""
    return [*_unlike(brief, sources), *_foreign(brief, sources)]


def _unlike(brief: Brief, sources: Sequence[SourceDocument]) -> Iterator[Finding]:
    for held in brief.sources:
        same = [source for source in sources if source.sha256 == held.sha256]
        named = [source for source in sources if source.file == held.file]
        if same and same[0].text != held.text:
            yield _finding("source_text", f"the text of source {held.id} in the brief is not that of {held.file}.")
        elif not same and named:
            yield _finding(
                "source_changed", f"{held.file} is not the file the brief was made from: its SHA-256 differs."
            )
        elif not same:
            yield _finding("source_missing", f"source {held.id} ({held.file}) of the brief was not given.")


def _foreign(brief: Brief, sources: Sequence[SourceDocument]) -> Iterator[Finding]:
    known = {held.sha256 for held in brief.sources} | {held.file for held in brief.sources}
    for source in sources:
        if source.sha256 not in known and source.file not in known:
            yield _finding("source_foreign", f"{source.file} is no source of this brief.")


def _finding(code: str, text: str) -> Finding:
    return Finding(code=code, fact=None, text=text)
