"""policybrief make: sources in, the files of one brief out."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reports.cli.printing import formats_of, house, moment, print_notices, theme
from reports.cli.sources import fetch, stem
from reports.errors import UsageError
from reports.model.formats import DEFAULT_FORMATS, Format, SourceFormat

if TYPE_CHECKING:
    from reports.model.job import Job, Result

STDOUT = "-"
# So many capitals at 12 points fill the two lines that the head of a page has room for.
MARKING = 100


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """The day of --date, as it is written; raises click.BadParameter."""
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError as fault:
        raise click.BadParameter(f"{value} is no day. Write it as 2026-01-31.") from fault


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--out", default="output", show_default=True, metavar="DIR", help="Folder to write to; - for stdout.")
@click.option(
    "--to",
    "formats",
    default=",".join(DEFAULT_FORMATS),
    show_default=True,
    metavar="FORMATS",
    callback=formats_of,
    help=f"Formats, parted by commas: {', '.join(Format)}.",
)
@click.option("--name", metavar="STEM", help="Name of the files without suffix.  [default: that of the first source]")
@click.option("--template", metavar="NAME", help="Template; `policybrief templates` lists them.")
@click.option(
    "--docx-template",
    metavar="FILE",
    help="Word file of the house to write the Word file into.  [default: that of the settings]",
)
@click.option(
    "--from", "source_format", type=click.Choice([kind.value for kind in SourceFormat]), help="Format of the sources."
)
@click.option("--marking", metavar="TEXT", help="Marking at the head and foot of every page, such as TLP:AMBER.")
@click.option("--lang", "language", metavar="CODE", help="Language of the labels, such as en.")
@click.option(
    "--date",
    callback=_day,
    metavar="YYYY-MM-DD",
    help="Day the brief is prepared.  [default: the latest source's date, else the event's]",
)
@click.option("--strict", is_flag=True, help="Leave with status 1 if there was a notice.")
@click.option("--quiet", is_flag=True, help="Do not print notices.")
def make(sources: tuple[str, ...], out: str, formats: tuple[Format, ...], **options: Any) -> int:
    """Make one brief of one or several sources.

    SOURCE is a text or Markdown file, or - for standard input (with --from). Several sources make one brief. Prints
    one line for each file written; notices go to standard error.
    """
    if out == STDOUT and len(formats) != 1:
        raise UsageError("standard output takes one format.", hint="Name it, for example: --to pdf --out -")
    job = _job(sources, formats, options)
    result = _made(job)
    if not options["quiet"]:
        print_notices(result.notices)
    if out == STDOUT:
        _print_bytes(result.files[formats[0]])
    else:
        _save(result, Path(out), options["name"] or stem(sources[0]))
    return 1 if options["strict"] and result.notices else 0


def _job(sources: Sequence[str], formats: tuple[Format, ...], options: Mapping[str, Any]) -> Job:
    from reports.model.job import Job, SourceFile
    from reports.settings import font_folders, load

    settings = load(os.environ, Path.cwd())
    kind = SourceFormat(options["source_format"]) if options["source_format"] else None
    fetched = [fetch(source, kind) for source in sources]
    marking = options["marking"] if options["marking"] is not None else settings.marking
    return Job(
        sources=tuple(SourceFile(name=name, data=data, format=kind) for name, data in fetched),
        formats=formats,
        template=options["template"] or settings.template,
        marking=_marking(marking) if marking else None,
        language=options["language"] or settings.language,
        prepared=options["date"],
        organisation=settings.organisation,
        sender=settings.sender,
        moment=moment(os.environ),
        theme=theme(Path(settings.theme)) if settings.theme else None,
        house=house(options["docx_template"], settings.docx_template),
        font_folders=font_folders(os.environ),
    )


def _marking(text: str) -> str | None:
    """The marking on one line; raises UsageError for one that the pages have no room for."""
    marking = " ".join(text.split())
    if len(marking) > MARKING:
        hint = "Shorten it; a handling instruction that is longer belongs into the text."
        raise UsageError(f"a marking has at most {MARKING} characters, this one {len(marking)}.", hint=hint)
    return marking or None


def _made(job: Job) -> Result:
    from reports.cli.progress import display
    from reports.pipeline import make as made

    with display() as progress:
        return made(job, progress)


def _save(result: Result, folder: Path, name: str) -> None:
    from reports.delivery import safe_stem, save

    for path in save(folder, safe_stem(name), result.files):
        click.echo(str(path))


def _print_bytes(data: bytes) -> None:
    from reports.delivery.files import failure

    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise failure(fault, "standard output") from fault
