"""How long one brief takes, warm: run with `python -m pytest tests/bench/bench_make.py`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reports.model.formats import DEFAULT_FORMATS, Format
from reports.model.job import Job, SourceFile
from reports.pipeline import make
from reports.readers import read

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "lee-xi-beijing-2026.txt"
SOURCE = SourceFile(name=SEED.name, data=SEED.read_bytes())


@pytest.mark.parametrize("formats", [DEFAULT_FORMATS, (Format.JSON,)], ids=["default formats", "json alone"])
def test_one_brief(benchmark: Any, formats: tuple[Format, ...]) -> None:
    """Issue: one brief in all default formats, warm, under 0.25 s."""
    benchmark(make, Job(sources=(SOURCE,), formats=formats))


def test_reading_a_hard_wrapped_text_of_a_megabyte(benchmark: Any) -> None:
    line = b"The two leaders met in Hanoi and agreed to hold talks on fisheries\nevery year, a spokesperson said.\n\n"

    benchmark(read, line * 10_000, "long.txt")
