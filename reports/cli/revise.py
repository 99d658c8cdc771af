"""policybrief revise: an edited Word brief in, the list of what was changed and all files made again out."""

from __future__ import annotations

import os
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

# What is added to the name of the Word file where it would stand in the place of the edited one.
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

    Prints every change, then one line for each file written. The edited file itself is never written over: the new
    Word file is then called STEM-revised.docx. Leaves with status 1 where something calls for a second look: a gate
    warns, a tracked change was still open, or something could not be taken over.
    """
    from reports.pipeline import render
    from reports.revision import listed

    revision = _revised(edited, model)
    for line in listed(revision.changes, revision.before):
        click.echo(printable(line))
    if revision.sure in _DOUBTS and revision.changes:
        click.echo(f"{edited}: {_DOUBTS[revision.sure]}")
    if not revision.changes:
        click.echo(f"{edited}: nothing was changed.")
    for finding in revision.findings:
        click.echo(printable(f"{finding.severity}: {finding.code}: {finding.text}"))
    result = render(revision.brief, _printing(revision.frame, formats, docx_template), revision.comments)
    print_notices(result.notices)
    _save(result.files, Path(edited), Path(out), name or stem(edited))
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


def _save(files: dict[Format, bytes], edited: Path, folder: Path, name: str) -> None:
    """Write the files; the Word file under another name where it would stand in the place of the edited one."""
    from reports.delivery import safe_stem, save

    name = safe_stem(name)
    target = folder / f"{name}.{Format.DOCX}"
    taken = target.exists() and target.samefile(edited)
    aside: dict[Format, bytes] = {Format.DOCX: files[Format.DOCX]} if taken and Format.DOCX in files else {}
    paths = save(folder, name, {kind: data for kind, data in files.items() if kind not in aside})
    for path in [*paths, *(save(folder, name + AGAIN, aside) if aside else ())]:
        click.echo(str(path))


def _calls_for_a_look(revision: Revision) -> bool:
    from reports.model.amendments import ChangeKind

    left = any(change.kind is ChangeKind.KEPT_OUT or change.open for change in revision.changes)
    return bool(revision.findings) or left
