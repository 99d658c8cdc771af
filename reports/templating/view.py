"""What a template sees: the facts of a brief as the strings to print, with their ids and references.

Plain frozen values and no methods, so that a stranger's template can reach nothing but text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from reports.templating.references import Reference

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Line:
    """What every printed fact has: its id, its references, and a note where a person wrote or changed it."""

    id: str
    references: tuple[Reference, ...]
    note: str


@dataclass(frozen=True, slots=True)
class StatementLine(Line):
    """A key point, a statement of a theme, a figure, a conflict or an assessment."""

    text: str


@dataclass(frozen=True, slots=True)
class PassageLine:
    """What a person wrote between the parts; `note` says who, empty for a heading."""

    text: str
    note: str


@dataclass(frozen=True, slots=True)
class Theme:
    """The statements of one policy area."""

    heading: str
    statements: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True)
class Strength:
    """A strength on its scale, and the same in words."""

    value: int
    total: int
    text: str


@dataclass(frozen=True, slots=True)
class AgreementLine(Line):
    """A row of the table of commitments; empty strings where the source states nothing.

    `instrument` fills a column of its own; beside the commitment stands `instrument_unsaid`, empty where the
    commitment says it already.
    """

    number: str
    commitment: str
    parties: str
    instrument: str
    instrument_unsaid: str
    count: str
    status: str
    exploratory: str
    strength: Strength
    when: str
    hedges: str
    condition: str


@dataclass(frozen=True, slots=True)
class AskLine(Line):
    """What one side asked, offered or assured."""

    number: str
    text: str
    by: str
    to: str
    status: str


@dataclass(frozen=True, slots=True)
class PositionLine(Line):
    """What one or more sides reaffirmed or noted."""

    text: str
    by: str
    status: str


@dataclass(frozen=True, slots=True)
class Stance:
    """What the same sides reaffirmed, or noted, together."""

    lead: str
    positions: tuple[PositionLine, ...]


@dataclass(frozen=True, slots=True)
class IssueLine(Line):
    """A point left open."""

    text: str
    concerned: str
    type: str
    basis: str


@dataclass(frozen=True, slots=True)
class QuoteLine(Line):
    """A quotation with its marks; `about` gathers kind and attribution where they need saying."""

    text: str
    quoted: str
    speaker: str
    role: str
    delegation: str
    venue: str
    about: str
    lang: str


@dataclass(frozen=True, slots=True)
class ParticipantLine(Line):
    """A person who acts or speaks in the source."""

    name: str
    role: str
    delegation: str
    capacity: str


@dataclass(frozen=True, slots=True)
class Delegation:
    """The people of one state or body; `name` is empty where the source states none."""

    name: str
    people: tuple[ParticipantLine, ...]


@dataclass(frozen=True, slots=True)
class EventLine(Line):
    """A row of the timeline; `words` are the source's where they say something else than the date."""

    date: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class ChartSegment:
    """How many rows of an area have this strength."""

    value: int
    count: int


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A policy area, and how many rows of each strength it has, the firmest first."""

    label: str
    segments: tuple[ChartSegment, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The rows of the table of commitments by main area and strength; `alt` says the same in words."""

    bars: tuple[ChartBar, ...]
    legend: tuple[Strength, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class CourseMoment:
    """A dated event: `mark` is `day`, `stretch`, or `chief` for the day of the brief's event.

    `apart` tells that long time has passed since the one before.
    """

    date: str
    text: str
    mark: str
    apart: bool


@dataclass(frozen=True, slots=True)
class Course:
    """The dated events as a line; `alt` says the same in words, `key` what the marks mean."""

    moments: tuple[CourseMoment, ...]
    alt: str
    key: str


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """What went wrong and was survived, with the paragraphs it is about."""

    text: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """A numbered paragraph of a source, word for word."""

    id: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source: what is known of it, in one line, and its paragraphs."""

    id: str
    name: str
    description: str
    origin: str
    lang: str
    paragraphs: tuple[SourceParagraph, ...]


@dataclass(frozen=True, slots=True)
class Rows(Generic[Row]):
    """The rows of a table, and where the values of its columns stand.

    `columns` have a column of their own; `folded` ones stand in the first cell of the rows that have a value;
    `prevailing` are the values of those that say the same in nearly every row, the others say their own; `said` are
    the sentences in place of both kinds. `blank` says what an empty cell
    means, where there is one; `legend` explains marks.
    """

    rows: tuple[Row, ...]
    columns: frozenset[str]
    folded: frozenset[str]
    prevailing: Mapping[str, str]
    said: tuple[str, ...]
    blank: str
    legend: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its value in the at-a-glance strip; `field` is the field of the brief that it is, if it is one."""

    label: str
    value: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """The whole brief as a template sees it.

    `chart` and `course` are there only where a picture helps.
    `has_parts` tells whether there is so much before the sources that these open the back matter, on a new page.
    """

    language: str
    has_parts: bool
    title: str
    subtitle: str
    marking: str
    organisation: str
    prepared: str
    strip: tuple[Pair, ...]
    key_points: tuple[StatementLine, ...]
    agreements: Rows[AgreementLine]
    chart: Chart | None
    asks: Rows[AskLine]
    stances: tuple[Stance, ...]
    issues: Rows[IssueLine]
    key_quotes: tuple[QuoteLine, ...]
    other_quotes: tuple[QuoteLine, ...]
    themes: tuple[Theme, ...]
    delegations: tuple[Delegation, ...]
    timeline: tuple[EventLine, ...]
    course: Course | None
    figures: tuple[StatementLine, ...]
    conflicts: tuple[StatementLine, ...]
    assessment: tuple[StatementLine, ...]
    passages: Mapping[str, tuple[PassageLine, ...]]
    source_statement: str
    sources: tuple[SourceLine, ...]
    method: str
    notices: tuple[NoticeLine, ...]


VALUES = frozenset(
    {
        AgreementLine,
        AskLine,
        Chart,
        ChartBar,
        ChartSegment,
        Course,
        CourseMoment,
        Delegation,
        EventLine,
        IssueLine,
        NoticeLine,
        Pair,
        ParticipantLine,
        PassageLine,
        PositionLine,
        QuoteLine,
        Reference,
        Rows,
        SourceLine,
        SourceParagraph,
        Stance,
        StatementLine,
        Strength,
        Theme,
        View,
    }
)
"""Every type of value in a view."""
