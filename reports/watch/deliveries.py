"""What becomes of the brief of a report that came in: an answer, files, or letters to a list."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from typing import Protocol

from reports.delivery import safe_stem, save
from reports.delivery.finished import letter
from reports.delivery.identifiers import message_id
from reports.delivery.ledger import Outcome
from reports.delivery.outbox import Outbox
from reports.delivery.replying import answer
from reports.delivery.screening import Screening, recipient
from reports.errors import BadSource
from reports.model.brief import Brief
from reports.model.job import Job
from reports.model.letters import Addressing, Incoming, Mailbox, Subscription
from reports.pipeline import letters, render

# Hexadecimal digits of the key in the name of a file: two reports of one title stay apart.
_DIGITS = 8


class Delivery(Protocol):
    """Brings a brief on its way. Done twice for the same report, it does the same once."""

    @property
    def outcome(self) -> Outcome:
        """What the ledger keeps of a report whose brief went this way."""

    def key(self, report: Incoming) -> str:
        """By what a ledger that several watchers have knows a report that goes this way."""

    def stands(self, job: Job, report: Incoming) -> bool:
        """Whether what was done of a report that came before is still there, as far as it can be gone."""

    def deliver(self, brief: Brief, job: Job, report: Incoming, now: datetime) -> str:
        """Bring `brief`, which `job` has made of `report`, on its way; what was done, in words for people."""


@dataclass(frozen=True)
class Answering:
    """Answers whoever sent the report, in the thread."""

    outbox: Outbox
    sender: Mailbox
    screening: Screening
    outcome: Outcome = Outcome.ANSWERED

    def key(self, report: Incoming) -> str:
        """Its Message-ID alone: there is one answer to each."""
        return report.key

    def stands(self, job: Job, report: Incoming) -> bool:  # noqa: ARG002 - the protocol's
        """What is queued stays in the outbox."""
        return True

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

    def key(self, report: Incoming) -> str:
        """Its text, too: whoever sends another one under the same Message-ID has something else to say."""
        return f"{report.edition}\n{self.way}"

    def stands(self, job: Job, report: Incoming) -> bool:  # noqa: ARG002 - the protocol's
        """What is queued stays in the outbox."""
        return True

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
        count = _queue(self.outbox, brief, job, heads, self.sender.address, now)
        before = f", {len(heads) - count} had it before" if count < len(heads) else ""
        return f"letters queued: {count}{before}"


@dataclass(frozen=True)
class Filing:
    """Writes the files of the brief into a folder."""

    folder: Path
    way: str
    outcome: Outcome = Outcome.FILED

    def key(self, report: Incoming) -> str:
        """Its text, too: each text is filed, whatever Message-ID it comes under."""
        return f"{report.edition}\n{self.way}"

    def stands(self, job: Job, report: Incoming) -> bool:
        """Whether all files are where they were written; people may have edited them since."""
        stem, _ = self._named(job, report)
        return all((self.folder / f"{stem}.{kind}").exists() for kind in job.formats)

    def deliver(self, brief: Brief, job: Job, report: Incoming, now: datetime) -> str:  # noqa: ARG002 - the protocol's
        """Write the files under a name that rests on the source and the report's key."""
        stem, digest = self._named(job, report)
        save(self.folder, stem, render(brief, job).files)
        return f"filed under {digest}"

    def _named(self, job: Job, report: Incoming) -> tuple[str, str]:
        """The name of the files without their suffix, and the digest at its end."""
        digest = hashlib.sha256(report.edition.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
        return f"{safe_stem(report.subject or PurePath(job.sources[0].name).stem)}-{digest}", digest


def _queue(
    outbox: Outbox, brief: Brief, job: Job, heads: Sequence[Addressing], envelope_from: str, now: datetime
) -> int:
    """Queue a letter of each head; how many the outbox did not have yet."""
    made = zip(heads, letters(brief, job, heads), strict=True)
    return sum(outbox.queue(letter(head, data, envelope_from), now) is not None for head, data in made)
