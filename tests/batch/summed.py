"""The summary of a batch, as tests read it."""

from __future__ import annotations

import csv
import io
from pathlib import Path


def summary(out: Path) -> list[dict[str, str]]:
    """The rows of the table."""
    return list(csv.DictReader(io.StringIO((out / "summary.csv").read_text(encoding="utf-8"))))
