"""The examples of docs/operations.md run, and its units are such as systemd takes."""

from __future__ import annotations

import doctest
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.project import ROOT

PAGE = ROOT / "docs" / "operations.md"


def test_the_examples_in_python_give_what_they_say() -> None:
    results = doctest.testfile(str(PAGE), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)

    assert results.failed == 0
    assert results.attempted > 20


@pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd is not installed: its units are not looked at"
)
def test_units_are_such_as_systemd_takes(tmp_path: Path) -> None:
    files = []
    for text in re.findall(r"^```ini\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        files.append(tmp_path / text.partition("\n")[0].rpartition("/")[2])
        # The program and the user of the example are not on this machine.
        here = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", text, flags=re.MULTILINE)
        files[-1].write_text(re.sub(r"^(?:User|WorkingDirectory)=.*\n", "", here, flags=re.MULTILINE), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
