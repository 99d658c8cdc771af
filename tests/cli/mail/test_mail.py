"""policybrief mail looks after the outbox: it sends, lists, shows, tries again and holds."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reports.cli.mail.listing import STATES
from reports.delivery.outbox import Outbox, State
from reports.delivery.outbox.leases import claim
from tests.cli.running import process, run
from tests.delivery.outbox.letters import letter
from tests.mail.relay import Fault, relay
from tests.mail.server import ARCHIVE, PASSWORD, MailServer, free_ports


@pytest.fixture(autouse=True)
def settings(folder: Path) -> Path:
    file = folder / "policybrief.toml"
    file.write_text('outbox = "outbox.sqlite"\n', encoding="utf-8")
    return file


def queue(key: str, *names: str, subject: str = "Brief") -> None:
    with Outbox(Path("outbox.sqlite")) as outbox:
        outbox.queue(letter(key, *names, subject=subject), datetime.now(UTC))


def state(number: int = 1) -> State:
    with Outbox(Path("outbox.sqlite")) as outbox:
        return outbox.entry(number).state


def by(settings: Path, port: int, security: str = "none", **more: str) -> None:
    """Write the settings for a server on this machine."""
    values = {"smtp_server": f"localhost:{port}", "smtp_security": security, "outbox": "outbox.sqlite", **more}
    settings.write_text("".join(f'{key} = "{value}"\n' for key, value in values.items()), encoding="utf-8")


def test_a_flush_logs_in_encrypted_and_sends(post: MailServer, settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(post.certificate))
    monkeypatch.setenv("POLICYBRIEF_SMTP_PASSWORD", PASSWORD)
    by(settings, post.submission_port, "starttls", smtp_user="desk")
    queue("cli-sent")

    result = run("mail", "flush")

    assert (result.exit_code, result.stdout) == (0, "letter 1: sent.\n"), result.stderr
    assert post.wait_for("cli-sent", 1)


def test_what_is_left_of_a_flush_is_told_by_its_status(post: MailServer, settings: Path) -> None:
    by(settings, post.smtp_port)
    queue("cli-later", "tempfail-cli")
    assert (run("mail", "flush").exit_code, state()) == (75, State.DEFERRED)

    queue("cli-never", "permfail-cli", "cli-one")
    result = run("mail", "flush")

    assert (result.exit_code, result.stdout) == (
        69,
        "letter 2: failed. The server answered 550. Refused for good: 1 of 2.\n",
    )
    assert "1 refused" in run("mail", "list", "--state", "failed").stdout
    assert run("mail", "flush").exit_code == 75
    run("mail", "hold", "1")
    held = run("mail", "flush")
    assert (held.exit_code, held.stderr) == (0, "letters that are held until somebody decides: 1\n")


def test_a_letter_that_waits_for_some_and_never_reaches_others_tells_both(post: MailServer, settings: Path) -> None:
    by(settings, post.smtp_port)
    queue("cli-both", "tempfail-cli", "permfail-cli")
    result = run("mail", "flush")

    assert (result.exit_code, state()) == (69, State.DEFERRED)
    assert result.stdout == "letter 1: deferred. The server answered 450, 550. Refused for good: 1 of 2.\n"
    assert run("mail", "list", "--state", "failed").stdout.startswith("    1  deferred")


def test_a_letter_that_another_process_has_in_hand_is_told(settings: Path) -> None:
    by(settings, 25)
    queue("cli-inhand")
    with Outbox(Path("outbox.sqlite")) as outbox:
        claim(outbox.database, datetime.now(UTC), timedelta(minutes=10))
    result = run("mail", "flush")

    assert (result.exit_code, result.stderr) == (75, "letters that another process has in hand: 1\n")


def test_a_log_in_that_is_refused_has_its_status(
    post: MailServer, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(post.certificate))
    monkeypatch.setenv("POLICYBRIEF_SMTP_PASSWORD", "wrong-one")
    by(settings, post.submission_port, "starttls", smtp_user="desk")
    queue("cli-login")

    result = run("mail", "flush")

    assert (result.exit_code, state()) == (77, State.QUEUED)
    assert "wrong-one" not in result.output


def test_a_server_that_is_not_there_has_its_status(settings: Path) -> None:
    (port,) = free_ports(1)
    by(settings, port)
    queue("cli-away")

    result = run("mail", "flush", "--json")

    assert result.exit_code == 75
    assert json.loads(result.stdout)["fault"] == "try_later"
    assert "cannot be reached: connection refused" in result.stderr


def test_without_a_server_a_flush_says_what_to_set() -> None:
    result = run("mail", "flush")

    assert result.exit_code == 78
    assert "smtp_server = " in result.stderr


def test_no_server_elsewhere_is_reached_in_the_clear(settings: Path) -> None:
    settings.write_text('smtp_server = "mail.example.org"\nsmtp_security = "none"\n', encoding="utf-8")

    assert run("mail", "flush", env={"POLICYBRIEF_OUTBOX": "outbox.sqlite"}).exit_code == 78


def test_a_letter_of_unknown_fate_is_looked_for_in_the_archive(
    post: MailServer, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYBRIEF_IMAP_PASSWORD", PASSWORD)
    queue("cli-archive")
    with relay(post.smtp_port, lambda: Fault.CLOSED_STORED) as port:
        by(settings, port, archive=f"imap://localhost:{post.imap_port}", imap_user=ARCHIVE)
        first = run("mail", "flush")
    post.idle()
    with Outbox(Path("outbox.sqlite")) as outbox:
        outbox.database.do("UPDATE letters SET due = 0")

    second = run("mail", "flush")

    assert "sent" in first.stdout + second.stdout
    assert state() is State.SENT


def test_the_house_decides_what_becomes_of_it_without_one(post: MailServer, settings: Path) -> None:
    queue("cli-unknown")
    with relay(post.smtp_port, lambda: Fault.CLOSED_STORED) as port:
        by(settings, port, on_unknown="hold")
        assert run("mail", "flush").exit_code == 75

    assert state() is State.HELD
    by(settings, port, on_unknown="guess")
    assert run("mail", "flush").exit_code == 78


def test_letters_are_listed_without_addresses_and_on_one_line_each() -> None:
    queue("a", "one", "two", subject="Fish\x1b[2J and " + "ships " * 20)
    queue("b")
    run("mail", "hold", "2")
    with Outbox(Path("outbox.sqlite")) as outbox:
        day = f"{outbox.entry(1).queued:%Y-%m-%d}"

    assert run("mail", "list").stdout.splitlines() == [
        f"    1  queued    {day}    0 of 2    Fish [2J and ships ships ships ships ships ships ships ship…",
        f"    2  held      {day}    0 of 1    Brief",
    ]
    assert run("mail", "list", "--state", "held").stdout.startswith("    2 ")
    assert [entry["state"] for entry in json.loads(run("mail", "list", "--json").stdout)] == ["queued", "held"]


def test_a_letter_is_shown_with_what_was_said_of_each_recipient(post: MailServer, settings: Path) -> None:
    by(settings, post.smtp_port)
    queue("cli-shown", "cli-shown", "permfail-shown")
    run("mail", "flush")

    told = run("mail", "show", "1").stdout

    assert "state:      failed\n" in told
    assert "Message-ID: <cli-shown@brief.test>\n" in told
    assert "  cli-shown@brief.test       sent     2.0.0 Ok" in told
    assert "  permfail-shown@brief.test  failed   5.1.1 <permfail-shown@brief.test>: Recipient address rejected" in told
    recipients = json.loads(run("mail", "show", "1", "--json").stdout)["recipients"]
    assert [(each["standing"], each["code"]) for each in recipients] == [("sent", 250), ("failed", 550)]


def test_the_message_itself_is_shown_byte_for_byte() -> None:
    queue("a")

    assert process("mail", "show", "1", "--eml").stdout == letter("a").data


def test_a_letter_is_held_and_tried_again(post: MailServer, settings: Path) -> None:
    by(settings, post.smtp_port)
    queue("cli-held")

    assert run("mail", "hold", "1").stdout == "letter 1: held.\n"
    assert run("mail", "flush").stdout == ""
    assert run("mail", "retry", "1").stdout == "letter 1: queued.\n"
    assert run("mail", "flush").stdout == "letter 1: sent.\n"
    assert run("mail", "retry", "1").exit_code == 2


@pytest.mark.parametrize("command", ["show", "retry", "hold"])
def test_a_number_that_there_is_not_is_told(command: str) -> None:
    result = run("mail", command, "9")

    assert (result.exit_code, "no letter 9" in result.stderr) == (66, True)


def test_every_state_can_be_listed() -> None:
    assert set(STATES) == set(State)


def test_doctor_tries_the_doors_and_sends_nothing(
    post: MailServer, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYBRIEF_IMAP_PASSWORD", PASSWORD)
    by(settings, post.smtp_port, archive=f"imap://{ARCHIVE}@127.0.0.1:{post.imap_port}/INBOX")
    (well,) = [line for line in run("doctor").stdout.splitlines() if "mail" in line]
    monkeypatch.setenv("POLICYBRIEF_IMAP_PASSWORD", "wrong-one")
    ill = run("doctor")

    assert well == f"ok    mail: localhost:{post.smtp_port}, 127.0.0.1:{post.imap_port}"
    assert ill.exit_code == 78
    assert "WRONG mail: 127.0.0.1" in ill.stdout
    assert "wrong-one" not in ill.output
