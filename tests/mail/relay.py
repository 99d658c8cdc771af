"""A server in front of the real one that fails where a test wants it to: before, while, or after it passes mail on.

Postfix's smtp-sink (`tests/mail/sinks.py`) fails, too, but keeps nothing. Here what is passed on lands in real
mailboxes and in the real record, so that one can count whether a letter was lost or came twice.
"""

from __future__ import annotations

import asyncio
import smtplib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.mail.server import FAULTS, free_ports


class Fault(StrEnum):
    """What happens to a message on its way."""

    NONE = "none"
    SENDER_421 = "421 at MAIL, and the connection ends"
    RECIPIENT_450 = "450 at RCPT"
    RECIPIENT_451 = "451 at RCPT"
    CLOSED_AT_DATA = "the connection ends after DATA"
    CLOSED_UNSTORED = "the connection ends after the dot, nothing was stored"
    CLOSED_STORED = "stored, then the connection ends without an answer"
    SLOW_UNSTORED = "no answer to the dot within the client's patience, nothing was stored"
    SLOW_STORED = "no answer to the dot within the client's patience, and stored only after it"
    DOT_451 = "451 after the dot"
    CLOSED_AFTERWARDS = "taken, and the connection ends at the next command"


Choice = Callable[[], Fault]
"""Asked once for each MAIL."""


class _Failing(SMTP):
    """aiosmtpd's server, which can also hang up where a handler is not asked."""

    fault = Fault.NONE

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - the name is aiosmtpd's
        if self.fault is Fault.CLOSED_AT_DATA and self.envelope.rcpt_tos:
            await self.push("354 go on, it will not help")
            self.transport.abort()
            return
        await super().smtp_DATA(arg)

    async def smtp_RSET(self, arg: str) -> None:  # noqa: N802
        if self.fault is Fault.CLOSED_AFTERWARDS:
            self.transport.abort()
            return
        await super().smtp_RSET(arg)


class _Handler:
    """Answers as the fault of the message has it, else as the server at `behind` would, and passes on to that."""

    def __init__(self, behind: int, choose: Choice, patience: float, pace: float) -> None:
        self.behind, self.choose, self.patience, self.pace = behind, choose, patience, pace

    async def handle_MAIL(  # noqa: N802 - the names are aiosmtpd's
        self, server: _Failing, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if server.fault is Fault.CLOSED_AFTERWARDS:
            server.transport.abort()
            return "421 4.3.2 too late"
        server.fault = self.choose()
        if server.fault is Fault.SENDER_421:
            server.loop.call_soon(server.transport.close)
            return "421 4.3.2 closing for now"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: _Failing, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        await asyncio.sleep(self.pace)
        if server.fault in (Fault.RECIPIENT_450, Fault.RECIPIENT_451):
            return f"{server.fault[:3]} 4.2.1 injected"
        if word := next((word for word in FAULTS if address.startswith(word)), None):
            return FAULTS[word]
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server: _Failing, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if server.fault is Fault.DOT_451:
            return "451 4.3.0 injected"
        if server.fault in (Fault.NONE, Fault.CLOSED_STORED, Fault.CLOSED_AFTERWARDS):
            # In a thread, which goes on where the client has gone meanwhile: the message is the server's by now.
            reply = await asyncio.to_thread(self._pass_on, envelope)
        else:
            reply = "250 OK"
        if server.fault is Fault.SLOW_STORED:
            # Apart from the connection: aiosmtpd drops what it does for a client that has gone.
            threading.Timer(self.patience, self._pass_on, [envelope]).start()
        if server.fault in (Fault.SLOW_STORED, Fault.SLOW_UNSTORED):
            await asyncio.sleep(self.patience)
        if server.fault not in (Fault.NONE, Fault.CLOSED_AFTERWARDS):
            server.transport.abort()
        return reply

    def _pass_on(self, envelope: Envelope) -> str:
        time.sleep(self.pace)
        with smtplib.SMTP("127.0.0.1", self.behind, timeout=30) as client:
            try:
                client.sendmail(envelope.mail_from or "", envelope.rcpt_tos, envelope.content or b"")
            except smtplib.SMTPRecipientsRefused as fault:
                code, words = next(iter(fault.recipients.values()))
                return f"{code} {words.decode()}"
        return "250 OK, passed on"


class _Controller(Controller):
    greet: Callable[[], object]

    def factory(self) -> SMTP:
        self.greet()
        return _Failing(self.handler, hostname="relay.test.invalid", **self.SMTP_kwargs)


@contextmanager
def relay(
    behind: int,
    choose: Choice,
    *,
    patience: float = 1.0,
    pace: float = 0.0,
    greet: Callable[[], object] = lambda: None,
) -> Iterator[int]:
    """The port of a relay in front of the server at port `behind`.

    A slow answer comes after `patience` seconds; any recipient and any message takes `pace` seconds. `greet` is called
    for each connection, and once before the first.
    """
    (port,) = free_ports(1)
    controller = _Controller(_Handler(behind, choose, patience, pace), hostname="127.0.0.1", port=port)
    controller.greet = greet
    controller.start()
    try:
        yield port
    finally:
        controller.stop()
