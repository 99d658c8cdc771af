"""Find the event that the sources report: its day, its place, and the noun to call it by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reports.extraction.anchors import LEAD, Dated, calendar
from reports.extraction.clauses import subject
from reports.extraction.dossier import Dossier
from reports.extraction.governing import chain, eventful, is_held, is_verb, tense, told_of_before
from reports.extraction.places import event_place
from reports.extraction.sentences import Sentence
from reports.model.brief import Event
from reports.model.source import SourceDocument
from reports.model.vocabulary import Precision, SourceKind

# These genres are issued at the event: where they state no day, their own date is the event's.
ISSUED_AT_THE_EVENT = (
    SourceKind.JOINT_STATEMENT, SourceKind.COMMUNIQUE, SourceKind.READOUT, SourceKind.REMARKS, SourceKind.SPEECH,
    SourceKind.PRESS_RELEASE,
)  # fmt: skip


def find_event(dossier: Dossier) -> Event:
    """The event of the first source that tells its day, with the place and the words that tell both.

    The day is the one stated of a meeting, talks or a call; else what the lead was said or done on; else, for a genre
    that is issued at the event, the source's date; else the month or year of the event as far as stated. The place
    is where the event is said to be held, null for a call.
    """
    found = [(source, _date(source, dossier)) for source in dossier.sources]
    source, dated = next(((s, d) for s, d in found if d), (dossier.sources[0], []))
    place = None if _remote(dossier) else event_place(dossier, source, dated[0].sentence if dated else None)
    spans = tuple(
        dict.fromkeys([d.sentence.whole() for d in dated[:1]] + ([place.span] if place and place.span else []))
    )
    return Event(date=_value(dated) or _issued(source), place=place.name if place else None, spans=spans)


def _issued(source: SourceDocument) -> str | None:
    return source.published if source.kind in ISSUED_AT_THE_EVENT else None


def _value(dated: list[Dated]) -> str | None:
    """One day, or the month or year that several days share ("met on December 9 and ... on December 14")."""
    values = sorted({d.when.value for d in dated if d.when})
    if len(values) < 2:
        return values[0] if values else None
    for length in (7, 4):
        if len({value[:length] for value in values}) == 1:
            return values[0][:length]
    return values[0]


def _date(source: SourceDocument, dossier: Dossier) -> list[Dated]:
    """The dates of the first sentence that tells the event's day; of a year only, where no sentence tells a day."""
    known = calendar(dossier)
    stated = known.events.get(source.id)
    if stated:
        return [d for d in _eventful(source, dossier) if d.sentence.number == stated.sentence.number and _is_day(d)]
    events = [d for d in _eventful(source, dossier) if _near(d, dossier)]
    said = list(_said(source, dossier))
    days = sorted([d for d in events if _is_day(d)] or said, key=lambda d: d.sentence.number)
    if days and said and said[0].sentence.number < days[0].sentence.number:
        days = said
    if days:
        return [d for d in days if d.sentence.number == days[0].sentence.number]
    return [] if source.kind in ISSUED_AT_THE_EVENT else events[:1]


def _eventful(source: SourceDocument, dossier: Dossier) -> Iterator[Dated]:
    """The resolved dates of the lead that hang on the noun or the verb of an event that is not to come."""
    for dated in _of_lead(source, dossier):
        links = chain(dated.sentence, dated.expression)
        if eventful(links, dossier.language) and not told_of_before(links, dossier.language):
            yield dated


def _said(source: SourceDocument, dossier: Dossier) -> Iterator[Dated]:
    """Days of the lead on which a head of state or government said or did something: then that is the event.

    What the first sentence of a report says that was done on a day is its event, whoever did it.
    """
    for dated in _of_lead(source, dossier):
        links = chain(dated.sentence, dated.expression)
        if (
            _is_day(dated)
            and _near(dated, dossier)
            and links
            and is_verb(links[0])
            and links[0].dep_ in ("ROOT", "ccomp")
        ):
            phrase = subject(links[0])
            mentions = dossier.cast.mentions_in(dated.sentence) if phrase else []
            if _opens(dated.sentence, dossier) or any(
                phrase and phrase.start <= m.start < phrase.end and dossier.cast.of(m).rank == "heads" for m in mentions
            ):
                yield dated


def _opens(sentence: Sentence, dossier: Dossier) -> bool:
    """Whether a sentence is the first of its source; headlines and bylines have no stop and are none."""
    own = (s for s in dossier.sentences if s.source == sentence.source and s.text.endswith("."))
    return next(own, None) is sentence


def _of_lead(source: SourceDocument, dossier: Dossier) -> Iterator[Dated]:
    own = [s.number for s in dossier.sentences if s.source == source.id]
    for dated in calendar(dossier).dates:
        if dated.sentence.source != source.id or dated.sentence.number - own[0] >= LEAD or dated.when is None:
            continue
        if not dated.expression.edge and tense(dated.sentence, dated.expression, dossier.language) != "future":
            yield dated


def _is_day(dated: Dated) -> bool:
    return dated.when is not None and dated.when.precision is Precision.DAY


def _near(dated: Dated, dossier: Dossier) -> bool:
    """Whether a date is not that of an older meeting: a source tells of its event within days, and of no later one."""
    document = calendar(dossier).documents.get(dated.sentence.source)
    if document is None or dated.when is None or document.precision is not Precision.DAY:
        return True
    if dated.when.precision is not Precision.DAY:
        return False
    return 0 <= (document.day - dated.when.day).days <= 45


def event_noun(dossier: Dossier) -> str:
    """What to call the event in a title: "summit", "phone call", "meetings"; else the genre: "joint statement"."""
    first = dossier.sources[0]
    words = dossier.language.nouns["events"]
    for text, sentence, strong in _telling(dossier, first):
        nouns = _nouns_in(text, words, strong=strong)
        held = [title for at, title in nouns if sentence is None or is_held(sentence, at, dossier.language)]
        if held:
            return held[0]
    if first.kind.value in words["genres"]:
        return str(words["genres"][first.kind.value])
    met = [s for s in _lead_of(first, dossier) if any(t.lemma_.lower() in words["meeting_verbs"] for t in s.tokens)]
    return str(words["titles"]["meeting"]) if met else ""


def _telling(dossier: Dossier, source: SourceDocument) -> Iterator[tuple[str, Sentence | None, bool]]:
    """Where an event is named: title, dating sentence, first sentences; with whether strong nouns alone count there.

    What is no title comes with its parse.
    """
    if source.title:
        yield source.title, None, False
    stated = calendar(dossier).events.get(source.id)
    if stated:
        yield stated.sentence.text, stated.sentence, False
    for sentence in _lead_of(source, dossier):
        yield sentence.text, sentence, True


def _lead_of(source: SourceDocument, dossier: Dossier) -> list[Sentence]:
    """The first three sentences: a lead names its event there or nowhere."""
    return [s for s in dossier.sentences if s.source == source.id and s.doc[-1].is_punct][:3]


def _nouns_in(text: str, words: dict[str, Any], *, strong: bool) -> list[tuple[int, str]]:
    """Where the event nouns of a text end, and what they are called in a title, from the left, the longest first."""
    found = []
    for noun in words["nouns"]:
        if strong and noun in words["weak"]:
            continue
        for match in re.finditer(rf"\b{noun}(?P<plural>s)?\b(?! (?:for|on|upon)\b)", text, re.IGNORECASE):
            title = words["titles"].get(noun, noun)
            plural = match["plural"] and not title.endswith("s")
            found.append((match.start(), -match.end(), title + "s" if plural else title))
    return [(-end - 1, title) for _, end, title in sorted(found)]


def _remote(dossier: Dossier) -> bool:
    """Whether the event was a call or a meeting on a screen: it has no place."""
    remote = dossier.language.nouns["events"]["remote"]
    return any(word in remote for word in event_noun(dossier).removesuffix("s").split())
