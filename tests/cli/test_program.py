"""The program as a whole: how it starts, what it knows to print, how it ends."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread

import click
import pytest

from reports import __version__
from reports.cli import doctor as checks
from reports.cli.main import main
from reports.errors import BadSource
from reports.model.upgrade import schema_json
from tests.cli.running import ROOT, SEED, process, run

COMMITTED = ROOT / "docs" / "schema" / "brief-1.json"
# What --help may load beside the standard library.
CHEAP = {"click", "reports"}


def test_help_imports_nothing_but_click() -> None:
    code = (
        "import sys; before = set(sys.modules)\n"
        "from reports.cli.main import main\n"
        "main(['make', '--help'], standalone_mode=False)\n"
        "print(sorted({name.partition('.')[0] for name in set(sys.modules) - before}), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    loaded = {name.strip("'") for name in ended.stderr.strip().strip("[]").split(", ")}
    assert loaded - set(sys.stdlib_module_names) - {name for name in loaded if name.startswith("_")} == CHEAP


def test_every_command_is_told() -> None:
    result = run("--help")

    assert result.exit_code == 0
    assert all(command in result.stdout for command in ("make", "verify", "schema", "templates", "doctor"))
    assert run("--version").stdout == f"policybrief, version {__version__}\n"


def test_schema_prints_the_committed_file() -> None:
    assert run("schema").stdout_bytes == COMMITTED.read_bytes() == schema_json()


def test_templates_lists_each_with_its_description() -> None:
    result = run("templates")

    assert result.exit_code == 0
    assert result.stdout.startswith("policy-brief  ")
    assert "languages: en" in result.stdout


def test_doctor_finds_all_well_and_writes_nothing(folder: Path) -> None:
    result = run("doctor")

    assert result.exit_code == 0, result.stdout
    assert "WRONG" not in result.stdout
    assert list(folder.iterdir()) == []


def test_doctor_says_what_is_wrong_and_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "MODELS", ("no_such_model",))

    result = run("doctor", "--out", "none/there")

    assert result.exit_code == 78
    assert "WRONG language engine: no language engine is installed. Install policybrief again" in result.stdout
    assert "WRONG folder: none/there cannot be written." in result.stdout


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """A command `fail` that raises what is put into the list."""
    faults: list[BaseException] = []

    @click.command("fail")
    def fail() -> None:
        raise faults[0]

    monkeypatch.setitem(main.commands, "fail", fail)
    return faults


@pytest.mark.parametrize(
    ("fault", "status", "says"),
    [
        (BadSource("it broke.", where="a.txt", hint="Mend it."), 65, "error: a.txt: it broke.\n  Mend it.\n"),
        (BadSource("\x1b[2Jit\nbroke."), 65, "error:  [2Jit broke.\n"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (ZeroDivisionError("by 0"), 70, "error: internal fault: ZeroDivisionError: by 0\n"),
    ],
)
def test_every_end_has_its_status(failing: list[BaseException], fault: BaseException, status: int, says: str) -> None:
    failing.append(fault)

    result = run("fail")

    assert result.exit_code == status
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_debugging_shows_the_fault_in_full(failing: list[BaseException]) -> None:
    failing.append(ZeroDivisionError("by 0"))

    assert isinstance(run("fail", env={"POLICYBRIEF_DEBUG": "1"}).exception, ZeroDivisionError)


def test_an_interrupted_run_leaves_with_130_and_no_file(folder: Path) -> None:
    (folder / "long.txt").write_bytes(SEED.read_bytes() * 100)
    # Tests that a shell runs in the background are deaf to interrupts, and so would be what they start.
    hearing = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [sys.executable, "-c", f"{hearing}; from reports.cli.main import main; main()", "make", "long.txt"]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=env, stderr=subprocess.PIPE) as running:
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(1.5)
        running.send_signal(signal.SIGINT)
        told = running.stderr.read() if running.stderr else b""

    assert running.returncode == 130
    assert b"Traceback" not in told
    assert not (folder / "output").exists()


def _on_a_terminal(*arguments: str) -> tuple[subprocess.CompletedProcess[bytes], bytes]:
    """How the program ended, and what a terminal showed of its stderr, read while it runs: a terminal holds 4 kB."""
    leader, follower = pty.openpty()
    shown = bytearray()

    def drain() -> None:
        with suppress(OSError):  # Linux tells by EIO that nobody holds the other end any longer
            while chunk := os.read(leader, 4096):
                shown.extend(chunk)

    reader = Thread(target=drain)
    reader.start()
    ended = process(*arguments, stderr=follower)
    os.close(follower)
    reader.join()
    os.close(leader)
    return ended, bytes(shown)


def test_a_terminal_sees_progress_on_long_work_and_a_pipe_does_not(folder: Path) -> None:
    (folder / "long.txt").write_bytes((SEED.read_bytes() + b"\n") * 30)
    piped = process("make", "long.txt", "--to", "json", "--quiet")
    ended, shown = _on_a_terminal("make", "long.txt", "--to", "json", "--quiet")

    assert (piped.returncode, piped.stderr) == (0, b"")
    assert ended.returncode == 0
    assert b"Finding what was agreed" in shown


def test_the_committed_schema_is_json() -> None:
    assert json.loads(COMMITTED.read_bytes())["$schema"].startswith("https://json-schema.org/")
