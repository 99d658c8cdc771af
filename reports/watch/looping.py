"""The loop: look at what waits, handle each, move it, send what is queued, rest; end when asked to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from reports.delivery.inbox import Inbox, Stop, Waiting
from reports.errors import BadSettings, CannotWrite, DeviceError, ReportsError, TryLater
from reports.watch.handling import PERHAPS_ITS_OWN, Handling

Say = Callable[[str], None]
"""Told what is done, a line each, without addresses and words of a report."""


def watch(
    inbox: Inbox, handling: Handling, send: Callable[[], None], say: Say, stop: Stop, *, seconds: float, once: bool
) -> int:
    """Handle what comes into `inbox` until `stop` is asked, or `once`: what waits now. How many are left waiting then.

    `send` brings queued letters on their way; it is called after each round. `seconds` is the rest between two looks,
    and before another try where the server is away. Raises what a second try would not mend.
    """
    was_there = False
    while not stop.asked:
        try:
            with _reached(inbox, was_there=was_there):
                was_there = True
                say(f"watching {inbox.name}" if not once else f"looking into {inbox.name}")
                left = _rounds(inbox, handling, send, say, stop, seconds=seconds, once=once)
                if once:
                    return left
        except TryLater as fault:
            if once:
                raise
            say(f"{fault.message} Next try in {seconds:g} seconds.")
            stop.wait(seconds)
    say("stopped")
    return 0


@contextmanager
def _reached(inbox: Inbox, *, was_there: bool) -> Iterator[None]:
    """The open inbox. One that was there before is away for a while, and no mistake in the settings."""
    with ExitStack() as open_:
        try:
            open_.enter_context(inbox.opened())
        except BadSettings as fault:
            if not was_there:
                raise
            raise TryLater(fault.message, where=fault.where, hint=fault.hint) from fault
        yield


def _rounds(
    inbox: Inbox, handling: Handling, send: Callable[[], None], say: Say, stop: Stop, *, seconds: float, once: bool
) -> int:
    while True:
        try:
            left = _Round(inbox, handling, say, stop, once=once).run()
        finally:
            # Whatever ended the round, what was queued in it goes out.
            send()
        if once and (fresh := inbox.unready()):
            say(f"changed a moment ago, so left for the next look: {fresh}")
        if once or stop.asked:
            return left
        inbox.rest(seconds, stop)


@dataclass
class _Round:
    """One look at what waits; those are handled last that may be to blame for an end."""

    inbox: Inbox
    handling: Handling
    say: Say
    stop: Stop
    once: bool
    left: int = 0
    moved: int = 0
    faults: list[tuple[str, ReportsError]] = field(default_factory=list)

    def run(self) -> int:
        """How many are left waiting. Raises what keeps every report from being handled; who watches on only says it."""
        suspects, last = self.handling.suspects(), list[Waiting]()
        for waiting in self.inbox.waiting():
            if self.stop.asked:
                self._leave_all()
                break
            if waiting.unread:
                self._leave(waiting, f"waits: {waiting.unread}.")
            elif self.handling.is_among(suspects, waiting):
                last.append(waiting)
            else:
                self._one(waiting)
        for waiting in last:
            if self.stop.asked:
                self._leave_all()
                break
            self._one(waiting)
        if self.faults and not self.moved:
            self._spare()
        return self.left

    def _spare(self) -> None:
        """Nothing else could be handled: the fault may be everybody's, a setting's, and no report is to blame."""
        for key, _ in self.faults:
            self.handling.spare(key)
        if self.once:
            raise self.faults[0][1]

    def _leave_all(self) -> None:
        self.left += 1
        self.say("asked to stop: what is left waits")

    def _leave(self, waiting: Waiting, why: str) -> None:
        self.left += 1
        self.say(f"{waiting.handle}: {why}")

    def _one(self, waiting: Waiting) -> None:
        try:
            handled = self.handling.handle(waiting)
        except ReportsError as fault:
            self._leave(waiting, f"waits: {fault.message}")
            if fault.exit_status not in PERHAPS_ITS_OWN:
                raise
            self.faults.append((self.handling.key(waiting), fault))
            return
        try:
            if handled.outcome.is_good:
                self.inbox.done(waiting)
            else:
                self.inbox.failed(waiting, handled.reason)
        except (CannotWrite, DeviceError) as fault:
            self._leave(waiting, f"{handled.told}, but it stays where it is: {fault.message} {fault.hint}")
            return
        self.moved += 1
        self.say(f"{waiting.handle}: {handled.told}")
