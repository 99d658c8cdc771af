"""What a worker of a cluster does: it has a maker make briefs, one that waits or a new one."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from multiprocessing.connection import Connection
from queue import Empty, LifoQueue
from typing import Any

from reports.batch.working import SOURCES_OF_A_PROCESS
from reports.errors import BadSettings
from reports.limited import Manner, told
from reports.version import __version__

Answer = tuple[dict[str, Any], dict[str, bytes]]
"""What came of a source, and the files of its brief by their formats."""


class _Maker:
    """A process that makes briefs, one after the other."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-P", "-m", "reports.batch.maker", str(theirs.fileno())]
            self._process = subprocess.Popen(command, pass_fds=(theirs.fileno(),), stdin=subprocess.DEVNULL)  # noqa: S603 - ours
        self._connection = Connection(ours.detach())
        self.count = 0

    def ask(self, path: str, data: bytes, job: bytes, *, manner: Manner) -> Answer:
        """What came of a source. Raises EOFError and OSError where the process dies."""
        self.count += 1
        for part in (json.dumps({"path": path, "manner": asdict(manner)}).encode("ascii"), job, data):
            self._connection.send_bytes(part)
        head = json.loads(self._connection.recv_bytes())
        return head, {name: self._connection.recv_bytes() for name in head.get("files", ())}

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


def _answer(path: str, data: bytes, job: bytes, *, manner: Manner) -> Answer:
    try:
        maker = _waiting.get_nowait()
    except Empty:
        maker = _Maker()
    try:
        answer = maker.ask(path, data, job, manner=manner)
    except (EOFError, OSError):
        maker.end()
        return {"lost": True}, {}
    if maker.count < SOURCES_OF_A_PROCESS:
        _waiting.put(maker)
    else:
        maker.end()
    return answer
