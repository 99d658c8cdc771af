"""Find what one side asked, offered or assured, and what sides reaffirmed or endorsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from reports.extraction.areas import areas
from reports.extraction.asserting import is_bare_denial, is_told
from reports.extraction.attitudes import Attitude, attitudes, is_passive, is_stated
from reports.extraction.binding import JOINT_GENRES
from reports.extraction.claims import Matter
from reports.extraction.clauses import SUBJECTS, Phrase, clause_span, denial, negated, noun_phrase, subject
from reports.extraction.dossier import Dossier
from reports.extraction.fusion import alike, in_order
from reports.extraction.gazetteer import Gazetteer
from reports.extraction.matters import matters
from reports.extraction.reporting import reports
from reports.extraction.sentences import Sentence
from reports.extraction.sides import Resolver, Sides
from reports.extraction.tense import belongs_to_another_time
from reports.extraction.wording import hangs, is_spoken
from reports.languages import Language
from reports.model.span import Span
from reports.model.vocabulary import Act, Area, SourceKind

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
# A position of one word names nothing ("noted progress", "welcomed you").
FEWEST_WORDS = 2
# As in "requested it to submit proposals": who is asked stands in another sentence.
_UNNAMED = re.compile(r"(?:It|Them|Him|Her) to ")


@dataclass(frozen=True, eq=False)
class Stance:
    """What one or more sides said they want, offer, assure, hold or praise.

    `text` is the wording of its row; `said` is what our own sentence says of the sides, from its verb on;
    `word` is the verb, noun or adjective that says it.
    """

    act: Act
    sentence: Sentence
    verb: Any
    by: Sides
    to: Sides
    text: str
    said: str
    spans: tuple[Span, ...]
    area: Area
    word: Any


def stances(dossier: Dossier, resolver: Resolver) -> Iterator[Stance]:
    """Every stance of the sources, in reading order."""
    for sentence in dossier.sentences:
        found = list(_of_sentence(dossier, resolver, sentence))
        yield from (s for s in found if not _repeats(s, found))


def _of_sentence(dossier: Dossier, resolver: Resolver, sentence: Sentence) -> Iterator[Stance]:
    taken: list[Any] = []
    for attitude in attitudes(sentence, dossier.language):
        made = list(_of_attitude(dossier, resolver, sentence, attitude))
        taken += [s.verb for s in made]
        yield from made
    for said in reports(dossier, resolver, sentence):
        if not any(verb.i == said.verb.i or _inside(verb, said.clause) for verb in taken):
            matter = Matter(Phrase(said.start, said.end, said.clause), said.text, said.said)
            yield from _stance(dossier, sentence, said.family, said.verb, said.verb, said.by, said.to, matter)


def _inside(verb: Any, clause: Any) -> bool:
    return bool(clause.left_edge.i <= verb.i <= clause.right_edge.i)


def _repeats(stance: Stance, found: list[Stance]) -> bool:
    """Whether a stance only says again what another of its sentence holds: "stressed that they remain committed"."""
    return any(
        o is not stance
        and o.act is not Act.REFUSE
        and o.by == stance.by
        and o.verb.i < stance.verb.i
        and o.spans[0].start <= stance.spans[0].start
        and stance.spans[0].end <= o.spans[0].end
        and stance.act in (Act.REAFFIRM, Act.ENDORSE)
        for o in found
    )


def merge_same(found: list[Stance], language: Language) -> list[Stance]:
    """Stances with those of the same sides that say the same put together, in the order of the first."""
    kept: list[Stance] = []
    spans: dict[int, list[Span]] = {}
    for stance in found:
        twin = next((i for i, o in enumerate(kept) if _same(o, stance, language)), None)
        if twin is None:
            kept.append(stance)
            continue
        spans.setdefault(twin, [*kept[twin].spans]).extend(stance.spans)
        if len(stance.text) > len(kept[twin].text):
            kept[twin] = stance
    for at, places in spans.items():
        kept[at] = replace(kept[at], spans=in_order(places))
    return kept


def _same(one: Stance, two: Stance, language: Language) -> bool:
    if one.by != two.by or one.act is not two.act:
        return False
    if one.text.casefold() == two.text.casefold():
        return True
    return one.sentence is not two.sentence and alike(one.text, two.text, language) >= SAME_POSITION


def named(stance: Stance, gazetteer: Gazetteer) -> str:
    """The wording of an offer with whom it goes to, where it does not name them."""
    missing = stance.act is Act.OFFER and stance.to and not set(stance.to) & set(gazetteer.states_in(stance.text))
    already = stance.said.startswith("invited") or re.search(r"\bto (?:the )?[A-Z]", stance.text)
    return f"{stance.text} to {' and '.join(stance.to)}" if missing and not already else stance.text


def _of_attitude(dossier: Dossier, resolver: Resolver, sentence: Sentence, attitude: Attitude) -> Iterator[Stance]:
    verb, family = attitude.verb, attitude.family
    if negated(verb, dossier.language.acts["negation"]["words"]) or not is_stated(verb, dossier.language):
        return
    if denial(verb) is not None or not is_told(verb, dossier.language):
        return
    if belongs_to_another_time(dossier, sentence, verb):
        return
    by = _who(dossier, resolver, sentence, attitude)
    ours = resolver.speaks_for_all(sentence, subject(verb))
    if not (by or ours) or _is_activity(dossier, sentence, attitude, by):
        return
    for matter in matters(dossier, sentence, attitude, by):
        who, to = _directions(resolver, sentence, verb, family, by, matter.phrase)
        if verb.lemma_.lower() in dossier.language.grammar["directing"] and not to:
            continue
        joint = (
            family == "refuse"
            and verb.lemma_.lower() in dossier.language.grammar["naming"]
            and len(who) > 1
            and set(who) >= set(resolver.main_of(sentence))
        )
        yield from _stance(dossier, sentence, "reaffirm" if joint else family, verb, attitude.word, who, to, matter)


def _stance(
    dossier: Dossier, sentence: Sentence, family: str, verb: Any, word: Any, by: Sides, to: Sides, matter: Matter
) -> Iterator[Stance]:
    """The stance of a matter that has content."""
    text = matter.text
    if is_bare_denial(matter.phrase.head, dossier.language):
        return
    if not text or hangs(text, dossier.language) or text in by or not _says_something(family, text):
        return
    start, end = clause_span(verb, matter.phrase)
    start = min(start, matter.phrase.start)
    area = areas(matter.phrase.text(sentence), sentence.text, dossier.language)[0]
    yield Stance(ACTS[family], sentence, verb, by, to, text, matter.said, (sentence.span(start, end),), area, word)


def _says_something(family: str, text: str) -> bool:
    """Whether a wording is more than a name, and speaks to nobody: "thank you" is no position."""
    words = text.split()
    if not any(character.isalpha() for character in text):
        return False  # "Norway offered 12": twelve of what stands in another sentence
    if len(words) < FEWEST_WORDS and (family in ("reaffirm", "endorse") or text.endswith("ing")):
        return False
    return not is_spoken(text) and _UNNAMED.match(text) is None


def _who(dossier: Dossier, resolver: Resolver, sentence: Sentence, attitude: Attitude) -> Sides:
    """Whose attitude it is: the subject's, the agent's of a passive, everybody's where a joint text names no agent."""
    verb = attitude.verb
    if is_passive(verb) and attitude.form != "adjective":
        agents = [p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
        if agents:
            return resolver.of(sentence, noun_phrase(agents[0]))
        joint = dossier.source(sentence.source).kind in JOINT_GENRES and attitude.family in ("reaffirm", "endorse")
        return resolver.main_of(sentence) if joint else ()
    found = subject(verb)
    if found is not None and dossier.quoted(sentence, found.start) and resolver.is_ours(sentence, found):
        return resolver.speaker_beside(sentence)
    return resolver.of(sentence, found) if found else resolver.before(sentence, verb)


def _is_activity(dossier: Dossier, sentence: Sentence, attitude: Attitude, by: Sides) -> bool:
    """Whether a fact sheet tells of an agency or a programme, not of a position: "USAID supports clinics in Benin"."""
    if dossier.source(sentence.source).kind is not SourceKind.PRESS_RELEASE:
        return False
    states = [*dossier.gazetteer.states_in(", ".join(by))]
    programme = attitude.form == "verb" and attitude.verb.lemma_.lower() in dossier.language.grammar["programmes"]
    return programme or bool(by and not states)


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
    passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
    if passive and (asked := tuple(s for s in resolver.of(sentence, noun_phrase(passive[0])) if s not in by)):
        return asked
    for child in verb.children:
        if child.dep_ in ("dobj", "dative", "prep") and child.i > verb.i:
            noun = child if child.dep_ != "prep" else next((c for c in child.children if c.dep_ == "pobj"), None)
            if noun is not None and (child.dep_ != "prep" or child.lower_ in ("to", "on", "upon", "from")):
                sides = tuple(s for s in resolver.of(sentence, noun_phrase(noun)) if s not in by)
                if sides:
                    return sides
    inner = [c for c in phrase.head.children if c.dep_ in SUBJECTS]
    return tuple(s for s in resolver.of(sentence, noun_phrase(inner[0])) if s not in by) if inner else ()
