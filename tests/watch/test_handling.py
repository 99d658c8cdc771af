"""A report is brought to one outcome, wherever the program ends in the midst of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reports.delivery.inbox import Waiting
from reports.delivery.ledger import Ledger, Outcome
from reports.delivery.outbox import Outbox
from reports.errors import CannotWrite
from reports.model.formats import Format
from reports.model.job import Job, SourceFile
from reports.model.letters import Mailbox
from reports.watch import Filing, Handling, Sending
from tests.cli.running import SHORT
from tests.readers.eml.mails import mail
from tests.watch.fragile import DESK, NOW, ONE, SCREENING, Killed, handling


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


def test_another_text_of_the_same_identifier_goes_to_a_list_too(outbox: Outbox, ledger: Ledger) -> None:
    people = (Mailbox(address="bo@example.org"),)
    sending = replace(handling(outbox, ledger), delivery=Sending(outbox, DESK, people, "list", lambda _: None))
    other = replace(ONE, data=mail(SHORT.replace("3 May", "4 May")))

    assert [sending.handle(each).told for each in (ONE, other, ONE)] == [
        "letters queued: 1",
        "letters queued: 1",
        "it came before: letters queued: 1",
    ]


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
    again.write_bytes(b"edited")
    assert filing.handle(ONE).reason.startswith("it came before: filed under ")
    assert again.read_bytes() == b"edited"


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
