"""The loop: look at what waits, handle each, move it, send what is queued, rest; end when asked to."""

from __future__ import annotations

from collections.abc import Callable

from reports.delivery.inbox import Inbox, Stop, Waiting
from reports.errors import ReportsError, TryLater
from reports.watch.handling import Handling, key_of

Say = Callable[[str], None]
"""Told what is done, a line each, without addresses and words of a report."""


def watch(
    inbox: Inbox, handling: Handling, send: Callable[[], None], say: Say, stop: Stop, *, seconds: float, once: bool
) -> None:
    """Handle what comes into `inbox` until `stop` is asked, or `once`: what waits now.

    `send` brings queued letters on their way; it is called after each round. `seconds` is the rest between two looks,
    and before another try where the server is away. Raises what a second try would not mend.
    """
    while not stop.asked:
        try:
            with inbox.opened():
                say(f"watching {inbox.name}" if not once else f"looking into {inbox.name}")
                _rounds(inbox, handling, send, say, stop, seconds=seconds, once=once)
        except TryLater as fault:
            if once:
                raise
            say(f"{fault.message} Next try in {seconds:g} seconds.")
            stop.wait(seconds)
        if once:
            return
    say("stopped")


def _rounds(
    inbox: Inbox, handling: Handling, send: Callable[[], None], say: Say, stop: Stop, *, seconds: float, once: bool
) -> None:
    while True:
        suspects, suspicious = handling.suspects(), list[Waiting]()
        for waiting in inbox.waiting():
            if stop.asked:
                break
            # Reading the head of a mail is spared as long as there is no suspect.
            if suspects and key_of(waiting) in suspects:
                suspicious.append(waiting)
            else:
                _one(inbox, handling, waiting, say)
        for waiting in suspicious:
            if not stop.asked:
                _one(inbox, handling, waiting, say)
        send()
        if once and (fresh := inbox.unready()):
            say(f"changed a moment ago, so left for the next look: {fresh}")
        if once or stop.asked:
            return
        inbox.rest(seconds, stop)


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
