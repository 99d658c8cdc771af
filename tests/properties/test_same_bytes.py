"""The same input gives the same bytes, in every format, whatever the process and the machine are set to."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from reports.model.formats import Format
from tests.cli.running import SEED, process

PROCESSES = [
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "USER": "somebody", "HOSTNAME": "else"},
]


def made(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    ended = process("make", SEED, "--to", ",".join(Format), "--out", folder, env=environment)
    assert ended.returncode == 0, ended.stderr
    return {path.suffix: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    return [made(tmp_path_factory.mktemp("run"), environment) for environment in PROCESSES]


@pytest.mark.parametrize("kind", Format)
def test_two_processes_write_the_same_bytes(runs: list[dict[str, str]], kind: Format) -> None:
    assert runs[0][f".{kind}"] == runs[1][f".{kind}"]
