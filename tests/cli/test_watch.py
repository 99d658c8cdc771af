"""policybrief watch: a report comes in, one answer goes out, and the original comes to rest with its reason."""

from __future__ import annotations

import email
import os
import signal
import subprocess
import sys
import time
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from reports.delivery.outbox import Outbox
from tests.cli.running import ROOT, SHORT, run
from tests.mail.server import PASSWORD, MailServer
from tests.readers.eml.mails import mail

SENDER = "Brief Desk <brief@brief.test>"


def report(number: int, sender: str = "ana@brief.test", head: str = "", body: str = SHORT) -> bytes:
    made = mail(body, subject=f"Fwd: report {number}", head=head)
    return made.replace(b"ana@example.org", sender.encode()).replace(b"<forward-1@", f"<report-{number}@".encode())


@pytest.fixture(autouse=True)
def settings(folder: Path) -> Path:
    (folder / "allow.txt").write_text("# the desk\nana@brief.test\n@desk.brief.test\n", encoding="utf-8")
    (folder / "in").mkdir()
    file = folder / "policybrief.toml"
    file.write_text(
        f'sender = "{SENDER}"\noutbox = "outbox.sqlite"\nallow = "allow.txt"\nledger = "watch.sqlite"\n',
        encoding="utf-8",
    )
    return file


def put(folder: Path, name: str, data: bytes) -> None:
    (folder / "in" / name).write_bytes(data)
    os.utime(folder / "in" / name, (1_000_000, 1_000_000))


def queued() -> list[EmailMessage]:
    with Outbox(Path("outbox.sqlite")) as outbox:
        return [
            email.message_from_bytes(outbox.letter(entry.number).data, policy=policy.default)
            for entry in outbox.entries()
        ]


def test_what_may_still_be_written_is_told_and_left(folder: Path) -> None:
    (folder / "in" / "one.eml").write_bytes(report(1))
    done = run("watch", "--folder", "in", "--once")

    assert (done.exit_code, "left for the next look: 1" in done.stdout) == (0, True)
    assert (folder / "in" / "one.eml").exists()


def test_a_report_is_answered_in_the_thread_and_moved(folder: Path) -> None:
    put(folder, "one.eml", report(1))
    done = run("watch", "--folder", "in", "--once")

    assert done.exit_code == 0, done.stderr
    assert "one.eml: answer queued" in done.stdout
    (answer,) = queued()
    assert [str(answer[name]) for name in ("To", "In-Reply-To", "Auto-Submitted")] == [
        "Ana Lyst <ana@brief.test>",
        "<report-1@example.org>",
        "auto-replied",
    ]
    assert [path.name for path in (folder / "in" / "done").iterdir()] == ["one.eml"]
    with Outbox(Path("outbox.sqlite")) as outbox:
        assert outbox.letter(1).envelope_from == ""


def test_the_same_message_twice_gets_one_answer(folder: Path) -> None:
    for name in ("one.eml", "again.eml"):
        put(folder, name, report(1))
    run("watch", "--folder", "in", "--once")
    put(folder, "later.eml", report(1))
    done = run("watch", "--folder", "in", "--once")

    assert done.exit_code == 0, done.stderr
    assert len(queued()) == 1
    assert len(list((folder / "in" / "done").iterdir())) == 3


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (report(1, "stranger@elsewhere.example"), "no answer: its sender is not on the list"),
        (report(1, head="Auto-Submitted: auto-generated"), "no answer: a program sent it"),
        (report(1, "brief@brief.test"), "no answer: it is our own"),
        (report(1, body=""), "the e-mail holds no words."),
        (b"\x00\x01\x02", "this is no e-mail"),
        (
            report(1).replace(
                b"Content-Type:", b"Content-Type: multipart/mixed; boundary*=a; boundary*0=b\r\nX-Old:", 1
            ),
            "",
        ),
        (report(1, body="Hi Mira,\n\nsee you at lunch.\n\nAna"), "this is no report. Nothing was found in it"),
    ],
)
def test_what_gets_no_answer_is_moved_with_the_reason(folder: Path, data: bytes, reason: str) -> None:
    put(folder, "one.eml", data)
    done = run("watch", "--folder", "in", "--once")

    assert done.exit_code == 0, done.stderr
    assert queued() == []
    assert reason in (folder / "in" / "failed" / "one.eml.reason.txt").read_text(encoding="utf-8")


def test_a_file_that_is_no_mail_is_told_the_way(folder: Path) -> None:
    put(folder, "talks.txt", SHORT.encode())
    run("watch", "--folder", "in", "--once")

    told = (folder / "in" / "failed" / "talks.txt.reason.txt").read_text(encoding="utf-8")
    assert told == (
        "no answer: it names no sender that could be written to."
        " A file is no mail: --file keeps its brief in a folder.\n"
    )


def test_everybody_of_an_allowed_domain_gets_answers(folder: Path) -> None:
    put(folder, "one.eml", report(1, "bo@desk.brief.test"))
    run("watch", "--folder", "in", "--once")

    assert str(queued()[0]["To"]) == "Ana Lyst <bo@desk.brief.test>"


def test_one_sender_gets_so_many_answers_in_an_hour(folder: Path) -> None:
    for number in range(4):
        put(folder, f"{number}.eml", report(number))
    run("watch", "--folder", "in", "--once", "--most", "2")

    assert len(queued()) == 2
    assert len(list((folder / "in" / "failed").glob("*.eml"))) == 2


def test_one_bad_report_stops_no_other(folder: Path) -> None:
    put(folder, "a.eml", report(1, body=""))
    put(folder, "b.eml", report(2))
    run("watch", "--folder", "in", "--once")

    assert [str(each["In-Reply-To"]) for each in queued()] == ["<report-2@example.org>"]


def test_briefs_may_be_filed_instead(folder: Path) -> None:
    put(folder, "talks.txt", SHORT.encode())
    put(folder, "mail.eml", report(1, "anybody@elsewhere.example"))
    done = run("watch", "--folder", "in", "--once", "--file", "out", "--to", "json,txt")

    assert done.exit_code == 0, done.stderr
    names = sorted(path.name.rpartition("-")[0] for path in (folder / "out").iterdir())
    assert names == ["Fwd- report 1", "Fwd- report 1", "talks", "talks"]
    assert not (folder / "outbox.sqlite").exists()


def test_two_watchers_of_one_ledger_take_nothing_from_each_other(folder: Path) -> None:
    (folder / "list.txt").write_text("bo@brief.test\n", encoding="utf-8")
    for ways in (
        ["--file", "a", "--to", "json"],
        ["--file", "b", "--to", "json"],
        ["--file", "b", "--to", "txt", "--marking", "TLP:AMBER"],
        ["--list", "list.txt"],
        [],
    ):
        put(folder, "one.eml", report(1))
        done = run("watch", "--folder", "in", "--once", *ways)

        assert (done.exit_code, "it came before" in done.stdout) == (0, False), done.stderr

    assert sorted(path.suffix for place in "ab" for path in (folder / place).iterdir()) == [".json", ".json", ".txt"]
    assert sorted(str(each["To"]) for each in queued()) == ["Ana Lyst <ana@brief.test>", "bo@brief.test"]


def test_briefs_may_be_sent_to_a_list(folder: Path) -> None:
    (folder / "list.txt").write_text("bo@brief.test\nmira@brief.test\n", encoding="utf-8")
    put(folder, "one.eml", report(1))
    run("watch", "--folder", "in", "--once", "--list", "list.txt")
    put(folder, "again.eml", report(1))
    run("watch", "--folder", "in", "--once", "--list", "list.txt")

    assert [str(each["To"]) for each in queued()] == ["bo@brief.test", "mira@brief.test"]
    assert {str(each["Auto-Submitted"]) for each in queued()} == {"auto-generated"}


@pytest.mark.parametrize("folder_of_briefs", ["in", "./in", "in/new"])
def test_briefs_are_not_filed_where_they_would_come_in_as_reports(folder_of_briefs: str) -> None:
    done = run("watch", "--folder", "in", "--file", folder_of_briefs, "--once")

    assert (done.exit_code, "briefs would come in as reports" in done.stderr) == (2, True)


def test_letters_are_listed_with_their_marking(folder: Path) -> None:
    put(folder, "one.eml", report(1))
    run("watch", "--folder", "in", "--once", "--marking", "TLP:AMBER")

    with Outbox(Path("outbox.sqlite")) as outbox:
        assert outbox.entry(1).subject == str(queued()[0]["Subject"]) == "[TLP:AMBER] Re: Fwd: report 1"


def test_what_was_sent_to_everybody_before_is_told(folder: Path) -> None:
    (folder / "list.txt").write_text("bo@brief.test\nmira@brief.test\n", encoding="utf-8")
    for number in (1, 2):
        put(folder, f"{number}.eml", report(number).replace(b"Fwd: report 2", b"Fwd: report 1"))
    done = run("watch", "--folder", "in", "--list", "list.txt", "--once")

    assert "1.eml: letters queued: 2\n" in done.stdout
    assert "2.eml: letters queued: 0, 2 had it before\n" in done.stdout


def test_by_imap_and_smtp_the_answer_reaches_the_sender(
    post: MailServer, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYBRIEF_IMAP_PASSWORD", PASSWORD)
    more = f'smtp_server = "localhost:{post.smtp_port}"\nsmtp_security = "none"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + more, encoding="utf-8")
    post.deliver(report(1), "ana@brief.test", "watch-imap@brief.test")
    post.wait_for("watch-imap", 1)
    done = run("watch", "--imap", f"imap://watch-imap@127.0.0.1:{post.imap_port}/INBOX", "--once")

    assert done.exit_code == 0, done.stderr
    assert "letter 1: sent" in done.stdout
    (answer,) = post.wait_for("ana", 1)
    assert b"In-Reply-To: <report-1@example.org>" in answer
    assert len(post.mails("watch-imap", "INBOX.done")) == 1
    assert post.mails("watch-imap") == []


def test_a_letter_that_waits_shows_in_the_exit_status_for_cron(folder: Path, settings: Path) -> None:
    with settings.open("a", encoding="utf-8") as file:
        file.write('smtp_server = "localhost:1"\n')
    put(folder, "one.eml", report(1))
    done = run("watch", "--folder", "in", "--once")

    assert (done.exit_code, "one.eml: answer queued" in done.stdout) == (75, True), done.stderr


def test_it_stops_cleanly_when_it_is_asked_to(folder: Path) -> None:
    command = [sys.executable, "-c", "from reports.cli.main import main; main()", "watch", "--folder", "in"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    put(folder, "one.eml", report(1))
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=folder) as process:
        deadline = time.monotonic() + 60
        while not (folder / "in" / "done" / "one.eml").exists():
            assert time.monotonic() < deadline
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        told, _ = process.communicate(timeout=60)

    assert process.returncode == 0
    assert told.splitlines() == [
        "no mail server is set: letters wait for `policybrief mail flush`",
        "watching in",
        "one.eml: answer queued",
        "stopped",
    ]


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        ([], 2, "watch one inbox"),
        (["--folder", "in", "--maildir", "in"], 2, "watch one inbox"),
        (["--folder", "in", "--file", "a", "--list", "b"], 2, "file the briefs, or send them"),
        (["--folder", "gone"], 78, "there is no such folder"),
        (["--maildir", "in"], 78, "this is no Maildir"),
        (["--imap", "https://example.org"], 78, "no folder on an IMAP server"),
        (["--folder", "in", "--allow", "gone.txt"], 66, "no such file"),
    ],
)
def test_what_is_wrong_is_told(arguments: list[str], status: int, says: str) -> None:
    done = run("watch", "--once", *arguments)

    assert (done.exit_code, says in done.stderr) == (status, True), done.stderr


def test_a_watcher_with_wrong_settings_ends_at_once(folder: Path) -> None:
    put(folder, "one.eml", report(1))
    done = run("watch", "--folder", "in", "--template", "nosuch")

    assert (done.exit_code, "nosuch" in done.stderr) == (78, True)
    assert (folder / "in" / "one.eml").exists()


def test_nobody_is_answered_without_a_list_of_who_may_ask(settings: Path) -> None:
    settings.write_text(f'sender = "{SENDER}"\noutbox = "outbox.sqlite"\n', encoding="utf-8")
    done = run("watch", "--folder", "in", "--once")

    assert (done.exit_code, "nobody is allowed to ask" in done.stderr) == (78, True)
