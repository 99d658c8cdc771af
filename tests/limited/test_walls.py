"""What a child has given up: it opens no file but code, no connection, runs no program, and its memory is bounded."""

from __future__ import annotations

import ctypes
import errno
import multiprocessing
import os
import platform
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reports.limited.bounds import bounds
from reports.limited.walls import allow_time, let_go, raise_walls, standing

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the walls of other systems are lower; doctor tells")
CONTEXT = multiprocessing.get_context("fork")
WALLS = " ".join(standing())
needs_files = pytest.mark.skipif(
    "Landlock" not in WALLS, reason="this kernel has no Landlock: files stay open to readers"
)
needs_calls = pytest.mark.skipif("seccomp" not in WALLS, reason="no list of system calls for this machine")


def _within(attempt: Callable[[], Any], told: Any) -> None:
    raise_walls()
    try:
        told.send(("done", str(attempt())[:200]))
    except BaseException as fault:
        told.send((type(fault).__name__, str(fault)[:200]))
    os._exit(0)


def within(attempt: Callable[[], Any]) -> tuple[str, str]:
    """What becomes of `attempt` behind the walls."""
    ours, theirs = CONTEXT.Pipe()
    process = CONTEXT.Process(target=_within, args=(attempt, theirs))
    process.start()
    theirs.close()
    try:
        told: tuple[str, str] = ours.recv()
    except EOFError:
        process.join()
        told = ("ended", str(process.exitcode))
    process.join()
    return told


@needs_files
def test_no_file_can_be_read_or_listed(tmp_path: Path) -> None:
    (tmp_path / "canary").write_text("sings", encoding="utf-8")

    assert within((tmp_path / "canary").read_text)[0] == "PermissionError"
    assert within(Path("/etc/passwd").read_text)[0] == "PermissionError"
    assert within(lambda: list(tmp_path.iterdir()))[0] == "PermissionError"


@needs_files
def test_no_file_can_be_written(tmp_path: Path) -> None:
    assert within(lambda: (tmp_path / "new").write_text("x", encoding="utf-8"))[0] == "PermissionError"
    assert list(tmp_path.iterdir()) == []


def test_no_file_that_was_open_before_can_grow(tmp_path: Path) -> None:
    with (tmp_path / "open").open("wb", buffering=0) as file:
        kind, words = within(lambda: file.write(b"more"))

    assert (kind, "too large" in words) == ("OSError", True)
    assert (tmp_path / "open").read_bytes() == b""


def test_code_that_is_needed_later_is_found() -> None:
    assert within(lambda: __import__("xmlrpc.client").__name__) == ("done", "xmlrpc")
    assert within(lambda: __import__("trafilatura").__name__) == ("done", "trafilatura")


@needs_calls
def test_no_connection_can_be_opened() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        assert within(lambda: socket.create_connection(address, 1))[0] == "PermissionError"
        assert within(lambda: socket.socket(socket.AF_UNIX))[0] == "PermissionError"


@needs_calls
def test_no_program_can_be_run_and_nobody_killed() -> None:
    assert within(lambda: subprocess.run(["/bin/true"], check=True))[0] == "PermissionError"
    parent = os.getpid()
    assert within(lambda: os.kill(parent, 0))[0] == "PermissionError"
    assert within(lambda: _called("tgkill", parent, parent, 0)) == ("done", "-1")
    assert within(lambda: resource.prlimit(parent, resource.RLIMIT_NOFILE))[0] == "PermissionError"


@needs_calls
def test_no_other_way_of_calling_the_kernel_is_open() -> None:
    assert within(lambda: _called("io_uring_setup", 8, 0)) == ("done", "-1")


@needs_calls
def test_no_open_file_of_another_process_can_be_taken() -> None:
    # Of this process itself, which every kernel allows that no filter forbids.
    assert within(lambda: _called("pidfd_getfd", os.pidfd_open(os.getpid()), 0, 0)) == ("done", "-1")


@needs_calls
def test_a_library_can_still_end_the_process() -> None:
    assert within(os.abort) == ("ended", str(-signal.SIGABRT))


def _called(name: str, *arguments: int) -> int:
    """What a call of the kernel gives: -1 where it is refused."""
    numbers = {"tgkill": bounds()["own"][platform.machine()]["tgkill"], "io_uring_setup": 425, "pidfd_getfd": 438}
    libc = ctypes.CDLL(None, use_errno=True)
    given = int(libc.syscall(numbers[name], *arguments))
    assert given != -1 or ctypes.get_errno() == errno.EPERM
    return given


def test_files_and_sockets_of_the_parent_are_let_go(tmp_path: Path) -> None:
    ours, theirs = CONTEXT.Pipe()
    with (tmp_path / "ledger").open("wb") as file, socket.create_server(("127.0.0.1", 0)) as server:
        numbers = (file.fileno(), server.fileno(), ours.fileno(), theirs.fileno())

        def held() -> list[bool]:
            let_go(theirs)
            return [Path(f"/dev/fd/{number}").exists() for number in numbers]

        process = CONTEXT.Process(target=lambda: theirs.send(held()))
        process.start()
        assert ours.recv() == [False, False, False, True]
        process.join()


def test_memory_is_bounded() -> None:
    assert within(lambda: len(bytearray(3_000_000_000)))[0] == "MemoryError"
    assert within(lambda: len(bytearray(200_000_000))) == ("done", "200000000")


def _spin() -> None:
    allow_time()
    while time.process_time() < 20:
        pass


def test_time_of_the_processor_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(bounds(), "processor", 1)
    kind, code = within(_spin)

    assert (kind, int(code)) == ("ended", -24)
