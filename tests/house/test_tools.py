"""The tools that judge the code are part of the tests: ruff, mypy and import-linter find nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.project import ROOT

LINT_IMPORTS = "from importlinter.cli import lint_imports_command as main; main(['--no-cache'])"
TOOLS = {
    "ruff": ["-m", "ruff", "check", "."],
    "mypy": ["-m", "mypy"],
    "lint-imports": ["-c", LINT_IMPORTS],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_the_tool_finds_nothing(tool: str) -> None:
    run = subprocess.run([sys.executable, *TOOLS[tool]], cwd=ROOT, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout + run.stderr
