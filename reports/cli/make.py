"""policybrief make: sources in, the files of one brief out."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reports.cli.answering import answered, is_asked
from reports.cli.jobs import brief_options, job_of, manner
from reports.cli.printing import formats_of, print_notices
from reports.cli.sources import STDIN, stem
from reports.errors import UsageError
from reports.model.formats import DEFAULT_FORMATS, Format, SourceFormat

if TYPE_CHECKING:
    from reports.model.job import Job, Result

STDOUT = "-"


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
@brief_options
@click.option("--strict", is_flag=True, help="Leave with status 1 if there was a notice.")
@click.option("--quiet", is_flag=True, help="Do not print notices.")
def make(sources: tuple[str, ...], out: str, formats: tuple[Format, ...], **options: Any) -> int:
    """Make one brief of one or several sources.

    SOURCE is a text, a web page, a Word, OpenDocument, RTF or PDF file, an e-mail, or - for standard input (with
    --from). Several sources make one brief. Prints one line for each file written; notices go to standard error. With
    one mail as the source and `--to eml --out -` it writes the answer to that mail, or nothing where a program, a list
    or a bounce sent it. A mail on standard input that holds no report ends with status 65.
    """
    from reports.delivery.replying import check_worth

    if out == STDOUT and len(formats) != 1:
        raise UsageError("standard output takes one format.", hint="Name it, for example: --to pdf --out -")
    job = job_of(sources, formats, options)
    if out == STDOUT and is_asked(job):
        _print_bytes(answered(job, quiet=options["quiet"], options=options))
        return 0
    result = _made(job, options=options)
    if not options["quiet"]:
        print_notices(result.notices)
    if sources == (STDIN,) and options["source_format"] == SourceFormat.EML:
        check_worth(result.brief)
    if out == STDOUT:
        _print_bytes(result.files[formats[0]])
    else:
        _save(result, Path(out), options["name"] or stem(sources[0]), sources)
    return 1 if options["strict"] and result.notices else 0


def _made(job: Job, *, options: Mapping[str, Any]) -> Result:
    from reports.cli.progress import display
    from reports.pipeline import make as made

    with manner(options).reading() as reading, display() as progress:
        return made(job, progress, reading)


def _save(result: Result, folder: Path, name: str, sources: tuple[str, ...]) -> None:
    from reports.delivery import safe_stem, save

    for path in save(folder, safe_stem(name), result.files, sources=map(Path, sources)):
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
