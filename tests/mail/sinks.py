"""Servers that fail on purpose: Postfix's smtp-sink, which closes, refuses or hangs wherever it is told to."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, repeat
from threading import Thread

from tests.mail.server import PATIENCE, free_ports

SINK = shutil.which("smtp-sink", path="/usr/sbin:/usr/bin:/usr/local/sbin")
# What smtp-sink(1) is told: the letters name commands, and "." is the end of the message.
CLOSES_AFTER_DATA = ("-q", "data")
CLOSES_AFTER_DOT = ("-q", ".")
ANSWERS_421_TO_DATA = ("-Q", "data")
REFUSES_DOT_FOR_NOW = ("-r", ".")
REFUSES_DOT = ("-f", ".")
HANGS_AFTER_DOT = ("-W", ".:30")
HANGS_AT_RECIPIENT = ("-W", "rcpt:30")


@contextmanager
def sink(*options: str) -> Iterator[int]:
    """The port of an smtp-sink that was started with these options."""
    (port,) = free_ports(1)
    # As root it asks for another user to be; others must not name one.
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    command = [SINK or "smtp-sink", *user, *options, f"127.0.0.1:{port}", "16"]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as running:
        try:
            _until_open(port)
            yield port
        finally:
            running.kill()


def _until_open(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
        except OSError:
            assert time.monotonic() < deadline, "smtp-sink does not start"
            time.sleep(0.02)
        else:
            return


@contextmanager
def cutting() -> Iterator[int]:
    """The port of a server that reads what a client says first, and ends the connection."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(PATIENCE)

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    with connection:
                        connection.recv(10_000)

        Thread(target=serve, daemon=True).start()
        yield int(listening.getsockname()[1])


@contextmanager
def answering(lines: Sequence[bytes]) -> Iterator[int]:
    """The port of a server that says the first of `lines` at once, and then one to each command, under its tag.

    The last one is said to every further command.
    """
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(PATIENCE)

        def serve() -> None:
            with suppress(OSError):
                connection, _ = listening.accept()
                with connection, connection.makefile("rwb") as stream:
                    for line in chain(lines, repeat(lines[-1])):
                        tag = b"" if line is lines[0] else stream.readline().partition(b" ")[0]
                        stream.write(line.replace(b"%s", tag))
                        stream.flush()

        Thread(target=serve, daemon=True).start()
        yield int(listening.getsockname()[1])
