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
from reports.model.formats import DEFAULT_FORMATS, Format

if TYPE_CHECKING:
    from reports.model.job import Printing
    from reports.revision import Frame, Revision

# What is added to the name of a file where it would stand in the place of one that a person may have worked in.
AGAIN = "-revised"
_DOUBTS = {
    "bookmark": "the program that saved it dropped the tags of the fields; they were known by their bookmarks.",
    "text": "the program that saved it dropped tags and bookmarks; fields were known by their words alone. Look twice.",
}


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

    Prints every change, then one line for each file written. No Word file is ever written over, nor the one that
    --model names: the new one is then called STEM-revised, STEM-revised-2 and so on. Leaves with status 1 where
    something calls for a second look: a gate warns, a tracked change was still open, or something could not be taken
    over.
    """
    from reports.pipeline import render
    from reports.revision import listed

    revision = _revised(edited, model)
    if model and revision.carried:
        click.echo(f"{edited}: carries its brief itself; {model} was not asked.", err=True)
    for line in listed(revision.changes, revision.before):
        click.echo(printable(line))
    if revision.sure in _DOUBTS and revision.changes:
        click.echo(f"{edited}: {_DOUBTS[revision.sure]}")
    if not revision.changes:
        click.echo(f"{edited}: nothing was changed.")
    for finding in revision.findings:
        click.echo(printable(f"warning: {finding.code}: {finding.text}"))
    if revision.brief.rewordings and Format.EML in formats:
        click.echo("note: the e-mail keeps its own headings and captions; fixed words that were changed are not in it.")
    result = render(revision.brief, _printing(revision.frame, formats, docx_template), revision.comments)
    print_notices(result.notices)
    _save(result.files, Path(out), name or stem(edited), Path(model) if model else None)
    return 1 if _calls_for_a_look(revision) else 0


def _revised(edited: str, model: str | None) -> Revision:
    """What became of the edited brief."""
    from reports.revision import revise as read_back

    name, data = fetch(edited, "docx", limit=None)
    return read_back(data, name, fetch(model, "json", limit=None)[1] if model else None)


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
