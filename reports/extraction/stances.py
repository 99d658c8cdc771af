"""Find what one side asked, offered or assured, and what sides reaffirmed or endorsed."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reports.extraction.acts import family_of
from reports.extraction.areas import areas
from reports.extraction.binding import is_promise, is_view
from reports.extraction.clauses import (
    SUBJECTS,
    Phrase,
    auxiliary,
    clause_span,
    extents,
    negated,
    noun_phrase,
    squeeze,
    subject,
    verbs,
)
from reports.extraction.dossier import Dossier
from reports.extraction.fusion import alike, in_order
from reports.extraction.gazetteer import Gazetteer
from reports.extraction.sentences import Sentence
from reports.extraction.sides import Resolver, Sides
from reports.extraction.targets import Target, targets
from reports.extraction.tense import belongs_to_another_time
from reports.extraction.wording import hangs, mid_sentence, sentence_case, shorten, tidy
from reports.languages import Language
from reports.model.span import Span
from reports.model.vocabulary import Act, Area

ACTS = {
    "call": Act.CALL,
    "offer": Act.OFFER,
    "assure": Act.ASSURE,
    "reaffirm": Act.REAFFIRM,
    "endorse": Act.ENDORSE,
    "refuse": Act.REFUSE,
    "discuss": Act.DISCUSS,
}
# Two positions of the same sides are one where this share of the shorter one's content words is common.
SAME_POSITION = 0.66
_RELATIVE = re.compile(r", (?:to |of |for |with |on |from )?(?:which|who|whom)\b")
_ACCOMPANIED = re.compile(r", with (?:[\w’'-]+ ){1,4}\w+ing\b")


@dataclass(frozen=True, eq=False)
class Stance:
    """What one or more sides said they want, offer, assure, hold or praise."""

    act: Act
    sentence: Sentence
    verb: Any
    by: Sides
    to: Sides
    text: str
    spans: tuple[Span, ...]
    area: Area


def stances(dossier: Dossier, resolver: Resolver) -> Iterator[Stance]:
    """Every stance of the sources, in reading order."""
    for sentence in dossier.sentences:
        for verb in verbs(sentence):
            stance = _of_verb(dossier, resolver, sentence, verb)
            if stance is not None:
                yield stance


def merge_same(found: list[Stance], language: Language) -> list[Stance]:
    """Stances with those of the same sides that say the same put together, in the order of the first."""
    kept: list[Stance] = []
    for stance in found:
        twin = next(
            (
                i
                for i, o in enumerate(kept)
                if o.by == stance.by
                and o.act is stance.act
                and o.sentence is not stance.sentence
                and alike(o.text, stance.text, language) >= SAME_POSITION
            ),
            None,
        )
        if twin is None:
            kept.append(stance)
            continue
        other = kept[twin]
        fuller = other if len(other.text) >= len(stance.text) else stance
        kept[twin] = Stance(
            fuller.act,
            fuller.sentence,
            fuller.verb,
            fuller.by,
            fuller.to,
            fuller.text,
            in_order((*other.spans, *stance.spans)),
            fuller.area,
        )
    return kept


def _named_act(verb: Any, text: str, language: Language) -> str:
    """As in "Condemnation of the attack": a row names the act where its object alone would say the opposite."""
    pattern = language.grammar["naming"].get(verb.lemma_.lower())
    return pattern.format(what=mid_sentence(text, verb.doc.text)) if pattern else text


def named(stance: Stance, gazetteer: Gazetteer) -> str:
    """The wording of an offer with whom it goes to, where it does not name them."""
    missing = stance.act is Act.OFFER and stance.to and not set(stance.to) & set(gazetteer.states_in(stance.text))
    return f"{stance.text} to {' and '.join(stance.to)}" if missing else stance.text


def _of_verb(dossier: Dossier, resolver: Resolver, sentence: Sentence, verb: Any) -> Stance | None:
    family = family_at(verb, dossier.language) or _as_agreed(verb, dossier.language)
    if (
        family is None
        or negated(verb, dossier.language.acts["negation"]["words"])
        or not _is_stated(verb, dossier.language)
    ):
        return None
    if belongs_to_another_time(dossier, sentence, verb):
        return None
    found = subject(verb)
    by = resolver.of(sentence, found) if found else resolver.before(sentence, verb)
    governed = _governed(dossier, sentence, verb, family)
    if governed is None:
        return None
    phrase, text = governed
    if not text or hangs(text, dossier.language):
        return None
    if family in ("reaffirm", "endorse"):
        text = _named_act(verb, text, dossier.language)
    by, to = _directions(resolver, sentence, verb, family, by, phrase)
    if not by:
        return None
    start, end = clause_span(verb, phrase)
    return Stance(
        ACTS[family],
        sentence,
        verb,
        by,
        to,
        text,
        (sentence.span(start, end),),
        areas(phrase.text(sentence), sentence.text, dossier.language)[0],
    )


def family_at(verb: Any, language: Language) -> str | None:
    """The family of stances that `verb` belongs to: by a phrase that begins with it, else by the verb alone."""
    lemma = verb.lemma_.lower()
    phrases = _phrases(language).get(lemma if verb.pos_ in ("NOUN", "VERB", "AUX") else verb.lower_, ())
    following = " ".join(
        t.lemma_.lower() if t.pos_ in ("NOUN", "VERB", "AUX") else t.lower_
        for t in (verb.doc[verb.i : verb.i + 6] if phrases else ())
    )
    for family, phrase in phrases:
        if following.startswith(phrase) or _with_gap(following, phrase):
            return family
    if lemma in language.grammar["light"]:
        return None
    return family_of(lemma, language, [f for f in ACTS if f != "discuss"]) or family_of(lemma, language, ["discuss"])


@functools.cache
def _phrases(language: Language) -> dict[str, list[tuple[str, str]]]:
    """The phrases of the acts by their first word, in the order of the acts."""
    found: dict[str, list[tuple[str, str]]] = {}
    for family in ACTS:
        for phrase in language.acts["phrases"].get(family, ()):
            found.setdefault(phrase.split(" ", 1)[0], []).append((family, phrase))
    return found


def _as_agreed(verb: Any, language: Language) -> str | None:
    """As in "agreed that the situation was grave", "is committed to the alliance": a view, nothing to be done."""
    lemma = verb.lemma_.lower()
    agrees = lemma in language.acts["verbs"]["agree"]
    named = lemma in language.grammar["naming"]
    remains = verb.dep_ in ("acomp", "oprd", "attr", "xcomp") and verb.head.lemma_.lower() == "remain"
    found = targets(verb, language) if agrees or named or remains else []
    if not found:
        return None
    if agrees:
        claim = found[0].form == "that" and not is_promise("agree", found[0])
        return "reaffirm" if claim or is_view(found[0], language) else None
    committed = named and auxiliary(verb, ("be",)) and found[0].form == "noun"
    return "reaffirm" if committed or (remains and found[0].form == "noun") else None


def _with_gap(following: str, phrase: str) -> bool:
    """As in "express deep concern" for "express concern": a word or two may stand inside."""
    words, wanted = following.split(), phrase.split()[1:]
    return bool(wanted) and any(words[start : start + len(wanted)] == wanted for start in (2, 3))


def _is_stated(verb: Any, language: Language) -> bool:
    """Whether the clause says that the act happens, in the event's own time."""
    if (
        verb.tag_ == "VB"
        and not auxiliary(verb, ("will", "do"))
        and not (verb.dep_ == "conj" and _is_finite(verb.head))
    ):
        return False
    if verb.tag_ == "VBG" and not (verb.dep_ in ("advcl", "ROOT") or any(c.dep_ in SUBJECTS for c in verb.children)):
        return False
    if verb.tag_ == "VBN" and not auxiliary(verb, ("have", "be")) and verb.dep_ in ("acl", "amod"):
        return False
    return not auxiliary(verb, (*language.grammar["modal"], "would", "will"))


def _is_finite(verb: Any) -> bool:
    return verb.tag_ in ("VBP", "VBD", "VBZ")


def _governed(dossier: Dossier, sentence: Sentence, verb: Any, family: str) -> tuple[Phrase, str] | None:
    """What the stance is about, and its wording; None where the verb governs nothing that can be one."""
    if family in ("call", "offer", "assure") and (person := _addressed(verb)) is not None:
        return person, _wording(person.text(sentence), dossier)
    found = _ready(verb, dossier.language) or targets(verb, dossier.language)
    if not found:
        return None
    if verb.lemma_.lower() in dossier.language.grammar["emphasis"] and _is_doing(found[0]):
        return None
    if found[0].form == "that":
        return found[0].phrase, _wording(found[0].phrase.text(sentence), dossier)
    end = _past_colon(found[-1].phrase.end, sentence)
    if family == "offer" and (recipient := re.match(r" to (?:the )?[A-Z]\w+(?: [A-Z]\w+)*", sentence.text[end:])):
        end += recipient.end()
    phrase = Phrase(found[0].phrase.start, _with_role(verb, end), found[0].phrase.head)
    if family == "endorse" and any(c.dep_ == "nummod" for c in found[0].phrase.head.children):
        return None
    if family == "endorse" and any(
        phrase.start <= m.start < phrase.start + 25 and m.end >= phrase.end - 2
        for m in dossier.cast.mentions_in(sentence)
    ):
        return None
    if found[0].form == "noun" and not found[0].opener:
        phrase = _thanked(verb, phrase, dossier.language)
    return phrase, _wording(phrase.text(sentence), dossier)


def _ready(verb: Any, language: Language) -> list[Target]:
    """As in "is willing to take the lead": what a side is ready to do."""
    for adjective in (c for c in verb.children if c.dep_ == "acomp" and c.lower_ in language.grammar["ready"]):
        acts = [t for t in verb.subtree if t.tag_ == "VB" and t.i > adjective.i and t.nbor(-1).lower_ == "to"]
        if acts:
            return [Target(extents([acts[0]], len(verb.doc), language)[0], "infinitive", "to")]
    return []


def _is_doing(target: Target) -> bool:
    head = target.phrase.head
    return target.form == "gerund" or (head.tag_ == "VBG" and head.idx == target.phrase.start)


def _with_role(verb: Any, end: int) -> int:
    """The end of an object with the "as" behind it: "reaffirmed the relationship as a strategic partnership"."""
    roles = [c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" and 0 <= c.idx - end <= 1]
    return roles[0].right_edge.idx + len(roles[0].right_edge) if roles else end


def _past_colon(end: int, sentence: Sentence) -> int:
    """The end of a phrase, or of the list that a colon opens right behind it."""
    rest = sentence.text[end:]
    return end + len(rest.rstrip(" .")) if rest.lstrip().startswith(":") else end


def _addressed(verb: Any) -> Phrase | None:
    """As in "urged China to stop": who is addressed and what is asked, in one phrase."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubj") and c.i > verb.i]
    called = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("on", "upon", "to")]
    objects += [c for prep in called for c in prep.children if c.dep_ == "pobj"]
    asked = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > verb.i]
    if called and objects:
        asked += [t for t in verb.subtree if t.tag_ == "VB" and t.i > objects[-1].i and t.nbor(-1).lower_ == "to"]
    for clause in asked:
        inner = [c for c in clause.children if c.dep_ in SUBJECTS]
        first = (inner or objects or [None])[0]
        if first is not None and clause.tag_ == "VB":
            end = clause.right_edge
            while end.is_punct:
                end = end.nbor(-1)
            return Phrase(first.left_edge.idx, end.idx + len(end), clause)
    return None


def _thanked(verb: Any, phrase: Phrase, language: Language) -> Phrase:
    """As in "thanked the Prime Minister for Poland's leadership": what the thanks are for."""
    if verb.lemma_.lower() not in language.grammar["thanking"]:
        return phrase
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("for", "on") and child.i > verb.i:
            last = child.right_edge
            first = child.nbor(1)
            return Phrase(first.idx, last.idx + len(last), first)
    return phrase


def _wording(words: str, dossier: Dossier) -> str:
    words = re.sub(r"^(?:that|the fact that) ", "", squeeze(words))
    words = _RELATIVE.split(_ACCOMPANIED.split(words)[0])[0]
    words = _occasion(dossier.language).split(words)[0]
    words = re.sub(
        r"^(?:the|their|its|his|her|our) ",
        "",
        tidy(re.sub(r"[\s,;:.]+$", "", words), dossier.language),
        flags=re.IGNORECASE,
    )
    return sentence_case(shorten(words, dossier.language))


@functools.cache
def _occasion(language: Language) -> re.Pattern[str]:
    """As in "in a statement", "at a press conference": where it was said, not what."""
    occasions = "|".join(map(re.escape, language.speech["occasions"]))
    return re.compile(rf",? (?:in|at|during) (?:a|an|his|her|their|the) (?:[\w-]+ )?(?:{occasions})\b")


def _directions(
    resolver: Resolver, sentence: Sentence, verb: Any, family: str, by: Sides, phrase: Phrase
) -> tuple[Sides, Sides]:
    """Who is asking and who is asked; who receives assurances is not who gives them."""
    if family == "assure" and verb.lemma_.lower() == "receive":
        giver = _giver(resolver, sentence, phrase, by)
        return giver, by
    to = _addressee(resolver, sentence, verb, phrase, by)
    return by, to


def _giver(resolver: Resolver, sentence: Sentence, phrase: Phrase, by: Sides) -> Sides:
    """The side of "assurances of China's role", "assurances from Tokyo"."""
    named = [s for s in resolver.dossier.gazetteer.states_in(phrase.text(sentence)) if s not in by]
    return (named[0],) if named else ()


def _addressee(resolver: Resolver, sentence: Sentence, verb: Any, phrase: Phrase, by: Sides) -> Sides:
    """The side that a call or offer goes to, where the clause names it."""
    for child in verb.children:
        if child.dep_ in ("dobj", "dative", "prep") and child.i > verb.i:
            noun = child if child.dep_ == "dobj" else next((c for c in child.children if c.dep_ == "pobj"), None)
            if noun is not None and (child.dep_ != "prep" or child.lower_ in ("to", "on", "upon", "from")):
                sides = tuple(s for s in resolver.of(sentence, noun_phrase(noun)) if s not in by)
                if sides:
                    return sides
    inner = [c for c in phrase.head.children if c.dep_ in SUBJECTS]
    return tuple(s for s in resolver.of(sentence, noun_phrase(inner[0])) if s not in by) if inner else ()
