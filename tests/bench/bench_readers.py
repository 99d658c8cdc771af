"""How fast sources are read: `pytest -s tests/bench/bench_readers.py`.

Documents are those of the folder that READ_SOURCES names (web pages, PDFs, Word files, as deep as they lie), else
the fictional report twenty times over. Counted is the time of one core from bytes to a SourceDocument,
warm; the ratio is to the bare library that does the main work, in the same run: trafilatura.extract, pypdf's
extract_text, python-docx's paragraphs. `child` is what the limited child adds to a document in a batch.
"""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reports.errors import ReportsError
from reports.limited import LimitedReader
from reports.readers import read_all
from tests.readers.report import WRITTEN

pytestmark = pytest.mark.filterwarnings("ignore")
ROUNDS = 5


def sources(suffix: str) -> list[bytes]:
    folder = os.environ.get("READ_SOURCES")
    found = [path.read_bytes() for path in sorted(Path(folder).rglob(f"*.{suffix}"))] if folder else []
    return [data for data in found if _readable(data, suffix)] or [WRITTEN[suffix]()] * 20


def _readable(data: bytes, suffix: str) -> bool:
    try:
        return bool(read_all(data, f"a.{suffix}"))
    except ReportsError:
        return False


def bare(suffix: str, data: bytes) -> int:
    """The main library alone; how many pages there are."""
    if suffix == "html":
        import trafilatura

        trafilatura.extract(data)
        return 1
    if suffix == "pdf":
        from pypdf import PdfReader

        pages = PdfReader(io.BytesIO(data)).pages
        for page in pages:
            try:
                page.extract_text()
            except Exception:  # noqa: S112 - a broken page is read by nobody
                continue
        return len(pages)
    from docx import Document

    return len([paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]) and 1


def fastest(read: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        read()
        times.append(time.process_time() - begun)
    return min(times)


@pytest.mark.parametrize(("suffix", "unit"), [("html", "pages"), ("pdf", "pages"), ("docx", "documents")])
def test_reading(suffix: str, unit: str) -> None:
    files = sources(suffix)
    count = sum(bare(suffix, data) for data in files)
    library = fastest(lambda: [bare(suffix, data) for data in files])
    ours = fastest(lambda: [read_all(data, f"a.{suffix}") for data in files])
    with LimitedReader() as reader:
        reader(files[0], f"a.{suffix}")
        begun = time.perf_counter()
        for data in files:
            reader(data, f"a.{suffix}")
        limited = time.perf_counter() - begun
    begun = time.perf_counter()
    for data in files:
        read_all(data, f"a.{suffix}")
    plain = time.perf_counter() - begun
    sys.stdout.write(
        f"\n{suffix}: {len(files)} files, {count / ours:.0f} {unit}/s, {ours / library:.2f} times the bare library,"
        f" child {(limited - plain) / len(files) * 1000:+.1f} ms a document\n"
    )
