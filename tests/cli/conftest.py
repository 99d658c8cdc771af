"""Every test of the command line works in a folder of its own and without settings of the machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.running import SHORT


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("POLICYBRIEF_") or name == "SOURCE_DATE_EPOCH"]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def report(folder: Path) -> Path:
    path = folder / "report.txt"
    path.write_text(SHORT, encoding="utf-8")
    return path
