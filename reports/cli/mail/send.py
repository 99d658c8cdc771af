"""policybrief mail send: a brief into the outbox, and from there to the people named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from reports.cli.jobs import brief_options
from reports.cli.mail.briefs import brief_of
from reports.cli.mail.configured import archive, outbox, server
from reports.cli.mail.configured import policy as policy_of
from reports.cli.mail.flush import status, tell
from reports.cli.mail.mailing import Mailing
from reports.cli.mail.people import addressings, moment_of_sending, people_of, people_options, settings_here
from reports.cli.printing import moment
from reports.cli.program import printable
from reports.errors import BadSettings, ServerRefused, TryLater, UsageError

if TYPE_CHECKING:
    from reports.delivery.outbox import Entry, Outbox
    from reports.model.letters import Letter
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
@click.option("--again", is_flag=True, help="Send it once more on purpose to those who have it already.")
@click.option("--queue", "only_queue", is_flag=True, help="Queue it and leave the sending to `mail flush`.")
def send(sources: tuple[str, ...], list_file: str | None, **options: Any) -> int:
    """Send a brief to people: made of reports, or the .json of one.

    Those of --to and --cc get one letter together, everybody of --list one alone. The letters are put into the outbox
    first, and sent from there as `mail flush` does it, with its exit statuses. A letter that the outbox knows already,
    the same brief under the same subject and marking to the same people, is not queued again; under others it is an
    update. Where such a letter has failed, or waits, the exit status says so, too.
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
    # What is asked for by SOURCE_DATE_EPOCH is the Date of the mail; the outbox goes by the clock.
    now, date = datetime.now(UTC), moment_of_sending(moment(os.environ))
    heads = list(addressings(people, brief, options, settings, date))
    with _box(settings, dry=options["dry_run"]) as box:
        mailing = Mailing(brief, printing, people.sender, box)
        letters = mailing.letters(heads, again=options["again"])
        if options["dry_run"]:
            _show(letters, len(heads))
            return 0
        queued = [(_queue(box, letter, known, now, held=options["hold"]), letter.key) for letter, known in letters]
        refused = max(status for status, _ in queued)
        return (_sent(box, settings, [key for _, key in queued]) or refused) if at_once else 0


@contextmanager
def _box(settings: Settings, *, dry: bool) -> Iterator[Outbox]:
    """The outbox; for a dry run where there is none yet, an empty one that nothing is left of."""
    from reports.delivery.outbox import Outbox
    from reports.settings import outbox_file

    if not dry or outbox_file(settings, os.environ).exists():
        with outbox(settings, os.environ) as box:
            yield box
        return
    with TemporaryDirectory() as folder, Outbox(Path(folder) / "outbox") as box:
        yield box


def _queue(box: Outbox, letter: Letter, known: Entry | None, now: datetime, *, held: bool) -> int:
    """Queue a letter that is not known yet; the exit status that follows from the state of one that is."""
    if known is None and (number := box.queue(letter, now, held=held)) is not None:
        state = "held" if held else "queued"
        click.echo(printable(f"letter {number} {state}: {letter.subject} to {', '.join(letter.recipients)}"))
        return 0
    # Another process may have queued it meanwhile.
    known = known or box.known(letter.key)
    return _left(known) if known is not None else 0


def _left(known: Entry) -> int:
    """Tell of a letter that is not queued again; the exit status that follows from its state."""
    from reports.delivery.outbox import State

    click.echo(printable(_not_again(known)), err=True)
    if known.state is State.FAILED:
        return ServerRefused.exit_status
    return TryLater.exit_status if known.state in (State.HELD, State.UNKNOWN, State.DEFERRED) else 0


def _not_again(known: Entry) -> str:
    """Why a letter is not queued, and what could be done."""
    names = ", ".join(recipient.address for recipient in known.recipients)
    told = f"not queued again: letter {known.number} to {names} is {known.state}."
    match known.state.value:
        case "sent":
            return f"{told} Send it once more with --again."
        case "failed" | "held":
            return f"{told} Let it go to those who do not have it: policybrief mail retry {known.number}"
        case _:
            return told


def _sent(box: Outbox, settings: Settings, keys: list[str]) -> int:
    """Send what is due; the exit status that follows, of what waits by the letters of `keys` alone."""
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
    entries = [entry for key in keys if (entry := box.known(key))]
    return status(done, box, [entry.number for entry in entries])


def _show(letters: Iterator[tuple[Letter, Entry | None]], count: int) -> None:
    """What would go to whom, read from the finished messages."""
    from reports.delivery.finished import parsed

    for number, (letter, known) in enumerate(letters, 1):
        if known is not None:
            click.echo(printable(_not_again(known)))
            continue
        message = parsed(letter.data)
        click.echo(f"{number} of {count}, {len(letter.data) // 1000} kB:")
        for name, value in message.items():
            if name not in ("MIME-Version", "Content-Type"):
                click.echo(printable(f"  {name + ':':28}{value}"))
        for part in message.iter_attachments():
            click.echo(printable(f"  {'attached:':28}{part.get_filename()}"))
        click.echo(printable(f"  {'goes to:':28}{', '.join(letter.recipients)}"))
