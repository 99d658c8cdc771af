"""Send what is due: letter by letter over one connection, until nothing is due or the server is not there."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from reports.delivery.answers import Answer
from reports.delivery.archive import Archive
from reports.delivery.outbox import leases
from reports.delivery.outbox.entries import State
from reports.delivery.outbox.leases import Claim
from reports.delivery.outbox.policy import Policy
from reports.delivery.outbox.store import Outbox
from reports.delivery.outbox.unknowns import settle
from reports.delivery.smtp import Answers, Server, Session, connect
from reports.errors import ReportsError, TryLater

Clock = Callable[[], datetime]

# After so many letters a new connection is opened: servers end one after a hundred or more, in their own words each.
_MOST = 50
# After so many connections in a row that were lost in the middle, the server is left in peace until the next flush.
_LOSSES = 5
# After the server's time for the final dot is over, the sender itself needs a moment to write down that it was silent.
_MARGIN = timedelta(minutes=1)


@dataclass(frozen=True)
class Flushed:
    """The letters that a flush changed, by number, each with the state it has now; and what ended it early, if so."""

    states: Mapping[int, State]
    fault: ReportsError | None = None

    def of(self, state: State) -> list[int]:
        """The numbers of the letters in this state."""
        return [number for number, reached in self.states.items() if reached is state]


def flush(
    outbox: Outbox,
    server: Server,
    policy: Policy,
    clock: Clock,
    *,
    archive: Archive | None = None,
    chance: Callable[[], float] = random.random,
    stopped: Callable[[], bool] = lambda: False,
) -> Flushed:
    """Send the letters that are due, and settle those of unknown fate.

    `clock` gives aware moments, `chance` numbers in [0, 1) that spread the waits. A server that cannot be reached or
    refuses the connection is told as `fault`, with everything left in the outbox. `stopped` is asked between two
    letters. Several flushes may run at once.
    """
    return _Flush(outbox, server, policy, clock, archive, chance, stopped).run()


@dataclass
class _Flush:
    """One run: the connection that it has, and what it has done so far."""

    outbox: Outbox
    server: Server
    policy: Policy
    clock: Clock
    archive: Archive | None
    chance: Callable[[], float]
    stopped: Callable[[], bool]
    states: dict[int, State] = field(default_factory=dict)
    server_fault: ReportsError | None = None
    archive_fault: ReportsError | None = None
    session: Session | None = None
    carried: int = 0
    losses: int = 0

    def run(self) -> Flushed:
        try:
            while not self.stopped() and self._settled_and_due() and self.server_fault is None:
                self._send_all()
        finally:
            self._leave()
        return Flushed(self.states, self.server_fault or self.archive_fault)

    def _settled_and_due(self) -> bool:
        """Take back what dead senders left, look for what is unknown; whether then a letter waits."""
        database = self.outbox.database
        leases.take_back(database, self.clock())
        settled, fault = settle(database, self.policy, self.archive, self.clock, self.chance)
        self.states |= settled
        self.archive_fault = self.archive_fault or fault
        return leases.any_due(database, self.clock())

    def _send_all(self) -> None:
        database = self.outbox.database
        while self.server_fault is None and not self.stopped() and leases.any_due(database, self.clock()):
            try:
                session = self._ready()
            except ReportsError as fault:
                self.server_fault = fault
                leases.note(database, self.clock(), fault.message)
                return
            claim = leases.claim(database, self.clock(), self.policy.lease)
            if claim is not None:
                self._send(session, claim)

    def _ready(self) -> Session:
        """A connection for one more letter: the one that there is, if the server still wants it."""
        if self.session is None or self.carried >= _MOST or not self.session.fresh():
            self._leave()
            self.session, self.carried = connect(self.server), 0
        self.carried += 1
        return self.session

    def _leave(self) -> None:
        if self.session is not None:
            self.session.quit()
        self.session = None

    def _send(self, session: Session, claim: Claim) -> None:
        try:
            before = self._before(claim)
            answers = session.send(claim.envelope, lambda answers: self._hand_over(claim, answers, before))
        except ReportsError as fault:
            self._abandon(session, claim)
            self.server_fault = fault
        except BaseException:
            self._abandon(session, claim)
            raise
        else:
            self._finish(claim, answers)
            self._count_losses(session)

    def _abandon(self, session: Session, claim: Claim) -> None:
        # First the connection: a polite QUIT could become a line of a message that is half out.
        session.close()
        leases.abandon(self.outbox.database, claim, self.clock())

    def _before(self, claim: Claim) -> int:
        """How many copies of the letter are, or may still come to be, in the archive from earlier attempts.

        Where the archive does not say, every earlier attempt counts: to look in vain costs a second copy, to take an
        old copy for a new one costs the letter.
        """
        if self.archive is None or claim.handed == 0:
            return claim.accepted
        try:
            with self.archive.opened() as record:
                return max(record.copies(claim.message_id, claim.queued), claim.accepted)
        except ReportsError:
            return claim.handed

    def _hand_over(self, claim: Claim, answers: Mapping[str, Answer], before: int) -> bool:
        lease = timedelta(seconds=self.server.end_timeout) + _MARGIN
        return leases.hand_over(self.outbox.database, claim, answers, before, self.clock(), lease)

    def _finish(self, claim: Claim, answers: Answers) -> None:
        now = self.clock()
        due = now + self.policy.backoff.wait(claim.attempts, self.chance())
        state = leases.finish(self.outbox.database, claim, answers, now, due)
        if state is State.DEFERRED and now - claim.patience >= self.policy.give_up:
            state = leases.give_up(self.outbox.database, claim, now)
        if state is not None:
            self.states[claim.number] = state

    def _count_losses(self, session: Session) -> None:
        self.losses = 0 if session.usable else self.losses + 1
        if self.losses >= _LOSSES:
            message = f"the mail server ended {_LOSSES} connections in a row."
            self.server_fault = TryLater(message, where=self.server.name, hint="The rest waits in the outbox.")
