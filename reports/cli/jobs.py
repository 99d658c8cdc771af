"""From what a command line asks for to a job: sources, settings, and the options that commands share."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reports.cli.printing import house, moment, theme
from reports.cli.sources import fetch
from reports.errors import UsageError
from reports.model.formats import Format, SourceFormat

if TYPE_CHECKING:
    from reports.limited import Manner
    from reports.model.job import Job, Printing


def manner(options: Mapping[str, Any]) -> Manner:
    """How sources are read."""
    from reports.limited import Manner

    return Manner(trusted=options["trusted"], ocr=options["ocr"])


def kind_of(options: Mapping[str, Any]) -> SourceFormat | None:
    """The format of the sources, where --from names it."""
    return SourceFormat(options["source_format"]) if options["source_format"] else None


Command = TypeVar("Command", bound=Callable[..., Any])

# So many capitals at 12 points fill the two lines that the head of a page has room for.
MARKING = 100


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """The day of --date, as it is written; raises click.BadParameter."""
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError as fault:
        raise click.BadParameter(f"{value} is no day. Write it as 2026-01-31.") from fault


_OPTIONS = (
    click.option("--template", metavar="NAME", help="Template; `policybrief templates` lists them."),
    click.option(
        "--docx-template",
        metavar="FILE",
        help="Word file of the house to write the Word file into.  [default: that of the settings]",
    ),
    click.option(
        "--from",
        "source_format",
        type=click.Choice([kind.value for kind in SourceFormat]),
        help="Format of the sources.",
    ),
    click.option("--marking", metavar="TEXT", help="Marking at the head and foot of every page, such as TLP:AMBER."),
    click.option("--lang", "language", metavar="CODE", help="Language of the labels, such as en."),
    click.option(
        "--date",
        callback=_day,
        metavar="YYYY-MM-DD",
        help="Day the brief is prepared.  [default: the latest source's date, else the event's]",
    ),
    click.option("--trusted", is_flag=True, help="Read sources without a child process and its bounds."),
    click.option("--ocr", is_flag=True, help="Read the text of scans with ocrmypdf, if it is installed."),
)


def brief_options(command: Command) -> Command:
    """Give `command` the options that decide how a brief is made, in the order in which help shows them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def job_of(sources: Sequence[str], formats: tuple[Format, ...], options: Mapping[str, Any]) -> Job:
    """The job of these sources; what `options` leave out, the settings say. Raises what fetching and settings raise."""
    from reports.model.job import Job, SourceFile

    kind = kind_of(options)
    fetched = [fetch(source, kind) for source in sources]
    return Job(
        **dict(printing_of(formats, options)),
        sources=tuple(SourceFile(name=name, data=data, format=kind) for name, data in fetched),
        marking=marking_of(options),
        prepared=options["date"],
    )


def printing_of(formats: tuple[Format, ...], options: Mapping[str, Any]) -> Printing:
    """How a brief is printed; what `options` leave out, the settings say. Raises what settings raise."""
    from reports.model.job import Printing
    from reports.settings import font_folders, load

    settings = load(os.environ, Path.cwd())
    return Printing(
        formats=formats,
        template=options["template"] or settings.template,
        language=options["language"] or settings.language,
        organisation=settings.organisation,
        sender=settings.sender,
        moment=moment(os.environ),
        theme=theme(Path(settings.theme)) if settings.theme else None,
        house=house(options["docx_template"], settings.docx_template),
        font_folders=font_folders(os.environ),
    )


def marking_of(options: Mapping[str, Any]) -> str | None:
    """The marking on one line; raises UsageError for one that the pages have no room for."""
    from reports.settings import load

    given = options["marking"]
    text = given if given is not None else load(os.environ, Path.cwd()).marking
    marking = " ".join((text or "").split())
    if len(marking) > MARKING:
        hint = "Shorten it; a handling instruction that is longer belongs into the text."
        raise UsageError(f"a marking has at most {MARKING} characters, this one {len(marking)}.", hint=hint)
    return marking or None
