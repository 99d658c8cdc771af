"""The loop: look at what waits, handle each, move it, send what is queued, rest; end when asked to."""

from __future__ import annotations

from collections.abc import Callable

from reports.delivery.inbox import Inbox, Stop, Waiting
from reports.errors import ReportsError, TryLater
from reports.watch.handling import Handling

Say = Callable[[str], None]
"""Told what is done, a line each, without addresses and words of a report."""


def watch(
    inbox: Inbox, handling: Handling, send: Callable[[], None], say: Say, stop: Stop, *, seconds: float, once: bool
) -> int:
    """Handle what comes into `inbox` until `stop` is asked, or `once`: what waits now. How many could not be read then.

    `send` brings queued letters on their way; it is called after each round. `seconds` is the rest between two looks,
    and before another try where the server is away. Raises what a second try would not mend.
    """
    while not stop.asked:
        try:
            with inbox.opened():
                say(f"watching {inbox.name}" if not once else f"looking into {inbox.name}")
                unread = _rounds(inbox, handling, send, say, stop, seconds=seconds, once=once)
                if once:
                    return unread
        except TryLater as fault:
            if once:
                raise
            say(f"{fault.message} Next try in {seconds:g} seconds.")
            stop.wait(seconds)
    say("stopped")
    return 0


def _rounds(
    inbox: Inbox, handling: Handling, send: Callable[[], None], say: Say, stop: Stop, *, seconds: float, once: bool
) -> int:
    while True:
        unread = _round(inbox, handling, say, stop)
        send()
        if once and (fresh := inbox.unready()):
            say(f"changed a moment ago, so left for the next look: {fresh}")
        if once or stop.asked:
            return unread
        inbox.rest(seconds, stop)


def _round(inbox: Inbox, handling: Handling, say: Say, stop: Stop) -> int:
    """Handle what waits, those last that may be to blame for an end; how many could not be read."""
    suspects, last, unread = handling.suspects(), list[Waiting](), 0
    for waiting in inbox.waiting():
        if stop.asked:
            break
        if waiting.unread:
            unread += 1
            say(f"{waiting.handle}: waits: {waiting.unread}.")
        elif handling.is_among(suspects, waiting):
            last.append(waiting)
        else:
            _one(inbox, handling, waiting, say)
    for waiting in last:
        if not stop.asked:
            _one(inbox, handling, waiting, say)
    return unread


def _one(inbox: Inbox, handling: Handling, waiting: Waiting, say: Say) -> None:
    try:
        handled = handling.handle(waiting)
    except ReportsError as fault:
        say(f"{waiting.handle}: waits: {fault.message}")
        raise
    if handled.outcome.is_good:
        inbox.done(waiting)
    else:
        inbox.failed(waiting, handled.reason)
    say(f"{waiting.handle}: {handled.reason if handled.outcome.is_good else f'{handled.outcome}: {handled.reason}'}")
