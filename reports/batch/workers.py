"""Workers that live as long as a batch: each has one source at a time; one that dies or hangs is replaced."""

from __future__ import annotations

import json
import multiprocessing
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from reports.batch.crew import Lost
from reports.batch.working import SOURCES_OF_A_PROCESS, Outcome, Task, done, given_up, spent
from reports.errors import ReportsError
from reports.limited import Manner, bound_making, die_with_parent, error_of, let_go, told
from reports.model.job import Job
from reports.pipeline import warm

# Seconds that a worker has to end its own child and itself.
_PATIENCE = 5


@dataclass
class _Worker:
    """A process, what it has in its hands, and until when; and how many sources it has had."""

    process: BaseProcess
    task: Task | None = None
    until: float = 0.0
    count: int = 0


class Workers:
    """So many workers for a batch; a context that ends them. `job` says how briefs are made, all but the source."""

    def __init__(self, count: int, job: Job, folder: Path, *, manner: Manner) -> None:
        methods = multiprocessing.get_all_start_methods()
        # A fork shares the language model that the parent has loaded, in time and in memory.
        self._context: Any = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
        self._ways = {"forked": "fork" in methods}
        self._count, self._arguments = count, (job, folder, manner)
        self._patience = manner.patience
        self._workers: dict[Connection, _Worker] = {}

    def __enter__(self) -> Self:
        # Loaded once, and forked.
        warm(self._arguments[0])
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        for connection in list(self._workers):
            self._end(connection, 0 if kind else _PATIENCE)

    @property
    def busy(self) -> int:
        """How many have something in their hands."""
        return sum(worker.task is not None for worker in self._workers.values())

    @property
    def free(self) -> bool:
        """Whether one could take another task."""
        return self.busy < self._count

    def give(self, task: Task) -> None:
        """Have a free worker do `task`."""
        connection = next((each for each, worker in self._workers.items() if worker.task is None), None)
        if connection is None:
            connection = self._start()
        worker = self._workers[connection]
        worker.task, worker.count, worker.until = task, worker.count + 1, time.monotonic() + self._patience
        with suppress(OSError):  # a worker that has died is found in `take`
            connection.send_bytes(json.dumps([task.path, task.name, task.known]).encode())

    def take(self) -> Iterator[Outcome | Lost | ReportsError]:
        """What has come back, after waiting for something to: outcomes, losses, faults of the machine."""
        watched: dict[Any, Connection] = {connection: connection for connection in self._workers}
        watched |= {worker.process.sentinel: connection for connection, worker in self._workers.items()}
        first = min((worker.until for worker in self._workers.values() if worker.task is not None), default=0.0)
        for connection in {watched[each] for each in wait(list(watched), max(0.0, first - time.monotonic()))}:
            yield from self._taken(connection)
        yield from self._late()

    def _taken(self, connection: Connection) -> Iterator[Outcome | Lost | ReportsError]:
        worker = self._workers[connection]
        task, worker.task = worker.task, None
        try:
            answer = json.loads(connection.recv_bytes()) if connection.poll() else None
        except (EOFError, OSError, ValueError):
            answer = None
        if answer is None:
            self._end(connection)
            if task is not None:
                yield Lost(task)
            return
        if worker.count >= SOURCES_OF_A_PROCESS or spent(answer.get("error", "")):
            self._end(connection)
        yield error_of(answer["fault"]) if "fault" in answer else Outcome.of(answer)

    def _late(self) -> Iterator[Outcome]:
        """What nobody waits for any longer; whoever had it may hang, and is ended."""
        for connection, worker in list(self._workers.items()):
            if worker.task is not None and time.monotonic() >= worker.until:
                self._end(connection, 0)
                yield given_up(worker.task.path, self._patience)

    def _start(self) -> Connection:
        ours: Connection
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, *self._arguments), kwargs=self._ways)
        process.start()
        theirs.close()
        self._workers[ours] = _Worker(process)
        return ours

    def _end(self, connection: Connection, patience: float = _PATIENCE) -> None:
        """End a worker, which has so many seconds to end itself."""
        process = self._workers.pop(connection).process
        with suppress(OSError):
            connection.send_bytes(b"null")
        connection.close()
        process.join(patience)
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
    bound_making()
    with manner.reading() as reading, suppress(EOFError, OSError):
        while asked := json.loads(connection.recv_bytes()):
            try:
                answer = done(Task(*asked), job, folder, reading).record()
            except ReportsError as fault:
                answer = {"fault": told(fault)}
            connection.send_bytes(json.dumps(answer).encode("ascii"))
