"""A report is brought to one outcome, wherever the program ends in the midst of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reports.delivery.inbox import FolderInbox, Stop, Waiting
from reports.delivery.ledger import Ledger, Outcome
from reports.delivery.outbox import Outbox
from reports.delivery.screening import Allowed, Screening
from reports.errors import BadSettings, BadTemplate, CannotWrite, EngineMissing, ReportsError, TryLater
from reports.model.brief import Brief
from reports.model.formats import Format
from reports.model.job import Job, SourceFile
from reports.model.letters import Incoming, Mailbox
from reports.watch import Answering, Filing, Handling, watch
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


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    with Outbox(tmp_path / "outbox") as opened:
        yield opened


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger") as opened:
        yield opened


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


@pytest.mark.parametrize("ends", [("before",), ("after",), ("after", "before"), ("after", "after")])
def test_after_a_kill_the_report_is_answered_once(outbox: Outbox, ledger: Ledger, ends: tuple[str, ...]) -> None:
    handled = handling(outbox, ledger, *ends)
    for _ in ends:
        with pytest.raises(Killed):
            handled.handle(ONE)

    assert handled.handle(ONE).outcome is Outcome.ANSWERED
    assert handled.handle(ONE).outcome is Outcome.ANSWERED
    assert len(outbox.entries()) == 1


def test_what_ends_the_program_again_and_again_is_left_alone(outbox: Outbox, ledger: Ledger) -> None:
    handled = handling(outbox, ledger, *["before"] * 20)
    for _ in range(10):
        with pytest.raises(Killed):
            handled.handle(ONE)

    assert handled.handle(ONE).reason == "it ended the program 10 times."
    assert outbox.entries() == []


def test_what_may_be_to_blame_for_an_end_waits_for_all_others(tmp_path: Path, outbox: Outbox, ledger: Ledger) -> None:
    for name in ("1.eml", "2.eml", "3.eml"):
        (tmp_path / name).write_bytes(ONE.data.replace(b"forward-1", name[:1].encode() * 5))
        os.utime(tmp_path / name, (int(name[0]) * 1000, int(name[0]) * 1000))
    inbox, said = FolderInbox(tmp_path), list[str]()
    for ends in ("before", "before"):
        with pytest.raises(Killed):
            watch(inbox, handling(outbox, ledger, ends), lambda: None, said.append, Stop(), seconds=0, once=True)
    watch(inbox, handling(outbox, ledger), lambda: None, said.append, Stop(), seconds=0, once=True)

    assert [line[:5] for line in said if "queued" in line] == ["2.eml", "3.eml", "1.eml"]


def test_what_cannot_be_read_waits_and_stops_nothing(tmp_path: Path, outbox: Outbox, ledger: Ledger) -> None:
    class Closed(FolderInbox):
        def waiting(self) -> Iterator[Waiting]:
            yield Waiting("closed.eml", "closed.eml", b"", "it cannot be read: permission denied")
            yield from super().waiting()

    (tmp_path / "one.eml").write_bytes(ONE.data)
    os.utime(tmp_path / "one.eml", (0, 0))
    said = list[str]()
    unread = watch(Closed(tmp_path), handling(outbox, ledger), lambda: None, said.append, Stop(), seconds=0, once=True)

    assert unread == 1
    assert said[1:3] == ["closed.eml: waits: it cannot be read: permission denied.", "one.eml: answer queued"]


def test_the_same_report_may_go_several_ways(tmp_path: Path, outbox: Outbox, ledger: Ledger) -> None:
    answering = handling(outbox, ledger)
    filing = [replace(answering, delivery=Filing(tmp_path / name, f"file {name}"), screening=None) for name in "ab"]

    assert [each.handle(ONE).outcome for each in (answering, *filing)] == ["answered", "filed", "filed"]
    assert all(any((tmp_path / name).iterdir()) for name in "ab")
    assert answering.handle(ONE).reason == "it came before: answer queued"


def test_a_fault_of_the_machine_is_no_outcome(outbox: Outbox, ledger: Ledger) -> None:
    handled = handling(outbox, ledger, *["before"] * 5, fault=CannotWrite("the disk is not there."))
    for _ in range(5):
        with pytest.raises(CannotWrite):
            handled.handle(ONE)

    assert handled.handle(ONE).outcome is Outcome.ANSWERED


def test_a_fault_that_nobody_foresaw_fails_this_report_alone(outbox: Outbox, ledger: Ledger) -> None:
    handled = handling(outbox, ledger, "before", fault=ZeroDivisionError())

    assert handled.handle(ONE).reason == "internal fault: ZeroDivisionError."


def put(folder: Path, *names: str) -> FolderInbox:
    """A folder with a mail of each name, which has the name in its Message-ID."""
    folder.mkdir()
    for number, name in enumerate(names):
        (folder / name).write_bytes(ONE.data.replace(b"forward-1", name.encode()))
        os.utime(folder / name, (number, number))
    return FolderInbox(folder)


OWN = [BadTemplate("it stumbles."), EngineMissing("ocrmypdf is not installed.")]


@pytest.mark.parametrize("fault", OWN)
def test_what_is_one_reports_own_holds_up_no_other_and_fails_in_the_end(
    tmp_path: Path, outbox: Outbox, ledger: Ledger, fault: ReportsError
) -> None:
    """It is its own as far as others are handled at the same look."""
    inbox, said = put(tmp_path / "in", "a.eml"), list[str]()

    def look(number: int) -> int:
        (tmp_path / "in" / "b.eml").write_bytes(ONE.data.replace(b"forward-1", b"other-%d" % number))
        os.utime(tmp_path / "in" / "b.eml", (9, 9))
        stumbling = handling(outbox, ledger, fault=fault)
        stumbling.delivery.stumbles = b"a.eml"
        return watch(inbox, stumbling, lambda: None, said.append, Stop(), seconds=0, once=True)

    assert [look(number) for number in range(9)] == [1] * 9
    assert said[1:3] == [f"a.eml: waits: {fault.message}", "b.eml: answer queued"]
    assert look(10) == 0
    assert f"a.eml: failed: {fault.message}" in said


@pytest.mark.parametrize("fault", OWN)
def test_what_may_be_everybodys_fault_fails_nothing_and_ends_a_single_look(
    tmp_path: Path, outbox: Outbox, ledger: Ledger, fault: ReportsError
) -> None:
    inbox, said = put(tmp_path / "in", "a.eml", "b.eml"), list[str]()
    for _ in range(12):
        stumbling = handling(outbox, ledger, "before", "before", fault=fault)
        with pytest.raises(type(fault)):
            watch(inbox, stumbling, lambda: None, said.append, Stop(), seconds=0, once=True)

    assert watch(inbox, handling(outbox, ledger), lambda: None, said.append, Stop(), seconds=0, once=True) == 0
    assert said[-2:] == ["a.eml: answer queued", "b.eml: answer queued"]


def test_who_watches_on_is_not_ended_by_what_may_be_everybodys_fault(
    tmp_path: Path, outbox: Outbox, ledger: Ledger
) -> None:
    inbox, said, stop = put(tmp_path / "in", "a.eml"), list[str](), Stop()

    def say(words: str) -> None:
        said.append(words)
        if words == "a.eml: answer queued":
            stop.ask()

    stumbling = handling(outbox, ledger, "before", "before", fault=BadTemplate("it stumbles."))
    watch(inbox, stumbling, lambda: None, say, stop, seconds=0.01, once=False)

    assert said[1:] == [*["a.eml: waits: it stumbles."] * 2, "a.eml: answer queued", "stopped"]


def test_a_report_that_cannot_be_moved_stays_and_holds_up_no_other(
    tmp_path: Path, outbox: Outbox, ledger: Ledger
) -> None:
    class Sticky(FolderInbox):
        def done(self, waiting: Waiting) -> None:
            if waiting.name == "a.eml":
                raise CannotWrite("not permitted.", hint="See to its rights.")
            super().done(waiting)

    put(tmp_path / "in", "a.eml", "b.eml")
    said = list[str]()
    left = watch(
        Sticky(tmp_path / "in"), handling(outbox, ledger), lambda: None, said.append, Stop(), seconds=0, once=True
    )

    assert left == 1
    assert said[1:] == [
        "a.eml: answer queued, but it stays where it is: not permitted. See to its rights.",
        "b.eml: answer queued",
    ]


def test_what_is_queued_goes_out_though_the_round_ends_early(tmp_path: Path, outbox: Outbox, ledger: Ledger) -> None:
    class Lost(FolderInbox):
        def done(self, waiting: Waiting) -> None:
            raise TryLater(f"the connection was lost at {waiting.name}.")

    put(tmp_path / "in", "a.eml")
    inbox, sent = Lost(tmp_path / "in"), list[None]()
    with pytest.raises(TryLater):
        watch(
            *(inbox, handling(outbox, ledger), lambda: sent.append(None), lambda _: None, Stop()), seconds=0, once=True
        )

    assert sent == [None]


def test_a_folder_that_was_there_and_is_away_is_looked_for_again(
    tmp_path: Path, outbox: Outbox, ledger: Ledger
) -> None:
    class Mounted(FolderInbox):
        times = 0

        def opened(self) -> AbstractContextManager[None]:
            self.times += 1
            if self.times == 2:
                raise BadSettings("there is no such folder.")
            return super().opened()

        def waiting(self) -> Iterator[Waiting]:
            if self.times == 1:
                raise TryLater("the folder cannot be looked into.")
            stop.ask()
            yield from super().waiting()

    stop, said = Stop(), list[str]()
    watch(Mounted(tmp_path), handling(outbox, ledger), lambda: None, said.append, stop, seconds=0.01, once=False)

    assert "there is no such folder. Next try in 0.01 seconds." in said
    assert said[-1] == "stopped"


def test_another_text_under_the_same_identifier_is_not_passed_over(outbox: Outbox, ledger: Ledger) -> None:
    handled, other = handling(outbox, ledger), replace(ONE, data=ONE.data + b"\nAnd more.\n")
    handled.handle(ONE)

    assert handled.handle(other).told == "failed: another mail with its Message-ID came before: answer queued."
    assert handled.handle(ONE).reason == "it came before: answer queued"


def test_every_text_is_filed_and_filed_again_where_its_files_are_gone(
    tmp_path: Path, outbox: Outbox, ledger: Ledger
) -> None:
    briefs = tmp_path / "briefs"
    answering = handling(outbox, ledger)
    filing = replace(
        answering,
        delivery=Filing(briefs, "file"),
        screening=None,
        job=lambda source: Job(sources=(source,), formats=(Format.JSON,)),
    )
    filing.handle(ONE)
    filing.handle(replace(ONE, data=ONE.data + b"\nAnd more.\n"))
    first = {path.name: path.read_bytes() for path in briefs.iterdir()}
    for path in briefs.iterdir():
        path.unlink()
    filing.handle(ONE)

    assert len(first) == 2
    (again,) = briefs.iterdir()
    assert again.read_bytes() == first[again.name]


@pytest.mark.parametrize(
    "heads",
    [
        [b"Reply-To: bo@example.org\r\nFrom: x", b"Reply-To: bo@example.org\r\nFrom: y"],
        [b"Reply-To: bo@example.org\r\nFrom: ", b"Reply-To: al@example.org\r\nFrom: "],
    ],
    ids=["two senders to one", "one sender to two"],
)
def test_the_limit_counts_who_sends_and_who_is_answered(outbox: Outbox, ledger: Ledger, heads: list[bytes]) -> None:
    handled = replace(handling(outbox, ledger), screening=replace(SCREENING, most=1))
    mails = [
        ONE.data.replace(b"forward-1", b"forward-%d" % number)
        .replace(b"From: Ana Lyst <ana@", b"From: ana@")
        .replace(b"ana@example.org>", b"ana@example.org")
        .replace(b"From: ", head, 1)
        for number, head in enumerate(heads)
    ]

    assert [handled.handle(replace(ONE, data=data)).outcome for data in mails] == ["answered", "refused"]


def test_a_report_that_was_answered_before_the_ledger_knew_texts_is_not_failed(outbox: Outbox, ledger: Ledger) -> None:
    handled = handling(outbox, ledger)
    ledger.begin("<forward-1@example.org>", "", "", "", NOW)
    ledger.finish("<forward-1@example.org>", Outcome.ANSWERED, "answer queued", NOW)

    assert handled.handle(ONE).reason == "it came before: answer queued"


def test_an_inbox_that_is_away_is_looked_for_again(tmp_path: Path, outbox: Outbox, ledger: Ledger) -> None:
    class Away(FolderInbox):
        times = 2

        def waiting(self) -> Iterator[Waiting]:
            if self.times:
                self.times -= 1
                raise TryLater("the server is away.")
            stop.ask()
            yield from super().waiting()

    stop, said = Stop(), []
    watch(Away(tmp_path), handling(outbox, ledger), lambda: None, said.append, stop, seconds=0.01, once=False)

    assert said.count("the server is away. Next try in 0.01 seconds.") == 2
    assert said[-1] == "stopped"


def test_a_job_is_made_of_each_source(outbox: Outbox, ledger: Ledger) -> None:
    seen: list[SourceFile] = []
    handled = handling(outbox, ledger)

    def job(source: SourceFile) -> Job:
        seen.append(source)
        return Job(sources=(source,))

    Handling(job, handled.delivery, ledger, SCREENING, timedelta(hours=1), lambda: NOW).handle(ONE)

    assert [(each.name, each.data) for each in seen] == [("one.eml", ONE.data)]


def test_the_limit_of_a_sender_holds_however_the_address_is_written(outbox: Outbox, ledger: Ledger) -> None:
    handled = replace(handling(outbox, ledger), screening=replace(SCREENING, most=1))
    again = mail(SHORT).replace(b"ana@example.org", b"ANA@example.org").replace(b"forward-1", b"forward-2")

    assert handled.handle(ONE).outcome is Outcome.ANSWERED
    assert handled.handle(Waiting("two.eml", "two.eml", again)).outcome is Outcome.REFUSED
