"""Sum a batch up: a table for programs (CSV) and a page with links for people, the same for the same outcomes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
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
_NOT_MADE = {"": "Source"}
# The status of a source that the batch was stopped before.
_LEFT = "not_made"


def summarise(
    folder: Path, sources: Iterable[tuple[str, str, Outcome | None]], formats: Iterable[Format]
) -> tuple[int, int, int]:
    """Write both into `folder`, of `sources`, each with its path as shown, the name of its brief, and what came of it.

    Each brief has a file of each of `formats`; what other runs have left in the folder is not told. Gives how many are
    done, how many failed, and how many are left. Raises CannotWrite, DeviceError.
    """
    table, kinds = io.StringIO(), sorted(formats)
    made, failed, left = list[str](), list[str](), list[str]()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for path, name, outcome in sources:
        if outcome is None:
            writer.writerow([_safe(path), "", _LEFT, *[""] * (len(_COLUMNS) - 3)])
            left.append(_cells(_NOT_MADE, (escape(path),)))
            continue
        reason = _reason(outcome, [folder / f"{name}.{kind}" for kind in kinds])
        writer.writerow([_safe(value) for value in _values(path, name, outcome, reason)])
        if outcome.error:
            failed.append(_cells(_FAILED, (escape(path), escape(f"{outcome.error}: {reason}"))))
        else:
            made.append(_row(kinds, path, name, outcome))
    write_whole(folder / TABLE, table.getvalue().encode("utf-8"))
    write_whole(folder / PAGE, _page(made, failed, left).encode("utf-8"))
    return len(made), len(failed), len(left)


def _reason(outcome: Outcome, files_: Iterable[Path]) -> str:
    """Why there is no brief; what was made of the source when it was another one stays, and is told."""
    older = [file.name for file in files_ if file.is_file()] if outcome.error else []
    return f"{outcome.reason} An older brief of it is still there: {', '.join(older)}." if older else outcome.reason


def _values(path: str, name: str, outcome: Outcome, reason: str) -> tuple[str, ...]:
    return (
        path,
        "" if outcome.error else name,
        outcome.error or "done",
        outcome.title,
        outcome.prepared,
        "" if outcome.error else str(outcome.facts),
        "" if outcome.error else str(outcome.agreements),
        " ".join(outcome.notices),
        reason,
    )


def _safe(value: str) -> str:
    words = printable(value)
    return f"'{words}" if words.startswith(_FORMULA) else words


def _row(kinds: Iterable[str], path: str, name: str, outcome: Outcome) -> str:
    links = " ".join(f'<a href="{quote(f"{name}.{kind}")}">{escape(kind)}</a>' for kind in kinds)
    words = (path, outcome.title, outcome.prepared, str(outcome.facts), " ".join(outcome.notices))
    return _cells(_MADE, (*map(escape, words), links))


def _cells(columns: Iterable[str], cells: Iterable[str]) -> str:
    named = (
        f'<td class="{kind}">{cell}</td>' if kind else f"<td>{cell}</td>"
        for kind, cell in zip(columns, cells, strict=True)
    )
    return f"<tr>{printable(''.join(named))}</tr>"


def _page(made: list[str], failed: list[str], left: list[str]) -> str:
    """The page: what failed first, since somebody has to see to it."""
    page = Template(files("reports.batch").joinpath(PAGE).read_text(encoding="utf-8"))
    parts = [
        _table("Failed", _FAILED, failed, "failed"),
        _table("Not made yet", _NOT_MADE, left, "left"),
        _table("Briefs", _MADE, made, "made"),
    ]
    counts = f"{len(made)} briefs, {len(failed)} failed" + (f", {len(left)} not made yet" if left else "")
    return page.substitute(counts=counts, tables="\n".join(filter(None, parts)))


def _table(title: str, columns: Mapping[str, str], rows: list[str], kind: str) -> str:
    if not rows:
        return ""
    heads = "".join(f'<th scope="col">{head}</th>' for head in columns.values())
    body = "\n".join(("<tbody>", *rows, "</tbody>"))
    return f'<h2>{title}</h2>\n<table class="{kind}">\n<thead><tr>{heads}</tr></thead>\n{body}\n</table>'
