"""Find what is not settled: disputes, offers without an answer, refusals, delays, missing details, risks."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reports.extraction.acts import any_word
from reports.extraction.areas import areas
from reports.extraction.clauses import Phrase, negated, noun_phrase, squeeze, subject
from reports.extraction.dossier import Dossier
from reports.extraction.fusion import alike, in_order
from reports.extraction.sentences import Sentence
from reports.extraction.sides import Resolver, Sides
from reports.extraction.stances import Stance, named
from reports.extraction.telling import stated
from reports.extraction.wording import sentence_case, shorten, tidy
from reports.languages import Language
from reports.model.span import Span
from reports.model.vocabulary import Act, Area, IssueType

# Two issues are one where this share of the shorter one's content words is common.
SAME_ISSUE = 0.6
# A sentence longer than this is no evidence for one issue; its clause is named instead.
LONGEST_EVIDENCE = 60


@dataclass(frozen=True, eq=False)
class Open:
    """Something open: why, in what words, between whom."""

    type: IssueType
    sentence: Sentence
    text: str
    parties: Sides
    area: Area
    spans: tuple[Span, ...]


def open_issues(dossier: Dossier, resolver: Resolver, stances: list[Stance]) -> list[Open]:
    """Every open issue the sources state, those that say the same put together."""
    kept: list[Open] = []
    for issue in (*_from_stances(dossier, resolver, stances), *_from_sentences(dossier, resolver, stances)):
        twin = next((i for i, o in enumerate(kept) if _same(o, issue, dossier.language)), None)
        if twin is None:
            kept.append(issue)
        else:
            other = kept[twin]
            kept[twin] = Open(
                other.type,
                other.sentence,
                other.text,
                other.parties,
                other.area,
                in_order((*other.spans, *issue.spans)),
            )
    return sorted(kept, key=lambda issue: (_ORDER.index(issue.type), issue.spans[0].place))


_ORDER = (
    IssueType.REFUSED,
    IssueType.DISPUTE,
    IssueType.UNANSWERED,
    IssueType.DEFERRED,
    IssueType.ONE_SIDED_ASK,
    IssueType.DETAIL_MISSING,
    IssueType.RISK_EVENT,
    IssueType.SOURCE_CONFLICT,
)


def _same(one: Open, two: Open, language: Language) -> bool:
    return one.type is two.type and alike(one.text, two.text, language) >= SAME_ISSUE


def _from_stances(dossier: Dossier, resolver: Resolver, stances: list[Stance]) -> Iterator[Open]:
    words = dossier.language.nouns["issues"]
    for stance in stances:
        rest = stance.sentence.text[stance.verb.idx :]
        if stance.act is Act.REFUSE:
            yield _of_stance(resolver, stance, IssueType.REFUSED, stated(stance, dossier.language))
        elif stance.act in (Act.OFFER, Act.CALL) and any_word(rest, words["unanswered"]):
            yield _of_stance(resolver, stance, IssueType.UNANSWERED, f"{named(stance, dossier.gazetteer)}, unanswered")
        elif stance.act is Act.CALL and len(stance.by) == 1 and stance.to and any_word(stance.text, words["contrary"]):
            yield _of_stance(resolver, stance, IssueType.ONE_SIDED_ASK, stance.text)


def _of_stance(resolver: Resolver, stance: Stance, kind: IssueType, text: str) -> Open:
    named = resolver.dossier.gazetteer.states_in(
        stance.spans[-1].of(resolver.dossier.source(stance.sentence.source).text)
    )
    parties = tuple(
        sorted(
            {*stance.by, *(stance.to or named)} if kind is IssueType.UNANSWERED else {*stance.by, *named, *stance.to}
        )
    )
    spans = (stance.sentence.whole(),) if kind is IssueType.UNANSWERED else stance.spans
    return Open(kind, stance.sentence, text, parties, stance.area, spans)


def _from_sentences(dossier: Dossier, resolver: Resolver, stances: list[Stance]) -> Iterator[Open]:
    answered = {stance.sentence.number for stance in stances if stance.act in (Act.OFFER, Act.CALL)}
    for sentence in dossier.sentences:
        yield from _disputes(dossier, resolver, sentence)
        yield from _disagreements(dossier, resolver, sentence)
        yield from _risks(dossier, resolver, sentence)
        for kind in (IssueType.UNANSWERED, IssueType.DEFERRED, IssueType.DETAIL_MISSING):
            if any_word(sentence.text, dossier.language.nouns["issues"][kind.value]) and not (
                kind is IssueType.UNANSWERED and sentence.number in answered
            ):
                yield _issue(dossier, resolver, sentence, kind, _statement(dossier, sentence), None)


def _disputes(dossier: Dossier, resolver: Resolver, sentence: Sentence) -> Iterator[Open]:
    """As in "Sensitive issues included X"; noun phrases of dispute: "restrictions on Korean content"."""
    words = dossier.language.nouns["issues"]
    listed = _listed_as_sensitive(sentence, words["disputed"])
    if listed is not None:
        yield _issue(dossier, resolver, sentence, IssueType.DISPUTE, _phrase_text(dossier, sentence, listed), listed)
        return
    for token in () if sentence.lemmas.isdisjoint(words["dispute"]) else sentence.tokens:
        if token.pos_ == "NOUN" and token.lemma_.lower() in words["dispute"] and _is_stated(token, dossier.language):
            phrase = noun_phrase(token)
            yield _issue(
                dossier, resolver, sentence, IssueType.DISPUTE, _phrase_text(dossier, sentence, phrase), phrase
            )
            return


def _disagreements(dossier: Dossier, resolver: Resolver, sentence: Sentence) -> Iterator[Open]:
    """What was not agreed: "could not agree on a formula", "ended without agreement on a text", "have argued about"."""
    acts, grammar = dossier.language.acts, dossier.language.grammar
    if sentence.lemmas.isdisjoint((*acts["verbs"]["agree"][:1], *grammar["accords"], *grammar["arguing"])):
        return
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        agreeing = token.pos_ == "VERB" and (lemma in acts["verbs"]["agree"][:1] or _reaches(token, grammar))
        denied = agreeing and (negated(token, acts["negation"]["words"]) or token.head.lemma_.lower() == "fail")
        without = lemma in grammar["accords"] and token.dep_ == "pobj" and token.head.lower_ == "without"
        arguing = token.tag_ in ("VBD", "VBP", "VBZ", "VBN") and lemma in grammar["arguing"]
        if denied or without or arguing:
            by = resolver.main_of(sentence) if without else resolver.of(sentence, subject(token))
            if not by or (denied and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "with"):
                continue
            kind = IssueType.REFUSED if denied else IssueType.DISPUTE
            yield _issue(dossier, resolver, sentence, kind, _statement(dossier, sentence), None)
            return


def _reaches(verb: Any, grammar: dict[str, Any]) -> bool:
    """As in "reach agreement": the noun that makes a verb one of agreeing."""
    nouns = (child.lemma_.lower() for child in verb.children if child.dep_ in ("dobj", "pobj"))
    return verb.lemma_.lower() in grammar["reaching"] and any(noun in grammar["accords"] for noun in nouns)


def _listed_as_sensitive(sentence: Sentence, adjectives: list[str]) -> Phrase | None:
    for token in () if sentence.lemmas.isdisjoint(adjectives) else sentence.tokens:
        if token.dep_ in ("nsubj", "nsubjpass") and any(
            c.dep_ == "amod" and c.lower_ in adjectives for c in token.children
        ):
            objects = [c for c in token.head.children if c.dep_ in ("dobj", "attr") and c.i > token.head.i]
            if objects:
                return noun_phrase(objects[0])
    return None


def _is_stated(token: Any, language: Language) -> bool:
    """Whether a noun of dispute is the matter itself: it has an object ("over", "on"), or is raised or addressed."""
    governed = any(c.dep_ == "prep" and c.lower_ in language.grammar["disputing"] for c in token.children)
    denied = any(c.lower_ in language.grammar["denying"] for c in token.children)
    denied = denied or (token.dep_ == "dobj" and token.head.lemma_.lower() in language.grammar["easing"])
    return governed and not denied and token.dep_ in ("dobj", "nsubj", "pobj", "nsubjpass", "conj", "attr", "ROOT")


def _risks(dossier: Dossier, resolver: Resolver, sentence: Sentence) -> Iterator[Open]:
    words = dossier.language.nouns["issues"]["risk_event"]
    if sentence.lemmas.isdisjoint(_heads(dossier.language)):
        return
    for token in sentence.tokens:
        if (
            token.pos_ in ("NOUN", "PROPN")
            and token.dep_ in ("pobj", "dobj", "nsubj", "nsubjpass")
            and _is_risk(token, words)
        ):
            phrase = _bare_phrase(token)
            yield _issue(
                dossier, resolver, sentence, IssueType.RISK_EVENT, _phrase_text(dossier, sentence, phrase), phrase
            )
            return


@functools.cache
def _heads(language: Language) -> frozenset[str]:
    """The last words of the events that are risks, in every form in which they are compared."""
    last = [word.rpartition(" ")[2] for word in language.nouns["issues"]["risk_event"]]
    return frozenset(form for word in last for form in (word, word.removesuffix("es").removesuffix("s")))


def _is_risk(token: Any, words: list[str]) -> bool:
    compound = " ".join(
        [
            *(c.lemma_.lower() for c in token.children if c.dep_ in ("compound", "amod") and c.i < token.i),
            token.lemma_.lower(),
        ]
    )
    named = any(
        c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ in ("against", "by", "of", "in", "on"))
        for c in token.children
    )
    return named and any(
        compound == word.removesuffix("es").removesuffix("s") or compound.endswith(" " + word) or compound == word
        for word in words
    )


def _bare_phrase(token: Any) -> Phrase:
    """A noun with what stands before it and its "against" or "in"."""
    first = token.left_edge
    last = token
    for child in token.children:
        if child.dep_ == "prep" and child.i > token.i and child.lower_ in ("against", "of", "in", "on"):
            last = child.right_edge
    return Phrase(first.idx, last.idx + len(last), token)


def _phrase_text(dossier: Dossier, sentence: Sentence, phrase: Phrase) -> str:
    words = re.sub(
        r"^(?:the|its|their|his|her|a|an|any|some) ", "", squeeze(phrase.text(sentence)), flags=re.IGNORECASE
    )
    return sentence_case(shorten(tidy(words, dossier.language), dossier.language))


def _statement(dossier: Dossier, sentence: Sentence) -> str:
    """The sentence as a statement of its own, cut where it grows too long to be read at a glance."""
    words = squeeze(sentence.text).rstrip(".")
    return sentence_case(shorten(tidy(words, dossier.language), dossier.language))


def _issue(
    dossier: Dossier, resolver: Resolver, sentence: Sentence, kind: IssueType, text: str, phrase: Phrase | None
) -> Open:
    words = phrase.text(sentence) if phrase else sentence.text
    states = [m.state for m in dossier.gazetteer.find(words)]
    if kind is IssueType.RISK_EVENT:
        parties: Sides = tuple(sorted(set(states)))
    else:
        parties = tuple(
            sorted(
                {
                    *states,
                    *(
                        resolver.main_of(sentence)
                        if len(set(states)) < 2 and (not states or set(states) & set(resolver.main_of(sentence)))
                        else ()
                    ),
                }
            )
        )
    whole = (
        sentence.whole()
        if len(sentence.doc) <= LONGEST_EVIDENCE or phrase is None
        else sentence.span(phrase.start, phrase.end)
    )
    return Open(kind, sentence, text, parties, areas(words, sentence.text, dossier.language)[0], (whole,))
