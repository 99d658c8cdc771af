"""Run a batch: give every source to a worker, write down what comes back, and sum it up at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
from reports.errors import ReportsError, TryLater
from reports.limited import Manner
from reports.model.job import Job

# A source that ended its worker so often is left: once may be the machine's fault. What ended with this process is not
# counted: whoever kills a batch again and again has nothing against the source that it was at.
_MOST_LOSSES = 3

# One that came back so often without a fault of its own: a scheduler that is lost again and again loses other sources.
_MOST_RETURNS = 20

# Failures that say as much of the machine as of the source: a rerun tries again.
_MAY_PASS = {"engine_missing", "timed_out", "out_of_memory", "reader_crashed", "internal"}
_IN_BOUNDS = Manner()

Say = Callable[[Outcome], None]
"""Told each outcome as it comes, for a display."""


@dataclass(frozen=True, slots=True)
class Done:
    """How a batch ended: sources made now, made before and unchanged, failed, and left, where it was stopped."""

    made: int
    unchanged: int
    failed: int
    left: int = 0


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
            keys = {each.shown: each.key for each in inputs}
            made, unchanged = _Run(crew, tasks, keys, names, ledger, settings, say, stopped).through()
        rows = ((each.shown, names[each.key], ledger.outcome(each.key, settings)) for each in inputs)
        _, failed, left = summarise(folder, rows, job.formats)
    return Done(made, unchanged, failed, left)


def _task(
    each: Input, names: Mapping[str, str], ledger: Ledger, settings: str, folder: Path, job: Job, *, again: bool
) -> Task:
    name = names[each.key]
    before = None if again else ledger.outcome(each.key, settings)
    if before is not None and before.error in _MAY_PASS:
        before = None
    # What failed otherwise fails again as long as it is the same; what was made must still be there.
    there = before is not None and (before.error or all((folder / f"{name}.{kind}").is_file() for kind in job.formats))
    return Task(each.shown, name, before.digest if before is not None and there and before.digest else None)


@dataclass
class _Run:
    """The tasks of a run on their way through the workers; `keys` are those of their sources, by the paths as shown."""

    crew: Crew
    tasks: Iterator[Task]
    keys: Mapping[str, str]
    names: Mapping[str, str]
    ledger: Ledger
    settings: str
    say: Say
    stopped: Callable[[], bool]
    made: int = 0
    unchanged: int = 0
    losses: Counter[str] = field(default_factory=Counter)
    returns: Counter[str] = field(default_factory=Counter)

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
                    self._count(came)
                    lost.append(came.task)
                elif came.stale:
                    # Before another file takes its place: a kill in between must not leave it to the old outcome.
                    key = self.keys[came.path]
                    self.ledger.forget(key)
                    lost.append(Task(came.path, self.names[key]))
                else:
                    self._came(came)

    def _count(self, lost: Lost) -> None:
        """Count a task that came back undone. Raises TryLater where it does so again and again, blameless."""
        counted = self.returns if lost.innocent else self.losses
        counted[lost.task.path] += 1
        if self.returns[lost.task.path] > _MOST_RETURNS:
            hint = (
                "See whether the workers and the scheduler live, then run the same command again: it goes on from here."
            )
            raise TryLater("the work comes back undone again and again.", where=lost.task.path, hint=hint)

    def _next(self, lost: list[Task]) -> Task | None:
        """The next task that has not ended its worker too often."""
        while task := lost.pop() if lost else next(self.tasks, None):
            if self.losses[task.path] < _MOST_LOSSES:
                return task
            self._came(Outcome(task.path, error="reader_crashed", reason="it ended its worker again and again."))
        return None

    def _came(self, outcome: Outcome) -> None:
        key = self.keys[outcome.path]
        if outcome.unchanged:
            # It may have been made under another path that leads to it.
            outcome = replace(self.ledger.outcome(key, self.settings) or outcome, path=outcome.path)
            self.unchanged += not outcome.error
        else:
            self.ledger.finish(key, outcome, self.settings)
            self.made += not outcome.error
        self.say(outcome)
