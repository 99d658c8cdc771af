"""Read positions and asks off reported speech: what somebody insisted on, will do, or said that others should."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reports.extraction.attitudes import is_stated
from reports.extraction.binding import JOINT_GENRES
from reports.extraction.claims import CLAUSE, told_of, wording
from reports.extraction.clauses import SUBJECTS, auxiliary, negated, noun_phrase, subject
from reports.extraction.dossier import Dossier
from reports.extraction.inflection import past
from reports.extraction.sentences import Sentence
from reports.extraction.sides import Resolver, Sides
from reports.extraction.tense import belongs_to_another_time
from reports.extraction.wording import joined
from reports.languages import Language


@dataclass(frozen=True, eq=False)
class Report:
    """What a side said: its family (reaffirm, call), the reporting verb, the clause `[start, end)`, our own words."""

    family: str
    verb: Any
    clause: Any
    by: Sides
    to: Sides
    start: int
    end: int
    text: str
    said: str


def reports(dossier: Dossier, resolver: Resolver, sentence: Sentence) -> Iterator[Report]:
    """The positions and asks that reported speech of a sentence states, from the left."""
    words = dossier.language.acts["reporting"]
    for verb in sentence.tokens:
        lemma = verb.lemma_.lower()
        if verb.pos_ != "VERB" or (lemma not in words["claiming"] and lemma not in words["saying"]):
            continue
        clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        if clause is None or not _is_reported(dossier, sentence, verb, clause):
            continue
        by = resolver.of(sentence, subject(verb))
        if by and (read := _read(dossier, resolver, sentence, verb, clause, by)) is not None:
            yield read


def _is_reported(dossier: Dossier, sentence: Sentence, verb: Any, clause: Any) -> bool:
    """Whether somebody said it, in the event's own time, in words that are the writer's and no question."""
    if negated(verb, dossier.language.acts["negation"]["words"]) or not is_stated(verb, dossier.language):
        return False
    if any(c.dep_ == "mark" and c.lower_ != "that" for c in clause.children):
        return False
    quoted = dossier.quoted(sentence, clause.idx) or dossier.quoted(sentence, verb.idx)
    return not quoted and not belongs_to_another_time(dossier, sentence, verb)


def _read(dossier: Dossier, resolver: Resolver, sentence: Sentence, verb: Any, clause: Any, by: Sides) -> Report | None:
    subjects = [c for c in clause.children if c.dep_ in SUBJECTS]
    if not subjects or subjects[0].lower_ in ("i", "you", "there", "this", "that"):
        return None
    about = resolver.of(sentence, noun_phrase(subjects[0]))
    own = subjects[0].lower_ in ("he", "she", "they", "we") or set(about) & set(by) or _means_itself(verb, subjects[0])
    if len(about) > 1 and _promises(clause):
        return None  # what all of them will do is a commitment, not one side's position
    others = tuple(side for side in about if side not in by)
    family = _family(
        dossier, sentence, verb, clause, own=bool(own), others=bool(others) and len(by) == 1, several=len(by) > 1
    )
    if family is None:
        return None
    last = clause.right_edge
    while last.is_punct:
        last = last.nbor(-1)
    start, end = clause.left_edge.idx, last.idx + len(last)
    words = told_of(sentence.text[start:end], by, dossier.language)
    if _means_itself(verb, subjects[0]):
        words = re.sub(r"^it\b", lambda _: joined(by, dossier.language), CLAUSE.sub("", words))
    itself = re.sub(rf"^{re.escape(joined(by, dossier.language))}(?= )", "it", words) if len(by) == 1 else words
    said = f"{past(verb.lemma_.lower(), dossier.language)} that {itself}"
    to = others if family == "call" else ()
    return Report(family, verb, clause, by, to, start, end, wording(words, dossier), said)


def _family(
    dossier: Dossier, sentence: Sentence, verb: Any, clause: Any, *, own: bool, others: bool, several: bool
) -> str | None:
    """What a reported clause is: others are to do something, the side itself holds or will do something."""
    words, language = dossier.language.acts["reporting"], dossier.language
    bidden = clause.tag_ == "VB" and not any(c.dep_ == "aux" for c in clause.children)
    wanting = auxiliary(clause, words["wanting"]) or _needs(clause, language)
    if bidden and verb.lemma_.lower() in words["claiming"]:
        return "call"
    if wanting:
        return "call" if others else "reaffirm"
    if verb.lemma_.lower() in words["claiming"]:
        return "reaffirm"
    if dossier.source(sentence.source).kind in JOINT_GENRES or not own or several:
        return None
    policy = _promises(clause) or clause.lemma_.lower() in words["policy"]
    return "reaffirm" if policy else None


def _means_itself(verb: Any, pronoun: Any) -> bool:
    """Whether "it" is who speaks: "the ministry said it would appeal", not "opposed the dam, saying it would flood"."""
    finite = verb.tag_ in ("VBD", "VBZ") and verb.dep_ in ("ROOT", "conj")
    return bool(pronoun.lower_ == "it") and finite


def _promises(clause: Any) -> bool:
    return auxiliary(clause, ("will", "would", "shall"))


def _needs(clause: Any, language: Language) -> bool:
    """As in "needs to open its market", "has to pay"."""
    needing = clause.lemma_.lower() in language.acts["reporting"]["needing"]
    return needing and any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in clause.children)
