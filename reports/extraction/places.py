"""Find where the event was held: a city or a venue, a state where the source names no place in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reports.extraction.anchors import HEAD_PARAGRAPHS, LEAD
from reports.extraction.datelines import dateline
from reports.extraction.dossier import Dossier
from reports.extraction.governing import eventful, is_verb, verb_tense
from reports.extraction.sentences import Sentence
from reports.model.source import SourceDocument
from reports.model.span import Span

_NO_PLACES = ("PERSON", "NORP", "DATE", "TIME", "EVENT", "MONEY", "LAW", "CARDINAL", "ORDINAL", "LANGUAGE")


@dataclass(frozen=True)
class Place:
    """A place by its name without article; `state` where it is a whole state."""

    name: str
    span: Span | None = None
    state: bool = False


def event_place(dossier: Dossier, source: SourceDocument, dated: Sentence | None) -> Place | None:
    """Where the event of a source was held, None where it does not say.

    Asked in this order: the sentence that dates the event, a line of its own near the top, the first sentences that
    tell of an event, the dateline; a city or venue anywhere before a state.
    """
    lead = [s for s in dossier.sentences if s.source == source.id][:LEAD]
    near = list(_held(dated, dossier)) if dated else []
    others = [place for sentence in lead for place in _held(sentence, dossier)]
    line, filed = _line(source, dossier), _filed(source)
    order = [*near, *([line] if line else []), *others, *([filed] if filed else [])]
    return next((place for place in order if not place.state), order[0] if order else None)


def _held(sentence: Sentence, dossier: Dossier) -> Iterator[Place]:
    """The places in which a sentence says that an event is or was held."""
    for token in sentence.tokens:
        if token.dep_ == "pobj" and token.head.lower_ in ("in", "at", "to"):
            links = list(_links(token.head))
            if eventful(links, dossier.language) and _told(links, dossier, token.head.lower_):
                yield from _named(token, sentence, dossier)
        elif (
            token.dep_ == "dobj"
            and token.head.lemma_ == "visit"
            and verb_tense(token.head, dossier.language) != "future"
        ):
            yield from _named(token, sentence, dossier)


def _links(token: Any) -> Iterator[Any]:
    """What a prepositional phrase hangs on, up to the first verb; the same chain as a date's."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ not in ("ADP", "PUNCT", "DET"):
            yield token
        if is_verb(token):
            return


def _told(links: list[Any], dossier: Dossier, preposition: str) -> bool:
    """Whether the event was held or is being held; "to" needs a visit or a trip."""
    if preposition == "to" and not any(link.lemma_.lower() in ("visit", "trip", "travel") for link in links):
        return False
    return not links or not is_verb(links[-1]) or verb_tense(links[-1], dossier.language) != "future"


def _named(token: Any, sentence: Sentence, dossier: Dossier) -> Iterator[Place]:
    """The place that a noun names: itself if it is a name, or what stands behind "the northern city of"."""
    if token.lemma_.lower() in dossier.language.nouns["events"]["places"] and token.pos_ == "NOUN":
        inner = [c for child in token.children if child.dep_ == "prep" for c in child.children if c.dep_ == "pobj"]
        inner += [child for child in token.children if child.dep_ == "appos"]
        token = inner[0] if inner else token
    if token.pos_ != "PROPN" or token.ent_type_ in _NO_PLACES:
        return
    words = [
        t for t in token.doc[token.left_edge.i : token.i + 1] if t.pos_ in ("PROPN", "PART", "ADP") or t.text == "-"
    ]
    words = _behind_article(words)
    if not words or _is_event(words, dossier):
        return
    start, end = words[0].idx, token.idx + len(token)
    if token.i + 3 < len(token.doc) and token.nbor().lower_ == "of" and token.nbor(3).pos_ == "PROPN":
        end = _great_hall(token, end)
    name = sentence.text[start:end]
    forms = [m.form for m in dossier.gazetteer.find(name) if m.start == 0 and m.end == len(name)]
    if forms[:1] in (["demonym"], ["body"]):
        return
    yield Place(name, sentence.span(start, end), state=forms[:1] == ["name"])


def _great_hall(token: Any, end: int) -> int:
    """The end of a name with "of the" in it: "the Great Hall of the People"."""
    third = token.nbor(3)
    return int(third.idx + len(third)) if token.nbor(2).lower_ == "the" and token.ent_type_ in ("FAC", "ORG") else end


def _behind_article(words: list[Any]) -> list[Any]:
    """The words of a name behind the last possessive: "Thailand's Chiang Mai"."""
    for number in range(len(words) - 1, -1, -1):
        if words[number].tag_ == "POS":
            return words[number + 1 :]
    return words


def _is_event(words: list[Any], dossier: Dossier) -> bool:
    events = set(dossier.language.nouns["events"]["nouns"])
    return any(word.lower_ in events for word in words)


def _line(source: SourceDocument, dossier: Dossier) -> Place | None:
    """A short line of its own near the top that names a capital or a venue."""
    venues = set(dossier.language.nouns["events"]["venues"])
    for paragraph in source.paragraphs[:HEAD_PARAGRAPHS]:
        line = source.text[paragraph.start : paragraph.end].rstrip(" .")
        if not 1 <= len(line.split()) <= 5:
            continue
        forms = [m.form for m in dossier.gazetteer.find(line) if m.start == 0 and m.end == len(line)]
        if forms == ["capital"] or (line.split()[-1] in venues and line[0].isupper()):
            span = Span(source=source.id, start=paragraph.start, end=paragraph.start + len(line))
            return Place(re.sub(r"^The ", "", line), span)
    return None


def _filed(source: SourceDocument) -> Place | None:
    """The place of the dateline, where the report was filed from."""
    for paragraph in source.paragraphs[:HEAD_PARAGRAPHS]:
        found = dateline(source.text[paragraph.start : paragraph.end])
        if found:
            return Place(
                found.place, Span(source=source.id, start=paragraph.start, end=paragraph.start + len(found.place))
            )
    return None
