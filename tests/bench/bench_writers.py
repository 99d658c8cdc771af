"""How long each writer takes, warm; run with `pytest tests/bench/bench_writers.py`.

The demand: a Word file of the two-page brief in under 40 ms of one core, an e-mail without its attachments in
under 20, every other format of the writers here in under 10.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from reports.model.blocks import Document
from reports.model.formats import Format
from reports.templating import compose
from reports.writers import docx, eml, html, json, md, txt
from reports.writers.theme import Theme, default_theme
from tests.fictional import BRIEF

ATTACHED = {Format.PDF: bytes(120_000), Format.DOCX: bytes(20_000)}


def mailed(document: Document, theme: Theme) -> bytes:
    return eml.write(document, theme, ATTACHED)


@pytest.mark.parametrize(
    "write",
    [docx.write, html.write, md.write, txt.write, json.write, mailed],
    ids=["docx", "html", "md", "txt", "json", "eml"],
)
def test_a_brief(benchmark: BenchmarkFixture, write: Callable[[Document, Theme], bytes]) -> None:
    document, theme = compose(BRIEF), default_theme()

    assert benchmark(write, document, theme)
