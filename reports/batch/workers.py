"""Workers that live as long as a batch: each has one source at a time, and one that dies is replaced."""

from __future__ import annotations

import json
import multiprocessing
import signal
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from reports.batch.crew import Lost
from reports.batch.working import SOURCES_OF_A_PROCESS, Outcome, Task, done, warm
from reports.errors import ReportsError
from reports.limited import Manner, die_with_parent, error_of, let_go, told
from reports.model.job import Job

# Seconds that a worker has to end its own child and itself.
_PATIENCE = 5


class Workers:
    """So many workers for a batch; a context that ends them. `job` says how briefs are made, all but the source."""

    def __init__(self, count: int, job: Job, folder: Path, *, manner: Manner) -> None:
        methods = multiprocessing.get_all_start_methods()
        # A fork shares the language model that the parent has loaded, in time and in memory.
        self._context: Any = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
        self._ways = {"forked": "fork" in methods}
        self._count, self._arguments = count, (job, folder, manner)
        self._workers: dict[Connection, tuple[BaseProcess, Task | None, int]] = {}

    def __enter__(self) -> Self:
        # Loaded once, and forked.
        warm(self._arguments[0])
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        for connection in list(self._workers):
            self._end(connection)

    @property
    def busy(self) -> int:
        """How many have something in their hands."""
        return sum(task is not None for _, task, _ in self._workers.values())

    @property
    def free(self) -> bool:
        """Whether one could take another task."""
        return self.busy < self._count

    def give(self, task: Task) -> None:
        """Have a free worker do `task`."""
        connection = next((each for each, (_, held, _) in self._workers.items() if held is None), None)
        if connection is None:
            connection = self._start()
        process, _, count = self._workers[connection]
        self._workers[connection] = (process, task, count + 1)
        with suppress(OSError):  # a worker that has died is found in `take`
            connection.send_bytes(json.dumps([task.path, task.name, task.known]).encode())

    def take(self) -> Iterator[Outcome | Lost | ReportsError]:
        """What has come back, after waiting for something to: outcomes, losses, faults of the machine."""
        watched: dict[Any, Connection] = {connection: connection for connection in self._workers}
        watched |= {process.sentinel: connection for connection, (process, _, _) in self._workers.items()}
        for connection in {watched[each] for each in wait(list(watched))}:
            yield from self._taken(connection)

    def _taken(self, connection: Connection) -> Iterator[Outcome | Lost | ReportsError]:
        _, task, count = self._workers[connection]
        try:
            answer = json.loads(connection.recv_bytes()) if connection.poll() else None
        except (EOFError, OSError, ValueError):
            answer = None
        if answer is None:
            self._end(connection)
            if task is not None:
                yield Lost(task)
            return
        if count >= SOURCES_OF_A_PROCESS:
            self._end(connection)
        else:
            self._workers[connection] = (self._workers[connection][0], None, count)
        if "fault" in answer:
            yield error_of(answer["fault"])
        else:
            yield Outcome.of(answer)

    def _start(self) -> Connection:
        ours: Connection
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, *self._arguments), kwargs=self._ways)
        process.start()
        theirs.close()
        self._workers[ours] = (process, None, 0)
        return ours

    def _end(self, connection: Connection) -> None:
        process, held, _ = self._workers.pop(connection)
        with suppress(OSError):
            connection.send_bytes(b"null")
        connection.close()
        # One that has something in its hands is not waited for: nobody wants it any more.
        process.join(0 if held is not None else _PATIENCE)
        with suppress(OSError):
            process.kill()
        process.join()
        process.close()


def _work(connection: Connection, job: Job, folder: Path, manner: Manner, *, forked: bool) -> None:
    """What a worker does, until its parent closes the pipe or dies; the ledger is not its affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if forked:
        let_go(connection)
    die_with_parent()
    with manner.reading() as reading, suppress(EOFError, OSError):
        while asked := json.loads(connection.recv_bytes()):
            try:
                answer = done(Task(*asked), job, folder, reading).record()
            except ReportsError as fault:
                answer = {"fault": told(fault)}
            connection.send_bytes(json.dumps(answer).encode("ascii"))
