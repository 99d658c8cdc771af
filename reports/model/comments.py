"""Comments beside the text of a Word file: a reader's remarks, or our own warnings. They are no part of the brief."""

from __future__ import annotations

from reports.model.noun import Noun


class Comment(Noun):
    """A comment: who wrote it and when (ISO date-time, or empty), its paragraphs, and what it stands beside.

    Beside the `field` of a `fact`, beside all of a `fact` where there is no field, or beside a `place` of the page
    (`reports.model.places`); beside the title where none of them is there any more.
    """

    author: str
    initials: str = ""
    at: str = ""
    text: str
    fact: str | None = None
    field: str | None = None
    place: str | None = None
