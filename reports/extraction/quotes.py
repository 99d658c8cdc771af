"""Find the quotations of a report: their words, kind, speaker and venue, and which of them are key."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reports.extraction.attribution import Attributed, attribute
from reports.extraction.cast import Person
from reports.extraction.dossier import Dossier
from reports.extraction.kinds import governed, is_definition, kind_of
from reports.extraction.venues import medium_of, occasion_of
from reports.extraction.voices import Voice
from reports.model.facts import Quote
from reports.model.identity import Register, normalised
from reports.model.span import Span
from reports.model.vocabulary import Attribution, QuoteKind

# The brief shows five key quotes at most (taxonomy: "best five").
KEYS = 5
# A key quote says something: fewer words than six are a scrap, more than sixty a speech.
SHORTEST, LONGEST = 6, 60
# Headlines have up to sixteen words and no stop (the eleven news pages that the rule for web furniture was made on).
HEADLINE = 16
_STOPPED = re.compile(r"[.!?…:;,]\W*$")
_RANKS = ("heads", "ministers", "parliament", "officials", "spokespeople", "")


@dataclass(frozen=True)
class _Draft:
    """A quotation before it has an id; equal words of one speaker share a draft with several spans."""

    text: str
    kind: QuoteKind
    voice: Voice | None
    venue: str | None
    spans: tuple[Span, ...]


def find(dossier: Dossier, register: Register) -> tuple[Quote, ...]:
    """The quotations of the dossier in reading order; terms have a speaker only where a verb of saying governs them."""
    told = (attributed for attributed in attribute(dossier) if not _in_headline(dossier, attributed))
    drafts = _once(draft for attributed in told if (draft := _draft(dossier, attributed)))
    keys = _keys(dossier, drafts)
    return tuple(_quote(dossier, register, draft, key=index in keys) for index, draft in enumerate(drafts))


def _in_headline(dossier: Dossier, attributed: Attributed) -> bool:
    """Whether a passage stands in a headline: a short line that ends without a stop, and begins with none."""
    passage = attributed.frame.passage
    source = dossier.source(passage.source)
    paragraph = source.paragraphs[attributed.frame.inside[0].sentence.paragraph - 1]
    words = source.text[paragraph.start : paragraph.end]
    signed = passage.outer_start == paragraph.start and _STOPPED.search(source.text[passage.start : passage.end])
    return len(words.split()) <= HEADLINE and not _STOPPED.search(words) and not signed


def _draft(dossier: Dossier, attributed: Attributed) -> _Draft | None:
    """The draft of a quotation; None for a term that the source only defines."""
    passage = attributed.frame.passage
    text = dossier.source(passage.source).text[passage.start : passage.end]
    medium = medium_of(attributed, dossier.language)
    kind = kind_of(attributed, medium, dossier.language)
    voice = attributed.voice
    if kind is QuoteKind.TERM:
        if is_definition(attributed.frame, dossier.language):
            return None
        voice = voice if governed(attributed, dossier.language) else None
    venue = medium if kind is QuoteKind.WRITTEN else occasion_of(attributed, dossier.language) if voice else None
    return _Draft(text, kind, voice, venue, (Span(source=passage.source, start=passage.start, end=passage.end),))


def _once(drafts: Iterable[_Draft]) -> list[_Draft]:
    """The drafts, those with the same words by the same speaker made one that rests on all their places."""
    kept: dict[tuple[str, str], _Draft] = {}
    for draft in drafts:
        name = draft.voice.words if draft.voice else ""
        key = normalised(draft.text), name
        first = kept.get(key)
        if first is not None and first.text == draft.text:
            draft = _Draft(
                first.text, first.kind, first.voice, first.venue or draft.venue, (*first.spans, *draft.spans)
            )
        elif first is not None:
            key = draft.text, name
        kept[key] = draft
    return list(kept.values())


def _quote(dossier: Dossier, register: Register, draft: _Draft, *, key: bool) -> Quote:
    person = _person(dossier, draft)
    voice = draft.voice
    words = {voice.form: voice.words or None} if voice else {}
    speaker = person.name if person else words.get("name")
    return Quote(
        id=register.enter("q", "quote", [draft.text], speaker or (voice.words if voice else "")),
        spans=draft.spans,
        text=draft.text,
        kind=draft.kind,
        speaker=speaker,
        role=person.role if person else words.get("unnamed"),
        organisation=words.get("body"),
        venue=draft.venue,
        attribution=voice.attribution if voice else Attribution.NONE,
        key=key,
    )


def _person(dossier: Dossier, draft: _Draft) -> Person | None:
    if draft.voice is None or draft.voice.person is None:
        return None
    return dossier.cast.people[draft.voice.person]


def _keys(dossier: Dossier, drafts: list[_Draft]) -> set[int]:
    """The places of the key quotes: the substantial first, then the principals', then whole sentences."""
    able = [(i, d) for i, d in enumerate(drafts) if d.kind is not QuoteKind.TERM and _is_named(d.voice)]
    ranked = sorted(able, key=lambda pair: (*_weight(dossier, pair[1]), pair[0]))
    return {index for index, _ in ranked[:KEYS]}


def _is_named(voice: Voice | None) -> bool:
    return voice is not None and voice.form in ("person", "name")


def _weight(dossier: Dossier, draft: _Draft) -> tuple[bool, int, bool]:
    person = _person(dossier, draft)
    words = len(draft.text.split())
    rank = _RANKS.index(person.rank) if person and person.rank in _RANKS else len(_RANKS)
    return not SHORTEST <= words <= LONGEST, rank, draft.kind is QuoteKind.PARTIAL
