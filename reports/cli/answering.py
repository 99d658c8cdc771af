"""The answer to an e-mail that a report came in, for pipes: a message in, a message out, or nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from reports.cli.jobs import manner
from reports.cli.printing import moment, print_notices
from reports.cli.program import printable
from reports.errors import BadAddress, BadSettings
from reports.model.formats import Format, SourceFormat

if TYPE_CHECKING:
    from reports.model.job import Job


def is_asked(job: Job) -> bool:
    """Whether a job asks for the answer to a mail: one mail in, nothing but a mail out."""
    if job.formats != (Format.EML,) or len(job.sources) != 1:
        return False
    source = job.sources[0]
    return source.format is SourceFormat.EML or PurePath(source.name).suffix.lower() == ".eml"


def answered(job: Job, *, quiet: bool, options: Mapping[str, Any]) -> bytes:
    """The answer to the mail of `job`, to its sender and in its thread; empty where a program may not answer it.

    Raises BadSettings without a sender, NoReport for a note, and what reading and making raise.
    """
    from datetime import UTC, datetime

    from reports.delivery.addresses import mailbox
    from reports.delivery.replying import answer, check_worth
    from reports.delivery.screening import EXPLANATIONS, Screening, recipient, refusal
    from reports.pipeline import letters, make
    from reports.readers.eml import incoming

    if not job.sender:
        hint = 'Set it in policybrief.toml: sender = "Name <name@example.org>", or as POLICYBRIEF_SENDER.'
        raise BadSettings("an answer needs a sender.", where="sender", hint=hint)
    try:
        sender, source = mailbox(job.sender, "sender"), job.sources[0]
    except BadAddress as fault:
        # No mail is to blame for the house's own address: it waits.
        raise BadSettings(fault.message, where=fault.where, hint=fault.hint) from fault
    message = incoming(source.data, source.name)
    rules = Screening(own=(sender.address,))
    reason, to = refusal(message, rules), recipient(message, rules)
    if reason or to is None:
        why = EXPLANATIONS[reason] if reason else "it names no sender"
        click.echo(printable(f"{source.name}: no answer: {why}."), err=True)
        return b""
    with manner(options).reading() as reading:
        result = make(job.model_copy(update={"formats": ()}), reading=reading)
    if not quiet:
        print_notices(result.notices)
    check_worth(result.brief)
    now = moment(os.environ) or datetime.now(UTC).replace(microsecond=0)
    (data,) = letters(result.brief, job, [answer(message, sender, to, now)])
    return data
