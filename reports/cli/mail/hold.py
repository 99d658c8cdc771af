"""policybrief mail hold: keep a letter back."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command()
@click.argument("number", type=int, metavar="N")
def hold(number: int) -> None:
    """Keep letter N back until `mail retry N`."""
    from reports.cli.mail.configured import outbox
    from reports.settings import load

    with outbox(load(os.environ, Path.cwd()), os.environ) as box:
        box.hold(number)
    click.echo(f"letter {number}: held.")
