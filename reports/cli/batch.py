"""policybrief batch: a folder of reports in, a folder of briefs out."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reports.cli.jobs import brief_options, kind_of, manner, marking_of, printing_of
from reports.cli.printing import formats_of
from reports.cli.program import printable
from reports.cli.progress import counting
from reports.errors import TryLater, UsageError
from reports.model.formats import DEFAULT_FORMATS, Format

if TYPE_CHECKING:
    from reports.batch import Done, Input, Outcome
    from reports.model.job import Job

FAILED = 1
_AGAIN = "Run the same command again: it goes on from here."


@click.command()
@click.argument("places", nargs=-1, required=True, metavar="FOLDER|FILE|PATTERN...")
@click.option("--out", default="output", show_default=True, metavar="DIR", help="Folder to write to.")
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes.  [default: one for each processor]")
@click.option(
    "--cluster", metavar="ADDRESS", help="Have the workers of a Dask cluster do it: the address of its scheduler."
)
@click.option(
    "--to",
    "formats",
    default=",".join(DEFAULT_FORMATS),
    show_default=True,
    metavar="FORMATS",
    callback=formats_of,
    help=f"Formats, parted by commas: {', '.join(Format)}.",
)
@click.option("--again", is_flag=True, help="Make everything again, also what is there already.")
@click.option("--resume", is_flag=True, help="Go on where the last run ended; this is what happens anyway.")
@brief_options
def batch(places: tuple[str, ...], out: str, formats: tuple[Format, ...], jobs: int | None, **options: Any) -> int:
    """Make a brief of every report in folders, files and patterns.

    One bad report stops no other. A rerun makes only what is missing or changed: the folder holds a ledger of what was
    made of which bytes. Writes summary.csv and index.html with what came of each. Of a folder the files are taken that
    end like reports (txt, md, html, docx, odt, rtf, pdf, eml), each once, and not what a batch has made; what is left
    out is told. A brief that takes longer than 15 minutes (45 with --ocr) is given up, and tried again by the next run.
    Ctrl-C and SIGTERM end it after what is in hand, a second one at once. Leaves with status 0 where all are done, 1
    where some failed, 75 where it was stopped before the end or another batch is at work in the folder.
    """
    from reports.batch import found

    if jobs is not None and options["cluster"] is not None:
        raise UsageError("a cluster has processes of its own.", hint="Leave --jobs out, or --cluster.")
    folder = Path(out)
    inputs = found(places, folder)
    stop = _stop()
    _tell_left_out(places, folder)
    try:
        done = _ran(inputs, folder, formats, jobs or os.cpu_count() or 1, stop, options)
    except KeyboardInterrupt as end:
        raise TryLater("stopped at once; nothing is summed up.", hint=_AGAIN) from end
    if done.unchanged:
        click.echo(f"{done.unchanged} of {len(inputs)} were done before and are unchanged.")
    click.echo(f"{done.made} made, {done.failed} failed; {folder / 'index.html'} tells what came of each.")
    if stop.is_set():
        raise TryLater(f"stopped before the end: {done.left} are not made yet.", hint=_AGAIN)
    return FAILED if done.failed else 0


def _stop() -> threading.Event:
    """What is set when the batch is asked to stop; asked twice, it is interrupted, and asked once more, it is ended."""
    stop = threading.Event()

    def ask(number: int, _: object) -> None:
        if stop.is_set():
            signal.signal(number, signal.SIG_DFL)
            raise KeyboardInterrupt
        stop.set()

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, ask)
    return stop


def _tell_left_out(places: tuple[str, ...], folder: Path) -> None:
    from reports.batch import left_out, of_batches

    if others := left_out(places, folder):
        endings = ", ".join(sorted(ending or "no ending" for ending in others))
        click.echo(printable(f"{others.total()} files are left out that do not end like reports: {endings}."))
    for each in of_batches(places, folder):
        click.echo(printable(f"{each} is left out: a batch has put its briefs there."))


def _ran(
    inputs: list[Input],
    folder: Path,
    formats: tuple[Format, ...],
    jobs: int,
    stop: threading.Event,
    options: Mapping[str, Any],
) -> Done:
    from reports.batch import run

    with counting(len(inputs)) as count:

        def say(outcome: Outcome) -> None:
            count(failed=bool(outcome.error))
            if outcome.error:
                click.echo(printable(f"{outcome.path}: {outcome.error}: {outcome.reason}"), err=True)

        return run(
            inputs,
            _job(formats, options),
            folder,
            workers=jobs,
            cluster=options["cluster"],
            manner=manner(options),
            again=options["again"],
            say=say,
            tell=lambda words: click.echo(printable(words), err=True),
            stopped=stop.is_set,
        )


def _job(formats: tuple[Format, ...], options: Mapping[str, Any]) -> Job:
    """How briefs are made. A job has a source; each report takes its place."""
    from reports.model.job import Job, SourceFile

    return Job(
        **dict(printing_of(formats, options)),
        sources=(SourceFile(name="source", data=b"", format=kind_of(options)),),
        marking=marking_of(options),
        prepared=options["date"],
    )
