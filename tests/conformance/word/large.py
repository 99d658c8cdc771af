"""Write Word files of every extreme size and say what they took: `python -m tests.conformance.word.large [FOLDER]`.

Each is made in a process of its own, whose CPU time and peak memory are told, then held against `openxml-audit` and our
own scan, and opened with LibreOffice. A campaign apart from the tests: all in all it takes minutes. The last result
stands in docs/measurements.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pypdf import PdfReader

from reports.writers.docx import write
from tests.conformance.large import SIZES, run, told
from tests.conformance.word.audit import findings
from tests.conformance.word.office import missing, opened
from tests.conformance.word.scan import faults

# The time of `openxml-audit` grows with the square of the runs of a paragraph: with 20,000 it takes five minutes.
_NOT_AUDITED = {"20,000 line breaks", "100,000 changes of weight"}


def main(folder: Path) -> int:
    """Write all, have them judged, say what came out; the number of files that are not sound."""
    files = {name: folder / f"{number}.docx" for number, name in enumerate(SIZES)}
    took = told(__spec__.name, files)
    lacking = missing()
    faulty = 0
    for name, file in files.items():
        found = [*(findings(file) if name not in _NOT_AUDITED else ()), *faults(file.read_bytes())]
        faulty += bool(found)
        pages = lacking or _pages(file, folder)
        sys.stdout.write(f"{name:34}{took[name]}  {found[0] if found else 'sound'}; {pages}\n")
        sys.stdout.flush()
    return faulty


def _pages(file: Path, folder: Path) -> str:
    """How many pages LibreOffice prints of a file, or what it says instead."""
    try:
        return f"{len(PdfReader(opened([file], folder)[file].printed).pages)} pages"
    except RuntimeError as stopped:
        return str(stopped)


if __name__ == "__main__":
    run(main, write)
