"""policybrief mail flush: send what is due, and say what became of it."""

from __future__ import annotations

import os
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reports.cli.mail.telling import echo_json
from reports.cli.program import printable
from reports.errors import ServerRefused, TryLater

if TYPE_CHECKING:
    from reports.delivery.outbox import Flushed, Outbox


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print for programs: the numbers of the letters by state.")
def flush(*, as_json: bool) -> int:
    """Send every letter that is due, and look for those whose fate is unknown.

    Prints one line for each letter that it changed. Leaves with status 0 where none waits for it, 69 where the server
    refused somebody for good, 75 where one has to wait (run it again later), 77 where the log-in was refused. Several
    may run at once.
    """
    from reports.cli.mail.configured import archive, outbox, policy, server
    from reports.delivery.outbox import flush as flushed
    from reports.settings import load

    settings = load(os.environ, Path.cwd())
    with outbox(settings, os.environ) as box:
        done = flushed(
            box,
            server(settings, os.environ),
            policy(settings),
            lambda: datetime.now(UTC),
            archive=archive(settings, os.environ),
        )
        echo_json(_record(done)) if as_json else tell(done, box)
        left = status(done, box)
    if done.fault:
        raise done.fault
    return left


def status(done: Flushed, outbox: Outbox, mine: Collection[int] | None = None) -> int:
    """The exit status of a flush that nothing ended early, by all letters in the outbox or by `mine`.

    Letters that were not due, or that another sender has in hand, count as waiting.
    """
    from reports.delivery.outbox import State

    changed = [number for number in done.states if mine is None or number in mine]
    if any(outbox.entry(number).refused for number in changed):
        return ServerRefused.exit_status
    left = outbox.entries((State.QUEUED, State.SENDING, State.DEFERRED, State.UNKNOWN))
    waits = any(mine is None or entry.number in mine for entry in left)
    return TryLater.exit_status if waits or set(changed) & set(done.of(State.HELD)) else 0


def _record(done: Flushed) -> dict[str, object]:
    from reports.delivery.outbox import State

    states = (State.SENT, State.DEFERRED, State.FAILED, State.UNKNOWN, State.HELD)
    return {**{state.value: done.of(state) for state in states}, "fault": done.fault.code if done.fault else None}


def tell(done: Flushed, outbox: Outbox) -> None:
    """Print a line for each letter that a flush changed, and how many are left that wait or are being sent."""
    from reports.delivery.outbox import State

    for number in done.states:
        entry = outbox.entry(number)
        refused = f" Refused for good: {entry.refused} of {len(entry.recipients)}." if entry.refused else ""
        click.echo(printable(f"letter {number}: {done.states[number]}. {entry.reason}".rstrip() + refused))
    if waiting := outbox.entries((State.QUEUED, State.DEFERRED, State.UNKNOWN)):
        click.echo(f"letters that wait in the outbox: {len(waiting)}", err=True)
    if held := outbox.entries((State.HELD,)):
        click.echo(f"letters that are held until somebody decides: {len(held)}", err=True)
    if others := outbox.entries((State.SENDING,)):
        click.echo(f"letters that another process has in hand: {len(others)}", err=True)
