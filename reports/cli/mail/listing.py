"""policybrief mail list: the letters in the outbox."""

from __future__ import annotations

import os
from pathlib import Path

import click

from reports.cli.mail.telling import echo_json, line, record
from reports.cli.program import printable

# Written out, since a list of options must not load the outbox; a test holds it against the states.
STATES = ("queued", "sending", "sent", "deferred", "failed", "unknown", "held")


@click.command("list")
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice(STATES),
    help="Only letters in this state; `failed` also shows those that somebody was refused for good.",
)
@click.option("--json", "as_json", is_flag=True, help="Print for programs, with recipients.")
def listing(states: tuple[str, ...], *, as_json: bool) -> None:
    """List the letters in the outbox: number, state, day, how many recipients have it, how many never will, subject."""
    from reports.cli.mail.configured import outbox
    from reports.delivery.outbox import State
    from reports.settings import load

    wanted = {State(state) for state in states} or None
    with outbox(load(os.environ, Path.cwd()), os.environ) as box:
        found = box.entries()
    entries = [
        each for each in found if not wanted or each.state in wanted or (each.refused and State.FAILED in wanted)
    ]
    if as_json:
        echo_json([record(entry) for entry in entries])
    else:
        for entry in entries:
            click.echo(line(entry))
        if not entries:
            click.echo(printable(f"{box.path}: no such letter." if wanted else f"{box.path}: no letters."), err=True)
