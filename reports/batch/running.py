"""Run a batch: give every source to a worker, write down what comes back, and sum it up at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reports.batch.alone import alone
from reports.batch.cluster import Cluster, Tell
from reports.batch.crew import Crew, Lost
from reports.batch.inputs import Input, named
from reports.batch.ledger import Ledger
from reports.batch.summary import summarise
from reports.batch.workers import Workers
from reports.batch.working import Outcome, Task
from reports.delivery.files import told, without_parts
from reports.errors import ReportsError
from reports.limited import Manner
from reports.model.job import Job

# A source that ended its worker so often is left: once may be the machine's fault. What ended with this process is not
# counted: whoever kills a batch again and again has nothing against the source that it was at.
_MOST_LOSSES = 3

# Failures that say as much of the machine as of the source: a rerun tries again.
_MAY_PASS = {"engine_missing", "timed_out", "out_of_memory", "reader_crashed", "internal"}
_IN_BOUNDS = Manner()

Say = Callable[[Outcome], None]
"""Told each outcome as it comes, for a display."""


@dataclass(frozen=True, slots=True)
class Done:
    """How a batch ended: sources made now, made before and unchanged, and failed."""

    made: int
    unchanged: int
    failed: int


def run(
    inputs: Sequence[Input],
    job: Job,
    folder: Path,
    *,
    workers: int = 1,
    cluster: str | None = None,
    manner: Manner = _IN_BOUNDS,
    again: bool = False,
    say: Say = lambda _: None,
    tell: Tell = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Done:
    """Make a brief of each of `inputs` into `folder`; `job` says how, all but the source, `manner` how that is read.

    What was made before of the same bytes by the same settings is not made again, unless `again`. The same inputs and
    settings give the same files and the same summary, whatever happened on the way. With `cluster`, the address of a
    Dask scheduler, its workers make the briefs, and this process reads the sources and writes the files; `tell` hears
    when it is waited for. Raises CannotWrite, DeviceError, BadTemplate, TryLater where another batch is at work in the
    folder, and of a cluster EngineMissing, BadSettings and TryLater; everything that is done stays done.
    """
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    settings = manner.settings(job)
    with alone(folder), Ledger(folder) as ledger:
        without_parts(folder)
        names = named(inputs, ledger.names())
        ledger.enter(names, settings)
        with (
            Cluster(cluster, job, folder, manner=manner, tell=tell, stopped=stopped)
            if cluster is not None
            else Workers(workers, job, folder, manner=manner)
        ) as crew:
            tasks = (_task(each, names, ledger, settings, folder, job, again=again) for each in inputs)
            made, unchanged = _Run(crew, tasks, names, ledger, settings, say, stopped).through()
        _, failed = summarise(folder, ledger.outcomes(), set(names), job.formats)
    return Done(made, unchanged, failed)


def _task(
    each: Input, names: dict[str, str], ledger: Ledger, settings: str, folder: Path, job: Job, *, again: bool
) -> Task:
    name = names[each.shown]
    before = None if again else ledger.outcome(each.shown, settings)
    if before is not None and before.error in _MAY_PASS:
        before = None
    # What failed otherwise fails again as long as it is the same; what was made must still be there.
    there = before is not None and (before.error or all((folder / f"{name}.{kind}").is_file() for kind in job.formats))
    return Task(each.shown, name, before.digest if before is not None and there and before.digest else None)


@dataclass
class _Run:
    """The tasks of a run on their way through the workers."""

    crew: Crew
    tasks: Iterator[Task]
    names: Mapping[str, str]
    ledger: Ledger
    settings: str
    say: Say
    stopped: Callable[[], bool]
    made: int = 0
    unchanged: int = 0
    losses: Counter[str] = field(default_factory=Counter)

    def through(self) -> tuple[int, int]:
        """Bring every task to its outcome, or stop giving out when that is asked; made, and unchanged."""
        lost: list[Task] = []
        while True:
            while self.crew.free and not self.stopped() and (task := self._next(lost)):
                self.crew.give(task)
            if not self.crew.busy:
                return self.made, self.unchanged
            for came in self.crew.take():
                if isinstance(came, ReportsError):
                    raise came
                if isinstance(came, Lost):
                    self.losses[came.task.path] += not came.innocent
                    lost.append(came.task)
                elif came.stale:
                    # Before another file takes its place: a kill in between must not leave it to the old outcome.
                    self.ledger.forget(came.path)
                    lost.append(Task(came.path, self.names[came.path]))
                else:
                    self._came(came)

    def _next(self, lost: list[Task]) -> Task | None:
        """The next task that has not ended its worker too often."""
        while task := lost.pop() if lost else next(self.tasks, None):
            if self.losses[task.path] < _MOST_LOSSES:
                return task
            self._came(Outcome(task.path, error="reader_crashed", reason="it ended its worker again and again."))
        return None

    def _came(self, outcome: Outcome) -> None:
        if outcome.unchanged:
            outcome = self.ledger.outcome(outcome.path, self.settings) or outcome
            self.unchanged += not outcome.error
        else:
            self.ledger.finish(outcome, self.settings)
            self.made += not outcome.error
        self.say(outcome)
