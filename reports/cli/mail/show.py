"""policybrief mail show: one letter, with what the server said of every recipient."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from reports.cli.mail.telling import echo_json, page, record
from reports.errors import UsageError


@click.command()
@click.argument("number", type=int, metavar="N")
@click.option("--json", "as_json", is_flag=True, help="Print for programs.")
@click.option("--eml", "as_eml", is_flag=True, help="Print the message itself, byte for byte as it goes out.")
def show(number: int, *, as_json: bool, as_eml: bool) -> None:
    """Show letter N: its state, why it is in it, and where it stands for every recipient."""
    from reports.cli.mail.configured import outbox
    from reports.settings import load

    if as_json and as_eml:
        raise UsageError("one of --json and --eml at a time.")
    with outbox(load(os.environ, Path.cwd()), os.environ) as box:
        entry = box.entry(number)
        data = box.letter(number).data if as_eml else b""
    if as_eml:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    elif as_json:
        echo_json(record(entry))
    else:
        for line in page(entry):
            click.echo(line)
