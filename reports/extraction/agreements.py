"""Draw up what the sides agreed, signed, pledged or intend; one row a target."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.extraction.actors import firm_nouns
from reports.extraction.acts import Reading, any_word, condition_in, hedges_in, instrument_in, read_act, works_toward
from reports.extraction.areas import areas
from reports.extraction.binding import Binding, bindings, is_firm
from reports.extraction.clauses import clause_span
from reports.extraction.counts import count_in
from reports.extraction.dates import timing
from reports.extraction.dossier import Dossier
from reports.extraction.sentences import Sentence
from reports.extraction.sides import Resolver, Sides
from reports.extraction.targets import Target
from reports.extraction.wording import commitment, mid_sentence, sentence_case, topic_of
from reports.languages import Language
from reports.model.facts import Count, Timing
from reports.model.span import Span
from reports.model.vocabulary import Act, Area, Instrument

# A wish is short; a longer matter says how, and is specific. The longest wish of our sources has sixteen words.
LONGEST_WISH = 16
# What tells how a wish is to come true: it is no part of the wish.
LIMITS = ("by", "through", "via")
# Rows of one short list rest on the whole clause, so that each can be read in place; of a longer one on their items.
LONGEST_CLAUSE = 32


@dataclass(frozen=True, eq=False)
class Draft:
    """A commitment as found, before rows that state the same are merged; `cue` is the verb that binds.

    `around` are the hedges that stand at that verb, and so not in the wording: "agreed in principle to".
    """

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
    around: tuple[str, ...] = ()


def drafts(dossier: Dossier, resolver: Resolver) -> Iterator[Draft]:
    """Every commitment of the sources, in reading order."""
    for binding in bindings(dossier, resolver):
        for target in binding.targets:
            draft = _draft(dossier, binding, target)
            if draft is not None:
                yield _working(draft, binding.targets[0])


def _working(draft: Draft, first: Target) -> Draft:
    """As in "will work to finalise A, prepare B": the second target keeps the hedge of the first."""
    words = first.phrase.text(draft.sentence)
    intends = draft.reading.act is Act.INTEND
    if draft.target is first or intends or not works_toward(first.verb, words) or draft.target.verb == "work":
        return draft
    hedges = ("work to", *draft.reading.hedges)
    reading = dataclasses.replace(draft.reading, strength=draft.reading.strength - 1, hedges=hedges)
    wording = f"Work to {mid_sentence(draft.wording, draft.sentence.text)}"
    return dataclasses.replace(draft, reading=reading, wording=wording)


def _draft(dossier: Dossier, binding: Binding, target: Target) -> Draft | None:
    sentence, language = binding.sentence, dossier.language
    words = target.phrase.text(sentence)
    instrument = instrument_in(words, language)
    if binding.family == "sign" and instrument is None:
        return None
    parties = _firms_between(words, dossier) or binding.parties
    binding = dataclasses.replace(binding, parties=parties)
    reading, wording = _hedged(
        binding, target, _reading(dossier, binding, target), commitment(dossier, sentence, target)
    )
    return Draft(
        sentence=sentence,
        cue=binding.cue,
        family=binding.family,
        target=target,
        parties=binding.parties,
        reading=reading,
        wording=wording,
        spans=_evidence(dossier, binding, target),
        instrument=_instrument(dossier, binding, instrument),
        count=count_in(target.phrase, sentence, binding.parties, language) if binding.family == "sign" else None,
        timing=_timing(dossier, binding, target),
        areas=areas(words, sentence.text, language),
        around=_hedges_around(dossier, binding),
    )


def _firms_between(words: str, dossier: Dossier) -> Sides:
    """As in "contracts between Kenyan and Spanish companies": who is bound where firms are named behind "between"."""
    behind = words.partition(" between ")[2]
    nouns = re.findall(r"[a-z]+", behind)
    firm = next((n for n in nouns if n in firm_nouns(dossier.language)), None)
    named = [behind[m.start : m.end] for m in dossier.gazetteer.find(behind) if m.form == "demonym"] if firm else []
    return tuple(sorted(f"{name} {firm}" for name in dict.fromkeys(named)))


def _reading(dossier: Dossier, binding: Binding, target: Target) -> Reading:
    alone = target.form == "that" and len(binding.parties) == 1
    base = "pledge" if binding.family in ("will", "may") or alone else binding.family
    slogan = _is_slogan(dossier, binding.sentence, target) or _is_general(target, dossier.language)
    reading = read_act(base, target.verb, target.phrase.text(binding.sentence), dossier.language, slogan=slogan)
    if reading.condition is None:
        reading = dataclasses.replace(reading, condition=_condition_around(binding, target, dossier.language))
    return _hedged_before(dossier, binding, reading)


def _condition_around(binding: Binding, target: Target, language: Language) -> str | None:
    """The condition that stands outside the target: before the subject, behind the clause, or over the whole list."""
    if binding.lead is not None:
        return condition_in(binding.lead.text, language)
    own = sorted({t.i: t for word in (binding.verb, target.phrase.head) for t in word.subtree}.items())
    outside = [t for _, t in own if not target.start <= t.idx < target.phrase.end]
    found = condition_in("".join(t.text_with_ws for t in outside), language)
    return re.split(r", (?=[A-Z])|[:;]", found)[0].strip(" ,") if found else None


def _hedged_before(dossier: Dossier, binding: Binding, reading: Reading) -> Reading:
    """The reading with a hedge that stands at the verb: "agreed in principle to share"; it limits all that follows."""
    hedges = _hedges_around(dossier, binding)
    if not hedges:
        return reading
    strength = reading.strength if reading.hedges or reading.act is Act.INTEND else reading.strength - 1
    return dataclasses.replace(reading, strength=strength, hedges=(*hedges, *reading.hedges))


def _hedges_around(dossier: Dossier, binding: Binding) -> tuple[str, ...]:
    """The hedges between a verb and what it governs, and those that stand before it: "have in principle agreed to"."""
    verb = binding.verb
    if binding.family == "intend" or binding.lead is not None:
        return ()
    before = [t for c in verb.children if c.i < verb.i and c.dep_ in ("prep", "advmod") for t in c.subtree]
    words = "".join(t.text_with_ws for t in before)
    between = binding.sentence.text[verb.idx + len(verb) : binding.targets[0].phrase.start]
    return hedges_in(f"{words} {between}", dossier.language)


def _hedged(binding: Binding, target: Target, reading: Reading, wording: str) -> tuple[Reading, str]:
    """The reading and wording with a verb of intention or possibility kept: "Intend to work together"."""
    text = mid_sentence(wording, binding.sentence.text)
    if binding.family == "may":
        return dataclasses.replace(reading, hedges=_with(reading, "may")), f"May {text}"
    if binding.family == "intend" and target.verb != binding.cue:
        hedges = _with(reading, binding.verb.text.lower())
        return dataclasses.replace(reading, hedges=hedges), f"{sentence_case(binding.cue)} to {text}"
    return reading, wording


def _with(reading: Reading, hedge: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((hedge, *reading.hedges)))


def _evidence(dossier: Dossier, binding: Binding, target: Target) -> tuple[Span, ...]:
    """The words of the act, and those before it that open its list or that its restatement took its topic from."""
    topic = topic_of(dossier, binding.sentence, target)
    own = _clause(binding, target)
    lead = (binding.lead.whole(),) if binding.lead else ()
    return (*lead, topic[0].span(topic[1].start, topic[1].end), own) if topic else (*lead, own)


def _clause(binding: Binding, target: Target) -> Span:
    """The clause, if it is short or its first target is meant; else the target's own words."""
    start, end = clause_span(binding.verb, target.phrase)
    if len(binding.sentence.text[start : binding.end].split()) <= LONGEST_CLAUSE:
        return binding.sentence.span(start, max(end, binding.end))
    if target is binding.targets[0]:
        return binding.sentence.span(start, end)
    return binding.sentence.span(target.start, target.phrase.end)


def _timing(dossier: Dossier, binding: Binding, target: Target) -> Timing | None:
    """When it is to happen: what the target and the rest of its clause say, else what opens the sentence."""
    end = binding.end if target is binding.targets[-1] else target.phrase.end
    found = timing(dossier, binding.sentence, target.phrase.start, end)
    if found is not None:
        return found
    verb = binding.verb
    opening = [c for c in verb.children if c.i < verb.i and c.dep_ in ("prep", "npadvmod", "advmod")]
    if not opening or opening[0].left_edge.idx > 0:
        return None
    return timing(dossier, binding.sentence, 0, opening[0].right_edge.idx + len(opening[0].right_edge))


def _is_slogan(dossier: Dossier, sentence: Sentence, target: Target) -> bool:
    """Whether the target holds a phrase in quotation marks without a verb: a slogan, not a specific act."""
    for passage in dossier.passages:
        start, end = passage.start - sentence.start, passage.end - sentence.start
        if passage.source == sentence.source and target.phrase.start <= start and end <= target.phrase.end:
            inside = [t for t in sentence.tokens if start <= t.idx < end]
            acts = any(t.pos_ in ("VERB", "AUX") and t.dep_ != "amod" for t in inside)
            if inside and not acts and inside[0].text.islower():
                return True
    return False


def _is_general(target: Target, language: Language) -> bool:
    """As in "strengthen their ties", "uphold the rule of law": a general wish, nothing that could be checked."""
    words = language.acts["general"]
    if target.verb not in words["verbs"]:
        return False
    end = next((t.idx for t in target.phrase.head.doc[target.phrase.head.i :] if t.lower_ in LIMITS), target.phrase.end)
    matter = target.phrase.head.doc.text[target.phrase.start : min(end, target.phrase.end)]
    return len(matter.split()) <= LONGEST_WISH and any_word(matter, words["objects"]) is not None


def _instrument(dossier: Dossier, binding: Binding, named: Instrument | None) -> Instrument:
    if is_firm(binding.parties, dossier.language):
        return Instrument.COMMERCIAL
    if binding.family == "sign" and named is not None:
        return named
    source = dossier.source(binding.sentence.source)
    if source.kind.is_joint:
        # What the joint text is about stands behind "on": "Joint Statement on ... Agreement on Reciprocal Trade".
        titled = instrument_in((source.title or "").partition(" on ")[2], dossier.language)
        if titled is not None and binding.family in ("agree", "pledge"):
            return titled
        if len(binding.parties) != 1 or binding.joint:
            return Instrument.JOINT_STATEMENT
    return Instrument.UNILATERAL if len(binding.parties) == 1 else Instrument.NONE_STATED
