"""The program that reads scans is apart from ours: no key reaches it, it ends with us, its bad day blames no scan."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import nullcontext, suppress
from pathlib import Path

import pytest

from reports.errors import BadSource, EngineMissing, ReaderCrashed, ReportsError, TimedOut
from reports.limited import recognising
from reports.limited.bounds import bounds
from reports.limited.recognising import Recognising
from reports.limited.walls import standing
from reports.readers import read_all
from tests.readers.pdf.pages import scan
from tests.waiting import gone, until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in for the program is a shell's")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for ocrmypdf, which tests write into; it may write into the folder of the test."""
    monkeypatch.setattr(recognising, "TemporaryDirectory", lambda: nullcontext(str(tmp_path)))
    file = tmp_path / "bin" / "ocrmypdf"
    file.parent.mkdir()
    file.touch(mode=0o755)
    monkeypatch.setenv("PATH", f"{file.parent}:{os.environ['PATH']}")
    return file


def _read() -> None:
    Recognising(read_all)(scan(), "scan.pdf")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("kill -9 $$", ReaderCrashed),
        ("exit 130", ReaderCrashed),
        ("exit 15", ReaderCrashed),
        ("exit 3", EngineMissing),
        ("exit 2", BadSource),
    ],
)
def test_how_the_program_ends_tells_whether_the_scan_is_to_blame(
    program: Path, words: str, error: type[ReportsError]
) -> None:
    program.write_text(f"#!/bin/sh\n{words}\n", encoding="utf-8")

    with pytest.raises(ReportsError) as fault:
        _read()
    assert type(fault.value) is error


def test_a_program_that_takes_too_long_is_ended_with_all_that_it_started(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(bounds(), "recognising", 1)
    program.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {tmp_path}/below\nsleep 300\n", encoding="utf-8")

    with pytest.raises(TimedOut, match="ocrmypdf takes too long"):
        _read()
    assert until(lambda: gone(int((tmp_path / "below").read_text())))


def test_no_key_that_stops_us_reaches_the_program(program: Path, tmp_path: Path) -> None:
    program.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/itself\nps -o sid= -p $$ > {tmp_path}/session\nexit 2\n")
    with suppress(BadSource):
        _read()

    assert (tmp_path / "session").read_text().strip() == (tmp_path / "itself").read_text().strip()


@pytest.mark.skipif(not Path("/proc").exists(), reason="only Linux ends a process with its parent")
def test_the_program_ends_with_us(program: Path, tmp_path: Path) -> None:
    program.write_text(
        f"#!/bin/sh\necho $$ > {tmp_path}/part && mv {tmp_path}/part {tmp_path}/itself\nexec sleep 300\n"
    )
    process = os.fork()
    if process == 0:
        try:
            _read()
        finally:
            os._exit(0)
    assert until((tmp_path / "itself").exists)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)

    assert until(lambda: gone(int((tmp_path / "itself").read_text())))


@pytest.mark.skipif(not Path("/proc").exists(), reason="memory is bounded on Linux alone")
def test_the_program_has_bounds_of_its_own_and_none_of_ours(program: Path, tmp_path: Path) -> None:
    program.write_text(f"#!/bin/sh\nulimit -v > {tmp_path}/memory\nexit 2\n")
    process = os.fork()
    if process == 0:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (8_000_000_000, resource.RLIM_INFINITY))
        with suppress(BadSource):
            _read()
        os._exit(0)
    os.waitpid(process, 0)

    assert int((tmp_path / "memory").read_text()) == bounds()["program"]["memory"] // 1024


@pytest.mark.skipif("Landlock" not in " ".join(standing()), reason="this kernel has no Landlock: files stay open")
def test_the_program_changes_no_file_but_in_its_folder(
    program: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "canary"
    elsewhere.write_text("sings", encoding="utf-8")
    program.write_text(
        f"#!/bin/sh\necho silent > {elsewhere}\nrm -f {elsewhere}\ntouch {tmp_path}/ran\nexit 2\n", encoding="utf-8"
    )
    with suppress(BadSource):
        _read()

    assert (tmp_path / "ran").exists()
    assert elsewhere.read_text(encoding="utf-8") == "sings"


@pytest.mark.skipif("seccomp" not in " ".join(standing()), reason="no list of system calls for this machine")
def test_the_program_reaches_no_network(program: Path, tmp_path: Path) -> None:
    words = (
        "import pathlib, socket\n"
        f"told = pathlib.Path('{tmp_path}/told')\n"
        "for kind in (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6):\n"
        "    try:\n        socket.socket(kind)\n        word = 'open'\n"
        "    except PermissionError:\n        word = 'refused'\n"
        "    told.write_text((told.read_text() if told.exists() else '') + word + ' ')\n"
    )
    program.write_text(f"#!{sys.executable}\n{words}", encoding="utf-8")
    with suppress(BadSource):
        _read()

    assert (tmp_path / "told").read_text().split() == ["open", "refused", "refused"]
