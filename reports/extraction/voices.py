"""Tell who speaks: from the words that a cue names to a person of the cast, a body, or somebody unnamed."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from reports.extraction.bodies import Bodies
from reports.extraction.cast import Gender, Mention, Person
from reports.extraction.dossier import Dossier
from reports.extraction.running import Running, Word
from reports.extraction.sentences import Sentence
from reports.extraction.turns import Turns
from reports.model.vocabulary import Attribution

_POSSESSIVE = re.compile(r"['’]s?\b")
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w.-]*(?: [A-ZÀ-ÖØ-Þ][\w.-]*){0,3}")
_SUBJECTS = ("nsubj", "nsubjpass")

# A pronoun is looked for in the sentences before its own: six reach over a paragraph or two.
BACK = 6


@dataclass(frozen=True)
class Voice:
    """Who speaks: an index into the cast, or the words for a body, a name that the cast lacks, or somebody unnamed."""

    person: int | None
    words: str
    attribution: Attribution
    form: Literal["person", "body", "name", "unnamed"] = "person"


NOBODY = Voice(None, "", Attribution.NONE, "unnamed")


class Voices:
    """Resolves the speakers of one dossier, reading from the top."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._mentions: dict[int, list[Mention]] = defaultdict(list)
        for mention in dossier.cast.mentions:
            self._mentions[mention.sentence].append(mention)
        self._turns = Turns(dossier)
        self._bodies = Bodies(dossier)
        self._quotations: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for passage in dossier.passages:
            if passage.depth == 0:
                self._quotations[passage.source].append((passage.outer_start, passage.outer_end))

    def named(self, head: Word, running: Running, last: Voice | None) -> Voice | None:
        """The voice that a subject names; `last` is the voice of the quotation before it."""
        if head.token.pos_ == "PRON":
            return self._pronoun(head, last)
        start, end = _phrase(head, running)
        mention = self._mention(head, start, end, running)
        if mention is not None:
            attribution = Attribution.EXPLICIT if mention.form == "name" else Attribution.COREFERENT
            return Voice(mention.person, self._dossier.cast.people[mention.person].name, attribution)
        words = head.sentence.text[start - head.sentence.start : end - head.sentence.start].strip()
        if _is_body(head, words, self._dossier):
            return Voice(None, self._bodies.full(head.sentence, words), Attribution.NONE, "body")
        if head.token.pos_ == "PROPN" and _NAME.fullmatch(words):
            namesake = self._namesake(head, words, last)
            return self._of(namesake) if namesake is not None else Voice(None, words, Attribution.EXPLICIT, "name")
        person = self._office_holder(head, running)
        return self._of(person) if person is not None else Voice(None, words, Attribution.NONE, "unnamed")

    def _namesake(self, head: Word, name: str, last: Voice | None) -> int | None:
        """Whom a surname means that several bear: who spoke last, else who was named last before it."""
        people = self._dossier.cast.people
        bearers = {index for index, person in enumerate(people) if person.name.split()[-1] == name.split()[-1]}
        if last is not None and last.person in bearers:
            return last.person
        here = (head.sentence.number, head.start - head.sentence.start)
        before = [m for m in self._dossier.cast.mentions if m.person in bearers and (m.sentence, m.start) < here]
        return before[-1].person if before else None

    def subject_of(self, sentence: Sentence, running: Running) -> Voice | None:
        """The person who is the subject of a sentence's main clause, outside quotation marks."""
        for token in sentence.tokens:
            if token.dep_ == "nsubj" and token.head.dep_ == "ROOT":
                word = running.of(sentence, token)
                voice = None if word.quoted else self.named(word, running, None)
                return voice if voice and voice.person is not None else None
        return None

    def of_turn(self, sentence: Sentence) -> Voice | None:
        """The speaker whose turn a sentence of a transcript belongs to."""
        holder = self._turns.holder(sentence.number)
        return self._of(holder) if holder is not None else None

    def _of(self, person: int) -> Voice:
        return Voice(person, self._dossier.cast.people[person].name, Attribution.COREFERENT)

    def _mention(self, head: Word, start: int, end: int, running: Running) -> Mention | None:
        """The mention that the noun phrase of `head` is: the one that holds its head, or its apposition."""
        base = head.sentence.start
        inside = [m for m in self._mentions[head.sentence.number] if m.start + base < end and start < m.end + base]
        for word in (head, *(c for c in running.children(head) if c.token.dep_ == "appos")):
            for mention in inside:
                if mention.start + base <= word.start < mention.end + base:
                    return mention
        set_off = [m for m in inside if m.form == "name" and _is_set_off(head.sentence, m)]
        if set_off and head.token.pos_ == "NOUN":
            return set_off[-1]
        free = [m for m in inside if not _POSSESSIVE.match(head.sentence.text, m.end) and m.end + base <= head.end]
        return free[-1] if free and free[-1].form == "name" and head.token.pos_ == "PROPN" else None

    def _office_holder(self, head: Word, running: Running) -> int | None:
        """Whom "the Prime Minister" means where the text gives nobody that office: the nearest person without any."""
        definite = any(child.lower == "the" for child in running.children(head))
        offices = self._dossier.language.offices
        office = str(head.token.lemma_).casefold() in {
            o.split()[-1] for o in (*offices["heads"], *offices["ministers"])
        }
        if not (definite and office):
            return None
        found = self._antecedent(head, None, None)
        return found if found is not None and self._dossier.cast.people[found].role is None else None

    def _pronoun(self, head: Word, last: Voice | None) -> Voice | None:
        words = self._dossier.language.speech["pronouns"]
        lower, number = head.lower, head.sentence.number
        if lower in (*words["i"], *words["you"]):
            person = self._turns.holder(number) if lower in words["i"] else self._turns.addressed(number)
            return self._of(person) if person is not None else None
        for gender in ("he", "she"):
            if lower in words[gender]:
                person = self._antecedent(head, "he" if gender == "he" else "she", last)
                return NOBODY if person is None else self._of(person)
        if lower in (*words["they"], *words["it"]):
            if lower in words["it"] and (body := self._bodies.before(head.sentence)):
                return Voice(None, body, Attribution.NONE, "body")
            return last if last is not None and last.person is None else NOBODY
        return None

    def _antecedent(self, head: Word, gender: Gender | None, last: Voice | None) -> int | None:
        """Whom "he" or "she" means: the nearest fitting person before it, subjects before others in a sentence."""
        for back in range(BACK):
            sentence = self._dossier.before(head.sentence, back)
            if sentence is None:
                break
            end = head.start - sentence.start if back == 0 else len(sentence.text)
            fitting = self._fitting(sentence, end, gender)
            best = min(fitting, key=lambda m: (_weight(sentence, m), m.start), default=None)
            if best is not None and (_weight(sentence, best) == 0 or not self._continues(sentence, end, gender)):
                return best.person
            away = back >= 1 and sentence.paragraph < head.sentence.paragraph - 1
            if away and last and last.person is not None and self._may_mean(last.person, gender):
                return last.person
        fits = last is not None and last.person is not None and self._may_mean(last.person, gender)
        return last.person if last and fits else None

    def _may_mean(self, person: int, gender: Gender | None) -> bool:
        return _fits(self._dossier.cast.people[person], gender, self._dossier.language.speech["given_names"])

    def _fitting(self, sentence: Sentence, end: int, gender: Gender | None) -> list[Mention]:
        """The mentions before `end` of a sentence, outside quotation marks, that a pronoun of this gender may mean."""
        return [
            m
            for m in self._mentions[sentence.number]
            if m.end <= end and self._may_mean(m.person, gender) and not self._quoted(sentence, m.start)
        ]

    def _quoted(self, sentence: Sentence, offset: int) -> bool:
        """Whether a character of a sentence stands inside quotation marks."""
        spans, at = self._quotations[sentence.source], sentence.start + offset
        nearest = bisect_right(spans, (at, sys.maxsize)) - 1
        return nearest >= 0 and at < spans[nearest][1]

    def _continues(self, sentence: Sentence, end: int, gender: Gender | None) -> bool:
        """Whether a pronoun of this gender is already a subject in a sentence: then it means whom that one means."""
        return any(
            t.lower_ == gender and t.dep_ in _SUBJECTS and t.idx < end and not self._quoted(sentence, t.idx)
            for t in sentence.tokens
        )


def _is_set_off(sentence: Sentence, mention: Mention) -> bool:
    """Whether commas set a name off from the office before it: "a spokesman for the minister, Ada Brenn, said"."""
    before, after = sentence.text[: mention.start].rstrip(), sentence.text[mention.end :]
    return before.endswith(",") and after.startswith(",")


def _fits(person: Person, gender: Gender | None, given: dict[str, list[str]]) -> bool:
    """Whether "he" or "she" may mean a person: by the courtesy shown to him or her, else by the given name."""
    if gender is None:
        return True
    if person.gender is not None:
        return person.gender == gender
    other = "she" if gender == "he" else "he"
    return person.name.split()[0] not in given[other]


def _weight(sentence: Sentence, mention: Mention) -> int:
    """How likely a mention is what a later pronoun means: subjects 0, others 1, possessors 2."""
    if _POSSESSIVE.match(sentence.text, mention.end):
        return 2
    tokens = [t for t in sentence.tokens if mention.start <= t.idx < mention.end]
    return 0 if any(t.dep_ in _SUBJECTS for t in tokens) else 1


def _phrase(head: Word, running: Running) -> tuple[int, int]:
    """The `[start, end)` in the source of a noun phrase without its relative clauses."""
    kept = [head]
    for child in head.token.children:
        word = running.of(head.sentence, child)
        if child.dep_ in ("relcl", "acl", "punct", "cc", "conj") or word.quoted:
            continue
        kept.extend(running.of(head.sentence, t) for t in child.subtree)
    return min(w.start for w in kept), max(w.end for w in kept)


def _is_body(head: Word, words: str, dossier: Dossier) -> bool:
    """Whether the words name a body (the ministry, NATO, CCTV) and not an unnamed person."""
    speech = dossier.language.speech
    if str(head.token.lemma_).casefold() in speech["bodies"] or head.token.ent_type_ in ("ORG", "GPE", "NORP"):
        return True
    return bool(dossier.gazetteer.states_in(words)) and head.token.pos_ == "PROPN"
