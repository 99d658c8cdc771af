"""Reports, and a handling of them that ends in the midst."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reports.delivery.inbox import FolderInbox, Waiting
from reports.delivery.ledger import Ledger, Outcome
from reports.delivery.outbox import Outbox
from reports.delivery.screening import Allowed, Screening
from reports.model.brief import Brief
from reports.model.job import Job
from reports.model.letters import Incoming, Mailbox
from reports.watch import Answering, Handling
from tests.cli.running import SHORT
from tests.readers.eml.mails import mail

NOW = datetime(2031, 5, 15, 8, tzinfo=UTC)
ONE = Waiting("one.eml", "one.eml", mail(SHORT))
DESK = Mailbox(address="brief@brief.test")
SCREENING = Screening(own=(DESK.address,), allowed=Allowed(frozenset({"@example.org"})), most=20)


class Killed(BaseException):
    """What a kill is to the program: nothing after it happens."""


@dataclass
class Fragile:
    """A delivery that ends in the midst, so many times; before or after the letter is queued."""

    inner: Answering
    ends: list[str]
    outcome: Outcome = Outcome.ANSWERED
    fault: BaseException = field(default_factory=Killed)
    stumbles: bytes = b""
    """In the identifiers of the reports at which it always ends before."""

    def key(self, report: Incoming) -> str:
        return self.inner.key(report)

    def stands(self, job: Job, report: Incoming) -> bool:
        return self.inner.stands(job, report)

    def deliver(self, brief: Brief, job: Job, report: Incoming, now: datetime) -> str:
        end = self.ends.pop() if self.ends else "never"
        if self.stumbles and self.stumbles.decode() in report.key:
            raise self.fault
        if end == "before":
            raise self.fault
        words = self.inner.deliver(brief, job, report, now)
        if end == "after":
            raise self.fault
        return words


def handling(outbox: Outbox, ledger: Ledger, *ends: str, fault: BaseException | None = None) -> Handling:
    fragile = Fragile(Answering(outbox, DESK, SCREENING), list(ends), fault=fault or Killed())
    return Handling(
        job=lambda source: Job(sources=(source,)),
        delivery=fragile,
        ledger=ledger,
        screening=SCREENING,
        period=timedelta(hours=1),
        clock=lambda: NOW,
    )


def put(folder: Path, *names: str) -> FolderInbox:
    """A folder with a mail of each name, which has the name in its Message-ID."""
    folder.mkdir()
    for number, name in enumerate(names):
        (folder / name).write_bytes(ONE.data.replace(b"forward-1", name.encode()))
        os.utime(folder / name, (number, number))
    return FolderInbox(folder)
