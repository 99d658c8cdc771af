"""policybrief mail purge: forget the texts of letters that were sent long ago."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click


@click.command()
@click.option(
    "--days", default=90, show_default=True, type=click.IntRange(min=0), metavar="N", help="Sent so long ago."
)
def purge(days: int) -> None:
    """Forget the texts of letters that were sent more than N days ago.

    What became of them is still told, and none of them is sent again. Letters that failed or wait are kept.
    """
    from reports.cli.mail.configured import outbox
    from reports.settings import load

    with outbox(load(os.environ, Path.cwd()), os.environ) as box:
        count = box.purge(datetime.now(UTC) - timedelta(days=days))
    click.echo(f"texts of {count} letters forgotten.")
