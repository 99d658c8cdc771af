"""Sum a batch up: a table for programs (CSV) and a page with links for people, the same for the same outcomes."""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Iterable, Iterator
from html import escape
from pathlib import Path
from urllib.parse import quote

from reports.batch.working import Outcome
from reports.delivery.files import write_whole
from reports.writers.characters import printable

TABLE, PAGE = "summary.csv", "index.html"
_COLUMNS = ("source", "brief", "status", "title", "prepared", "facts", "agreements", "notices", "reason")
# Programs for tables take what begins with one of these for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HEADS = ("Source", "Title", "Prepared", "Facts", "Notices", "Files")
_STYLE = (
    "body{font:16px/1.4 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1a1f24;"
    "background:#fff}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;"
    "border-bottom:1px solid #cfd6dd;vertical-align:top}.failed{color:#8a1c1c}"
    "@media(prefers-color-scheme:dark){body{color:#e8ecf0;background:#14181c}.failed{color:#ff9c9c}a{color:#9cc4ff}}"
)


def summarise(folder: Path, outcomes: Iterator[tuple[str, Outcome]], wanted: Container[str]) -> tuple[int, int]:
    """Write both into `folder`, of the outcomes whose source is `wanted`: how many are done, and how many failed.

    Raises CannotWrite, DeviceError.
    """
    table, rows, kinds = io.StringIO(), [], _kinds(folder)
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    made = failed = 0
    for name, outcome in outcomes:
        if outcome.path in wanted:
            made, failed = made + (not outcome.error), failed + bool(outcome.error)
            writer.writerow([_safe(value) for value in _values(name, outcome)])
            rows.append(_row(kinds.get(name, ()), name, outcome))
    write_whole(folder / TABLE, table.getvalue().encode("utf-8"))
    write_whole(folder / PAGE, _page(rows, made, failed).encode("utf-8"))
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


def _kinds(folder: Path) -> dict[str, tuple[str, ...]]:
    """The suffixes of the files in `folder` by their stems."""
    kinds: dict[str, list[str]] = {}
    for path in folder.iterdir():
        kinds.setdefault(path.stem, []).append(path.suffix[1:])
    return {stem: tuple(sorted(suffixes)) for stem, suffixes in kinds.items()}


def _row(kinds: Iterable[str], name: str, outcome: Outcome) -> str:
    links = " ".join(f'<a href="{quote(f"{name}.{kind}")}">{escape(kind)}</a>' for kind in kinds)
    cells = (outcome.path, outcome.title, outcome.prepared, str(outcome.facts), " ".join(outcome.notices))
    inner = "".join(f"<td>{escape(printable(cell))}</td>" for cell in cells)
    if outcome.error:
        told = escape(printable(f"{outcome.error}: {outcome.reason}"))
        return f'<tr class="failed"><td>{escape(printable(outcome.path))}</td><td colspan="5">{told}</td></tr>'
    return f"<tr>{inner}<td>{links}</td></tr>"


def _page(rows: list[str], made: int, failed: int) -> str:
    heads = "".join(f'<th scope="col">{head}</th>' for head in _HEADS)
    head = f'<head><meta charset="utf-8"><title>Briefs</title><style>{_STYLE}</style></head>'
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>\n{chr(10).join(rows)}\n</tbody></table>"
    body = f"<body><h1>{made} briefs, {failed} failed</h1>{table}</body>"
    return f'<!DOCTYPE html>\n<html lang="en">{head}{body}</html>\n'
