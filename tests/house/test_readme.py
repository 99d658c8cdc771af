"""Every command and example of the README is run as it stands there, in a folder that holds the seeds alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.project import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
PROGRAM = f"{sys.executable} -c 'from reports.cli.main import main; main()'"


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


USES = _blocks("sh")[1:]
VERIFY = re.findall(r"^`\.venv/bin/(policybrief verify [^`]+)`", README, re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    return tmp_path


def _run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    line = re.sub(r"^(\.venv/bin/)?policybrief", PROGRAM, command)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(  # noqa: S602 - the README's own line, redirections and all
        line, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("use", USES)
def test_the_commands_of_a_use_make_a_brief(use: str, folder: Path) -> None:
    for command in use.splitlines():
        run = _run(command, folder)
        assert run.returncode == 0, run.stdout + run.stderr

    assert [path for path in [*folder.glob("output/*"), *folder.glob("*.eml")] if path.stat().st_size > 1000]


def test_the_brief_of_the_readme_is_verified(folder: Path) -> None:
    _run("policybrief make seeds/lee-xi-beijing-2026.txt --to pdf,json", folder)

    run = _run(VERIFY[0], folder)

    assert run.returncode == 0, run.stdout + run.stderr


def test_the_python_example_of_the_readme_runs(folder: Path) -> None:
    example = [sys.executable, "-c", _blocks("python")[0] + "\nprint(sorted(files), len(files))"]

    run = subprocess.run(
        example, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stderr
    assert "memorandums of understanding" in run.stdout
    assert run.stdout.endswith(" 2\n")
