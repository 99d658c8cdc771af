"""Resolve every date of a dossier against its anchor, by the rules of the taxonomy; no clock is ever asked.

The anchor is the first that exists: a full date in the same sentence, the date that the source states for its event,
the event told before, the source's own date (manual, "Timeline").
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reports.extraction.datelines import dateline
from reports.extraction.dossier import Dossier
from reports.extraction.expressions import expressions
from reports.extraction.governing import chain, eventful, is_open, is_verb, tense, told_of_before
from reports.extraction.moments import Expression
from reports.extraction.resolving import Anchor, When, contradicts, resolve
from reports.extraction.sentences import Sentence
from reports.model.source import SourceDocument
from reports.model.vocabulary import DateBasis, Precision

# A date line stands among the first paragraphs: a saved page has up to seven short lines above its text.
HEAD_PARAGRAPHS = 12
# An event is reported within a month and a half; a meeting further off a report's date is background.
NEWS = timedelta(days=45)
# Two dates of one sentence belong to one story if they are no further apart than this.
STORY = timedelta(days=60)
# How many dates back "two days later" may count from: what was told longer ago is another story.
BACK = 12
# Where a report states the date of its event: the latest that does so at hand does it in its sixth sentence.
LEAD = 12


@dataclass(frozen=True, eq=False)
class Dated:
    """A date expression of a sentence, what it means, which anchor told, and the day whose weekday it contradicts.

    `open` says that the words leave open in which year it lies.
    """

    sentence: Sentence
    expression: Expression
    when: When | None
    basis: DateBasis
    against: date | None = None
    open: bool = False


@dataclass(frozen=True, eq=False)
class Stated:
    """The day that a source states for its event, and the words that state it."""

    anchor: Anchor
    sentence: Sentence
    expression: Expression


@dataclass(frozen=True, eq=False)
class Calendar:
    """All dates of a dossier in reading order, with the anchors of each source by its id."""

    documents: dict[str, Anchor]
    events: dict[str, Stated]
    dates: tuple[Dated, ...]

    def of(self, sentence: Sentence) -> list[Dated]:
        """The dates of one sentence, from the left."""
        return self._by_sentence.get(sentence.number, [])

    @functools.cached_property
    def _by_sentence(self) -> dict[int, list[Dated]]:
        table: dict[int, list[Dated]] = {}
        for dated in self.dates:
            table.setdefault(dated.sentence.number, []).append(dated)
        return table


@functools.lru_cache(maxsize=2)
def calendar(dossier: Dossier) -> Calendar:
    """The dates of a dossier; kept for the two dossiers last asked for, as every finder asks."""
    found = [
        (s, e) for s in dossier.sentences for e in expressions(s.text, dossier.language) if not is_date_line(s.text, e)
    ]
    documents = {source.id: anchor for source in dossier.sources if (anchor := _document(source, dossier))}
    events = {
        source.id: stated for source in dossier.sources if (stated := _stated(source.id, found, documents, dossier))
    }
    reading = _Reading(dossier, documents, events)
    return Calendar(documents, events, tuple(reading.read(found)))


def is_date_line(text: str, expression: Expression) -> bool:
    """Whether a date is all that its line says: then it dates the document and tells of no event."""
    rest = text[: expression.start] + text[expression.end :]
    return not any(character.isalpha() for character in rest)


def _document(source: SourceDocument, dossier: Dossier) -> Anchor | None:
    """The source's own date: what its reader found, else a dateline or a line near the top that is a date."""
    if source.published:
        whole = expressions(source.published, dossier.language)
        when = resolve(whole[0]) if whole else _coarse(source.published)
        return Anchor(when.day, DateBasis.DOCUMENT_DATE, when.precision) if when else None
    for paragraph in source.paragraphs[:HEAD_PARAGRAPHS]:
        line = source.text[paragraph.start : paragraph.end]
        filed = dateline(line)
        for expression in expressions(line[: filed.end] if filed else line, dossier.language)[:1]:
            when = resolve(expression)
            if when and expression.whole and (filed or is_date_line(line, expression)):
                return Anchor(when.day, DateBasis.DOCUMENT_DATE, when.precision)
    return None


def _coarse(value: str) -> When | None:
    """A published date that names no day: `2024-08` or `2024`."""
    year, _, month = value.partition("-")
    if not year.isdigit() or not (month.isdigit() or not month):
        return None
    return When(date(int(year), int(month or 1), 1), Precision.MONTH if month else Precision.YEAR)


def _stated(
    identifier: str, found: list[tuple[Sentence, Expression]], documents: dict[str, Anchor], dossier: Dossier
) -> Stated | None:
    """The day that a source states for its event: the first full date, not to come, of a meeting, talks, a call."""
    document = documents.get(identifier)
    here = [
        (s, e) for s, e in found if s.source == identifier and e.form == "calendar" and e.unit == "day" and not e.edge
    ]
    first = next((s.number for s in dossier.sentences if s.source == identifier), 0)
    for sentence, expression in here:
        if sentence.number - first >= LEAD:
            return None
        links = chain(sentence, expression)
        way = tense(sentence, expression, dossier.language)
        when = resolve(expression, document, way)
        if (
            when is None
            or way == "future"
            or not eventful(links, dossier.language)
            or told_of_before(links, dossier.language)
        ):
            continue
        if (
            document is None
            or timedelta() <= document.day - when.day <= NEWS
            or document.precision is not Precision.DAY
        ):
            return Stated(Anchor(when.day, DateBasis.EVENT_DATE), sentence, expression)
    return None


class _Reading:
    """Reads the dates of a dossier in order and keeps what was told before."""

    def __init__(self, dossier: Dossier, documents: dict[str, Anchor], events: dict[str, Stated]) -> None:
        self._dossier = dossier
        self._documents = documents
        self._events = events
        self._told: list[Dated] = []

    def read(self, found: list[tuple[Sentence, Expression]]) -> Iterator[Dated]:
        beside: dict[int, list[Expression]] = {}
        for sentence, expression in found:
            beside.setdefault(sentence.number, []).append(expression)
        for sentence, expression in found:
            others = [other for other in beside[sentence.number] if other is not expression]
            dated = self._dated(sentence, expression, others)
            self._told.append(dated)
            yield dated

    def _dated(self, sentence: Sentence, expression: Expression, others: list[Expression]) -> Dated:
        way = tense(sentence, expression, self._dossier.language)
        is_left_open = expression.form == "calendar" and is_open(sentence, expression, self._dossier.language)
        for anchor in (None, *self._anchors(sentence, expression, others)):
            when = resolve(expression, anchor, way)
            if when is None or (anchor and is_left_open):
                continue
            if anchor and self._too_late(when, anchor, sentence, way):
                continue
            basis = anchor.basis if anchor else DateBasis.SAME_SENTENCE
            return Dated(sentence, expression, when, basis, contradicts(expression, when, anchor))
        return Dated(sentence, expression, None, DateBasis.NONE, open=is_left_open and bool(self._documents))

    def _too_late(self, when: When, anchor: Anchor, sentence: Sentence, way: str) -> bool:
        """Whether a story told in the past would lie after the day on which it was written."""
        document = self._documents.get(sentence.source)
        if document is None or not anchor.narrative or way != "past" or when.precision is not Precision.DAY:
            return False
        return document.precision is Precision.DAY and when.day > document.day

    def _anchors(self, sentence: Sentence, expression: Expression, others: list[Expression]) -> Iterator[Anchor]:
        """The anchors that exist for an expression, the first to be asked first."""
        document, stated = self._documents.get(sentence.source), self._events.get(sentence.source)
        event = stated.anchor if stated and stated.expression is not expression else None
        beside = self._beside(sentence, expression, others, document, event)
        before = self._before(sentence, expression) if expression.story or not document else None
        if expression.story:
            order = [beside, before, event, document]
        elif expression.form == "shift" and expression.unit == "day":
            order = [document, event, before]
        else:
            order = [beside, event, before, document]
        yield from (anchor for anchor in order if anchor)

    def _beside(
        self,
        sentence: Sentence,
        expression: Expression,
        others: list[Expression],
        document: Anchor | None,
        event: Anchor | None,
    ) -> Anchor | None:
        """A full date in the same sentence, unless it belongs to another time."""
        if expression.form == "shift" and not expression.story:
            return None
        known = event or document
        for other in sorted(others, key=lambda e: abs(e.start - expression.start)):
            when = resolve(other) if other.whole else None
            if when is None or when.precision is not Precision.DAY or other.edge or _qualifies(sentence, other):
                continue
            if known is None or abs(known.day - when.day) <= STORY:
                return Anchor(when.day, DateBasis.SAME_SENTENCE)
        return None

    def _before(self, sentence: Sentence, expression: Expression) -> Anchor | None:
        """The dated event told last that is known well enough to count from."""
        plain = replace(expression, cue="")
        for dated in reversed(self._told[-BACK:]):
            if dated.sentence.source != sentence.source:
                return None
            if dated.when is None or dated.expression.edge:
                continue
            anchor = Anchor(dated.when.day, DateBasis.PRECEDING_EVENT, dated.when.precision)
            if resolve(plain, anchor):
                return anchor
        return None


def _qualifies(sentence: Sentence, expression: Expression) -> bool:
    """Whether a date stands in a clause that only says more of a name: "Lee, who took office on June 4, 2025, ..."."""
    return any(is_verb(link) and link.dep_ in ("relcl", "acl") for link in chain(sentence, expression))
