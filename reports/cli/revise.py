"""policybrief revise: an edited Word brief in, the list of what was changed and all files made again out."""

from __future__ import annotations

import os
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reports.cli.printing import formats_of, house, moment, print_notices, theme
from reports.cli.program import printable
from reports.cli.sources import fetch, stem
from reports.errors import UsageError
from reports.model.formats import DEFAULT_FORMATS, Format

if TYPE_CHECKING:
    from reports.model.job import Printing
    from reports.revision import Frame, Revision

# What is added to the name of a file where it would stand in the place of one that a person may have worked in.
AGAIN = "-revised"
STDOUT = "-"


@click.command()
@click.argument("edited", metavar="EDITED.docx")
@click.option("--out", default="output", show_default=True, metavar="DIR", help="Folder to write to.")
@click.option(
    "--to",
    "formats",
    default=",".join(DEFAULT_FORMATS),
    show_default=True,
    metavar="FORMATS",
    callback=formats_of,
    help=f"Formats, parted by commas: {', '.join(Format)}. The JSON is always written.",
)
@click.option("--name", metavar="STEM", help="Name of the files without suffix.  [default: that of EDITED.docx]")
@click.option(
    "--docx-template",
    metavar="FILE",
    help="Word file of the house to write the new Word file into.  [default: that of the settings]",
)
@click.option(
    "--model", metavar="FILE", help="The .json of the brief, for a Word file that has lost it (Google Docs drops it)."
)
def revise(
    edited: str, out: str, formats: tuple[Format, ...], name: str | None, docx_template: str | None, model: str | None
) -> int:
    """Read the edits of EDITED.docx back, list them, and make all files again.

    Prints every change, then one line for each file written. Word files are never written over, and neither is the
    JSON that --model names: the new one is then called STEM-revised, STEM-revised-2 and so on. Leaves with status 1
    where something calls for a second look: a gate warns, a tracked change was still open, or something could not be
    taken over.
    """
    if out == STDOUT:
        raise UsageError("revise writes several files.", hint="--out names a folder; without it, output.")
    from reports.pipeline import render

    revision = _revised(edited, model)
    if model and revision.carried:
        click.echo(f"{edited}: carries its brief itself; {model} was not asked.", err=True)
    _tell(revision, edited)
    _tell_of_the_house(revision, formats, docx_template)
    result = render(revision.brief, _printing(revision.frame, formats, docx_template), revision.comments)
    print_notices(result.notices)
    _save(result.files, Path(out), name or stem(edited), Path(model) if model else None)
    return 1 if _calls_for_a_look(revision) else 0


def _tell(revision: Revision, edited: str) -> None:
    """Print what was changed, what the gates say of it, and where else to look."""
    from reports.revision import advice, listed

    for line in listed(revision.changes, revision.before):
        click.echo(printable(line))
    if not revision.changes:
        click.echo(f"{edited}: nothing was changed.")
    for finding in revision.findings:
        click.echo(printable(f"warning: {finding.code}: {finding.text}"))
    for sentence in advice(revision):
        click.echo(printable(f"note: {sentence}"))


def _tell_of_the_house(revision: Revision, formats: tuple[Format, ...], docx_template: str | None) -> None:
    """Say where the house's Word file is named without need, or needed and not named."""
    from reports.settings import load

    if docx_template and not {Format.DOCX, Format.EML} & set(formats):
        click.echo(f"{docx_template}: not used, as no Word file was asked for.", err=True)
    if revision.frame.housed and not (docx_template or load(os.environ, Path.cwd()).docx_template):
        click.echo("The file was a house's; the new one is not. Name the house's with --docx-template.", err=True)


def _revised(edited: str, model: str | None) -> Revision:
    """What became of the edited brief."""
    from reports.revision import revise as read_back

    name, data = fetch(edited, "docx", whole=True)
    return read_back(data, name, fetch(model, "json", whole=True)[1] if model else None)


def _printing(frame: Frame, formats: tuple[Format, ...], docx_template: str | None) -> Printing:
    """How the brief was printed, in the house's present look."""
    from reports.model.job import Printing
    from reports.settings import font_folders, load

    settings = load(os.environ, Path.cwd())
    return Printing(
        formats=tuple(dict.fromkeys((*formats, Format.JSON))),
        template=frame.template,
        language=frame.language,
        organisation=frame.organisation,
        sender=settings.sender,
        moment=moment(os.environ) or frame.moment,
        theme=theme(Path(settings.theme)) if settings.theme else None,
        house=house(docx_template, settings.docx_template),
        font_folders=font_folders(os.environ),
    )


def _save(files: dict[Format, bytes], folder: Path, name: str, model: Path | None) -> None:
    """Write the files, under another name where a Word file, or the brief that was read, has the name already."""
    from reports.delivery import safe_stem, save

    name = safe_stem(name)
    stems = {kind: _free(folder, name, kind, model) for kind in files}
    plain = {kind: data for kind, data in files.items() if stems[kind] == name}
    paths = save(folder, name, plain)
    for kind in [kind for kind in files if kind not in plain]:
        paths += save(folder, stems[kind], {kind: files[kind]})
    for path in paths:
        click.echo(str(path))


def _free(folder: Path, name: str, kind: Format, model: Path | None) -> str:
    """The first stem under which a file of this kind takes the place of none that is to be kept."""
    stems = chain([name, name + AGAIN], (f"{name}{AGAIN}-{number}" for number in count(2)))
    return next(stem for stem in stems if not _kept(folder / f"{stem}.{kind}", kind, model))


def _kept(target: Path, kind: Format, model: Path | None) -> bool:
    if not target.exists():
        return False
    return kind is Format.DOCX or (model is not None and model.exists() and target.samefile(model))


def _calls_for_a_look(revision: Revision) -> bool:
    from reports.model.amendments import ChangeKind

    left = any(change.kind is ChangeKind.KEPT_OUT or change.open for change in revision.changes)
    return bool(revision.findings) or left
