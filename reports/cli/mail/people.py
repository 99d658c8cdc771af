"""Whom a mail goes to and from: options and settings in, the heads of the letters out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

import click

from reports.cli.sources import fetch
from reports.errors import BadAddress, BadSettings, UsageError

if TYPE_CHECKING:
    from reports.model.brief import Brief
    from reports.model.letters import Addressing, Mailbox, Subscription
    from reports.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])

# RFC 2606 keeps .invalid free of hosts: a draft whose sender is not known belongs to nobody.
NOBODY = "policybrief.invalid"
_OPTIONS = (
    click.option("--to", multiple=True, metavar="ADDRESS", help="Whom it goes to; may be given several times."),
    click.option("--cc", multiple=True, metavar="ADDRESS", help="Who gets a copy; may be given several times."),
    click.option("--sender", metavar="ADDRESS", help="Whom it comes from.  [default: that of the settings]"),
    click.option("--reply-to", metavar="ADDRESS", help="Whom answers go to, if not the sender."),
    click.option(
        "--subject", metavar="TEXT", help="Subject.  [default: the brief's title; the marking stays before it]"
    ),
    click.option("--in-reply-to", metavar="ID", help="Message-ID of the mail that this one answers."),
)


def people_options(command: Command) -> Command:
    """Give `command` the options that say whom a mail goes to and from."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True)
class People:
    """Everybody that a mail names, each once; `listed` are those who get a letter of their own each."""

    sender: Mailbox | None
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    reply_to: Mailbox | None
    listed: tuple[Mailbox, ...] = ()


def people_of(options: Mapping[str, Any], settings: Settings, list_file: str | None = None) -> People:
    """The people of the options. Raises BadAddress, and what fetching raises for the list."""
    from reports.delivery.addresses import each_once, listed, mailbox, mailboxes

    to = each_once(mailboxes(options["to"], "--to"))
    cc = each_once(mailboxes(options["cc"], "--cc"), but=to)
    sender = options["sender"] or settings.sender
    others: tuple[Mailbox, ...] = ()
    if list_file:
        name, data = fetch(list_file, "txt")
        others = listed(decoded_list(data, name), name)
    return People(
        sender=mailbox(sender, "sender") if sender else None,
        to=to,
        cc=cc,
        reply_to=mailbox(options["reply_to"], "--reply-to") if options["reply_to"] else None,
        listed=each_once(others, but=(*to, *cc)),
    )


def addressings(
    people: People, brief: Brief, options: Mapping[str, Any], settings: Settings, now: datetime
) -> Iterator[Addressing]:
    """The head of each letter: one to those named, and one to each of the list.

    Raises BadSettings for a subscription that is none, UsageError for an --in-reply-to that is no Message-ID.
    """
    if people.to or people.cc:
        yield _addressing(people, brief, options, now, people.to, people.cc)
    for box in people.listed:
        head = _addressing(people, brief, options, now, (box,), ())
        yield head.model_copy(update={"subscription": subscription(settings, box)})


def draft(people: People, brief: Brief, options: Mapping[str, Any], now: datetime) -> Addressing:
    """The head of a draft, which mail programs open for editing. Raises UsageError."""
    return _addressing(people, brief, options, now, people.to, people.cc).model_copy(update={"unsent": True})


def moment_of_sending(given: datetime | None) -> datetime:
    """The Date of a mail: `given` by whoever wants the same bytes again, else now."""
    return given or datetime.now(UTC).replace(microsecond=0)


def subscription(settings: Settings, box: Mailbox) -> Subscription | None:
    """How `box` leaves the list, by the settings; None where they do not say. Raises BadSettings."""
    from pydantic import ValidationError

    from reports.model.letters import Subscription

    url, mailbox = settings.unsubscribe_url, settings.unsubscribe_address
    if not url and not mailbox:
        return None
    try:
        return Subscription(url=url.replace("{address}", quote(box.address, safe="")) if url else None, mailbox=mailbox)
    except ValidationError as fault:
        hint = "unsubscribe_url begins with https://, unsubscribe_address is an address; https alone takes one click."
        raise BadSettings("nobody could leave the list by these settings.", where="unsubscribe", hint=hint) from fault


def _addressing(
    people: People,
    brief: Brief,
    options: Mapping[str, Any],
    now: datetime,
    to: Sequence[Mailbox],
    cc: Sequence[Mailbox],
) -> Addressing:
    from pydantic import ValidationError

    from reports.delivery.identifiers import message_id
    from reports.model.letters import Addressing

    domain = people.sender.address.rpartition("@")[2] if people.sender else NOBODY
    answered = options["in_reply_to"]
    try:
        return Addressing(
            sender=people.sender,
            to=tuple(to),
            cc=tuple(cc),
            reply_to=people.reply_to,
            moment=now,
            message_id=message_id(brief, (*to, *cc), domain),
            in_reply_to=answered,
            references=(answered,) if answered else (),
            automatic="auto-generated" if options.get("unattended") else "no",
            subject=options["subject"],
        )
    except ValidationError as fault:
        hint = "It stands in the head of the mail, in angle brackets: <…@…>"
        raise UsageError(f"“{answered}” is no Message-ID.", where="--in-reply-to", hint=hint) from fault


def decoded_list(data: bytes, name: str) -> str:
    """The text of a list file; raises BadAddress where it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise BadAddress("the list is not UTF-8.", where=name, hint="Save it as UTF-8.") from fault


def settings_here() -> Settings:
    """The settings of the folder where the work happens."""
    from reports.settings import load

    return load(os.environ, Path.cwd())
