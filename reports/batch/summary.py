"""Sum a batch up: a table for programs (CSV) and a page with links for people, the same for the same outcomes."""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Iterable, Iterator, Mapping
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from urllib.parse import quote

from reports.batch.working import Outcome
from reports.delivery.files import write_whole
from reports.model.formats import Format
from reports.writers.characters import printable

TABLE, PAGE = "summary.csv", "index.html"
_COLUMNS = ("source", "brief", "status", "title", "prepared", "facts", "agreements", "notices", "reason")
# Programs for tables take what begins with one of these for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# The columns of the page: the class of their cells, and their heads.
_MADE = {"": "Source", "title": "Title", "day": "Prepared", "count": "Facts", "notices": "Notices", "files": "Files"}
_FAILED = {"": "Source", "reason": "Reason"}


def summarise(
    folder: Path, outcomes: Iterator[tuple[str, Outcome]], wanted: Container[str], formats: Iterable[Format]
) -> tuple[int, int]:
    """Write both into `folder`, of the outcomes whose source is `wanted`: how many are done, and how many failed.

    Each brief has a file of each of `formats`; what other runs have left in the folder is not told.

    Raises CannotWrite, DeviceError.
    """
    table, kinds = io.StringIO(), sorted(formats)
    rows: tuple[list[str], list[str]] = [], []
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for name, outcome in outcomes:
        if outcome.path in wanted:
            writer.writerow([_safe(value) for value in _values(name, outcome)])
            rows[bool(outcome.error)].append(_row(kinds, name, outcome))
    write_whole(folder / TABLE, table.getvalue().encode("utf-8"))
    write_whole(folder / PAGE, _page(*rows).encode("utf-8"))
    made, failed = map(len, rows)
    return made, failed


def _values(name: str, outcome: Outcome) -> tuple[str, ...]:
    return (
        outcome.path,
        "" if outcome.error else name,
        outcome.error or "done",
        outcome.title,
        outcome.prepared,
        "" if outcome.error else str(outcome.facts),
        "" if outcome.error else str(outcome.agreements),
        " ".join(outcome.notices),
        outcome.reason,
    )


def _safe(value: str) -> str:
    words = printable(value)
    return f"'{words}" if words.startswith(_FORMULA) else words


def _row(kinds: Iterable[str], name: str, outcome: Outcome) -> str:
    if outcome.error:
        return _cells(_FAILED, (escape(outcome.path), escape(f"{outcome.error}: {outcome.reason}")))
    links = " ".join(f'<a href="{quote(f"{name}.{kind}")}">{escape(kind)}</a>' for kind in kinds)
    words = (outcome.path, outcome.title, outcome.prepared, str(outcome.facts), " ".join(outcome.notices))
    return _cells(_MADE, (*map(escape, words), links))


def _cells(columns: Iterable[str], cells: Iterable[str]) -> str:
    named = (
        f'<td class="{kind}">{cell}</td>' if kind else f"<td>{cell}</td>"
        for kind, cell in zip(columns, cells, strict=True)
    )
    return f"<tr>{printable(''.join(named))}</tr>"


def _page(made: list[str], failed: list[str]) -> str:
    """The page: what failed first, since somebody has to see to it."""
    page = Template(files("reports.batch").joinpath(PAGE).read_text(encoding="utf-8"))
    parts = [_table("Failed", _FAILED, failed, "failed"), _table("Briefs", _MADE, made, "made")]
    return page.substitute(made=len(made), failed=len(failed), tables="\n".join(filter(None, parts)))


def _table(title: str, columns: Mapping[str, str], rows: list[str], kind: str) -> str:
    if not rows:
        return ""
    heads = "".join(f'<th scope="col">{head}</th>' for head in columns.values())
    body = "\n".join(("<tbody>", *rows, "</tbody>"))
    return f'<h2>{title}</h2>\n<table class="{kind}">\n<thead><tr>{heads}</tr></thead>\n{body}\n</table>'
