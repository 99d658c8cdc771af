"""What a program of others gives up before it begins: it reads what strangers send, as our own child does."""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from reports.limited.bounds import bounds
from reports.limited.walls import (
    EXECUTE,
    PARENT_DEATH,
    READ_FILE,
    READ_FOLDER,
    WRITE_FILE,
    refuse_calls,
    renounce_privileges,
    restrict_files,
)

# Rights over files that change something.
_CHANGES = ~(EXECUTE | READ_FILE | READ_FOLDER)
# Where a program writes whatever it does: into nothing, and what its own processes tell each other.
_NOTHING, _SHARED = Path("/dev/null"), Path("/dev/shm")  # noqa: S108 - semaphores of the C library are files there


def apart(folder: Path) -> Callable[[], None]:
    """What is called between the fork and the program, which may write into `folder` and nowhere else.

    It ends with this process, has bounds of its own in the place of ours, and reaches no network. What the system lacks
    is left out.
    """
    if sys.platform != "linux":
        return lambda: None
    # Loaded here: what is called after a fork should do little.
    libc, parent = ctypes.CDLL(None, use_errno=True), os.getpid()

    def begin() -> None:
        libc.prctl(PARENT_DEATH, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
        _bound()
        if renounce_privileges(libc):
            allowed = [(folder, _CHANGES), (_NOTHING, WRITE_FILE), (_SHARED, _CHANGES)]
            restrict_files(libc, _CHANGES, allowed)
            _close_network(libc)

    return begin


def _bound() -> None:
    """Memory, processor and size of files of each process, as far as the system's own bounds let them rise."""
    import resource

    most = bounds()["program"]
    for kind, value in (
        (resource.RLIMIT_AS, most["memory"]),
        (resource.RLIMIT_CPU, bounds()["recognising"]),
        (resource.RLIMIT_FSIZE, most["file"]),
    ):
        _, hard = resource.getrlimit(kind)
        limit = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (limit, hard))


def _close_network(libc: ctypes.CDLL) -> None:
    machine, numbers = platform.machine(), bounds()["program"]
    if machine in numbers["denied"]:
        refuse_calls(libc, numbers["denied"][machine], [(numbers["socket"][machine], numbers["local"])])
