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
from reports.writers.theme import Theme, default_theme
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


Writer = Callable[[Document, Theme], bytes]


def made(name: str, file: Path, writer: Writer) -> str:
    """What it took to write one, in words; the file is written."""
    document = SIZES[name]()
    start = time.process_time()
    data = writer(document, default_theme())
    spent = time.process_time() - start
    file.write_bytes(data)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"{spent:7.1f} s {peak:6} MB {len(data) // 1024:6} KB"


def told(module: str, files: dict[str, Path]) -> dict[str, str]:
    """What it took to write each, asked of `module` in a process of its own."""
    asked = {name: [sys.executable, "-m", module, "--one", name, str(file)] for name, file in files.items()}
    runs = {name: subprocess.run(each, capture_output=True, text=True, check=True) for name, each in asked.items()}
    return {name: run.stdout.strip() for name, run in runs.items()}


def main(folder: Path) -> int:
    """Print all, have them judged, say what came out; the number of files that do not conform."""
    files = {name: folder / f"{number}.pdf" for number, name in enumerate(SIZES)}
    took = told(__spec__.name, files)
    lacking = missing()
    judged = verdicts((file, profile) for file in files.values() for profile in PROMISED) if lacking is None else {}
    faulty = {file for (file, _), verdict in judged.items() if verdict.failures}
    for name, file in files.items():
        verdict = "NOT JUDGED" if lacking else "FAULTY" if file in faulty else "conforms"
        sys.stdout.write(f"{name:34}{took[name]}  {verdict}\n")
    if lacking:
        sys.stdout.write(f"{lacking}\n")
    return len(faulty)


def run(main: Callable[[Path], int], writer: Writer) -> None:
    """Do what the command line asks: all, in a folder, or one, as `told` asks for it."""
    if sys.argv[1:2] == ["--one"]:
        sys.stdout.write(made(sys.argv[2], Path(sys.argv[3]), writer))
    elif len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1])))
    else:
        with tempfile.TemporaryDirectory() as folder:
            sys.exit(main(Path(folder)))


if __name__ == "__main__":
    run(main, write)
