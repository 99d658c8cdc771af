"""What a worker does with one source: read it, make its brief, write the files, and tell what came of it."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from reports.delivery import save
from reports.errors import BadSource, NoSource, ReportsError
from reports.model.job import Job, SourceFile
from reports.pipeline import Reading, make
from reports.readers.data import table

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

    `unchanged` tells that the source is the one that the brief there is was made of.
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

    def record(self) -> dict[str, Any]:
        """As values for JSON."""
        return asdict(self)


def done(task: Task, job: Job, folder: Path, reading: Reading) -> Outcome:
    """Make the brief of `task` and write its files into `folder`; `job` says how, all but the source.

    Raises CannotWrite and DeviceError, which no other source would fare better with.
    """
    digest = ""
    try:
        data = _fetched(task.path)
        digest = hashlib.sha256(data).hexdigest()
        if digest == task.known:
            return Outcome(task.path, digest, unchanged=True)
        source = SourceFile(name=Path(task.path).name, data=data)
        result = make(job.model_copy(update={"sources": (source,)}), reading=reading)
        save(folder, task.name, result.files)
    except ReportsError as fault:
        if fault.exit_status in _NOT_ITS_FAULT:
            raise
        return Outcome(task.path, digest, error=fault.code, reason=f"{fault.message} {fault.hint}".strip())
    except Exception as fault:  # one source never stops the others, whatever it does to a library
        return Outcome(task.path, digest, error="internal", reason=f"internal fault: {type(fault).__name__}.")
    brief = result.brief
    return Outcome(
        path=task.path,
        digest=digest,
        title=brief.title,
        prepared=brief.prepared or "",
        facts=sum(1 for _ in brief.facts()),
        agreements=len(brief.agreements),
        notices=tuple(dict.fromkeys(notice.code.value for notice in result.notices)),
    )


def _fetched(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(table("limits")["bytes"] + 1)
    except FileNotFoundError as fault:
        raise NoSource("there is no such file any more.", where=path) from fault
    except OSError as fault:
        raise BadSource(
            f"the file cannot be read: {(fault.strerror or 'no reason given').lower()}.", where=path
        ) from fault
