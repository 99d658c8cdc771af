"""What a worker does with one source: read it, make its brief, write the files, and tell what came of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from reports.delivery import save
from reports.errors import BadSource, NameTaken, NoSource, OutOfMemory, ReportsError, TimedOut
from reports.model.formats import Format
from reports.model.job import Job, SourceFile
from reports.pipeline import make
from reports.readers import Reading
from reports.readers.data import table

# Sources after which a process that makes briefs is replaced: what libraries leak stays small.
SOURCES_OF_A_PROCESS = 500
# What a batch says beside what is wrong: `make` gives one brief all the time and memory that there is.
_ALONE = "It is tried again with the next run; `policybrief make` makes it without this bound."
_FAULT = (
    "This is a fault of policybrief. Run `policybrief make` with this source and POLICYBRIEF_DEBUG=1 to see where, and "
    "report it with the source, please; it is tried again with the next run."
)
# Statuses of sysexits.h that speak of this machine and not of the source: the batch stops, and goes on later.
_NOT_ITS_FAULT = {73, 74}


@dataclass(frozen=True, slots=True)
class Task:
    """One source, the name of its brief, and what is known of an earlier run: the digest of what it was made of."""

    path: str
    name: str
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a source; `error` is the code of what went wrong, empty where nothing did.

    `unchanged` tells that the source is the one that the brief there is was made of, `stale` that it is another one and
    nothing was done yet.
    """

    path: str
    digest: str = ""
    title: str = ""
    prepared: str = ""
    facts: int = 0
    agreements: int = 0
    notices: tuple[str, ...] = ()
    error: str = ""
    reason: str = ""
    unchanged: bool = False
    stale: bool = False

    def record(self) -> dict[str, Any]:
        """As values for JSON."""
        return asdict(self)

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Self:
        """The outcome of which these are the values."""
        return cls(**{**record, "notices": tuple(record["notices"])})


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a source, and the files of its brief, which nobody has written yet."""

    outcome: Outcome
    files: Mapping[Format, bytes] = field(default_factory=dict)


def done(task: Task, job: Job, folder: Path, reading: Reading) -> Outcome:
    """Make the brief of `task` and write its files into `folder`; `job` says how, all but the source.

    Raises CannotWrite and DeviceError, which no other source would fare better with.
    """
    data = fetched(task)
    return data if isinstance(data, Outcome) else kept(made(task.path, data, job, reading), task.name, folder)


def fetched(task: Task) -> bytes | Outcome:
    """The bytes of a source; an outcome where they cannot be read, or it is known what the brief there is was made of.

    No more is read than shows a reader that the source is too large.
    """
    try:
        with Path(task.path).open("rb") as file:
            data = file.read(table("limits")["bytes"] + 1)
    except FileNotFoundError:
        return _failed(task.path, "", NoSource("there is no such file any more.", where=task.path))
    except OSError as fault:
        reason = (fault.strerror or "no reason given").lower()
        return _failed(task.path, "", BadSource(f"the file cannot be read: {reason}.", where=task.path))
    if task.known is None:
        return data
    same = hashlib.sha256(data).hexdigest() == task.known
    return Outcome(task.path, task.known, unchanged=same, stale=not same)


def made(path: str, data: bytes, job: Job, reading: Reading) -> Made:
    """The brief of the source `data`, whose faults are outcomes, too. Raises faults of the machine."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        source = SourceFile(name=Path(path).name, data=data, format=job.sources[0].format)
        result = make(job.model_copy(update={"sources": (source,)}), reading=reading)
    except ReportsError as fault:
        if fault.exit_status in _NOT_ITS_FAULT:
            raise
        return Made(_failed(path, digest, fault))
    except MemoryError:
        return Made(_failed(path, digest, OutOfMemory("making its brief takes too much memory.", hint=_ALONE)))
    except Exception as fault:  # one source never stops the others, whatever it does to a library
        return Made(_failed(path, digest, ReportsError(f"internal fault: {type(fault).__name__}.", hint=_FAULT)))
    brief = result.brief
    outcome = Outcome(
        path=path,
        digest=digest,
        title=brief.title,
        prepared=brief.prepared or "",
        facts=sum(1 for _ in brief.facts()),
        agreements=len(brief.agreements),
        notices=tuple(dict.fromkeys(notice.code.value for notice in result.notices)),
    )
    return Made(outcome, result.files)


def given_up(path: str, seconds: float) -> Outcome:
    """What came of a source that had so many seconds and no brief at their end."""
    fault = TimedOut(f"making its brief takes longer than {seconds / 60:.0f} minutes.", hint=_ALONE)
    return _failed(path, "", fault)


def spent(error: str) -> bool:
    """Whether a process is to be replaced that came to this: what a library holds is unknown after it."""
    return error == OutOfMemory.code


def kept(made: Made, name: str, folder: Path) -> Outcome:
    """Write the files of a brief into `folder`; what came of its source. Raises CannotWrite, DeviceError."""
    try:
        if made.files:
            save(folder, name, made.files)
    except NameTaken as fault:
        return _failed(made.outcome.path, made.outcome.digest, fault)
    return made.outcome


def _failed(path: str, digest: str, fault: ReportsError) -> Outcome:
    return Outcome(path, digest, error=fault.code, reason=f"{fault.message} {fault.hint}".strip())
