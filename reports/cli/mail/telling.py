"""Tell of letters in the outbox: in a line, in a page, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from reports.cli.program import printable

if TYPE_CHECKING:
    from reports.delivery.outbox import Entry

# A line of a list stays on one line of a terminal for most subjects.
_SUBJECT = 60


def line(entry: Entry) -> str:
    """A letter on one line: number, state, day, how many have it, subject. Addresses are told by `show` alone."""
    have = sum(recipient.standing == "sent" for recipient in entry.recipients)
    refused = f"{entry.refused} refused  " if entry.refused else ""
    subject = entry.subject if len(entry.subject) <= _SUBJECT else f"{entry.subject[: _SUBJECT - 1]}…"
    counts = f"{have:3} of {len(entry.recipients):<3}  {refused}"
    return printable(f"{entry.number:5}  {entry.state:8}  {entry.queued:%Y-%m-%d}  {counts}{subject}")


def page(entry: Entry) -> list[str]:
    """A letter with all that is known of it, line by line."""
    told = {
        "letter": str(entry.number),
        "subject": entry.subject,
        "state": entry.state,
        "reason": entry.reason,
        "queued": f"{entry.queued:%Y-%m-%d %H:%M:%S} UTC",
        "due": f"{entry.due:%Y-%m-%d %H:%M:%S} UTC" if entry.due else "",
        "attempts": str(entry.attempts),
        "Message-ID": entry.message_id,
    }
    lines = [f"{name + ':':12}{value}" for name, value in told.items() if value]
    width = max(len(recipient.address) for recipient in entry.recipients)
    lines += [f"  {each.address:{width}}  {each.standing:7}  {each.reply}".rstrip() for each in entry.recipients]
    return [printable(each) for each in lines]


def record(entry: Entry) -> dict[str, Any]:
    """A letter for programs."""
    return {
        "number": entry.number,
        "key": entry.key,
        "message_id": entry.message_id,
        "subject": entry.subject,
        "state": entry.state,
        "reason": entry.reason,
        "queued": entry.queued.isoformat(),
        "due": entry.due.isoformat() if entry.due else None,
        "attempts": entry.attempts,
        "recipients": [
            {"address": each.address, "standing": each.standing, "code": each.code, "reply": each.reply}
            for each in entry.recipients
        ],
    }


def echo_json(value: object) -> None:
    """Print a value as JSON in ASCII, so that no terminal is driven by what a server said."""
    click.echo(json.dumps(value, indent=2))
