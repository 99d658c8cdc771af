"""Print documents of every extreme size and say what they took: `python -m tests.conformance.large [FOLDER]`.

Each is made in a process of its own, whose CPU time and peak memory are told, then held against PDF/UA-1 and PDF/A-3a.
A campaign apart from the tests: veraPDF alone takes minutes. The last result stands in docs/measurements.md.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reports.model.blocks import Break, Cell, Column, Document, Paragraph, Row, Table
from reports.writers.pdf import write
from reports.writers.theme import default_theme
from tests.conformance.verapdf import PROMISED, missing, verdicts
from tests.writers.documents import document, text

SENTENCE = "Both delegations left the harbour before the evening tide came in. "


def _cell(words: str) -> Cell:
    return Cell(inlines=(text(words),))


def _table(*rows: tuple[str, ...]) -> Document:
    head = Row(cells=tuple(_cell("Head") for _ in rows[0]))
    body = tuple(Row(cells=tuple(map(_cell, row))) for row in rows)
    return document(Table(caption=(text("A table"),), columns=(Column(),) * len(rows[0]), head=head, rows=body))


def _saying(*words: str) -> Document:
    return document(*(Paragraph(inlines=(text(each),)) for each in words))


SIZES: dict[str, Callable[[], Document]] = {
    "a word of a million characters": lambda: _saying("x" * 1_000_000),
    "the same in a cell": lambda: _table(("x" * 1_000_000, "beside it")),
    "a table of 10,000 rows": lambda: _table(*((f"N{row}", SENTENCE, "Norland") for row in range(10_000))),
    "a cell taller than a page": lambda: _table((SENTENCE * 2_000, "beside it")),
    "200 pages of paragraphs": lambda: _saying(*(SENTENCE * 40 for _ in range(330))),
    "one paragraph of 40 pages": lambda: _saying(SENTENCE * 2_800),
    "20,000 line breaks": lambda: document(Paragraph(inlines=(text("a"), Break()) * 20_000)),
    "100,000 changes of weight": lambda: document(Paragraph(inlines=(text("a"), text("b", role="strong")) * 50_000)),
}


def _made(name: str, file: Path) -> str:
    """What it took to print one, in words; the file is written."""
    made = SIZES[name]()
    start = time.process_time()
    data = write(made, default_theme())
    spent = time.process_time() - start
    file.write_bytes(data)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"{spent:7.1f} s {peak:6} MB {len(data) // 1024:6} KB"


def main(folder: Path) -> int:
    """Print all, have them judged, say what came out; the number of files that do not conform."""
    files = {name: folder / f"{number}.pdf" for number, name in enumerate(SIZES)}
    told = {}
    for name, file in files.items():
        command = [sys.executable, "-m", __spec__.name, "--one", name, str(file)]
        told[name] = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    lacking = missing()
    judged = verdicts((file, profile) for file in files.values() for profile in PROMISED) if lacking is None else {}
    faulty = {file for (file, _), verdict in judged.items() if verdict.failures}
    for name, file in files.items():
        verdict = "NOT JUDGED" if lacking else "FAULTY" if file in faulty else "conforms"
        sys.stdout.write(f"{name:34}{told[name]}  {verdict}\n")
    if lacking:
        sys.stdout.write(f"{lacking}\n")
    return len(faulty)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        sys.stdout.write(_made(sys.argv[2], Path(sys.argv[3])))
    elif len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1])))
    else:
        with tempfile.TemporaryDirectory() as made:
            sys.exit(main(Path(made)))
