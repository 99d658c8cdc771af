"""The facts of a brief: each rests on spans of a source and carries a stable id."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from reports.model.dates import IsoDate
from reports.model.noun import Noun
from reports.model.span import Span
from reports.model.vocabulary import (
    Act,
    Area,
    Attribution,
    Capacity,
    DateBasis,
    Instrument,
    IssueBasis,
    IssueType,
    Level,
    Origin,
    Precision,
    QuoteKind,
    Status,
)

FactId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]{2,39}$")]
Wording = Annotated[str, Field(min_length=1)]


PLACE = "place"
"""The field of an edit that moved a fact: `old` is then the number of the place, from 1, where it stood."""


_WORDINGS = frozenset({"text", "commitment", "name"})


class Edit(Noun):
    """One change that a person made to a field: who, when (ISO date-time), which field, what stood there.

    Where the status of a commitment was changed, `act` and `strength` are those that went with what stood there.
    """

    by: str
    at: str
    field: str
    old: str
    act: Act | None = None
    strength: Annotated[int, Field(ge=0, le=5)] | None = None


class InWords(Noun):
    """What a person wrote for a field that holds a value of a vocabulary, a date or a count, and is none of them."""

    field: str
    text: str


class Fact(Noun):
    """What every fact has: an id, the words it rests on, and what a person did to it.

    `in_words` are printed in place of the values of their fields, which stay as they were.
    """

    id: FactId
    spans: tuple[Span, ...] = ()
    origin: Origin = Origin.SOURCE
    edits: tuple[Edit, ...] = ()
    in_words: tuple[InWords, ...] = ()

    @property
    def reworded(self) -> bool:
        """Whether a person changed what the fact says, not merely where it stands."""
        return any(edit.field != PLACE for edit in self.edits)

    @property
    def added(self) -> bool:
        """Whether a person added the fact: its wording, which is never empty, was not there before."""
        return self.origin is Origin.PERSON and any(edit.field in _WORDINGS and not edit.old for edit in self.edits)

    @model_validator(mode="after")
    def _rests_on_words(self) -> Self:
        if self.origin is Origin.SOURCE and not self.spans:
            raise ValueError(f"fact {self.id} rests on no words of a source")
        return self


class Statement(Fact):
    """A sentence of the brief: a key point, or a statement in a section."""

    text: Wording


class Section(Noun):
    """The statements of one policy area under a heading."""

    id: FactId
    heading: Wording
    area: Area
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]


class Count(Noun):
    """How many of what, and who concluded them; counts of different kinds are never added up."""

    number: Annotated[int, Field(ge=1)]
    unit: Wording
    level: Level = Level.UNKNOWN


class Timing(Noun):
    """When something is to happen: the source's words, and ISO dates at the precision they allow."""

    as_written: Wording
    from_: IsoDate | None = Field(default=None, alias="from")
    to: IsoDate | None = None
    precision: Precision


class Agreement(Fact):
    """What both or all sides agreed, signed, pledged or intend; `strength` runs from 0 (asked) to 5 (signed)."""

    commitment: Wording
    parties: tuple[str, ...]
    act: Literal[Act.SIGN, Act.AGREE_ACTION, Act.PLEDGE, Act.CONTINUE, Act.AGREE_PROCESS, Act.INTEND]
    status: Status
    strength: Annotated[int, Field(ge=0, le=5)]
    instrument: Instrument = Instrument.NONE_STATED
    count: Count | None = None
    timing: Timing | None = None
    area: Area
    areas: tuple[Area, ...]
    hedges: tuple[str, ...] = ()
    condition: str | None = None


class Ask(Fact):
    """What one side asked for, offered or assured; never an agreement."""

    text: Wording
    act: Literal[Act.CALL, Act.OFFER, Act.ASSURE]
    by: tuple[str, ...]
    to: tuple[str, ...] = ()
    area: Area
    status: Status


class Position(Fact):
    """What one or more sides reaffirmed or endorsed."""

    text: Wording
    act: Literal[Act.REAFFIRM, Act.ENDORSE]
    by: tuple[str, ...]
    area: Area
    status: Status


class Issue(Fact):
    """What is not settled, and whether the source says so or is silent on the point."""

    text: Wording
    type: IssueType
    basis: IssueBasis
    parties: tuple[str, ...]
    area: Area


class Quote(Fact):
    """A quotation: `text` is the source's, to the character, without the marks around it."""

    text: Wording
    kind: QuoteKind
    speaker: str | None = None
    role: str | None = None
    organisation: str | None = None
    venue: str | None = None
    attribution: Attribution = Attribution.NONE
    key: bool = False


class Participant(Fact):
    """A person who acts or speaks in the source, as fully named as the source ever names them."""

    name: Wording
    aliases: tuple[str, ...] = ()
    role: str | None = None
    affiliation: str | None = None
    capacity: Capacity


class TimelineEvent(Fact):
    """A dated event; `date` is null where nothing anchors the source's words."""

    date: IsoDate | None
    precision: Precision | None
    as_written: Wording
    basis: DateBasis
    text: Wording


class Figure(Fact):
    """A number the source states, with its unit as written."""

    text: Wording
    number: float | int
    unit: str


class Conflict(Fact):
    """Two facts of the sources that do not go together."""

    text: Wording
    facts: Annotated[tuple[FactId, ...], Field(min_length=1)]


class Assessment(Fact):
    """What a person wrote; never generated."""

    text: Wording
    origin: Origin = Origin.PERSON
