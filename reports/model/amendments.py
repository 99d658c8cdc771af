"""What a person changed in an edited brief: the list of changes, and words that stand outside of every fact.

Facts carry their own edits (`reports.model.facts.Edit`). Here is what belongs to no fact that is still there: a row
taken out, a paragraph put between the parts, fixed words of the page said otherwise.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from reports.model.noun import Noun


class ChangeKind(StrEnum):
    """What a person did."""

    REWORDED = "reworded"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    KEPT_OUT = "kept_out"
    """Something that the brief cannot take over: it stays in the Word file alone, and the list says so."""


class Certainty(StrEnum):
    """By what the changed words were known for what they are: a tag of our own, a bookmark, or their likeness."""

    TAG = "tag"
    BOOKMARK = "bookmark"
    TEXT = "text"


class Change(Noun):
    """One change: what was done, to which fact or other part of the page, by whom (name) and when (ISO date-time).

    `fact` is None and `place` names where on the page (`reports.model.places`) for what is no fact. `at` may be
    empty where the file does not say when. `open` tells a tracked change that nobody had accepted or rejected.
    """

    kind: ChangeKind
    list: str
    fact: str | None = None
    field: str | None = None
    place: str | None = None
    old: str = ""
    new: str = ""
    by: str
    at: str
    certainty: Certainty = Certainty.TAG
    open: bool = False


class Passage(Noun):
    """A paragraph that a person wrote between the parts of a brief: it stands after `after`, a place of the page.

    `section` is the part it stands in, for where the place is gone. `role` is how it looks. It is no fact and rests on
    no source, but has an id like one, so that it is known again.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]{2,39}$")]
    text: Annotated[str, Field(min_length=1)]
    after: str
    section: str
    role: Literal["body", "heading", "item"] = "body"
    by: str
    at: str


class Rewording(Noun):
    """Fixed words of the page that a person said otherwise: the `stretch`-th words beside the fields at `place`.

    `new` is empty where they were taken out; a space at its ends parts it from the fields beside it.
    """

    place: str
    stretch: Annotated[int, Field(ge=0)]
    old: str
    new: str
    by: str
    at: str
