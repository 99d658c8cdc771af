"""policybrief mail retry: send a letter again that failed, waits, or is held."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click


@click.command()
@click.argument("number", type=int, metavar="N")
def retry(number: int) -> None:
    """Let the next flush send letter N to every recipient who does not have it.

    Where the fate of the letter is unknown it may then arrive twice, with the same Message-ID.
    """
    from reports.cli.mail.configured import outbox
    from reports.settings import load

    with outbox(load(os.environ, Path.cwd()), os.environ) as box:
        box.retry(number, datetime.now(UTC))
    click.echo(f"letter {number}: queued.")
