"""policybrief mail: drafts, letters to people, and the commands around the outbox."""

from __future__ import annotations

import click

from reports.cli.mail.draft import draft
from reports.cli.mail.flush import flush
from reports.cli.mail.hold import hold
from reports.cli.mail.listing import listing
from reports.cli.mail.purge import purge
from reports.cli.mail.retry import retry
from reports.cli.mail.send import send
from reports.cli.mail.show import show


@click.group(commands=[draft, send, flush, listing, show, retry, hold, purge])
def mail() -> None:
    """Send briefs by e-mail, and look after what is on its way.

    Letters wait in the outbox, a file that survives every crash, until the mail server has taken them.
    """
