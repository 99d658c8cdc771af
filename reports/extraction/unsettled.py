"""Find the clauses that say something is open: by what is done, by what is denied, by a phrase."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

from reports.extraction.attitudes import is_stated
from reports.extraction.clauses import SUBJECTS, auxiliary, negated
from reports.extraction.sentences import Sentence
from reports.languages import Language
from reports.model.vocabulary import IssueType

Sign = tuple[IssueType, Any]
"""The type of an issue, and the word of its clause that tells."""

PHRASED = (IssueType.UNANSWERED, IssueType.DETAIL_MISSING, IssueType.DEFERRED, IssueType.DISPUTE)


def signs(sentence: Sentence, language: Language) -> Iterator[Sign]:
    """Every sign that something is open in a sentence; of one clause the first type that fits."""
    yield from _phrases(sentence, language)
    telling = _telling(language)
    for token in sentence.tokens:
        told = token.lemma_.lower() in telling or token.lower_ in telling
        if told and (token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB")):
            kind = _of_verb(token, language)
            if kind is not None:
                yield kind, token


@functools.cache
def _telling(language: Language) -> frozenset[str]:
    """The lemmas of verbs that can be a sign: most verbs are none, and cost nothing more."""
    lists = [words for table in language.issues.values() for words in table.values() if isinstance(words, list)]
    return frozenset({*language.grammar["copulas"], *(word.split(" ", 1)[0] for words in lists for word in words)})


def _phrases(sentence: Sentence, language: Language) -> Iterator[Sign]:
    for kind in PHRASED:
        match = _pattern(language, kind.value).search(sentence.text)
        if match:
            yield kind, next((t for t in sentence.tokens if t.idx + len(t) > match.start()), sentence.doc[0])


@functools.cache
def _pattern(language: Language, kind: str) -> re.Pattern[str]:
    phrases = sorted(language.issues[kind]["phrases"], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE)


def _of_verb(verb: Any, language: Language) -> IssueType | None:
    denied = _is_denied(verb, language)
    if not denied and not _is_told(verb, language):
        return _continued(verb, language)
    words = language.issues
    if denied:
        return _of_denial(verb, language)
    if _is_dispute(verb, words["dispute"], language):
        return IssueType.DISPUTE
    if verb.lemma_.lower() in words["deferred"]["verbs"] or _with_particle(verb) in words["deferred"]["particles"]:
        return IssueType.DEFERRED if verb.pos_ == "VERB" else None
    if _is_unable(verb, words["refused"]):
        return IssueType.REFUSED
    if _is_risk(verb, words["risk_event"]):
        return IssueType.RISK_EVENT
    return IssueType.DETAIL_MISSING if _is_unknown(verb, words["detail_missing"]) else None


def _is_told(verb: Any, language: Language) -> bool:
    """Whether the text says that it happens: not only that it could, or that somebody agreed to do it."""
    return is_stated(verb, language) and not (verb.tag_ == "VBG" and verb.dep_ not in ("advcl", "ROOT"))


def _continued(verb: Any, language: Language) -> IssueType | None:
    """As in "talks on visas will continue in March"."""
    words = language.issues["deferred"]
    subjects = [c.lemma_.lower() for c in verb.children if c.dep_ in SUBJECTS]
    goes_on = verb.lemma_.lower() in words["continuing"] and auxiliary(verb, ("will", "would"))
    return IssueType.DEFERRED if goes_on and any(noun in words["processes"] for noun in subjects) else None


def _is_denied(verb: Any, language: Language) -> bool:
    """As in "did not say", "neither side said", "no agreement was reached", "failed to respond"."""
    if negated(verb, language.acts["negation"]["words"]):
        return True
    return any(_is_none(c) for c in verb.children if c.dep_ in SUBJECTS or (c.dep_ == "attr" and _there_is(verb)))


def _there_is(verb: Any) -> bool:
    return any(c.dep_ == "expl" for c in verb.children)


def _is_none(noun: Any) -> bool:
    return noun.lower_ in ("none", "nobody", "neither", "nothing") or any(
        c.lower_ in ("no", "neither") for c in noun.children
    )


def _of_denial(verb: Any, language: Language) -> IssueType | None:
    """What is open where somebody did not say, answer, disclose or agree."""
    words, lemma = language.issues, verb.lemma_.lower()
    bare = verb.tag_ == "VB" and not auxiliary(verb, ("do", "would", "will", "can", "could"))
    if bare or auxiliary(verb, ("should", "must", "shall", "may")):
        return None
    if lemma in words["unanswered"]["answering"]:
        return IssueType.UNANSWERED
    if lemma in words["detail_missing"]["disclosing"]:
        return IssueType.DETAIL_MISSING
    if lemma in words["detail_missing"]["saying"]:
        return _of_silence(verb)
    if _is_unsettled(verb, words["dispute"]):
        return IssueType.DISPUTE
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "attr")]
    accord = any(noun.lemma_.lower() in language.grammar["accords"] for noun in subjects)
    if accord and (lemma in words["refused"]["reaching"] or _there_is(verb)):
        return IssueType.REFUSED
    agreeing = lemma in words["refused"]["agreeing"] and not auxiliary(verb, ("will", "would"))
    if agreeing and not _next_is(verb, "with"):
        return IssueType.REFUSED
    reaching = lemma in words["refused"]["reaching"] and any(
        c.dep_ in ("dobj", "pobj") and c.lemma_.lower() in language.grammar["accords"] for c in verb.children
    )
    return IssueType.REFUSED if reaching else None


def _is_unsettled(verb: Any, words: dict[str, Any]) -> bool:
    """As in "did not settle the question of the dam"; what a deal does not settle, or would not, is a judgement."""
    happened = any(c.lower_ == "did" or c.lemma_.lower() == "have" for c in verb.children if c.dep_ == "aux")
    judged = auxiliary(verb, ("will", "would", "can", "could")) or verb.dep_ in ("relcl", "acl", "advcl")
    if verb.lemma_.lower() not in words["settling"] or not happened or judged or _was_done_later(verb, words):
        return False
    return any(c.dep_ == "dobj" and c.lemma_.lower() in (*words["open"], *words["nouns"]) for c in verb.children)


def _was_done_later(verb: Any, words: dict[str, Any]) -> bool:
    """As in "did not settle it until Monday", "had not settled it in 2020 but did so in 2024"."""
    behind = [c for c in verb.subtree if c.i > verb.i]
    until = any(c.lower_ in words["until"] and verb in (c.head, c.head.head) for c in behind)
    return until or any(c.dep_ == "cc" and c.lower_ in words["but"] for c in verb.children)


def _of_silence(verb: Any) -> IssueType | None:
    """As in "did not say whether" (no answer), "did not say when" (no detail); "did not say that" is neither."""
    behind = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    if behind is None:
        return None
    if behind.lower_ in ("whether", "if"):
        return IssueType.UNANSWERED
    return IssueType.DETAIL_MISSING if behind.tag_ in ("WRB", "WP", "WDT") else None


def _next_is(verb: Any, word: str) -> bool:
    return bool(verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == word)


def _is_dispute(verb: Any, words: dict[str, Any], language: Language) -> bool:
    lemma = verb.lemma_.lower()
    if lemma in words["quarrelling"]:
        return any(c.lower_ in words["about"] and c.i > verb.i for c in verb.children)
    if lemma in words["objecting"]:
        behind = any(c.dep_ in ("dobj", "prep", "ccomp", "xcomp") and c.i > verb.i for c in verb.children)
        return behind or verb.dep_ in ("relcl", "acl")
    if lemma in words["threatening"]:
        return any(c.dep_ == "xcomp" and c.i > verb.i for c in verb.children)
    if lemma in words["lodging"]:
        objects = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in words["lodged"]]
        return any(_has_matter(noun, verb) for noun in objects)
    if lemma in words["lingering"] and any(
        c.dep_ in SUBJECTS and c.lemma_.lower() in words["nouns"] for c in verb.children
    ):
        return True
    if lemma in words["stalling"] or _with_particle(verb) in words["breaking"]:
        subjects = [c.lemma_.lower() for c in verb.children if c.dep_ in SUBJECTS]
        return any(n in language.acts["process"]["nouns"] or n in language.grammar["accords"] for n in subjects) or (
            _with_particle(verb) in words["breaking"] and any(c.dep_ == "prep" for c in verb.children)
        )
    return _is_state(verb, words)


def _is_state(verb: Any, words: dict[str, Any]) -> bool:
    """As in "are divided over the seat", "remain unresolved"."""
    if verb.tag_ == "VBN" and verb.lower_ in words["states"] and auxiliary(verb, ("be",)):
        return True
    copula = verb.lemma_.lower() in ("be", "remain", "stay")
    return copula and any(c.dep_ in ("acomp", "oprd", "attr") and c.lower_ in words["states"] for c in verb.children)


def _has_matter(noun: Any, verb: Any) -> bool:
    """Whether it is said what a protest or a case is about."""
    return any(c.dep_ in ("prep", "acl") and c.i > noun.i for c in (*noun.children, *verb.children))


def _with_particle(verb: Any) -> str:
    particle = next((c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep") and c.i == verb.i + 1), "")
    return f"{verb.lemma_.lower()} {particle}"


def _is_unable(verb: Any, words: dict[str, Any]) -> bool:
    """As in "were unable to bridge their differences", "failed to agree on a date"."""
    adjectives = [c for c in verb.children if c.dep_ == "acomp" and c.lower_ in words["unable"]]
    heads = adjectives or ([verb] if verb.lemma_.lower() in words["unable"] else [])
    return any(c.dep_ == "xcomp" and c.lemma_.lower() in words["reaching"] for head in heads for c in head.children)


def _is_unknown(verb: Any, words: dict[str, Any]) -> bool:
    """As in "it was unclear how the fund would be paid for"."""
    known = [c for c in verb.children if c.dep_ == "acomp" and c.lower_ in words["unknown"] and c.i + 1 < len(verb.doc)]
    return any(c.nbor(1).tag_ in ("WRB", "WP", "WDT", "IN") for c in known)


def _is_risk(verb: Any, words: dict[str, Any]) -> bool:
    """As in "fighting broke out in the border town", "North Korea fired two missiles"."""
    lemma = verb.lemma_.lower()
    subjects = [c.lemma_.lower() for c in verb.children if c.dep_ in SUBJECTS]
    objects = [c.lemma_.lower() for c in verb.children if c.dep_ == "dobj"]
    happens = lemma in words["happening"] and any(noun in words["nouns"] for noun in subjects)
    return happens or (lemma in words["firing"] and any(noun in words["weapons"] for noun in objects))
