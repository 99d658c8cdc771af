"""Run the program as a user does: in this process for speed, in one of its own where that matters."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import PIPE

from click.testing import CliRunner, Result

from reports.cli.main import main

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "lee-xi-beijing-2026.txt"
SHORT = "France and Italy agreed to hold a summit on 3 May 2024. “We are glad,” President Anna Roux of France said.\n"


def run(*arguments: str | Path, stdin: bytes | None = None, env: Mapping[str, str] | None = None) -> Result:
    """What `policybrief` with these arguments gave."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin, env=env)


def process(
    *arguments: str | Path, env: Mapping[str, str] | None = None, stdout: int = PIPE, stderr: int = PIPE
) -> subprocess.CompletedProcess[bytes]:
    """The same in a process of its own; `env` is added to the environment, streams may go elsewhere."""
    command = [sys.executable, "-c", "from reports.cli.main import main; main()", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    return subprocess.run(command, env=environment, stdout=stdout, stderr=stderr, check=False)
