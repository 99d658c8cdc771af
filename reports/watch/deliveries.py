"""What becomes of the brief of a report that came in: an answer, files, or letters to a list."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from typing import Protocol

from reports.delivery import safe_stem, save
from reports.delivery.identifiers import message_id
from reports.delivery.ledger import Outcome
from reports.delivery.outbox import Outbox
from reports.delivery.replying import answer
from reports.delivery.screening import Screening, recipient
from reports.errors import BadSource
from reports.model.brief import Brief
from reports.model.job import Job
from reports.model.letters import Addressing, Incoming, Letter, Mailbox, Subscription
from reports.pipeline import letters, render

# Hexadecimal digits of the key in the name of a file: two reports of one title stay apart.
_DIGITS = 8


class Delivery(Protocol):
    """Brings a brief on its way. Done twice for the same report, it does the same once."""

    @property
    def outcome(self) -> Outcome:
        """What the ledger keeps of a report whose brief went this way."""

    @property
    def way(self) -> str:
        """What sets this way apart in a ledger that several watchers have; none for answers, of which there is one."""

    def deliver(self, brief: Brief, job: Job, report: Incoming, now: datetime) -> str:
        """Bring `brief`, which `job` has made of `report`, on its way; what was done, in words for people."""


@dataclass(frozen=True)
class Answering:
    """Answers whoever sent the report, in the thread."""

    outbox: Outbox
    sender: Mailbox
    screening: Screening
    outcome: Outcome = Outcome.ANSWERED
    way: str = ""

    def deliver(self, brief: Brief, job: Job, report: Incoming, now: datetime) -> str:
        """Queue the answer; its key rests on the report alone."""
        to = recipient(report, self.screening)
        if to is None:
            raise BadSource("the mail names no sender.", hint="Nobody can be answered.")
        head = answer(report, self.sender, to, now)
        # RFC 3834, 3.3: without a sender on the envelope nothing can answer the answer.
        _queue(self.outbox, brief, job, [head], "", now)
        return "answer queued"


@dataclass(frozen=True)
class Sending:
    """Sends the brief to everybody of a list, a letter of their own each."""

    outbox: Outbox
    sender: Mailbox
    people: Sequence[Mailbox]
    way: str
    subscription: Callable[[Mailbox], Subscription | None]
    outcome: Outcome = Outcome.SENT

    def deliver(self, brief: Brief, job: Job, report: Incoming, now: datetime) -> str:  # noqa: ARG002 - the protocol's
        """Queue a letter to each; their keys rest on the brief and the person."""
        domain = self.sender.address.rpartition("@")[2]
        heads = [
            Addressing(
                sender=self.sender,
                to=(box,),
                moment=now,
                message_id=message_id(brief, (box,), domain),
                automatic="auto-generated",
                subscription=self.subscription(box),
            )
            for box in self.people
        ]
        _queue(self.outbox, brief, job, heads, self.sender.address, now)
        return f"sent to {len(heads)} people"


@dataclass(frozen=True)
class Filing:
    """Writes the files of the brief into a folder."""

    folder: Path
    way: str
    outcome: Outcome = Outcome.FILED

    def deliver(self, brief: Brief, job: Job, report: Incoming, now: datetime) -> str:  # noqa: ARG002 - the protocol's
        """Write the files under a name that rests on the source and the report's key."""
        digest = hashlib.sha256(report.key.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
        name = report.subject or PurePath(job.sources[0].name).stem
        save(self.folder, f"{safe_stem(name)}-{digest}", render(brief, job).files)
        return f"filed under {digest}"


def _queue(
    outbox: Outbox, brief: Brief, job: Job, heads: Sequence[Addressing], envelope_from: str, now: datetime
) -> None:
    for head, data in zip(heads, letters(brief, job, heads), strict=True):
        letter = Letter(
            key=head.message_id,
            message_id=head.message_id,
            envelope_from=envelope_from,
            recipients=tuple(box.address for box in head.recipients),
            subject=head.subject or brief.title,
            data=data,
        )
        outbox.queue(letter, now)
