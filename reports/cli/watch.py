"""policybrief watch: reports come in, briefs go out."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reports.cli.jobs import brief_options, kind_of, manner, marking_of, printing_of
from reports.cli.mail import configured
from reports.cli.mail.flush import status
from reports.cli.mail.people import decoded_list, settings_here, subscription
from reports.cli.printing import formats_of
from reports.cli.program import printable
from reports.cli.sources import fetch
from reports.errors import BadSettings, TryLater, UsageError
from reports.model.formats import DEFAULT_FORMATS

if TYPE_CHECKING:
    from reports.delivery.inbox import Inbox, Stop
    from reports.delivery.outbox import Flushed, Outbox
    from reports.delivery.screening import Screening
    from reports.model.job import Job, SourceFile
    from reports.model.letters import Mailbox
    from reports.settings import Settings
    from reports.watch import Delivery


@click.command()
@click.option("--folder", metavar="DIR", help="Watch a plain folder.")
@click.option("--maildir", metavar="DIR", help="Watch a Maildir.")
@click.option("--imap", metavar="URL", help="Watch a folder on a server: imaps://user@host/folder.")
@click.option("--file", "files", metavar="DIR", help="File the briefs in this folder instead of answering.")
@click.option("--list", "list_file", metavar="FILE", help="Send the briefs to these people instead of answering.")
@click.option("--allow", metavar="FILE", help="Who gets answers: an address or a @domain a line.  [default: settings]")
@click.option(
    "--most",
    type=click.IntRange(0),
    default=20,
    show_default=True,
    metavar="N",
    help="Answers that one sender gets in an hour; what comes above goes to `failed`.",
)
@click.option("--once", is_flag=True, help="Handle what waits, and end: for cron.")
@click.option(
    "--interval",
    type=click.FloatRange(0, min_open=True),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Rest between two looks.",
)
@click.option("--sender", metavar="ADDRESS", help="Whom answers come from.  [default: that of the settings]")
@click.option(
    "--to",
    "formats",
    default=",".join(DEFAULT_FORMATS),
    show_default=True,
    metavar="FORMATS",
    callback=formats_of,
    help="Formats of --file, parted by commas.",
)
@brief_options
def watch(**options: Any) -> int:
    """Make a brief of every report that comes in, and answer whoever sent it, in the thread.

    Only senders on the allow list get answers, each message one, whatever crashes; programs, lists, bounces and our
    own mail get none. Originals are moved to `done`, or to `failed` with the reason. Answers go out through the outbox:
    where the settings name no mail server they wait there for `mail flush`. What cannot be read, or was changed in the
    last five seconds, waits where it is. Ends at once on SIGTERM, after the report or letter that it has in hand. With
    --once the exit status is that of `mail flush`, and 75 where a report is left waiting.
    """
    from reports.delivery.ledger import Ledger
    from reports.model.job import SourceFile
    from reports.pipeline import warm
    from reports.settings import ledger_file
    from reports.watch import Handling
    from reports.watch import watch as run

    settings = settings_here()
    inbox, stop = _inbox(options, settings), _stop()
    with ExitStack() as open_:
        job = _job(options)
        delivery, screening, outbox = _delivery(options, settings, job, open_)
        if not options["once"]:
            # What is wrong with the settings ends a watcher that was just started, and never one that works.
            warm(job(SourceFile(name="any", data=b"")))
        handling = Handling(
            job=job,
            delivery=delivery,
            ledger=open_.enter_context(Ledger(ledger_file(settings, os.environ))),
            screening=screening,
            period=timedelta(hours=1),
            clock=lambda: datetime.now(UTC).replace(microsecond=0),
            reading=open_.enter_context(manner(options).reading()),
        )
        post = _post(outbox, settings, stop)
        left = run(inbox, handling, post.send, _say, stop, seconds=options["interval"], once=options["once"])
    return (post.status or (TryLater.exit_status if left else 0)) if options["once"] else 0


def _inbox(options: Mapping[str, Any], settings: Settings) -> Inbox:
    from reports.delivery.inbox import FolderInbox, MaildirInbox, imap_inbox
    from reports.delivery.passwords import IMAP, password

    if sum(bool(options[name]) for name in ("folder", "maildir", "imap")) != 1:
        raise UsageError("watch one inbox.", hint="Name it: --folder DIR, --maildir DIR or --imap URL.")
    if options["folder"]:
        return FolderInbox(Path(options["folder"]))
    if options["maildir"]:
        return MaildirInbox(Path(options["maildir"]))
    return imap_inbox(options["imap"], settings.imap_user, lambda user: password(os.environ, IMAP, user))


def _delivery(
    options: Mapping[str, Any], settings: Settings, job: Callable[[SourceFile], Job], open_: ExitStack
) -> tuple[Delivery, Screening | None, Outbox | None]:
    """What becomes of briefs, who is to be screened for it, and the outbox, if there is one in it."""
    from reports.delivery.addresses import listed
    from reports.watch import Answering, Sending

    if options["files"] and options["list_file"]:
        raise UsageError("file the briefs, or send them.", hint="Give --file or --list; two watchers can do both.")
    if options["files"]:
        # What is only filed here answers nobody: whoever may write to the inbox may have a brief made.
        _check_apart(Path(options["files"]), options)
        return _filing(Path(options["files"]), job, options), None, None
    sender = _sender(options, settings)
    screening = _screening(options, settings, sender)
    outbox = open_.enter_context(configured.outbox(settings, os.environ))
    if not options["list_file"]:
        return Answering(outbox, sender, screening), screening, outbox
    name, data = fetch(options["list_file"], "txt")
    people = listed(decoded_list(data, name), name)
    way = f"list {Path(options['list_file']).resolve()}"
    return Sending(outbox, sender, people, way, lambda box: subscription(settings, box)), screening, outbox


def _check_apart(folder: Path, options: Mapping[str, Any]) -> None:
    """Raise UsageError where briefs would be filed into the folder that is watched, and be taken for reports there."""
    watched = options["folder"] or options["maildir"]
    if watched and folder.resolve() in [(Path(watched) / part).resolve() for part in ("", "new", "cur")]:
        raise UsageError("briefs would come in as reports.", where="--file", hint="Name a folder outside the inbox.")


def _filing(folder: Path, job: Callable[[SourceFile], Job], options: Mapping[str, Any]) -> Delivery:
    """A report that comes again is filed again where the folder or the settings are others."""
    from reports.model.job import SourceFile
    from reports.watch import Filing

    settings = manner(options).settings(job(SourceFile(name="any", data=b"")))
    return Filing(folder, f"file {folder.resolve()} {settings}")


def _sender(options: Mapping[str, Any], settings: Settings) -> Mailbox:
    from reports.delivery.addresses import mailbox

    words = options["sender"] or settings.sender
    if not words:
        hint = 'Give --sender, or set it in policybrief.toml: sender = "Name <name@example.org>"'
        raise BadSettings("an answer needs a sender.", where="sender", hint=hint)
    return mailbox(words, "sender")


def _screening(options: Mapping[str, Any], settings: Settings, sender: Mailbox) -> Screening:
    from reports.delivery.screening import Allowed, Screening

    allow = options["allow"] or settings.allow
    if not allow:
        hint = "Give --allow FILE with an address or a @domain a line; only those get answers."
        raise BadSettings("nobody is allowed to ask.", where="allow", hint=hint)
    name, data = fetch(allow, "txt")
    return Screening(
        own=(sender.address,),
        allowed=Allowed.listed(decoded_list(data, name), name),
        authority=settings.authority,
        most=options["most"],
    )


def _job(options: Mapping[str, Any]) -> Callable[[SourceFile], Job]:
    """A job of each source, as the options and settings say; they are read once."""
    from reports.model.job import Job

    printing, marking, kind = dict(printing_of(options["formats"], options)), marking_of(options), kind_of(options)

    def job(source: SourceFile) -> Job:
        named = source.model_copy(update={"format": kind})
        return Job(**printing, sources=(named,), marking=marking, prepared=options["date"])

    return job


@dataclass
class _Post:
    """What brings queued letters on their way, if anything does, and the exit status of the last time that it did."""

    flush: Callable[[], Flushed] | None = None
    outbox: Outbox | None = None
    status: int = 0

    def send(self) -> None:
        """Send what is due, and say what became of it."""
        if self.flush is None or self.outbox is None:
            return
        done = self.flush()
        for number, state in done.states.items():
            _say(f"letter {number}: {state}")
        if done.fault:
            _say(f"{done.fault.message} {done.fault.hint}")
        self.status = done.fault.exit_status if done.fault else status(done, self.outbox)


def _post(outbox: Outbox | None, settings: Settings, stop: Stop) -> _Post:
    """The post; without a mail server letters wait."""
    from reports.delivery.outbox import flush

    if outbox is None:
        return _Post()
    if not settings.smtp_server:
        _say("no mail server is set: letters wait for `policybrief mail flush`")
        return _Post()
    server, archive = configured.server(settings, os.environ), configured.archive(settings, os.environ)
    policy = configured.policy(settings)

    def send() -> Flushed:
        return flush(outbox, server, policy, lambda: datetime.now(UTC), archive=archive, stopped=lambda: stop.asked)

    return _Post(send, outbox)


def _stop() -> Stop:
    """What SIGTERM and SIGINT ask to end."""
    from reports.delivery.inbox import Stop

    stop = Stop()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.ask())
    return stop


def _say(words: str) -> None:
    click.echo(printable(words))
