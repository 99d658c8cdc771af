"""What servers say becomes an answer for each recipient; and only after the final dot is silence no refusal."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.delivery.answers import Answer, Fate, answer
from reports.delivery.smtp import Answers, Envelope, Server, connect, wire_form
from reports.errors import LoginRefused, ServerRefused, TryLater
from tests.mail import sinks
from tests.mail.relay import Fault, relay
from tests.mail.server import PASSWORD, MailServer, free_ports
from tests.mail.sinks import cutting, sink

DATA = b"Message-ID: <%s@brief.test>\r\nSubject: A brief\r\n\r\n.Text\n..more\r.\r\n"


def _yes(_answers: Mapping[str, Answer]) -> bool:
    return True


def _no(_answers: Mapping[str, Answer]) -> bool:
    return False


def local(port: int, **given: float) -> Server:
    return Server("127.0.0.1", port, "none", **{"timeout": 20.0, "end_timeout": 20.0} | given)


def send(server: Server, *recipients: str, data: bytes = DATA % b"x") -> Answers:
    session = connect(server)
    try:
        return session.send(Envelope("desk@brief.test", recipients, data), _yes)
    finally:
        session.quit()


def fates(answers: Answers) -> dict[str, tuple[Fate, int]]:
    return {address.partition("@")[0]: (each.fate, each.code) for address, each in answers.items()}


@pytest.fixture
def trusted(post: MailServer, monkeypatch: pytest.MonkeyPatch) -> MailServer:
    monkeypatch.setenv("SSL_CERT_FILE", str(post.certificate))
    return post


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_a_message_is_sent_encrypted_and_logged_in(trusted: MailServer, tls: str) -> None:
    port = trusted.submission_port if tls == "starttls" else trusted.smtps_port
    server = Server("localhost", port, tls, "desk", lambda: PASSWORD, 20, 20)  # type: ignore[arg-type]
    to = f"smtp-{tls}"

    assert fates(send(server, f"{to}@brief.test", data=DATA % tls.encode())) == {to: (Fate.TAKEN, 250)}
    (came,) = trusted.wait_for(to, 1)
    # Dovecot keeps lines with LF; a bare CR of ours went out as a line's end, too.
    assert came.endswith(b"\n\n.Text\n..more\n.\n")


def test_every_recipient_has_an_answer_of_his_own(post: MailServer) -> None:
    to = ("smtp-a", "permfail-1", "smtp-b", "tempfail-1", "greylist-1", "full-1")

    assert fates(send(local(post.smtp_port), *(f"{name}@brief.test" for name in to))) == {
        "smtp-a": (Fate.TAKEN, 250),
        "permfail-1": (Fate.REFUSED, 550),
        "smtp-b": (Fate.TAKEN, 250),
        "tempfail-1": (Fate.DEFERRED, 450),
        "greylist-1": (Fate.DEFERRED, 451),
        "full-1": (Fate.REFUSED, 552),
    }


def test_a_certificate_that_nobody_vouches_for_is_refused(post: MailServer) -> None:
    for server in (Server("localhost", post.submission_port), Server("localhost", post.smtps_port, "tls")):
        with pytest.raises(ServerRefused, match=r"(?i)certificate"):
            connect(server)


def test_a_certificate_of_another_name_is_refused(trusted: MailServer) -> None:
    with pytest.raises(ServerRefused, match=r"(?i)certificate"):
        # The same server, spelled as the certificate does not have it.
        connect(Server("127.1", trusted.smtps_port, "tls"))


def test_a_server_without_starttls_gets_nothing(post: MailServer) -> None:
    with relay(post.smtp_port, lambda: Fault.NONE) as port, pytest.raises(ServerRefused, match="no STARTTLS"):
        connect(Server("127.0.0.1", port, "starttls"))


def test_a_server_without_log_in_gets_no_password(post: MailServer) -> None:
    def never() -> str:
        raise AssertionError("nobody needs the password")

    with relay(post.smtp_port, lambda: Fault.NONE) as port, pytest.raises(ServerRefused, match="no AUTH"):
        connect(Server("127.0.0.1", port, "none", "desk", never))


@pytest.mark.parametrize("password", ["wrong", None, "müde"])
def test_a_log_in_that_fails_says_so_and_keeps_the_password(trusted: MailServer, password: str | None) -> None:
    with pytest.raises(LoginRefused) as fault:
        connect(Server("localhost", trusted.submission_port, "starttls", "desk", lambda: password))

    assert fault.value.exit_status == 77
    told: BaseException | None = fault.value
    while told is not None:
        assert password is None or password not in repr(told) + str(told)
        told = told.__cause__


def test_a_server_that_wants_a_log_in_refuses_no_letter(post: MailServer) -> None:
    with pytest.raises(LoginRefused, match="530"):
        send(local(post.submission_port), "smtp-none@brief.test")


def test_a_server_that_ends_the_connection_while_it_is_encrypted_can_be_tried_later() -> None:
    with cutting() as port, pytest.raises(TryLater, match="cannot be reached"):
        connect(Server("127.0.0.1", port, "tls"))


def test_a_server_that_is_not_there_can_be_tried_later() -> None:
    (port,) = free_ports(1)

    with pytest.raises(TryLater, match="refused") as fault:
        connect(local(port))
    assert fault.value.exit_status == 75


@pytest.mark.parametrize(
    ("options", "fate", "code"),
    [
        (sinks.CLOSES_AFTER_DATA, Fate.DEFERRED, 0),
        (sinks.CLOSES_AFTER_DOT, Fate.UNKNOWN, 0),
        (sinks.ANSWERS_421_TO_DATA, Fate.DEFERRED, 421),
        (sinks.REFUSES_DOT_FOR_NOW, Fate.DEFERRED, 450),
        (sinks.REFUSES_DOT, Fate.REFUSED, 500),
        (sinks.HANGS_AFTER_DOT, Fate.UNKNOWN, 0),
        (sinks.HANGS_AT_RECIPIENT, Fate.DEFERRED, 0),
        (("-q", "mail"), Fate.DEFERRED, 0),
        (("-q", "rcpt"), Fate.DEFERRED, 0),
        (("-Q", "mail"), Fate.DEFERRED, 421),
        (("-Q", "rcpt"), Fate.DEFERRED, 421),
        (("-f", "mail"), Fate.REFUSED, 500),
        (("-r", "mail"), Fate.DEFERRED, 450),
        (("-f", "data"), Fate.REFUSED, 500),
    ],
)
@pytest.mark.skipif(sinks.SINK is None, reason="smtp-sink is not installed: postfix")
def test_a_fault_means_what_its_place_says(options: tuple[str, ...], fate: Fate, code: int) -> None:
    with sink(*options) as port:
        answers = send(local(port, timeout=0.5, end_timeout=0.5), "a@brief.test", "b@brief.test")

    assert answers["a@brief.test"].code == code
    assert {each.fate for each in answers.values()} == {fate}


@pytest.mark.skipif(sinks.SINK is None, reason="smtp-sink is not installed: postfix")
def test_the_answer_after_the_dot_is_waited_for_longer() -> None:
    with sink("-W", ".:1") as port:
        answers = send(local(port, timeout=0.5), "a@brief.test")

    assert fates(answers) == {"a": (Fate.TAKEN, 250)}


@pytest.mark.parametrize("options", [("-q", "ehlo"), ("-r", "ehlo", "-r", "helo"), ("-Q", "connect")])
@pytest.mark.skipif(sinks.SINK is None, reason="smtp-sink is not installed: postfix")
def test_a_server_that_is_busy_can_be_tried_later(options: tuple[str, ...]) -> None:
    with sink(*options) as port, pytest.raises(TryLater):
        connect(local(port))


def test_a_message_that_was_stored_without_an_answer_is_unknown(post: MailServer) -> None:
    with relay(post.smtp_port, lambda: Fault.CLOSED_STORED) as port:
        answers = send(local(port), "smtp-stored@brief.test")

    assert fates(answers) == {"smtp-stored": (Fate.UNKNOWN, 0)}
    assert post.wait_for("smtp-stored", 1)


def test_without_a_yes_the_dot_stays_here(post: MailServer) -> None:
    session = connect(local(post.smtp_port))

    answers = session.send(Envelope("desk@brief.test", ["smtp-no@brief.test"], DATA % b"no"), _no)

    assert fates(answers) == {"smtp-no": (Fate.DEFERRED, 0)}
    assert not session.usable
    post.idle()
    assert post.mails("smtp-no") == []


def test_a_fault_while_the_dot_is_decided_keeps_it_here(post: MailServer) -> None:
    def fail(_answers: Mapping[str, Answer]) -> bool:
        raise TryLater("the disk is gone.")

    session = connect(local(post.smtp_port))
    with pytest.raises(TryLater):
        session.send(Envelope("desk@brief.test", ["smtp-fault@brief.test"], DATA % b"fault"), fail)

    post.idle()
    assert post.mails("smtp-fault") == []


def test_one_connection_carries_one_letter_after_the_other(post: MailServer) -> None:
    session = connect(local(post.smtp_port))

    for number in (b"1", b"2"):
        assert session.fresh()
        session.send(Envelope("", ["smtp-two@brief.test"], DATA % number), _yes)
    session.quit()

    assert b"Return-Path: <>" in post.wait_for("smtp-two", 2)[0]
    assert not session.fresh()


def test_an_answer_after_the_dot_that_is_none_is_unknown() -> None:
    with _speaking(b"220 x\r\n", b"250 x\r\n", b"250 x\r\n", b"250 x\r\n", b"354 x\r\n", b"199 what\r\n") as port:
        assert fates(send(local(port), "a@brief.test")) == {"a": (Fate.UNKNOWN, 199)}


class _speaking:  # noqa: N801 - it is used as a context, like a function
    """A server that says these lines, one for each time that it hears something, and first the first."""

    def __init__(self, *lines: bytes) -> None:
        self.lines = lines
        self.listening = socket.create_server(("127.0.0.1", 0))

    def __enter__(self) -> int:
        self.thread = threading.Thread(target=self._speak, daemon=True)
        self.thread.start()
        port: int = self.listening.getsockname()[1]
        return port

    def __exit__(self, *_: object) -> None:
        self.listening.close()
        self.thread.join(10)

    def _speak(self) -> None:
        connection, _ = self.listening.accept()
        with connection:
            for line in self.lines[:5]:
                connection.sendall(line)
                connection.recv(65536)
            # The end of the message comes apart from the message.
            while not connection.recv(65536).endswith(b".\r\n"):
                pass
            connection.sendall(self.lines[5])


@pytest.mark.parametrize(
    ("code", "fate"),
    [(250, Fate.TAKEN), (251, Fate.TAKEN), (421, Fate.DEFERRED), (452, Fate.DEFERRED), (550, Fate.REFUSED)],
)
def test_a_reply_is_classed_by_its_first_digit(code: int, fate: Fate) -> None:
    assert answer(code, b"5.1.1 no\n such user\xff", "RCPT") == Answer(
        fate, code, "5.1.1 no such user\ufffd (in reply to RCPT)"
    )


@given(st.binary(max_size=200))
def test_no_line_of_a_message_ends_it(data: bytes) -> None:
    sent = wire_form(data)

    assert sent.endswith(b"\r\n")
    assert b"\r\n.\r\n" not in b"\r\n" + sent
    assert not re.search(rb"\r(?!\n)|(?<!\r)\n", sent)
