"""policybrief mail draft: a brief as an e-mail that opens for editing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from reports.cli.jobs import brief_options
from reports.cli.mail.briefs import brief_of
from reports.cli.mail.people import draft as head_of
from reports.cli.mail.people import moment_of_sending, people_of, people_options, settings_here
from reports.cli.printing import moment
from reports.cli.sources import stem
from reports.model.formats import Format


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@people_options
@brief_options
@click.option("--out", default="output", show_default=True, metavar="DIR", help="Folder to write to.")
@click.option("--name", metavar="STEM", help="Name of the file without suffix.  [default: that of the first source]")
def draft(sources: tuple[str, ...], out: str, name: str | None, **options: Any) -> int:
    """Write a brief as a draft: an .eml that mail programs open for editing (X-Unsent).

    SOURCE is a report, or the .json of a brief. Nothing is sent, and nobody need be named yet.
    """
    from reports.delivery import safe_stem, save
    from reports.pipeline import letters

    people = people_of(options, settings_here())
    brief, printing = brief_of(sources, options)
    head = head_of(people, brief, options, moment_of_sending(moment(os.environ)))
    (data,) = letters(brief, printing, [head])
    for path in save(Path(out), safe_stem(name or stem(sources[0])), {Format.EML: data}, sources=map(Path, sources)):
        click.echo(str(path))
    return 0
