"""The work of a batch on a Dask cluster: sources go out with their bytes, files come back and are written here.

Nothing of the state of a batch is on the cluster. What is lost there, with a worker or with the scheduler, is given
out again.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from reports.batch.crew import Lost
from reports.batch.errand import Answer, leave, run
from reports.batch.scheduler import left, reached
from reports.batch.working import Made, Outcome, Task, fetched, kept
from reports.errors import BadSettings, ReportsError, TryLater
from reports.limited import Manner, error_of
from reports.model.formats import Format
from reports.model.job import Job
from reports.model.notices import NoticeCode
from reports.version import __version__

# Sources that go out together, and their bytes: alone, a source of some hundred words costs Dask a third of what its
# brief costs (36 s for 1,000 on two workers where the pool takes 26).
_BUNDLE, _BUNDLE_BYTES = 16, 500_000
# Bundles given out for each thread of the cluster, so that none waits for its next one.
_AHEAD = 3
# And at least and at most: a cluster that grows by what waits has a reason to, and what comes back while a file is
# written, 3 MB of a bundle, has room. One batch writes some five bundles in a second (docs/cluster.md).
_LEAST, _MOST = 4, 100
# Bytes of sources that are out: two of the largest that are read.
_MOST_BYTES = 128_000_000
# Seconds: between two looks at a cluster, to reach its scheduler at first and when it was lost, and for what is out
# when the batch is asked to stop.
_LOOK, _FIRST, _PATIENCE, _GRACE = 2.0, 10, 600, 10.0

Tell = Callable[[str], None]
"""Told what people should know while they wait."""


class Cluster:
    """The cluster whose scheduler is at `address`; a context that leaves it.

    `job` says how briefs are made, all but the source; `tell` is told when the cluster is waited for, and `stopped`
    asked whether to give up then. Raises EngineMissing, BadSettings, TryLater.
    """

    def __init__(
        self, address: str, job: Job, folder: Path, *, manner: Manner, tell: Tell, stopped: Callable[[], bool]
    ) -> None:
        self._address, self._folder, self._manner = address, folder, manner
        # Fonts that are installed on a machine are its own: what needs them is made here.
        self._job = job.model_copy(update={"font_folders": ()}).model_dump_json().encode("utf-8")
        self._job_here = job.model_dump_json().encode("utf-8")
        self._tell, self._stopped = tell, stopped
        self._client: Any = None
        self._executor: Executor | None = None
        self._bundle: list[tuple[Task, bytes]] = []
        self._out: dict[Future[list[Answer]], list[Task]] = {}
        self._bytes: Counter[str] = Counter()
        self._ready: deque[Outcome | Lost | ReportsError] = deque()
        # Sources with which a worker died, which others should not be lost with.
        self._alone: set[str] = set()
        self._limit, self._looked = _LEAST, 0.0
        self._idle = False
        self._until: float | None = None

    def __enter__(self) -> Self:
        self._connect(_FIRST)
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._leave()
        leave()

    @property
    def busy(self) -> int:
        """How many tasks it has."""
        return sum(map(len, self._out.values())) + len(self._bundle) + len(self._ready)

    @property
    def free(self) -> bool:
        """Whether it takes another one."""
        return len(self._out) < self._limit and len(self._ready) < _MOST and self._bytes.total() < _MOST_BYTES

    def give(self, task: Task) -> None:
        """Have `task` done; what is unchanged or cannot be read does not go out."""
        data = fetched(task)
        if isinstance(data, Outcome):
            self._ready.append(data)
            return
        if task.path in self._alone:
            self._send()
        self._bytes[task.path] = len(data)
        self._bundle.append((task, data))
        full = len(self._bundle) == _BUNDLE or sum(len(each) for _, each in self._bundle) > _BUNDLE_BYTES
        if full or task.path in self._alone:
            self._send()

    def take(self) -> Iterator[Outcome | Lost | ReportsError]:
        """What has come back, after waiting for something to: outcomes, losses, faults of the machine."""
        self._send()
        self._look()
        while not self._ready and self._out:
            done, _ = wait(self._out, timeout=_LOOK, return_when=FIRST_COMPLETED)
            for future in done:
                self._came(future)
            self._look()
            self._end_in_time()
        while self._ready:
            yield self._ready.popleft()

    def _send(self) -> None:
        """Give out what was gathered."""
        bundle, self._bundle = self._bundle, []
        if not bundle:
            return
        tasks = [task for task, _ in bundle]
        sources = [(task.path, data) for task, data in bundle]
        try:
            if self._executor is None:
                raise CancelledError
            future = self._executor.submit(run, __version__, sources, self._job, manner=self._manner)
        except Exception:  # what a client raises whose scheduler is gone is no closed list
            self._lost(tasks, innocent=True)
            self._give_up()
        else:
            self._out[future] = tasks

    def _lost(self, tasks: list[Task], *, innocent: bool) -> None:
        for task in tasks:
            del self._bytes[task.path]
        self._ready.extend(Lost(task, innocent=innocent) for task in tasks)

    def _came(self, future: Future[list[Answer]]) -> None:
        tasks = self._out.pop(future, None)
        if tasks is None:
            return
        try:
            answers = future.result()
        except CancelledError:
            # Only a scheduler that is gone cancels what we have not cancelled.
            self._lost(tasks, innocent=True)
            self._give_up()
        except Exception as fault:
            self._undone(tasks, fault)
        else:
            for task, answer in zip(tasks, answers, strict=True):
                del self._bytes[task.path]
                self._ready.append(self._outcome(task, answer))

    def _outcome(self, task: Task, answer: Answer) -> Outcome | Lost | ReportsError:
        if self._job != self._job_here and NoticeCode.MISSING_GLYPH.value in answer[0].get("outcome", {}).get(
            "notices", ()
        ):
            return self._made_here(task)
        return self._told(task, answer)

    def _made_here(self, task: Task) -> Outcome | Lost | ReportsError:
        """Make a brief that needs the fonts of this machine, as a worker would."""
        data = fetched(Task(task.path, task.name))
        if isinstance(data, Outcome):
            return data
        (answer,) = run(__version__, [(task.path, data)], self._job_here, manner=self._manner)
        return self._told(task, answer)

    def _told(self, task: Task, answer: Answer) -> Outcome | Lost | ReportsError:
        head, files = answer
        if "fault" in head:
            return error_of(head["fault"])
        return Lost(task) if "lost" in head else self._kept(head["outcome"], files, task)

    def _undone(self, tasks: list[Task], fault: Exception) -> None:
        """Tasks whose worker died come back; a worker that cannot do any is a fault of the cluster."""
        from distributed import KilledWorker
        from distributed.comm.core import CommClosedError

        if isinstance(fault, KilledWorker):
            self._alone.update(task.path for task in tasks)
            self._lost(tasks, innocent=len(tasks) > 1)
        elif isinstance(fault, CommClosedError | OSError):
            self._lost(tasks, innocent=True)
        else:
            self._ready.append(
                BadSettings(
                    f"a worker of the cluster cannot make briefs: {type(fault).__name__}: {fault}.",
                    where=self._address,
                    hint=f"Install policybrief[cluster]=={__version__} for each, in the same version of Python.",
                )
            )

    def _kept(self, record: Any, files: dict[str, bytes], task: Task) -> Outcome | ReportsError:
        try:
            made = Made(Outcome.of(record), {Format(kind): content for kind, content in files.items()})
            return kept(made, task.name, self._folder)
        except ReportsError as fault:
            return fault

    def _look(self) -> None:
        """See from time to time whether the cluster is still there; go back to one that is not."""
        if self._client is not None and time.monotonic() - self._looked >= _LOOK:
            self._count()
        if self._client is None and not self._stopped():
            self._tell(f"the cluster at {self._address} does not answer; it is tried again.")
            self._connect(_PATIENCE)

    def _count(self) -> None:
        """See how many threads the cluster has."""
        try:
            threads = sum(self._client.nthreads().values())
        except Exception:  # as in sending
            self._give_up()
            return
        if not threads and not self._idle:
            self._tell(f"the cluster at {self._address} has no worker yet; it is waited for.")
        self._idle = not threads
        self._limit = min(max(_LEAST, _AHEAD * threads), _MOST)
        self._looked = time.monotonic()

    def _end_in_time(self) -> None:
        """Where the batch is to stop, take back what does not come soon: a cluster may have no worker for hours."""
        if self._stopped():
            self._until = self._until or time.monotonic() + _GRACE
            if time.monotonic() > self._until:
                self._give_up()

    def _connect(self, patience: float) -> None:
        """Reach the scheduler within so many seconds."""
        until = time.monotonic() + patience
        while self._client is None:
            try:
                self._client = reached(self._address)
            except OSError as fault:
                if time.monotonic() > until or self._stopped():
                    hint = "Start its scheduler, then run the same command again: it goes on from here."
                    raise TryLater("the cluster does not answer.", where=self._address, hint=hint) from fault
        self._executor = self._client.get_executor(pure=False)
        self._count()

    def _give_up(self) -> None:
        """Take everything back from a scheduler that is gone."""
        for tasks in self._out.values():
            self._lost(tasks, innocent=True)
        self._out.clear()
        self._leave()

    def _leave(self) -> None:
        client, self._client, self._executor = self._client, None, None
        if client is not None:
            left(client)
