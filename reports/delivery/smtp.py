"""Hand a message to a mail server by SMTP, and tell for every recipient what the server said (RFC 5321)."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from reports.delivery.answers import Answer, Fate, answer
from reports.delivery.files import words
from reports.delivery.servers import (
    Password,
    Security,
    check_private,
    host_and_port,
    is_cut_off,
    no_password,
    verifying,
)
from reports.errors import LoginRefused, ReportsError, ServerRefused, TryLater

# RFC 6409 (3.1), RFC 8314 (3.3), RFC 5321 (4.5.4.2).
_PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
# Seconds. RFC 5321 (4.5.3.2) lets a server take five minutes for a command; who waits longer than one for the house's
# own server rather tries again. After the final dot, trying again may double: there the ten minutes of the RFC stand.
_COMMAND, _END = 60.0, 600.0
# Replies that say that this connection may send nothing at all: RFC 4954 (6), RFC 3207 (4).
_LOGIN = {530, 534, 535, 538}
_CLOSING = 421

Answers = dict[str, Answer]
HandOver = Callable[[Mapping[str, Answer]], bool]
"""Asked when all but the final dot is out: keep these answers, and say whether the dot may follow."""


@dataclass(frozen=True)
class Server:
    """The server that takes our mail. Without TLS only on this machine; raises BadSettings elsewhere."""

    host: str
    port: int
    tls: Security = "starttls"
    user: str | None = None
    password: Password = field(default=no_password, repr=False)
    timeout: float = _COMMAND
    """Seconds for the connection and for each command."""
    end_timeout: float = _END
    """Seconds for the answer after the final dot."""

    def __post_init__(self) -> None:
        check_private(self.host, self.tls)

    @property
    def name(self) -> str:
        """Where it is, for messages."""
        return f"{self.host}:{self.port}"


def server(address: str, tls: Security, user: str | None, password: Password) -> Server:
    """The server of the setting `host:port`, with the usual port of its security where it names none."""
    host, port = host_and_port(address, _PORTS[tls], "smtp_server")
    return Server(host, port, tls, user, password)


@dataclass(frozen=True)
class Envelope:
    """What one transaction carries: an empty sender is the null path, of mail that nobody is to answer."""

    sender: str
    recipients: Sequence[str]
    data: bytes


def connect(server: Server) -> Session:
    """A connection that is encrypted where it must be, and logged in where there is a user.

    Raises TryLater, ServerRefused or LoginRefused; nothing was sent then.
    """
    try:
        client = _opened(server)
    except (smtplib.SMTPException, OSError) as fault:
        raise _failure(fault, server) from fault
    try:
        _prepare(client, server)
    except (smtplib.SMTPException, OSError) as fault:
        client.close()
        raise _failure(fault, server) from fault
    except BaseException:
        client.close()
        raise
    return Session(client, server)


def _opened(server: Server) -> smtplib.SMTP:
    if server.tls == "tls":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout, context=verifying())
    return smtplib.SMTP(server.host, server.port, timeout=server.timeout)


def _prepare(client: smtplib.SMTP, server: Server) -> None:
    client.ehlo_or_helo_if_needed()
    if server.tls == "starttls":
        _require(client, "starttls", server)
        client.starttls(context=verifying())
        client.ehlo()
    if server.user is not None:
        _require(client, "auth", server)
        _log_in(client, server, server.user)


def _require(client: smtplib.SMTP, extension: str, server: Server) -> None:
    if not client.has_extn(extension):
        message = f"the mail server offers no {extension.upper()}."
        hint = "Check its port, smtp_security and smtp_user."
        raise ServerRefused(message, where=server.name, hint=hint)


def _log_in(client: smtplib.SMTP, server: Server, user: str) -> None:
    password = server.password()
    if password is None:
        hint = "Set POLICYBRIEF_SMTP_PASSWORD, or keep it: `keyring set policybrief USER`."
        raise LoginRefused("there is no password for the mail server.", where=server.name, hint=hint)
    try:
        client.login(user, password)
    except UnicodeEncodeError:
        # The fault holds the password: it must not travel on as a cause.
        message = "user and password of a mail server must be ASCII."
        raise LoginRefused(message, where=server.name, hint="Set another password.") from None


class Session:
    """An open connection. After an answer of 421, a fault or `close` it is not usable any more."""

    def __init__(self, client: smtplib.SMTP, server: Server) -> None:
        self._client = client
        self._server = server
        self.usable = True

    def fresh(self) -> bool:
        """Whether the server still listens and has forgotten the last transaction."""
        return self.usable and self._ask("RSET").code == 250 and self.usable

    def send(self, envelope: Envelope, hand_over: HandOver) -> Answers:
        """The server's answer for each recipient, the last one it gave.

        `hand_over` is called with the answers so far once everything but the final dot has gone out; where it says
        no, the dot is not sent and the connection is closed, so that the server drops the message. Raises LoginRefused
        where the server wants a log-in first.
        """
        opening = self._ask("MAIL", f"FROM:<{envelope.sender}>{self._options(envelope.data)}")
        if opening.fate is not Fate.TAKEN:
            return dict.fromkeys(envelope.recipients, opening)
        answers = {recipient: self._ask("RCPT", f"TO:<{recipient}>") for recipient in envelope.recipients}
        taken = [recipient for recipient, given in answers.items() if given.fate is Fate.TAKEN]
        return answers | dict.fromkeys(taken, self._data(envelope.data, answers, hand_over)) if taken else answers

    def close(self) -> None:
        """Drop the connection at once."""
        self.usable = False
        self._client.close()

    def quit(self) -> None:
        """Take leave of the server; what it says to that changes nothing."""
        if self.usable:
            with suppress(smtplib.SMTPException, OSError):
                self._client.quit()
        self.close()

    def _options(self, data: bytes) -> str:
        """What servers want to know beforehand: RFC 1870 (size), RFC 6152 (eight bits)."""
        size = f" SIZE={len(data)}" if self._client.has_extn("size") else ""
        return size + (" BODY=8BITMIME" if not data.isascii() and self._client.has_extn("8bitmime") else "")

    def _data(self, data: bytes, answers: Answers, hand_over: HandOver) -> Answer:
        given = self._ask("DATA")
        if given.code != 354:
            # A server that says 2xx here has not understood; nothing has gone out.
            return given if given.fate is Fate.REFUSED else Answer(Fate.DEFERRED, given.code, given.text)
        try:
            self._client.send(wire_form(data))
        except (smtplib.SMTPException, OSError):
            self.close()
            return _lost("DATA")
        if not self._may_follow(answers, hand_over):
            self.close()
            return Answer(Fate.DEFERRED, 0, "Another sender has taken this letter over.")
        return self._end()

    def _may_follow(self, answers: Answers, hand_over: HandOver) -> bool:
        """What `hand_over` says; where it fails the connection is closed, since no dot may follow."""
        try:
            return hand_over(answers)
        except BaseException:
            self.close()
            raise

    def _end(self) -> Answer:
        """The final dot, and what the server says to it: from here on, silence is no refusal."""
        try:
            if self._client.sock is not None:
                self._client.sock.settimeout(self._server.end_timeout)
            self._client.send(b".\r\n")
            code, reply = self._client.getreply()
            if self._client.sock is not None:
                self._client.sock.settimeout(self._server.timeout)
        except (smtplib.SMTPException, OSError):
            self.close()
            return Answer(Fate.UNKNOWN, 0, "The server did not answer after the end of the message.")
        if code == _CLOSING:
            self.close()
        if code // 100 not in (2, 4, 5):
            self.close()
            return Answer(Fate.UNKNOWN, code, answer(code, reply, "end of message").text)
        return answer(code, reply, "end of message")

    def _ask(self, command: str, argument: str = "") -> Answer:
        if not self.usable:
            return _lost(command)
        try:
            code, reply = self._client.docmd(command, argument)
        except (smtplib.SMTPException, OSError):
            self.close()
            return _lost(command)
        if code == _CLOSING:
            self.close()
        if code in _LOGIN:
            self.close()
            raise _login(code, self._server)
        return answer(code, reply, command)


def wire_form(data: bytes) -> bytes:
    """`data` as DATA carries it, without the final dot.

    Lines end with CRLF and with nothing else, so that no line within passes for the end of the message on some
    servers ("SMTP smuggling"); a leading dot is doubled (RFC 5321, 4.5.2).
    """
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", data)
    ended = lines if lines.endswith(b"\r\n") else lines + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", ended)


def _lost(command: str) -> Answer:
    return Answer(Fate.DEFERRED, 0, f"The connection was lost at {command}.")


def _login(code: int, server: Server) -> LoginRefused:
    hint = "Check smtp_user and the password; nothing was sent."
    return LoginRefused(f"the mail server refuses the log-in, or wants one: {code}.", where=server.name, hint=hint)


def _failure(fault: smtplib.SMTPException | OSError, server: Server) -> ReportsError:
    """The error of ours for a fault before anything was sent. Replies are told by their code: they may hold names."""
    match fault:
        case smtplib.SMTPAuthenticationError() if fault.smtp_code // 100 == 5:
            return _login(fault.smtp_code, server)
        case smtplib.SMTPResponseException() if fault.smtp_code // 100 == 5:
            message = f"the mail server refuses us: {fault.smtp_code}."
            return ServerRefused(message, where=server.name, hint="Ask who runs it; nothing was sent.")
        case smtplib.SMTPException() if type(fault) is smtplib.SMTPException:
            # The one plain fault of smtplib: of the ways to log in that the server offers, it knows none.
            message = "the mail server offers no way to log in by user and password."
            return ServerRefused(message, where=server.name, hint="Ask who runs it for such a way.")
        case ssl.SSLError() if not is_cut_off(fault):
            message = f"no encrypted connection: {fault.reason or 'TLS failed'}."
            return ServerRefused(message, where=server.name, hint="Check the name of the server and its certificate.")
        case _:
            message = f"the mail server cannot be reached: {_words(fault)}."
            return TryLater(message, where=server.name, hint="Everything waits in the outbox; try again later.")


def _words(fault: smtplib.SMTPException | OSError) -> str:
    if isinstance(fault, smtplib.SMTPResponseException):
        return f"it answers {fault.smtp_code}"
    return words(fault) if isinstance(fault, OSError) and fault.strerror else "it does not answer"
