"""Send through faults and kills, count what is lost and what comes twice: `python -m tests.mail.campaign [N [KILLS]]`.

N letters (500) are queued, each twice under the same key, while three processes flush the outbox, one after the other
of which is killed and started anew, KILLS times (100). Between them and a real Postfix stands a relay that fails in
three of ten messages: 450, 451, 421, the connection lost after DATA or after the dot, with the message stored or not,
and answers that come after the sender's patience. Every tenth letter has a recipient who does not exist.

Run twice: with the archive to look into, where nothing may be lost or doubled, and without, where nothing may be lost
as long as somebody tries again what is held.
A campaign apart from the tests: it takes minutes. The last result stands in docs/measurements.md.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import Popen

from reports.delivery.archive import Archive
from reports.delivery.backoff import Backoff
from reports.delivery.outbox import Outbox, Policy, State, flush
from reports.delivery.smtp import Server
from reports.model.letters import Letter
from tests.mail.relay import Fault, relay
from tests.mail.server import ARCHIVE, PASSWORD, MailServer, mail_server, missing, server_folder

SENDERS = 3
FAULTY = 0.3
# Seconds, shorter than in life by the same measure, but in the same order: a late answer comes when the sender has
# lost its patience, and before the outbox stops looking.
PATIENCE, LATE, SETTLE, LEASE = 1.0, 2.0, 6.0, 3.0
# Seconds that the server takes for a recipient and for a message, so that kills find senders in the midst of both.
PACE = 0.03
POLICY = Policy(
    backoff=Backoff(first=timedelta(seconds=0.2), longest=timedelta(seconds=1)),
    lease=timedelta(seconds=LEASE),
    settle=timedelta(seconds=SETTLE),
)
# The lease of a letter that is out ends a minute after the server's time for its answer.
TAIL = 180.0
DONE = {State.SENT, State.FAILED}
HISTORY = """
CREATE TABLE history (became TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TRIGGER keep AFTER UPDATE OF state ON letters
BEGIN INSERT INTO history VALUES (NEW.state, NEW.reason); END
"""


def letter(number: int) -> Letter:
    """A letter to two mailboxes of its own and, every tenth, to one that there is not."""
    nobody = [f"permfail-{number}"] if number % 10 == 0 else []
    data = f"Message-ID: <c{number}@brief.test>\r\nSubject: Brief {number}\r\n\r\n" + f"Text of {number}.\r\n" * 200
    return Letter(
        key=f"c{number}",
        message_id=f"<c{number}@brief.test>",
        envelope_from="desk@brief.test",
        recipients=tuple(f"{name}@brief.test" for name in (*mailboxes(number), *nobody)),
        subject=f"Brief {number}",
        data=data.encode(),
    )


def mailboxes(number: int) -> tuple[str, str]:
    """Who must have the letter once at the end."""
    return f"u{number}a", f"u{number}b"


def send(path: Path, smtp_port: int, imap_port: int) -> None:
    """What a sender does until it is killed; without a port of IMAP it has no archive."""
    server = Server("127.0.0.1", smtp_port, "none", timeout=PATIENCE, end_timeout=PATIENCE)
    archive = Archive("127.0.0.1", imap_port, "none", ARCHIVE, "INBOX", lambda: PASSWORD) if imap_port else None
    with Outbox(path) as outbox:
        while True:
            flush(outbox, server, POLICY, lambda: datetime.now(UTC), archive=archive)
            time.sleep(0.05)


def choosing(chance: random.Random) -> Callable[[], Fault]:
    """A fault for three of ten messages."""
    faults = [fault for fault in Fault if fault is not Fault.NONE]
    return lambda: chance.choice(faults) if chance.random() < FAULTY else Fault.NONE


class Campaign:
    """One run: the outbox, the senders, and who is killed when."""

    def __init__(self, post: MailServer, smtp_port: int, *, archive: bool) -> None:
        self.post = post
        self.path = post.folder / "outbox.sqlite"
        self.command = [sys.executable, "-m", "tests.mail.campaign", "--send", str(self.path), str(smtp_port)]
        self.command.append(str(post.imap_port if archive else 0))
        self.chance = random.Random(6)  # noqa: S311 - who is killed when is no secret
        self.senders: list[Popen[bytes]] = []

    def run(self, count: int, kills: int) -> float:
        """Queue, send and kill; how many seconds it took until every letter came to its end."""
        start = time.monotonic()
        with Outbox(self.path) as outbox:
            outbox.database.ask(HISTORY.strip().split(";\n")[0])
            outbox.database.ask(HISTORY.strip().split(";\n", 1)[1])
            self.senders = [Popen(self.command) for _ in range(SENDERS)]
            try:
                self._kill(outbox, count, kills)
                self._wait(outbox, count)
            finally:
                for sender in self.senders:
                    sender.kill()
                    sender.wait()
        # What was taken after its sender had lost patience may still be on its way.
        time.sleep(LATE)
        self.post.idle()
        return time.monotonic() - start

    def _kill(self, outbox: Outbox, count: int, kills: int) -> None:
        """Letters come in step with the kills, so that each of these finds senders at work."""
        queued = 0
        for kill in range(kills):
            for number in range(queued, count * (kill + 1) // kills):
                assert outbox.queue(letter(number), datetime.now(UTC))
                assert not outbox.queue(letter(number), datetime.now(UTC))
            queued = count * (kill + 1) // kills
            time.sleep(self.chance.uniform(0.2, 0.6))
            at = kill % SENDERS
            os.kill(self.senders[at].pid, signal.SIGKILL)
            self.senders[at].wait()
            self.senders[at] = Popen(self.command)

    def _wait(self, outbox: Outbox, count: int) -> None:
        deadline = time.monotonic() + TAIL
        while len(outbox.entries(DONE)) < count and time.monotonic() < deadline:
            for entry in outbox.entries({State.HELD}):
                outbox.retry(entry.number, datetime.now(UTC))
            time.sleep(0.5)

    def told(self, count: int) -> tuple[int, int, int, Counter[str]]:
        """How many copies are missing, how many too many, how many letters in a wrong state; and what happened."""
        copies = {name: self._copies(name, number) for number in range(count) for name in mailboxes(number)}
        with Outbox(self.path) as outbox:
            entries = outbox.entries()
            rows = outbox.database.ask("SELECT became, reason, count(*) AS times FROM history GROUP BY 1, 2")
        wrong = sum(
            entry.state is not (State.FAILED if number % 10 == 0 else State.SENT)
            for number, entry in enumerate(entries)
        )
        history = Counter({f"{row['became']}: {row['reason']}".rstrip(": "): row["times"] for row in rows})
        lost = sum(each == 0 for each in copies.values())
        return lost, sum(max(each - 1, 0) for each in copies.values()), wrong, history

    def _copies(self, name: str, number: int) -> int:
        """Copies that came whole: the text is there to its last line."""
        whole = f"Message-ID: <c{number}@brief.test>\n".encode(), f"Text of {number}.\n".encode() * 200
        return sum(all(part in mail for part in whole) for mail in self.post.mails(name))


def campaign(count: int, kills: int, *, archive: bool) -> bool:
    """Run once, print what came out, and say whether it is as promised."""
    chance = random.Random(6)  # noqa: S311 - faults are no secret
    given: Counter[Fault] = Counter()
    choose = choosing(chance)

    def counted() -> Fault:
        fault = choose()
        given[fault] += 1
        return fault

    with server_folder() as folder, mail_server(folder) as post:
        with relay(post.smtp_port, counted, patience=LATE, pace=PACE) as port:
            run = Campaign(post, port, archive=archive)
            seconds = run.run(count, kills)
        lost, doubled, wrong, history = run.told(count)
    record = "with" if archive else "without"
    say(f"{record} the archive: {count} letters to 2 mailboxes each, {SENDERS} senders, {kills} kills")
    say(f"  lost {lost}, doubled {doubled}, wrong end states {wrong}, {seconds:.0f} s")
    faults = given.total() - given[Fault.NONE]
    say(f"  {faults} faults in {given.total()} messages ({faults / given.total():.0%}):")
    for fault in Fault:
        say(f"    {given[fault]:5}  {fault.value}")
    say("  states that letters came into:")
    for what, times in sorted(history.items()):
        say(f"    {times:5}  {what}")
    return lost == 0 and wrong == 0 and (doubled == 0 or not archive)


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(count: int = 500, kills: int = 100) -> int:
    """Run with and without the archive; 0 where both came out as promised."""
    if reason := missing():
        say(f"NOT RUN: {reason}")
        return 1
    return 0 if all([campaign(count, kills, archive=True), campaign(count, kills, archive=False)]) else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--send"]:
        send(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    else:
        sys.exit(main(*map(int, sys.argv[1:3])))
