"""What a child gives up before it sees a source: memory, time, files (Landlock), network and programs (seccomp)."""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import stat
import struct
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from reports.limited.bounds import bounds

# Numbers of the kernel's interface (linux/landlock.h, linux/prctl.h, linux/seccomp.h, linux/filter.h).
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_LANDLOCK_VERSION, _LANDLOCK_PATH = 1, 1
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
PARENT_DEATH = 1
"""What prctl(2) is asked for by a process that would end with its parent."""
EXECUTE, WRITE_FILE, READ_FILE, READ_FOLDER = 1 << 0, 1 << 1, 1 << 2, 1 << 3
"""Of the rights over files: run, write a file, read a file, read a folder."""
# The rights that a single file can have: these, and to be cut short.
_OF_A_FILE = EXECUTE | WRITE_FILE | READ_FILE | 1 << 14
# How many rights over files each version of Landlock knows; with the fourth come two over TCP.
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_NETWORK_FROM, _TCP = 4, 0b11
_LOAD, _EQUAL, _GREATER, _RETURN = 0x20, 0x15, 0x35, 0x06
# Where the first argument of a call stands in what a filter sees, its low half, on machines that put that first.
_FIRST = 16
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1
# Where a system that forks lists the open files of a process; the last of the standard streams.
_OPEN, _ERRORS = "/dev/fd", 2
# Calls of the x32 form of x86-64 have this bit; no program of ours makes one.
_X32 = 0x40000000


def raise_walls() -> None:
    """Give up all that a reader does not need, for the rest of this process. What the system lacks is left out."""
    _bound()
    libc = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux" and renounce_privileges(libc):
        _close_files(libc)
        _close_calls(libc)


def renounce_privileges(libc: ctypes.CDLL) -> bool:
    """Take no new rights with any program, without which nobody may put up walls; whether that went well."""
    return bool(libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0)


def die_with_parent() -> None:
    """End this process when its parent ends, however that ends (prctl(2)); other systems than Linux cannot."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DEATH, signal.SIGKILL)


def bound_making() -> None:
    """Bound the memory of this process, which makes briefs; a child that reads has bounds of its own."""
    if sys.platform != "linux":
        return
    import resource

    most = _mapped() + int(bounds()["making"]["memory"])
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def let_go(kept: Connection) -> None:
    """Close what a fork has of its parent's files and sockets, all but `kept`: ledgers, and ways to other processes.

    Standard streams stay, so that no file opened later gets their numbers; pipes stay, since by one of them the parent
    sees this process end.
    """
    for name in os.listdir(_OPEN):  # noqa: PTH208 - numbers, not files
        number = int(name)
        with suppress(OSError):
            mode = os.fstat(number).st_mode
            if number > _ERRORS and number != kept.fileno() and (stat.S_ISREG(mode) or stat.S_ISSOCK(mode)):
                os.close(number)


def standing() -> list[str]:
    """The walls that there would be on this system, by name, for `doctor`."""
    walls = ["memory and time"] if os.name == "posix" else []
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        version = _landlock(libc)
        walls += [f"files (Landlock {version})"] if version > 0 else []
        walls += ["network and programs (seccomp)"] if platform.machine() in bounds()["denied"] else []
    return walls


def allow_time() -> None:
    """Bound the processor time of this process from now on; beyond it the system ends it (SIGXCPU)."""
    if os.name != "posix":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + int(bounds()["processor"]) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _bound() -> None:
    """Memory beyond what is mapped already, no file that grows, no image of a crash."""
    if os.name != "posix":
        return
    import resource

    limits = {resource.RLIMIT_FSIZE: 0, resource.RLIMIT_CORE: 0}
    if sys.platform == "linux":
        limits[resource.RLIMIT_AS] = _mapped() + int(bounds()["memory"])
    for kind, most in limits.items():
        _, hard = resource.getrlimit(kind)
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most if hard == resource.RLIM_INFINITY else min(most, hard)))


def _mapped() -> int:
    """Bytes of address space that this process has now (proc(5), statm)."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _landlock(libc: ctypes.CDLL) -> int:
    """The version of Landlock that the kernel has, below 1 where it has none."""
    return int(libc.syscall(_LANDLOCK_CREATE, None, 0, _LANDLOCK_VERSION))


def _close_files(libc: ctypes.CDLL) -> None:
    """Leave nothing of the file system but to read and load the program's own code."""
    allowed = ((path, EXECUTE | READ_FILE | READ_FOLDER) for path in dict.fromkeys(_code()))
    restrict_files(libc, ~0, allowed)


def restrict_files(libc: ctypes.CDLL, rights: int, allowed: Iterable[tuple[Path, int]]) -> None:
    """Give up these rights over files, and TCP, but for what is allowed of each path; `allowed` is read at once."""
    version = _landlock(libc)
    if version < 1:
        return
    handled = rights & ((1 << _FILE_RIGHTS.get(version, _FILE_RIGHTS[5])) - 1)
    network = _TCP if version >= _NETWORK_FROM else 0
    attributes = struct.pack("=QQ", handled, network) if network else struct.pack("=Q", handled)
    rules = libc.syscall(_LANDLOCK_CREATE, attributes, len(attributes), 0)
    if rules < 0:
        return
    try:
        for path, kept in allowed:
            _open(libc, rules, path, kept & handled)
        libc.syscall(_LANDLOCK_RESTRICT, rules, 0)
    finally:
        os.close(rules)


def _open(libc: ctypes.CDLL, rules: int, path: Path, rights: int) -> None:
    with suppress(OSError):
        place = os.open(path, getattr(os, "O_PATH", 0) | os.O_CLOEXEC)
        try:
            rights = rights if path.is_dir() else rights & _OF_A_FILE
            libc.syscall(_LANDLOCK_ADD, rules, _LANDLOCK_PATH, struct.pack("=Qi", rights, place), 0)
        finally:
            os.close(place)


def _code() -> Iterator[Path]:
    """Where code is: the standard library, installed packages, this package, and what the linker loads."""
    names = sysconfig.get_paths()
    yield from (Path(names[name]) for name in ("stdlib", "platstdlib", "purelib", "platlib") if name in names)
    yield from (Path(entry) for entry in sys.path if entry.endswith(("site-packages", "dist-packages", "lib-dynload")))
    yield Path(__file__).resolve().parents[1]
    yield from map(Path, ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache", "/usr/share/zoneinfo"))


def _close_calls(libc: ctypes.CDLL) -> None:
    """Refuse the calls that leave this process."""
    machine = platform.machine()
    if machine in bounds()["denied"]:
        own = bounds()["own"][machine]
        named = ((own["tgkill"], os.getpid()), (own["prlimit64"], 0))
        refuse_calls(libc, bounds()["denied"][machine], named)


def refuse_calls(libc: ctypes.CDLL, denied: Sequence[int], named: Sequence[tuple[int, int]]) -> None:
    """Refuse calls with EPERM, by a filter of the kernel; those of `named` except with one first argument."""
    program = _filter(platform.machine(), denied, named)
    code = b"".join(struct.pack("=HBBI", operation, yes, no, value) for operation, yes, no, value in program)
    held = ctypes.create_string_buffer(code, len(code))
    filter_ = struct.pack("@HP", len(program), ctypes.addressof(held))
    libc.prctl(_SET_SECCOMP, _FILTER, ctypes.create_string_buffer(filter_, len(filter_)), 0, 0)


def _filter(machine: str, denied: Sequence[int], named: Sequence[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """The instructions: each an operation, how many to skip where it holds and where not, and a value (bpf(4))."""
    # The refusal is the last instruction: a jump to it skips what lies between.
    last = 4 + len(denied) + 4 * len(named) + 1
    program = [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 0, last - 2, bounds()["audit"][machine]),
        (_LOAD, 0, 0, 0),
        (_GREATER, last - 4, 0, _X32),
    ]
    program += [(_EQUAL, last - len(program) - number - 1, 0, call) for number, call in enumerate(denied)]
    for call, value in named:
        refusal = last - len(program) - 3
        program += [(_EQUAL, 0, 3, call), (_LOAD, 0, 0, _FIRST), (_EQUAL, 0, refusal, value), (_RETURN, 0, 0, _ALLOW)]
    return [*program, (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
