"""Find what the sides agreed, signed, pledged or intend; one row a target."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reports.extraction.acts import Reading, family_of, instrument_in, read_act, works_toward
from reports.extraction.areas import areas
from reports.extraction.clauses import (
    Phrase,
    auxiliary,
    clause_end,
    clause_span,
    extents,
    members,
    negated,
    subject,
    verbs,
)
from reports.extraction.counts import count_in
from reports.extraction.dates import timing
from reports.extraction.dossier import Dossier
from reports.extraction.sentences import Sentence
from reports.extraction.sides import Resolver, Sides
from reports.extraction.targets import Target, merged, targets
from reports.extraction.tense import belongs_to_another_time
from reports.extraction.wording import commitment, mid_sentence, sentence_case
from reports.languages import Language
from reports.model.facts import Count, Timing
from reports.model.span import Span
from reports.model.vocabulary import Act, Area, Instrument, SourceKind

FAMILIES = ("sign", "agree", "pledge", "intend")
# Genres in which a state's "will" is an undertaking before the other side, not a newspaper's forecast.
JOINT_GENRES = (SourceKind.JOINT_STATEMENT, SourceKind.COMMUNIQUE, SourceKind.READOUT)
# Rows of one short list rest on the whole clause, so that each can be read in place; of a longer one on their items.
LONGEST_CLAUSE = 32


@dataclass(frozen=True, eq=False)
class Draft:
    """A commitment as found, before rows that state the same are merged; `cue` is the verb that binds."""

    sentence: Sentence
    cue: str
    family: str
    target: Target
    parties: Sides
    reading: Reading
    wording: str
    spans: tuple[Span, ...]
    instrument: Instrument
    count: Count | None
    timing: Timing | None
    areas: tuple[Area, ...]


def drafts(dossier: Dossier, resolver: Resolver) -> Iterator[Draft]:
    """Every commitment of the sources, in reading order."""
    for sentence in dossier.sentences:
        for verb in verbs(sentence):
            yield from _of_verb(dossier, resolver, sentence, verb)


def _of_verb(dossier: Dossier, resolver: Resolver, sentence: Sentence, verb: Any) -> Iterator[Draft]:
    family = _family(dossier, sentence, verb)
    if family is None or not _is_asserted(verb, dossier) or belongs_to_another_time(dossier, sentence, verb):
        return
    parties = _parties(resolver, sentence, verb, family)
    if not parties or not _may_bind(dossier, resolver, sentence, verb, family, parties):
        return
    found = _targets(dossier, verb, family)
    for target in found:
        draft = _draft(
            dossier,
            sentence,
            verb,
            family,
            target,
            parties,
            clause_end(verb, found[-1].phrase),
            is_last=target is found[-1],
        )
        if draft is not None:
            yield _working(draft, found[0]) if target is not found[0] else draft


def _working(draft: Draft, first: Target) -> Draft:
    """As in "will work to finalise A, prepare B": the second target keeps the hedge of the first."""
    words = first.phrase.text(draft.sentence)
    if not works_toward(first.verb, words) or draft.target.verb == "work":
        return draft
    reading = dataclasses.replace(
        draft.reading, strength=draft.reading.strength - 1, hedges=("work to", *draft.reading.hedges)
    )
    return dataclasses.replace(
        draft, reading=reading, wording=f"Work to {mid_sentence(draft.wording, draft.sentence.text)}"
    )


def _family(dossier: Dossier, sentence: Sentence, verb: Any) -> str | None:
    """The family of a binding verb; "will" where the verb itself is what is undertaken."""
    lemma = verb.lemma_.lower()
    family = family_of(lemma, dossier.language, FAMILIES)
    promised = auxiliary(verb, ("will", "shall")) or (auxiliary(verb, ("would",)) and _reported(verb))
    if family == "sign" and promised:
        family = None
    if family is not None:
        return family if lemma != "look" else None
    return (
        "will"
        if promised and lemma not in dossier.language.grammar["stative"] and not dossier.quoted(sentence, verb.idx)
        else None
    )


def _reported(verb: Any) -> bool:
    """As in "adding that they would seek": a promise in reported speech."""
    return bool(verb.dep_ == "ccomp" and verb.head.pos_ == "VERB")


def _is_asserted(verb: Any, dossier: Dossier) -> bool:
    """Whether the source says that the act happened: not denied, not asked for, not supposed."""
    if negated(verb, dossier.language.acts["negation"]["words"]):
        return False
    if verb.tag_ in ("VB",) and not auxiliary(verb, ("will", "shall", "do", "would")):
        return False
    if auxiliary(verb, dossier.language.grammar["modal"]) or _under_stance(verb, dossier):
        return False
    return not any(
        child.dep_ == "mark" and child.lower_ in dossier.language.grammar["supposing"] for child in verb.children
    )


def _under_stance(verb: Any, dossier: Dossier) -> bool:
    """Whether the clause is what somebody reaffirmed, welcomed, discussed or asked for: a stance, not an act."""
    stances = ("reaffirm", "endorse", "discuss", "call", "offer", "assure")
    inner = verb.head if verb.dep_ == "conj" and verb.head.dep_ == "ccomp" else verb
    head = inner.head
    return (
        inner.dep_ in ("ccomp", "xcomp")
        and head.i < verb.i
        and family_of(head.lemma_.lower(), dossier.language, stances) is not None
    )


def _parties(resolver: Resolver, sentence: Sentence, verb: Any, family: str) -> Sides:
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    if passive:
        agents = [p for child in verb.children if child.dep_ == "agent" for p in child.children if p.dep_ == "pobj"]
        if agents:
            return resolver.of(
                sentence,
                Phrase(agents[0].left_edge.idx, agents[0].right_edge.idx + len(agents[0].right_edge), agents[0]),
            )
        return resolver.main if family in ("sign", "agree") else ()
    found = subject(verb)
    if found is None and verb.tag_ in ("VBD", "VBP", "VBZ", "VBN"):
        return resolver.before(sentence, verb)
    return resolver.of(sentence, found)


def _may_bind(dossier: Dossier, resolver: Resolver, sentence: Sentence, verb: Any, family: str, parties: Sides) -> bool:
    """Whether an act of this family by these parties belongs to the event: third parties' acts and forecasts do not."""
    joint = len(parties) > 1
    if resolver.main and not set(parties) & {*resolver.main} and not _firm(parties) and joint:
        return False
    if family in ("will", "intend"):
        genre = dossier.source(sentence.source).kind in JOINT_GENRES
        return joint or (genre and not dossier.quoted(sentence, verb.idx))
    return True


def _firm(parties: Sides) -> bool:
    return any(re.search(r" [a-z]+$", party) for party in parties)


def _targets(dossier: Dossier, verb: Any, family: str) -> list[Target]:
    if family == "will":
        return [Target(phrase, "infinitive", "to") for phrase in _own_phrases(verb, dossier.language)]
    found = targets(verb, dossier.language)
    if family == "intend" and any(t.form == "noun" for t in found):
        return [Target(phrase, "infinitive", "to") for phrase in _own_phrases(verb, dossier.language)]
    return [t for t in found if t.form != "that" or _is_promise(family, t)]


def _is_promise(family: str, target: Target) -> bool:
    """Whether a that-clause says what will be done ("decided that the ambassador will return"), not how things are."""
    head = target.phrase.head
    return (
        family in ("agree", "pledge") and auxiliary(head, ("will", "shall", "would")) and not auxiliary(head, ("have",))
    )


def _own_phrases(verb: Any, language: Language) -> list[Phrase]:
    heads = [token for token in members(verb) if token.i >= verb.i]
    return merged(extents(heads, len(verb.doc), language), language)


def _draft(
    dossier: Dossier,
    sentence: Sentence,
    verb: Any,
    family: str,
    target: Target,
    parties: Sides,
    end_of_clause: int,
    *,
    is_last: bool,
) -> Draft | None:
    words = target.phrase.text(sentence)
    language = dossier.language
    instrument = instrument_in(words, language)
    if family == "sign" and instrument is None:
        return None
    slogan = _is_slogan(dossier, sentence, target)
    alone = target.form == "that" and len(parties) == 1
    reading = read_act("pledge" if family == "will" or alone else family, target.verb, words, language, slogan=slogan)
    start, end = clause_span(verb, target.phrase)
    if len(sentence.text[start:end_of_clause].split()) <= LONGEST_CLAUSE:
        end = max(end, end_of_clause)
    found_areas = areas(words, sentence.text, language)
    wording = commitment(dossier, sentence, target)
    if family == "intend" and target.verb != verb.lemma_.lower():
        reading = dataclasses.replace(reading, hedges=tuple(dict.fromkeys((verb.text.lower(), *reading.hedges))))
        wording = f"{sentence_case(verb.lemma_.lower())} to {mid_sentence(wording, sentence.text)}"
    return Draft(
        sentence=sentence,
        cue=verb.lemma_.lower(),
        family=family,
        target=target,
        parties=parties,
        reading=reading,
        wording=wording,
        spans=(sentence.span(start, end),),
        instrument=_instrument(dossier, sentence, family, instrument, parties),
        count=count_in(target.phrase, sentence, parties, language) if family == "sign" else None,
        timing=_timing(dossier, sentence, verb, target.phrase, end_of_clause if is_last else target.phrase.end),
        areas=found_areas,
    )


def _timing(dossier: Dossier, sentence: Sentence, verb: Any, phrase: Phrase, end: int) -> Timing | None:
    """When it is to happen: what the target and the rest of its clause say, else what opens the sentence."""
    found = timing(dossier, sentence, phrase.start, end)
    if found is not None:
        return found
    opening = [c for c in verb.children if c.i < verb.i and c.dep_ in ("prep", "npadvmod", "advmod")]
    if not opening or opening[0].left_edge.idx > 0:
        return None
    return timing(dossier, sentence, 0, opening[0].right_edge.idx + len(opening[0].right_edge))


def _is_slogan(dossier: Dossier, sentence: Sentence, target: Target) -> bool:
    """Whether the target holds a phrase in quotation marks without a verb: a slogan, not a specific act."""
    for passage in dossier.passages:
        start, end = passage.start - sentence.start, passage.end - sentence.start
        if passage.source == sentence.source and target.phrase.start <= start and end <= target.phrase.end:
            inside = [t for t in sentence.doc if start <= t.idx < end]
            if inside and not any(t.pos_ in ("VERB", "AUX") for t in inside) and inside[0].text.islower():
                return True
    return False


def _instrument(
    dossier: Dossier, sentence: Sentence, family: str, named: Instrument | None, parties: Sides
) -> Instrument:
    if _firm(parties):
        return Instrument.COMMERCIAL
    if family == "sign" and named is not None:
        return named
    kind = dossier.source(sentence.source).kind
    if kind in (SourceKind.JOINT_STATEMENT, SourceKind.COMMUNIQUE) and len(parties) > 1:
        return Instrument.JOINT_STATEMENT
    return Instrument.UNILATERAL if len(parties) == 1 else Instrument.NONE_STATED


def said_of(draft: Draft) -> str:
    """How the act reads in a sentence of ours: the verb as strong as the source's, never stronger."""
    if draft.reading.act is Act.SIGN:
        return "signed"
    if draft.family == "will":
        return "will"
    return draft.cue
