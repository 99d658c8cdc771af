"""A real mail server on the loopback: Postfix in front of Dovecot, on ports of its own, for as long as a test needs it.

`mail_server(folder)` starts both; `missing()` says why that is impossible here. Any user may log in with `PASSWORD`.
Mail to NAME@brief.test lands in NAME's INBOX, and a copy of everything that the server took in that of `ARCHIVE`.
Addresses that begin with a word of `FAULTS` are refused with its reply; so is mail to any other domain: nothing leaves.
"""

from __future__ import annotations

import imaplib
import os
import re
import shutil
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

DOMAIN = "brief.test"
ARCHIVE = "archive"
PASSWORD = "correct-horse"  # noqa: S105 - the password of a server that lives for one test
FAULTS = {
    "tempfail": "450 4.2.1 injected temporary failure",
    "greylist": "451 4.7.1 injected greylist",
    "permfail": "550 5.1.1 injected no such user",
    "full": "552 5.2.2 injected mailbox full",
}
PROGRAMS = {"postfix": "postfix", "dovecot": "dovecot-imapd dovecot-lmtpd", "openssl": "openssl"}
CONFIGURATION = Path(__file__).with_name("configuration")
# Seconds: a start takes one, a delivery a tenth of one; beyond this something is wrong.
PATIENCE = 30.0


def missing() -> str | None:
    """Why no mail server can run here, or None where one can."""
    if os.geteuid() != 0:
        return "Postfix and Dovecot start as root only"
    lacking = [package for program, package in PROGRAMS.items() if _program(program) is None]
    if lacking:
        return f"not installed: {' '.join(lacking)}"
    version = _said_by("dovecot", "--version")
    # 2.4 reads settings of other names.
    return None if version.startswith("2.3.") else f"our configuration is for Dovecot 2.3, this is {version.split()[0]}"


def _program(name: str) -> str | None:
    """Where a program is; those of system services stand in folders that a user's path may leave out."""
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


@dataclass(frozen=True)
class MailServer:
    """A running server: `smtp` takes mail of anybody, plain or by STARTTLS; the other two of who logs in by TLS."""

    folder: Path
    smtp_port: int
    submission_port: int
    smtps_port: int
    imap_port: int
    imaps_port: int
    certificate: Path
    """What a client must trust: set SSL_CERT_FILE to it, and reach the server as `localhost`."""

    host: str = "localhost"

    def mails(self, user: str, mailbox: str = "INBOX") -> list[bytes]:
        """The messages in a user's mailbox, oldest first, as Dovecot keeps them: their lines end with LF."""
        root = self.folder / "mail" / user / ("" if mailbox == "INBOX" else f".{mailbox}")
        return [path.read_bytes() for path in sorted(_messages(root), key=_delivered)]

    def wait_for(self, user: str, count: int, mailbox: str = "INBOX") -> list[bytes]:
        """The messages in a mailbox as soon as there are `count`; raises AssertionError where they do not come."""
        deadline = time.monotonic() + PATIENCE
        while len(found := self.mails(user, mailbox)) < count:
            assert time.monotonic() < deadline, f"{len(found)} of {count} messages came to {user}\n{self.log()}"
            time.sleep(0.02)
        return found

    def idle(self) -> None:
        """Wait until everything that was taken has been delivered."""
        deadline = time.monotonic() + PATIENCE
        while any(self._queued()):
            assert time.monotonic() < deadline, f"mail stays in the queue\n{self.log()}"
            time.sleep(0.05)

    def append(self, user: str, message: bytes, mailbox: str = "INBOX") -> None:
        """Put a message into a mailbox by IMAP, which makes the mailbox if need be."""
        with self.imap(user) as client:
            client.create(mailbox)
            status, told = client.append(mailbox, "", imaplib.Time2Internaldate(time.time()), message)
            assert status == "OK", told

    def imap(self, user: str) -> imaplib.IMAP4:
        """A connection that has logged in, for what else a test wants to do there."""
        client = imaplib.IMAP4("127.0.0.1", self.imap_port, timeout=PATIENCE)
        client.login(user, PASSWORD)
        return client

    def deliver(self, message: bytes, sender: str, *recipients: str) -> None:
        """Send a message by SMTP, as any other program would."""
        with smtplib.SMTP("127.0.0.1", self.smtp_port, timeout=PATIENCE) as client:
            client.sendmail(sender, recipients, message)

    def log(self) -> str:
        """What the server wrote of itself, for a test that fails."""
        logs = [self.folder / name for name in ("postfix.log", "dovecot.log")]
        return "\n".join(log.read_text(encoding="utf-8", errors="replace")[-4000:] for log in logs if log.exists())

    def _queued(self) -> Iterator[Path]:
        for name in ("incoming", "active", "deferred", "maildrop"):
            yield from (path for path in (self.folder / "queue" / name).rglob("*") if path.is_file())


def _messages(maildir: Path) -> Iterator[Path]:
    for part in ("new", "cur"):
        if (maildir / part).is_dir():
            yield from (maildir / part).iterdir()


def _delivered(path: Path) -> tuple[int, int]:
    """Seconds and microseconds in the name of a Maildir file, as Dovecot writes it."""
    found = re.match(r"(\d+)\.M(\d+)", path.name)
    return (int(found[1]), int(found[2])) if found else (0, 0)


@contextmanager
def server_folder() -> Iterator[Path]:
    """An empty folder that the users of the server reach; pytest's own are closed to them, and too deep for sockets."""
    with tempfile.TemporaryDirectory(prefix="mail-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def mail_server(folder: Path) -> Iterator[MailServer]:
    """Postfix and Dovecot that live in `folder`, which every user must be able to reach (`server_folder`)."""
    ports = free_ports(5)
    server = MailServer(folder, *ports, certificate=_certificate(folder))
    _configure(server)
    with ExitStack() as running:
        _run("dovecot", "-c", folder / "dovecot.conf")
        running.callback(_run, "doveadm", "-c", folder / "dovecot.conf", "stop")
        _run("postfix", "-c", folder / "postfix", "start")
        running.callback(_run, "postfix", "-c", folder / "postfix", "abort")
        for port in ports:
            _until_open(port, server)
        yield server


def free_ports(count: int) -> list[int]:
    """Ports of the loopback that nobody listened on a moment ago, all different."""
    with ExitStack() as opened:
        sockets = [opened.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def _certificate(folder: Path) -> Path:
    """A certificate for the loopback that signs itself, with its key beside it."""
    certificate = folder / "certificate.pem"
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    usage = "keyUsage=critical,digitalSignature,keyEncipherment,keyCertSign"
    _run(
        *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"),
        *("-addext", names, "-addext", usage, "-keyout", folder / "key.pem", "-out", certificate),
    )
    return certificate


def _configure(server: MailServer) -> None:
    folder = server.folder
    for name in ("postfix", "queue", "data", "run", "mail"):
        (folder / name).mkdir()
    shutil.chown(folder / "mail", "nobody", "nogroup")
    shutil.chown(folder / "data", "postfix")
    values = {field: str(value) for field, value in vars(server).items()} | {
        "archive": f"{ARCHIVE}@{DOMAIN}",
        "domain": DOMAIN,
        "password": PASSWORD,
        "daemons": _said_by("postconf", "-h", "-d", "daemon_directory"),
        "commands": _said_by("postconf", "-h", "-d", "command_directory"),
    }
    for source in CONFIGURATION.iterdir():
        place = folder / source.name if source.name == "dovecot.conf" else folder / "postfix" / source.name
        place.write_text(_filled(source.read_text(encoding="utf-8"), values), encoding="utf-8")
    faults = "".join(f"/^{word}[^@]*@/ {reply}\n" for word, reply in FAULTS.items())
    (folder / "postfix" / "faults").write_text(faults, encoding="utf-8")


def _filled(template: str, values: dict[str, str]) -> str:
    return re.sub(r"@(\w+)@", lambda found: values[found[1]], template)


def _until_open(port: int, server: MailServer) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
        except OSError:
            assert time.monotonic() < deadline, f"port {port} stays closed\n{server.log()}"
            time.sleep(0.02)
        else:
            return


def _run(program: str, *arguments: str | Path) -> None:
    """Run a program; what a daemon inherits must not be a pipe that somebody reads to its end."""
    with tempfile.TemporaryFile() as told:
        command = [_program(program) or program, *map(str, arguments)]
        run = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=told, stderr=told, check=False)
        told.seek(0)
        assert run.returncode == 0, f"{command}: {told.read().decode(errors='replace')}"


def _said_by(program: str, *arguments: str) -> str:
    run = subprocess.run([_program(program) or program, *arguments], capture_output=True, text=True, check=True)
    return run.stdout.strip()
