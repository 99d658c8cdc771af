"""policybrief mail flush: send what is due, and say what became of it."""

from __future__ import annotations

import os
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

    Prints one line for each letter that it changed. Leaves with status 0 where all of them are sent, 69 where one
    was refused for good, 75 where one has to wait (run it again later), 77 where the log-in was refused. Several may
    run at once.
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
    if done.fault:
        raise done.fault
    return status(done)


def status(done: Flushed) -> int:
    """The exit status of a flush that nothing ended early."""
    from reports.delivery.outbox import State

    if done.of(State.FAILED):
        return ServerRefused.exit_status
    waiting = [number for state in (State.DEFERRED, State.UNKNOWN, State.HELD) for number in done.of(state)]
    return TryLater.exit_status if waiting else 0


def _record(done: Flushed) -> dict[str, object]:
    from reports.delivery.outbox import State

    states = (State.SENT, State.DEFERRED, State.FAILED, State.UNKNOWN, State.HELD)
    return {**{state.value: done.of(state) for state in states}, "fault": done.fault.code if done.fault else None}


def tell(done: Flushed, outbox: Outbox) -> None:
    """Print a line for each letter that a flush changed, and how many wait where something ended it early."""
    from reports.delivery.outbox import State

    for number in done.states:
        entry = outbox.entry(number)
        click.echo(printable(f"letter {number}: {done.states[number]}. {entry.reason}".rstrip()))
    if done.fault and (waiting := outbox.entries((State.QUEUED, State.DEFERRED))):
        click.echo(f"letters that wait in the outbox: {len(waiting)}", err=True)
