"""The brief that a mail carries: made of the reports that are named, or read from the JSON of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reports.cli.jobs import job_of, manner, marking_of, printing_of
from reports.cli.printing import print_notices
from reports.cli.sources import fetch
from reports.errors import BadSource, UsageError
from reports.model.formats import Format

if TYPE_CHECKING:
    from reports.model.brief import Brief
    from reports.model.job import Printing


def brief_of(sources: Sequence[str], options: Mapping[str, Any]) -> tuple[Brief, Printing]:
    """The brief, and how it is printed. Raises what fetching, reading and making raise, and NoReport for a note.

    A printed brief is no source of one: whoever edited it wants the edits sent, and `revise` reads those.
    """
    if any(source.lower().endswith(".json") for source in sources):
        return _read(sources, options)
    from reports.delivery.replying import check_worth
    from reports.pipeline import make
    from reports.readers.printed import is_printed

    job = job_of(sources, (), options)
    with manner(options).reading() as reading:
        result = make(job, reading=reading)
    # Looked at here when the walled reader has come through with it.
    if printed := [source.name for source in job.sources if is_printed(source.data)]:
        hint = "Give the report, or the .json of the brief; edits in a Word file come into it by: policybrief revise"
        raise BadSource("a printed brief is not sent again as it is.", where=printed[0], hint=hint)
    print_notices(result.notices)
    check_worth(result.brief)
    return result.brief, job


def _read(sources: Sequence[str], options: Mapping[str, Any]) -> tuple[Brief, Printing]:
    from reports.model.upgrade import brief_from_json

    if len(sources) > 1:
        raise UsageError("one brief at a time.", hint="Give one .json, or the reports that one is to be made of.")
    name, data = fetch(sources[0], "json", whole=True)
    brief = brief_from_json(data, name)
    others = {"marking": marking_of(options) or brief.marking, "prepared": options["date"] or brief.prepared}
    return brief.model_copy(update=others), printing_of((Format.EML,), options)
