"""policybrief mail send and draft: whom a brief goes to, under which head, and what the outbox knows of it."""

from __future__ import annotations

import email
import json
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from reports.delivery.identifiers import thread_id
from reports.delivery.outbox import Outbox, State
from reports.model.letters import Mailbox
from reports.model.upgrade import brief_from_json, brief_to_json
from tests.cli.running import SHORT, run
from tests.fictional import BRIEF
from tests.mail.server import MailServer
from tests.readers.report import WRITTEN

SENDER = "Brief Desk <desk@brief.test>"


@pytest.fixture(autouse=True)
def settings(folder: Path) -> Path:
    (folder / "report.txt").write_text(SHORT, encoding="utf-8")
    (folder / "brief.json").write_bytes(brief_to_json(BRIEF))
    file = folder / "policybrief.toml"
    file.write_text(f'outbox = "outbox.sqlite"\nsender = "{SENDER}"\n', encoding="utf-8")
    return file


def served(settings: Path, post: MailServer) -> None:
    more = f'smtp_server = "localhost:{post.smtp_port}"\nsmtp_security = "none"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + more, encoding="utf-8")


def queued() -> list[EmailMessage]:
    with Outbox(Path("outbox.sqlite")) as outbox:
        letters = [outbox.letter(entry.number) for entry in outbox.entries()]
    return [email.message_from_bytes(letter.data, policy=policy.default) for letter in letters]


def test_a_brief_of_a_report_reaches_everybody_named(post: MailServer, settings: Path) -> None:
    served(settings, post)
    done = run("mail", "send", "report.txt", "--to", "Mira <send-mira@brief.test>", "--cc", "send-bo@brief.test")

    assert done.exit_code == 0, done.stderr
    assert "letter 1 queued: " in done.stdout
    assert "letter 1: sent." in done.stdout
    (mine,), (copy,) = post.wait_for("send-mira", 1), post.wait_for("send-bo", 1)
    made = email.message_from_bytes(mine, policy=policy.default)
    assert (str(made["To"]), str(made["Cc"])) == ("Mira <send-mira@brief.test>", "send-bo@brief.test")
    assert "We are glad" in made.get_body(("plain",)).get_content()
    assert made["Message-ID"] == email.message_from_bytes(copy, policy=policy.default)["Message-ID"]


def test_the_same_brief_is_not_sent_twice_to_the_same_people(post: MailServer, settings: Path) -> None:
    served(settings, post)
    run("mail", "send", "brief.json", "--to", "send-twice@brief.test")
    again = run("mail", "send", "brief.json", "--to", "Twice <Send-Twice@brief.test>", "--cc", "send-TWICE@brief.test")

    assert again.exit_code == 0
    assert "letter 1 to send-twice@brief.test is sent. Send it once more with --again." in again.stderr
    post.idle()
    assert len(post.mails("send-twice")) == 1


def test_a_dry_run_shows_what_would_go_to_whom_and_queues_nothing(folder: Path) -> None:
    (folder / "list.txt").write_text("# desk\nbo@brief.test\nmira@brief.test\n", encoding="utf-8")
    done = run("mail", "send", "brief.json", "--to", "Mira <mira@brief.test>", "--list", "list.txt", "--dry-run")

    assert done.exit_code == 0, done.stderr
    assert "1 of 2, " in done.stdout
    assert "To:                         Mira <mira@brief.test>" in done.stdout
    assert done.stdout.count("goes to:") == 2
    assert not (folder / "outbox.sqlite").exists()


def test_everybody_of_a_list_gets_a_letter_alone_and_can_leave(folder: Path, settings: Path) -> None:
    more = 'unsubscribe_url = "https://brief.test/leave?who={address}"\nunsubscribe_address = "leave@brief.test"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + more, encoding="utf-8")
    (folder / "list.txt").write_text("bo@brief.test\nmira@brief.test\n", encoding="utf-8")
    done = run("mail", "send", "brief.json", "--list", "list.txt", "--queue")

    assert done.exit_code == 0, done.stderr
    made = queued()
    assert [str(each["To"]) for each in made] == ["bo@brief.test", "mira@brief.test"]
    assert made[0]["Message-ID"] != made[1]["Message-ID"]
    assert [str(each["List-Unsubscribe"]) for each in made] == [
        f"<https://brief.test/leave?who={who}%40brief.test>, <mailto:leave@brief.test?subject=unsubscribe>"
        for who in ("bo", "mira")
    ]
    assert {str(each["List-Unsubscribe-Post"]) for each in made} == {"List-Unsubscribe=One-Click"}


def test_what_is_sent_to_people_by_name_is_no_list_mail() -> None:
    run("mail", "send", "brief.json", "--to", "mira@brief.test", "--queue")

    assert queued()[0]["List-Unsubscribe"] is None
    assert queued()[0]["Auto-Submitted"] is None


def test_an_unattended_mail_says_so() -> None:
    run("mail", "send", "brief.json", "--to", "mira@brief.test", "--queue", "--unattended")

    assert str(queued()[0]["Auto-Submitted"]) == "auto-generated"


def test_an_edited_brief_is_an_update_of_the_one_that_went_before(folder: Path) -> None:
    run("mail", "send", "brief.json", "--to", "mira@brief.test", "--queue")
    record = json.loads((folder / "brief.json").read_bytes())
    record["title"] = "Talks in Port Selm, once more"
    record["changes"] = [{"kind": "reworded", "list": "brief", "field": "title", "by": "Ana Lyst", "at": ""}]
    (folder / "edited.json").write_text(json.dumps(record), encoding="utf-8")
    done = run("mail", "send", "edited.json", "--to", "mira@brief.test", "--queue")

    assert done.exit_code == 0, done.stderr
    first, update = queued()
    assert str(update["In-Reply-To"]) == str(update["References"]) == str(first["Message-ID"])
    mira = Mailbox(address="mira@brief.test")
    assert str(first["Message-ID"]) == thread_id(brief_from_json(brief_to_json(BRIEF)), [mira], "brief.test")


@pytest.mark.parametrize("change", [["--marking", "TLP:RED"], ["--subject", "Port Selm, corrected"]])
def test_another_marking_or_subject_makes_an_update(change: list[str]) -> None:
    mira = ["mail", "send", "brief.json", "--to", "mira@brief.test", "--queue"]
    done = [run(*mira), run(*mira, *change), run(*mira, *change)]

    first, update = queued()
    assert [each.exit_code for each in done] == [0, 0, 0]
    assert "letter 2 queued" in done[1].stdout
    assert "letter 2 to mira@brief.test is queued." in done[2].stderr
    assert str(update["In-Reply-To"]) == str(first["Message-ID"]) != str(update["Message-ID"])


def test_what_is_sent_once_more_on_purpose_goes_out_each_time(settings: Path, post: MailServer) -> None:
    served(settings, post)
    for _ in range(3):
        run("mail", "send", "brief.json", "--to", "send-again@brief.test", "--again")

    first, *others = queued()
    assert len({str(each["Message-ID"]) for each in (first, *others)}) == 3
    assert {str(each["In-Reply-To"]) for each in others} == {str(first["Message-ID"])}


def test_what_still_waits_is_not_sent_once_more() -> None:
    mira = ["mail", "send", "brief.json", "--to", "mira@brief.test", "--queue"]
    run(*mira)
    done = run(*mira, "--again")

    assert (done.exit_code, "policybrief mail retry 1" in done.stderr) == (2, True)
    assert len(queued()) == 1


def test_what_is_sent_once_more_and_waits_is_not_sent_again(settings: Path, post: MailServer) -> None:
    served(settings, post)
    mira = ["mail", "send", "brief.json", "--to", "send-waits@brief.test"]
    run(*mira)
    run(*mira, "--again", "--queue")
    done = run(*mira, "--again", "--queue")

    assert (done.exit_code, "letter 2 of this brief still waits" in done.stderr) == (2, True)
    assert len(queued()) == 2


def test_an_update_answers_nothing_that_nobody_has() -> None:
    mira = ["mail", "send", "brief.json", "--to", "mira@brief.test"]
    run(*mira, "--hold")
    run(*mira, "--queue", "--subject", "Port Selm, corrected")

    assert [str(each["In-Reply-To"]) for each in queued()] == ["None", "None"]


def test_a_dry_run_tells_what_would_not_go() -> None:
    run("mail", "send", "brief.json", "--to", "mira@brief.test", "--queue")
    done = run("mail", "send", "brief.json", "--to", "mira@brief.test", "--dry-run")

    assert done.stdout == "not queued again: letter 1 to mira@brief.test is queued.\n"


def test_a_letter_that_failed_is_told_with_the_way_out(settings: Path, post: MailServer) -> None:
    served(settings, post)
    done = [run("mail", "send", "brief.json", "--to", "permfail-1@brief.test") for _ in range(2)]

    assert [each.exit_code for each in done] == [69, 69]
    assert "is failed. Let it go to those who do not have it: policybrief mail retry 1" in done[1].stderr


def test_a_date_that_is_given_is_the_mails_alone(settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del settings
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    run("mail", "send", "brief.json", "--to", "mira@brief.test", "--queue")

    assert str(queued()[0]["Date"]).startswith("Tue, 14 Nov 2023")
    with Outbox(Path("outbox.sqlite")) as outbox:
        assert datetime.now(UTC) - outbox.entry(1).queued < timedelta(minutes=5)


def test_anothers_letter_that_is_refused_is_no_fault_of_this_one(settings: Path, post: MailServer) -> None:
    served(settings, post)
    run("mail", "send", "brief.json", "--to", "permfail-2@brief.test", "--queue")
    done = run("mail", "send", "brief.json", "--to", "send-fine@brief.test")

    assert (done.exit_code, "letter 1: failed." in done.stdout) == (0, True)


def test_letters_say_why_they_wait(settings: Path) -> None:
    with settings.open("a", encoding="utf-8") as file:
        file.write('smtp_server = "localhost:1"\n')
    done = run("mail", "send", "brief.json", "--to", "mira@brief.test")

    assert (done.exit_code, "letters that wait in the outbox: 1" in done.stderr) == (75, True)
    with Outbox(Path("outbox.sqlite")) as outbox:
        assert outbox.entry(1).reason == "the mail server cannot be reached: connection refused."


def test_a_letter_may_be_held(settings: Path) -> None:
    del settings
    done = run("mail", "send", "brief.json", "--to", "mira@brief.test", "--hold")

    assert done.stdout.startswith("letter 1 held: ")
    with Outbox(Path("outbox.sqlite")) as outbox:
        assert outbox.entry(1).state is State.HELD


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["report.txt"], 2, "nobody to send it to"),
        (["report.txt", "--to", "nobody"], 65, "--to: “nobody” is no e-mail address"),
        (["report.txt", "--to", "a@b.test"], 78, "no mail server"),
        (["report.txt", "--to", "a@b.test", "--sender", "Desk", "--queue"], 65, "sender: “Desk” is no e-mail address"),
        (["report.txt", "--list", "gone.txt"], 66, "gone.txt: there is no such file"),
        (["report.txt", "--to", "a@b.test", "--queue", "--in-reply-to", "x"], 2, "--in-reply-to: “x” is no Message-ID"),
        (["note.txt", "--to", "a@b.test", "--queue"], 65, "this is no report"),
        (["brief.json", "brief.json", "--to", "a@b.test", "--queue"], 2, "one brief at a time"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_queued(
    folder: Path, arguments: list[str], status: int, says: str
) -> None:
    (folder / "note.txt").write_text("Hi Mira, see you at lunch. Ana", encoding="utf-8")
    done = run("mail", "send", *arguments)

    assert (done.exit_code, says in done.stderr) == (status, True), done.stderr
    assert not (folder / "outbox.sqlite").exists()


def test_a_draft_opens_for_editing_and_names_whom_it_is_meant_for(folder: Path) -> None:
    done = run(
        "mail", "draft", "brief.json", "--to", "Mira <mira@brief.test>", "--subject", "For tonight", "--out", "."
    )

    assert (done.exit_code, done.stdout) == (0, "brief.eml\n"), done.stderr
    made = email.message_from_bytes((folder / "brief.eml").read_bytes(), policy=policy.default)
    assert [str(made[name]) for name in ("X-Unsent", "From", "To", "Subject")] == [
        "1",
        SENDER,
        "Mira <mira@brief.test>",
        "For tonight",
    ]


def test_a_draft_needs_nobody(folder: Path, settings: Path) -> None:
    settings.unlink()
    done = run("mail", "draft", "report.txt", "--out", ".")

    assert done.exit_code == 0, done.stderr
    made = email.message_from_bytes((folder / "report.eml").read_bytes(), policy=policy.default)
    assert (made["From"], made["To"], str(made["X-Unsent"])) == (None, None, "1")


def test_the_date_is_that_of_the_sending(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1936915200")
    run("mail", "send", "brief.json", "--to", "mira@brief.test", "--queue")

    assert queued()[0]["Date"].datetime == datetime(2031, 5, 19, 0, 0, tzinfo=UTC)


def test_no_draft_takes_the_place_of_its_source(folder: Path) -> None:
    (folder / "report.eml").write_text(SHORT, encoding="utf-8")
    (folder / "link.txt").symlink_to(folder / "report.eml")
    done = run("mail", "draft", "link.txt", "--to", "mira@brief.test", "--out", ".", "--name", "report")

    assert (done.exit_code, "would take the place of its source" in done.stderr) == (73, True)
    assert (folder / "report.eml").read_text(encoding="utf-8") == SHORT


@pytest.mark.parametrize("kind", ["pdf", "docx", "eml"])
def test_a_report_of_any_kind_is_sent_and_a_printed_brief_is_not(folder: Path, kind: str) -> None:
    run("make", "report.txt", "--to", kind, "--out", str(folder), "--name", "ours")
    (folder / f"report.{kind}").write_bytes(WRITTEN[kind]())
    done = {name: run("mail", "send", f"{name}.{kind}", "--to", "a@b.test", "--queue") for name in ("ours", "report")}

    assert (done["ours"].exit_code, "a printed brief is not sent again" in done["ours"].stderr) == (65, True)
    assert done["report"].exit_code == 0, done["report"].stderr
    assert len(queued()) == 1


def test_a_forwarded_brief_is_a_source_like_any_other(folder: Path) -> None:
    run("make", "report.txt", "--to", "eml", "--out", str(folder), "--name", "ours")
    made = (folder / "ours.eml").read_bytes()
    (folder / "forwarded.eml").write_bytes(made.replace(b"@policybrief.invalid>", b"@mail.example.org>"))

    assert run("mail", "send", "forwarded.eml", "--to", "a@b.test", "--queue").exit_code == 0
