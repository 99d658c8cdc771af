"""One report that came in, from the inbox to its outcome; done again after a crash, it comes to the same one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from reports.delivery.inbox import Waiting
from reports.delivery.ledger import Ledger, Outcome
from reports.delivery.replying import check_worth
from reports.delivery.screening import EXPLANATIONS, Screening, recipient, refusal
from reports.errors import BadSource, ReportsError
from reports.model.job import Job, SourceFile
from reports.model.letters import Incoming
from reports.pipeline import make
from reports.readers import Reading, read_all
from reports.readers.eml import incoming
from reports.watch.deliveries import Delivery

# A report with which the program ended so often waits until all others are handled, for it may be to blame; and is not
# begun again after so many times. Who kills the program again and again would have to hit it each time.
_SUSPICIOUS, _MOST_ATTEMPTS = 2, 10
# Statuses of sysexits.h that speak of this machine or of a server, not of the report: it waits for better times.
_NOT_ITS_FAULT = {69, 73, 74, 75, 77}
PERHAPS_ITS_OWN = {70, 78}
"""Statuses of what this report alone may need: a template that stumbles over it, a program that reads scans. Others are
handled meanwhile, and in the end it fails with the reason."""


@dataclass(frozen=True)
class Handled:
    """What became of a report, and the reason, in words for people."""

    outcome: Outcome
    reason: str

    @property
    def told(self) -> str:
        """The reason, and the outcome before it where that is not plain from it."""
        return self.reason if self.outcome.is_good else f"{self.outcome}: {self.reason}"


@dataclass(frozen=True)
class Handling:
    """How reports are handled: `job` makes a job of a source, `screening` is None where nobody is answered or sent to.

    `period` is the time that the limit of answers to one sender counts for.
    """

    job: Callable[[SourceFile], Job]
    delivery: Delivery
    ledger: Ledger
    screening: Screening | None
    period: timedelta
    clock: Callable[[], datetime]
    reading: Reading = read_all

    def handle(self, waiting: Waiting) -> Handled:
        """Bring one report to its outcome, which the ledger keeps.

        Raises what is no fault of the report (a disk that is full, wrong settings): nothing is lost then, and it can
        be handled again.
        """
        report, unread = _known(waiting)
        key = self.delivery.key(report)
        known = self.ledger.begin(key, *self._accounts(report), report.text, self.clock())
        if known.outcome is not None:
            if known.text not in ("", report.text):
                return Handled(Outcome.FAILED, f"another mail with its Message-ID came before: {known.reason}.")
            if self.delivery.stands(self._job(waiting), report):
                return Handled(known.outcome, f"it came before: {known.reason}")
            self.ledger.reopen(key)
        try:
            handled = self._outcome(waiting, report, known.attempts, unread)
        except ReportsError as fault:
            may_be_its_own = fault.exit_status in PERHAPS_ITS_OWN
            if not may_be_its_own:
                self.ledger.spare(key)
            if not may_be_its_own or known.attempts < _MOST_ATTEMPTS:
                raise
            handled = Handled(Outcome.FAILED, _words(fault))
        self.ledger.finish(key, handled.outcome, handled.reason, self.clock())
        return handled

    def key(self, waiting: Waiting) -> str:
        """By what the ledger knows a report."""
        return self.delivery.key(_known(waiting)[0])

    def spare(self, key: str) -> None:
        """Take back an attempt at the report of this key, which is no worse than all others of its round."""
        self.ledger.spare(key)

    def suspects(self) -> frozenset[str]:
        """The keys of the reports with which the program ended more than once."""
        return self.ledger.begun(_SUSPICIOUS)

    def is_among(self, suspects: frozenset[str], waiting: Waiting) -> bool:
        """Whether a report is one of them."""
        # Reading the head of a mail is spared as long as there is no suspect.
        return bool(suspects) and self.key(waiting) in suspects

    def _job(self, waiting: Waiting) -> Job:
        return self.job(SourceFile(name=waiting.name, data=waiting.data))

    def _accounts(self, report: Incoming) -> tuple[str, str]:
        """Under what a report counts: who sent it, and who is answered, in whatever letters their addresses stand."""
        answered = recipient(report, self.screening) if self.screening else None
        return report.sender.account if report.sender else "", answered.account if answered else ""

    def _outcome(self, waiting: Waiting, report: Incoming, attempts: int, unread: ReportsError | None) -> Handled:
        if unread is not None:
            return Handled(Outcome.FAILED, _words(unread))
        if attempts > _MOST_ATTEMPTS:
            return Handled(Outcome.FAILED, f"it ended the program {_MOST_ATTEMPTS} times.")
        if refused := self._refused(report):
            hint = "" if _is_mail(waiting) else " A file is no mail: --file keeps its brief in a folder."
            return Handled(Outcome.REFUSED, f"no answer: {refused}.{hint}")
        return self._delivered(waiting, report)

    def _refused(self, report: Incoming) -> str | None:
        """Why the report is not handled at all, None where it is."""
        if self.screening is None:
            return None
        since = self.clock() - self.period
        recent = max(self.ledger.answers(account, since) for account in self._accounts(report))
        reason = refusal(report, self.screening, recent)
        return EXPLANATIONS[reason] if reason else None

    def _delivered(self, waiting: Waiting, report: Incoming) -> Handled:
        try:
            job = self._job(waiting)
            result = make(job.model_copy(update={"formats": ()}), reading=self.reading)
            check_worth(result.brief)
            words = self.delivery.deliver(result.brief, job, report, self.clock())
        except ReportsError as fault:
            if fault.exit_status in _NOT_ITS_FAULT | PERHAPS_ITS_OWN and fault.code != "gate_failed":
                raise
            return Handled(Outcome.FAILED, _words(fault))
        except Exception as fault:
            return Handled(Outcome.FAILED, f"internal fault: {type(fault).__name__}.")
        return Handled(self.delivery.outcome, words)


def _known(waiting: Waiting) -> tuple[Incoming, ReportsError | None]:
    """What is known of a report by its head, and why no more is."""
    try:
        return _report(waiting), None
    except ReportsError as fault:
        return _nameless(waiting), fault
    except Exception as fault:  # what a head does to the library that reads it stops no other mail
        return _nameless(waiting), BadSource(f"its head cannot be read: {type(fault).__name__}.")


def _report(waiting: Waiting) -> Incoming:
    """What the head of a mail says; a file that is none has no sender."""
    return incoming(waiting.data, waiting.name) if _is_mail(waiting) else _nameless(waiting)


def _is_mail(waiting: Waiting) -> bool:
    return waiting.name.lower().endswith(".eml")


def _nameless(waiting: Waiting) -> Incoming:
    digest = hashlib.sha256(waiting.data).hexdigest()
    return Incoming(digest=digest, text=digest)


def _words(fault: ReportsError) -> str:
    return f"{fault.message} {fault.hint}".strip()
