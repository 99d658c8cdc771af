"""policybrief mail: its commands."""

from __future__ import annotations

import click

from reports.cli.mail.draft import draft


@click.group(commands=[draft])
def mail() -> None:
    """Send briefs by e-mail: drafts, an outbox in which nothing is lost, and what became of each letter."""
