"""What a worker of a cluster does: it has a maker make briefs, one that waits or a new one."""

from __future__ import annotations

import json
import platform
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from multiprocessing.connection import Connection
from queue import Empty, LifoQueue
from threading import Timer
from typing import Any

from reports.batch.working import SOURCES_OF_A_PROCESS, given_up, spent
from reports.errors import BadSettings, TryLater
from reports.limited import Manner, told
from reports.version import __version__

Answer = tuple[dict[str, Any], dict[str, bytes]]
"""What came of a source, and the files of its brief by their formats."""


HERE = b"here"
"""What a maker says first."""
# Tries to start a maker, and seconds between two: a machine may lack memory or processes for a moment. Seconds for it
# to say that it is there: it takes one or two, on a machine with nothing else to do.
_TRIES, _PAUSE, _START = 3, 2.0, 120


class _Maker:
    """A process that makes briefs, one after the other. Raises OSError where it does not start."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        self._connection = Connection(ours.detach())
        self._count, self._is_over = 0, False
        command = [sys.executable, "-P", "-m", "reports.batch.maker", str(theirs.fileno())]
        try:
            with theirs:
                self._process = subprocess.Popen(  # noqa: S603 - ours
                    command, pass_fds=(theirs.fileno(),), stdin=subprocess.DEVNULL
                )
        except OSError:
            self._connection.close()
            raise
        if not self._is_here():
            self.end()
            raise OSError(f"it ends with status {self._process.returncode}")

    def _is_here(self) -> bool:
        try:
            return self._connection.poll(_START) and self._connection.recv_bytes() == HERE
        except (EOFError, OSError):
            # One that ends by itself has a status of its own to tell.
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(1)
            return False

    def ask(self, path: str, data: bytes, job: bytes, *, manner: Manner) -> Answer:
        """What came of a source, in the time that it has. Raises EOFError and OSError where the process dies."""
        self._count += 1
        clock = Timer(manner.patience, self._give_up)
        clock.daemon = True
        clock.start()
        try:
            return self._asked(path, data, job, manner)
        except (EOFError, OSError):
            if not self._is_over:
                raise
            return {"outcome": given_up(path, manner.patience).record()}, {}
        finally:
            clock.cancel()

    def _give_up(self) -> None:
        """End the process where it has no more time; it may not even read what it is asked."""
        self._is_over = True
        self._process.kill()

    def _asked(self, path: str, data: bytes, job: bytes, manner: Manner) -> Answer:
        for part in (json.dumps({"path": path, "manner": asdict(manner)}).encode("ascii"), job, data):
            self._connection.send_bytes(part)
        head = json.loads(self._connection.recv_bytes())
        return head, {name: self._connection.recv_bytes() for name in head.get("files", ())}

    @property
    def is_spent(self) -> bool:
        """Whether another one should do what comes next."""
        return self._is_over or self._count >= SOURCES_OF_A_PROCESS

    def end(self) -> None:
        """End the process."""
        self._connection.close()
        self._process.kill()
        self._process.wait()


_waiting: LifoQueue[_Maker] = LifoQueue()


def run(version: str, sources: Sequence[tuple[str, bytes]], job: bytes, *, manner: Manner) -> list[Answer]:
    """What came of each of `sources` (path and bytes); `job` says how briefs are made (JSON).

    A source that ended its maker has "lost" for an outcome.
    """
    if version != __version__:
        fault = BadSettings(
            f"a worker of the cluster has policybrief {__version__}, and this is {version}.",
            hint="Install the same version everywhere: what is made must not depend on where.",
        )
        return [({"fault": told(fault)}, {})] * len(sources)
    return [_answer(path, data, job, manner=manner) for path, data in sources]


def leave() -> None:
    """End the makers that wait."""
    with suppress(Empty):
        while True:
            _waiting.get_nowait().end()


def _answer(path: str, data: bytes, job: bytes, *, manner: Manner) -> Answer:
    try:
        maker = _waiting.get_nowait()
    except Empty:
        try:
            maker = _started()
        except TryLater as fault:
            return {"fault": told(fault)}, {}
    try:
        answer = maker.ask(path, data, job, manner=manner)
    except (EOFError, OSError):
        maker.end()
        return {"lost": True}, {}
    if maker.is_spent or spent(answer[0].get("outcome", {}).get("error", "")):
        maker.end()
    else:
        _waiting.put(maker)
    return answer


def _started() -> _Maker:
    """A new maker. Raises TryLater where none starts."""
    for _ in range(_TRIES - 1):
        with suppress(OSError):
            return _Maker()
        time.sleep(_PAUSE)
    try:
        return _Maker()
    except OSError as fault:
        text = f"a worker of the cluster cannot start a process for briefs: {fault.strerror or fault}."
        hint = "Mend or end this worker, then run the same command again: it goes on from here."
        raise TryLater(text, where=platform.node(), hint=hint) from fault
