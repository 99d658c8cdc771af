"""In a pipe: a forwarded report on standard input, the answer to its sender on standard output."""

from __future__ import annotations

import email
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.readers.eml.mails import GMAIL, NOTE, TEXT, mail, mixed, part

QUOTATION = "“The river does not ask for a passport”"
PIPE = ("make", "-", "--from", "eml", "--to", "eml", "--out", "-")


@pytest.fixture(autouse=True)
def _sender(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYBRIEF_SENDER", "Brief Desk <brief@example.org>")


def words(made: EmailMessage) -> str:
    return " ".join(made.get_body(("plain",)).get_content().split())


def message(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=policy.default)


def test_the_answer_goes_to_the_sender_in_the_thread() -> None:
    done = run(*PIPE, stdin=GMAIL)

    assert done.exit_code == 0, done.stderr
    made = message(done.stdout_bytes)
    assert [str(made[name]) for name in ("From", "To", "Subject", "In-Reply-To", "Auto-Submitted")] == [
        "Brief Desk <brief@example.org>",
        "Ana Lyst <ana@example.org>",
        "Re: Fwd: Arvenia and Lostria sign",
        "<forward-1@example.org>",
        "auto-replied",
    ]
    assert made["X-Unsent"] is None
    assert QUOTATION in words(made)
    assert next(each.get_content_subtype() for each in made.iter_attachments()) == "pdf"


def test_an_answer_is_answered_by_nobody() -> None:
    first = run(*PIPE, stdin=GMAIL).stdout_bytes

    done = run(*PIPE, stdin=first)

    assert (done.exit_code, done.stdout_bytes) == (0, b"")
    assert "no answer" in done.stderr


def test_a_program_gets_no_answer_and_no_error_either() -> None:
    done = run(*PIPE, stdin=mail(TEXT, head="Auto-Submitted: auto-generated"))

    assert (done.exit_code, done.stdout_bytes) == (0, b"")
    assert "stdin.eml: no answer: a program sent it." in done.stderr


def test_a_mail_without_words_leaves_with_the_status_of_bad_data() -> None:
    done = run(*PIPE, stdin=mail(""))

    assert (done.exit_code, done.stdout_bytes) == (65, b"")


def test_without_a_sender_the_settings_are_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLICYBRIEF_SENDER")
    done = run(*PIPE, stdin=GMAIL)

    assert (done.exit_code, "an answer needs a sender" in done.stderr) == (78, True)


def test_into_a_folder_a_mail_makes_a_brief_as_every_source_does(folder: Path) -> None:
    (folder / "report.eml").write_bytes(GMAIL)
    done = run("make", "report.eml", "--to", "eml,json")

    assert done.exit_code == 0, done.stderr
    assert message((folder / "output" / "report.eml").read_bytes())["X-Unsent"] == "1"


def test_an_attached_report_is_the_source_of_the_answer() -> None:
    attached = part(TEXT, head='Content-Disposition: attachment; filename="selm.txt"')

    done = run(*PIPE, stdin=mixed(part(NOTE), attached))

    assert QUOTATION in words(message(done.stdout_bytes))


def test_a_note_without_a_report_gets_no_answer_but_the_status_for_it() -> None:
    done = run(*PIPE, stdin=mail("Hi Mira,\n\nsee you at lunch.\n\nAna"))

    assert (done.exit_code, done.stdout_bytes) == (65, b"")
    assert "this is no report" in done.stderr


@pytest.mark.parametrize("kind", ["json", "pdf"])
def test_a_mail_in_a_pipe_that_holds_no_report_makes_no_brief_of_any_kind(kind: str) -> None:
    done = run("make", "-", "--from", "eml", "--to", kind, "--out", "-", stdin=mail("Hi Mira,\n\nsee you.\n\nAna"))

    assert (done.exit_code, done.stdout_bytes) == (65, b"")
    assert "this is no report" in done.stderr
