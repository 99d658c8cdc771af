"""What every inbox does: show what waits, move what is done with, and rest until something comes."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from reports.delivery.files import told, words
from reports.errors import TryLater

# The header in which an original tells, in the folder of failures, why it stands there.
REASON = "X-Policybrief-Reason"
DONE, FAILED = "done", "failed"
# Bytes: one more than any reader takes (readers/limits.toml); the rest need not be read to be refused.
LARGEST = 64_000_001


@dataclass(frozen=True)
class Waiting:
    """A report that waits: its bytes, its name for messages, and the handle by which its inbox knows it.

    `unread` says why its bytes cannot be had; it then stays where it is until they can. `edition` tells the file that
    was read from another that took its name later.
    """

    handle: str
    name: str
    data: bytes
    unread: str = ""
    edition: tuple[int, ...] = ()

    @property
    def is_cut(self) -> bool:
        """Whether there may be more of it than its bytes here."""
        return len(self.data) >= LARGEST


class Stop:
    """Asked to end: set by a signal, looked at between two messages, and woken up by while there is nothing to do."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    def ask(self) -> None:
        """Ask to end."""
        self._asked.set()

    @property
    def asked(self) -> bool:
        """Whether somebody asked."""
        return self._asked.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until somebody asks; whether somebody did."""
        return self._asked.wait(seconds)


class Inbox(Protocol):
    """Reports come in here. Nothing is lost: a report is here, or among those that are done or failed, or in both."""

    name: str

    def opened(self) -> AbstractContextManager[None]:
        """The inbox ready for the methods below. Raises what reaching it raises."""

    def waiting(self) -> Iterator[Waiting]:
        """What waits now, oldest first; each may be moved while the others are looked at."""

    def unready(self) -> int:
        """How many there are that cannot be handled yet."""

    def done(self, waiting: Waiting) -> None:
        """Move it to those that are done. Raises CannotWrite or DeviceError where this one cannot be moved."""

    def failed(self, waiting: Waiting, reason: str) -> None:
        """Move it to those that failed, with the reason; raises as `done`."""

    def rest(self, seconds: float, stop: Stop) -> None:
        """Wait until something may have come, `seconds` at most, or until `stop` is asked."""


@contextmanager
def looking(folder: Path) -> Iterator[None]:
    """Tell in our words that `folder` is away or closed. Raises TryLater."""
    try:
        yield
    except OSError as fault:
        hint = "Nothing is lost; see that it is there and may be read."
        raise TryLater(f"the folder cannot be looked into: {words(fault)}.", where=str(folder), hint=hint) from fault


def read_from(path: Path, handle: str, name: str) -> Iterator[Waiting]:
    """The report in the file at `path`, nothing where somebody else has moved it meanwhile."""
    try:
        with path.open("rb") as file:
            yield Waiting(handle, name, file.read(LARGEST), edition=edition(os.fstat(file.fileno())))
    except FileNotFoundError:
        return
    except OSError as fault:
        yield Waiting(handle, name, b"", f"it cannot be read: {words(fault)}")


def edition(status: os.stat_result) -> tuple[int, ...]:
    """What is another as soon as a file of the same name is another, or has other bytes."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def moving(place: Path) -> AbstractContextManager[None]:
    """Tell in our words that the report at `place` cannot be moved. Raises CannotWrite or DeviceError."""
    return told(place, hint="See to its rights, and to those of the folders `done` and `failed`; it is tried again.")


def reason_header(data: bytes, reason: str) -> bytes:
    """The header with the reason that goes before all others of the message `data`, with its end of line."""
    safe = "".join(character if " " <= character <= "~" else "?" for character in " ".join(reason.split()))
    end = b"\r\n" if b"\r\n" in data[:10_000] else b"\n"
    return f"{REASON}: {safe[:900]}".encode("ascii") + end
