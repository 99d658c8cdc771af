"""policybrief mail send: a brief into the outbox, and from there to the people named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import click

from reports.cli.jobs import brief_options
from reports.cli.mail.briefs import brief_of
from reports.cli.mail.configured import archive, outbox, server
from reports.cli.mail.configured import policy as policy_of
from reports.cli.mail.flush import status, tell
from reports.cli.mail.people import addressings, moment_of_sending, people_of, people_options, settings_here
from reports.cli.printing import moment
from reports.cli.program import printable
from reports.errors import BadSettings, UsageError

if TYPE_CHECKING:
    from reports.delivery.outbox import Outbox
    from reports.model.brief import Brief
    from reports.model.letters import Addressing, Letter, Mailbox
    from reports.settings import Settings


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@people_options
@click.option(
    "--list", "list_file", metavar="FILE", help="A file of addresses, one a line: a letter of its own to each."
)
@brief_options
@click.option("--unattended", is_flag=True, help="Mark the mail as sent by a program (Auto-Submitted).")
@click.option("--dry-run", is_flag=True, help="Show what would go to whom; nothing is queued.")
@click.option("--hold", is_flag=True, help="Queue it and keep it back until `mail retry`.")
@click.option("--queue", "only_queue", is_flag=True, help="Queue it and leave the sending to `mail flush`.")
def send(sources: tuple[str, ...], list_file: str | None, **options: Any) -> int:
    """Send a brief to people: made of reports, or the .json of one.

    Those of --to and --cc get one letter together, everybody of --list one alone. The letters are put into the outbox
    first, and sent from there as `mail flush` does it, with its exit statuses. A letter that the outbox knows already,
    the same brief to the same people, is not queued again.
    """
    settings = settings_here()
    people = people_of(options, settings, list_file)
    if not (people.to or people.cc or people.listed):
        raise UsageError("nobody to send it to.", hint="Name somebody with --to, --cc or --list.")
    if people.sender is None:
        hint = 'Give --sender, or set it in policybrief.toml: sender = "Name <name@example.org>"'
        raise BadSettings("a mail needs a sender.", where="sender", hint=hint)
    at_once = not (options["dry_run"] or options["hold"] or options["only_queue"])
    if at_once:
        server(settings, os.environ)  # what is wrong with it is told before anything is queued
    brief, printing = brief_of(sources, options)
    now = moment_of_sending(moment(os.environ))
    heads = list(addressings(people, brief, options, settings, now))
    if options["dry_run"]:
        _show(_letters(brief, printing, heads, people.sender))
        return 0
    with outbox(settings, os.environ) as box:
        heads = [_of_thread(head, brief, box, people.sender) for head in heads]
        for letter in _letters(brief, printing, heads, people.sender):
            _queue(box, letter, now, held=options["hold"])
        return _sent(box, settings) if at_once else 0


def _letters(brief: Brief, printing: Any, heads: list[Addressing], sender: Mailbox) -> Iterator[Letter]:
    from reports.model.letters import Letter
    from reports.pipeline import letters

    for head, data in zip(heads, letters(brief, printing, heads), strict=True):
        yield Letter(
            key=head.message_id,
            message_id=head.message_id,
            envelope_from=sender.address,
            recipients=tuple(box.address for box in head.recipients),
            subject=str(_parsed(data)["Subject"]),
            data=data,
        )


def _of_thread(head: Addressing, brief: Brief, outbox: Outbox, sender: Mailbox) -> Addressing:
    """`head` as an update, where the brief went to the same people before it was edited and nobody says otherwise."""
    from reports.delivery.identifiers import thread_id

    first = thread_id(brief, head.recipients, sender.address.rpartition("@")[2])
    if head.in_reply_to or first == head.message_id or outbox.known(first) is None:
        return head
    return head.model_copy(update={"in_reply_to": first, "references": (first,)})


def _queue(outbox: Outbox, letter: Letter, now: datetime, *, held: bool) -> None:
    names = ", ".join(letter.recipients)
    known = None if outbox.queue(letter, now, held=held) else outbox.known(letter.key)
    if known is None:
        click.echo(printable(f"{'held' if held else 'queued'}: {letter.subject} to {names}"))
    else:
        text = f"not queued again: {names} had this brief as letter {known.number}, which is {known.state}."
        click.echo(printable(text), err=True)


def _sent(box: Outbox, settings: Settings) -> int:
    from reports.delivery.outbox import flush

    done = flush(
        box,
        server(settings, os.environ),
        policy_of(settings),
        lambda: datetime.now(UTC),
        archive=archive(settings, os.environ),
    )
    tell(done, box)
    if done.fault:
        raise done.fault
    return status(done)


def _show(letters: Iterator[Letter]) -> None:
    """What would go to whom, read from the finished messages."""
    for number, letter in enumerate(letters, 1):
        message = _parsed(letter.data)
        click.echo(f"letter {number}, {len(letter.data) // 1000} kB:")
        for name, value in message.items():
            if name not in ("MIME-Version", "Content-Type"):
                click.echo(printable(f"  {name + ':':28}{value}"))
        for part in message.iter_attachments():
            click.echo(printable(f"  {'attached:':28}{part.get_filename()}"))
        click.echo(printable(f"  {'goes to:':28}{', '.join(letter.recipients)}"))


def _parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)
