"""The brief: all facts drawn from the sources, with the laws that hold between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from reports.model.amendments import Change, Passage, Rewording
from reports.model.dates import IsoDate
from reports.model.facts import (
    Agreement,
    Ask,
    Assessment,
    Conflict,
    Fact,
    Figure,
    Issue,
    Participant,
    Position,
    Quote,
    Section,
    Statement,
    TimelineEvent,
)
from reports.model.notices import Notice
from reports.model.noun import Noun
from reports.model.source import SourceDocument
from reports.model.span import Span
from reports.model.vocabulary import Method, Origin

SCHEMA_VERSION: Final = "1"

WHOLE: Final = "brief"
"""What stands in the place of a fact's id where a field of the brief itself is meant, such as its title."""


class Event(Noun):
    """The event the sources report: when and where."""

    date: IsoDate | None = None
    place: str | None = None
    spans: tuple[Span, ...] = ()


class MadeBy(Noun):
    """What made the brief, how, and which checks it passed."""

    tool: str
    version: str
    method: Method = Method.RULES
    checks: tuple[str, ...] = ()


class Brief(Noun):
    """The structured summary behind every output. Lists keep the order in which they are to be read.

    Raises ValueError (from pydantic) where a span lies outside its source, a quotation is not the source's
    characters, or two facts share an id.
    """

    schema_version: Literal["1"] = SCHEMA_VERSION
    id: str
    language: str
    title: str
    subtitle: str | None = None
    marking: str | None = None
    prepared: IsoDate | None = None
    event: Event = Event()
    sources: Annotated[tuple[SourceDocument, ...], Field(min_length=1)]
    key_points: tuple[Statement, ...] = ()
    sections: tuple[Section, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    asks: tuple[Ask, ...] = ()
    positions: tuple[Position, ...] = ()
    issues: tuple[Issue, ...] = ()
    quotes: tuple[Quote, ...] = ()
    participants: tuple[Participant, ...] = ()
    timeline: tuple[TimelineEvent, ...] = ()
    figures: tuple[Figure, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    assessment: tuple[Assessment, ...] = ()
    notices: tuple[Notice, ...] = ()
    passages: tuple[Passage, ...] = ()
    rewordings: tuple[Rewording, ...] = ()
    changes: tuple[Change, ...] = ()
    made_by: MadeBy

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing in it but its sources: they were no reports."""
        found = (self.key_points, self.sections, self.agreements, self.asks, self.positions, self.issues, self.quotes)
        return not any((*found, self.participants, self.timeline, self.figures, self.conflicts))

    @model_validator(mode="after")
    def _keeps_the_laws(self) -> Self:
        texts = {source.id: source.text for source in self.sources}
        if len(texts) != len(self.sources):
            raise ValueError("two sources share an id")
        for span in self._every_span():
            if span.source not in texts or span.end > len(texts[span.source]):
                raise ValueError(f"span {span.source}:{span.start}..{span.end} lies outside the sources")
        self._ids_differ()
        self._quotes_are_exact(texts)
        return self

    def facts(self) -> Iterator[Fact]:
        """Every fact, list by list; sections give their statements."""
        yield from self.key_points
        for section in self.sections:
            yield from section.statements
        yield from (*self.agreements, *self.asks, *self.positions, *self.issues, *self.quotes)
        yield from (*self.participants, *self.timeline, *self.figures, *self.conflicts, *self.assessment)

    def source(self, identifier: str) -> SourceDocument:
        """The source with this id; raises KeyError if there is none."""
        for source in self.sources:
            if source.id == identifier:
                return source
        raise KeyError(identifier)

    def words(self, fact: Fact) -> list[str]:
        """The source's words that a fact rests on, span by span."""
        return [self.source(span.source).words(span) for span in fact.spans]

    def _every_span(self) -> Iterator[Span]:
        yield from self.event.spans
        for fact in self.facts():
            yield from fact.spans
        for notice in self.notices:
            yield from notice.spans

    def _ids_differ(self) -> None:
        seen: set[str] = set()
        for identifier in [fact.id for fact in self.facts()] + [section.id for section in self.sections]:
            if identifier in seen:
                raise ValueError(f"two facts share the id {identifier}")
            seen.add(identifier)

    def _quotes_are_exact(self, texts: dict[str, str]) -> None:
        for quote in self.quotes:
            exact = {span.of(texts[span.source]) for span in quote.spans}
            if quote.origin is Origin.SOURCE and quote.text not in exact:
                raise ValueError(f"quote {quote.id} is not what the source says: {quote.text[:80]!r}")
