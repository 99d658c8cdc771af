"""Watch through kills, count answers: `python -m tests.watch.campaign [REPORTS [LOOPS [KILLS]]]`.

REPORTS forwarded reports (250), every tenth of them delivered twice, and LOOPS messages (50) that no program may
answer come into a folder of a real Dovecot while a watcher reads it over IMAP and answers through a real Postfix. The
watcher is killed KILLS times (30) and started anew. At the end every sender must have one answer, those of the loops
none, and each original must stand where it belongs.

A campaign apart from the tests: it takes minutes. The last result stands in docs/measurements.md.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import Popen

from reports.delivery.archive import Archive
from reports.delivery.backoff import Backoff
from reports.delivery.imap import ImapFolder
from reports.delivery.inbox import ImapInbox, Stop
from reports.delivery.ledger import Ledger
from reports.delivery.outbox import Outbox, Policy, State, flush
from reports.delivery.screening import Allowed, Screening
from reports.delivery.smtp import Server
from reports.model.job import Job
from reports.model.letters import Mailbox
from reports.watch import Answering, Handling, watch
from tests.cli.running import SHORT
from tests.mail.campaign import say
from tests.mail.server import ARCHIVE, PASSWORD, MailServer, mail_server, missing, server_folder
from tests.readers.eml.mails import mail

DESK, READER = Mailbox(address="brief@brief.test", name="Brief Desk"), "brief"
# Shorter than in life by the same measure: see tests/mail/campaign.py.
PATIENCE, SETTLE, LEASE = 1.0, 4.0, 3.0
POLICY = Policy(
    backoff=Backoff(first=timedelta(seconds=0.2), longest=timedelta(seconds=1)),
    lease=timedelta(seconds=LEASE),
    settle=timedelta(seconds=SETTLE),
)
LOOPS = tomllib.loads((Path(__file__).parents[1] / "delivery" / "loops.toml").read_text(encoding="utf-8"))["case"]
# Seconds until everything must have come to its end; a letter that is out keeps its lease for a minute.
TAIL = 300.0


def report(number: int) -> bytes:
    """A forwarded report of a sender of its own."""
    made = mail(SHORT, subject=f"Fwd: report {number}")
    return made.replace(b"ana@example.org", b"s%d@brief.test" % number).replace(b"<forward-1@", b"<r%d@" % number)


def loops(count: int) -> list[bytes]:
    """Messages that get no answer; each has words that a brief could be made of."""
    refused = [case["head"] for case in LOOPS if case["reason"]]
    made = []
    for number, head in enumerate(refused[:count]):
        sender = "" if "from:" in head.lower() or head.startswith("Subject") else "From: loop@brief.test\r\n"
        own = "" if "message-id:" in head.lower() else f"Message-ID: <loop{number}@brief.test>\r\n"
        lines = head.replace("example.org", "brief.test").replace("\n", "\r\n")
        made.append(f"{own}{sender}{lines}\r\n\r\n{SHORT}".encode())
    return made


def work(folder: Path, imap_port: int, smtp_port: int) -> None:
    """What the watcher does until it is killed."""
    inbox = ImapInbox(ImapFolder("127.0.0.1", imap_port, "none", READER, "INBOX", lambda: PASSWORD, what="inbox"))
    archive = Archive("127.0.0.1", imap_port, "none", ARCHIVE, "INBOX", lambda: PASSWORD)
    server = Server("127.0.0.1", smtp_port, "none", timeout=PATIENCE, end_timeout=PATIENCE)
    screening = Screening(own=(DESK.address,), allowed=Allowed(frozenset({"@brief.test"})), most=20)
    with Outbox(folder / "outbox.sqlite") as outbox, Ledger(folder / "watch.sqlite") as ledger:
        handling = Handling(
            job=lambda source: Job(sources=(source,)),
            delivery=Answering(outbox, DESK, screening),
            ledger=ledger,
            screening=screening,
            period=timedelta(hours=1),
            clock=lambda: datetime.now(UTC),
        )

        def send() -> None:
            flush(outbox, server, POLICY, lambda: datetime.now(UTC), archive=archive)

        watch(inbox, handling, send, lambda _: None, Stop(), seconds=0.5, once=False)


class Campaign:
    """One run: what came in, the watcher, and when it is killed."""

    def __init__(self, post: MailServer) -> None:
        self.post = post
        ports = [str(post.imap_port), str(post.smtp_port)]
        self.command = [sys.executable, "-m", "tests.watch.campaign", "--work", str(post.folder), *ports]
        self.chance = random.Random(6)  # noqa: S311 - when it is killed is no secret

    def run(self, messages: list[bytes], kills: int) -> float:
        """Deliver and kill; how many seconds it took until nothing was left to do."""
        start = time.monotonic()
        watcher = Popen(self.command)
        delivered = 0
        try:
            for kill in range(kills):
                for message in messages[delivered : len(messages) * (kill + 1) // kills]:
                    self.post.append(READER, message)
                delivered = len(messages) * (kill + 1) // kills
                # The watcher takes a second to start and a quarter for a report: most kills find it at work.
                time.sleep(self.chance.uniform(1.5, 4.0))
                os.kill(watcher.pid, signal.SIGKILL)
                watcher.wait()
                watcher = Popen(self.command)
            self._wait()
        finally:
            watcher.kill()
            watcher.wait()
        self.post.idle()
        return time.monotonic() - start

    def _wait(self) -> None:
        deadline = time.monotonic() + TAIL
        while time.monotonic() < deadline:
            time.sleep(1)
            with Outbox(self.post.folder / "outbox.sqlite") as outbox:
                open_ = [entry for entry in outbox.entries() if entry.state is not State.SENT]
            if not open_ and not self.post.mails(READER):
                return

    def told(self, reports: int) -> tuple[int, int, int, int, int]:
        """Senders without an answer, answers too many, letters to others, originals done, originals failed."""
        copies = [len(self.post.mails(f"s{number}")) for number in range(reports)]
        with Outbox(self.post.folder / "outbox.sqlite") as outbox:
            others = len(outbox.entries()) - reports
        done, failed = (len(self.post.mails(READER, f"INBOX.{name}")) for name in ("done", "failed"))
        return sum(each == 0 for each in copies), sum(max(each - 1, 0) for each in copies), others, done, failed


def main(reports: int = 250, loop_count: int = 50, kills: int = 30) -> int:
    """Run once; 0 where it came out as promised."""
    if reason := missing():
        say(f"NOT RUN: {reason}")
        return 1
    messages = [report(number) for number in range(reports)] + [report(number) for number in range(0, reports, 10)]
    messages += loops(loop_count)
    random.Random(6).shuffle(messages)  # noqa: S311 - the order is no secret
    with server_folder() as folder, mail_server(folder) as post:
        run = Campaign(post)
        seconds = run.run(messages, kills)
        without, doubled, others, done, failed = run.told(reports)
    again = len(range(0, reports, 10))
    say(f"{len(messages)} messages: {reports} reports, {again} of them twice, {loop_count} loops; {kills} kills")
    say(f"  without an answer {without}, answered twice {doubled}, answers to loops {others}, {seconds:.0f} s")
    say(f"  originals done {done} of {reports + again}, failed {failed} of {loop_count}")
    # One may stand there twice, where the next watcher found it before the server had ended the move of the last one.
    right = done >= reports + again and failed >= loop_count
    return 0 if right and without == doubled == others == 0 else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        work(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    else:
        sys.exit(main(*map(int, sys.argv[1:4])))
