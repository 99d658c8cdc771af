"""Read what a noun or an adjective of attitude is about: "voiced concern over", "is ready to"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reports.extraction.attitudes import Attitude, further, is_passive
from reports.extraction.claims import (
    CLAUSE,
    Matter,
    cut,
    named_act,
    past_colon,
    predicate,
    until,
    without_pointer,
    worded,
    wording,
)
from reports.extraction.clauses import Phrase, squeeze
from reports.extraction.dossier import Dossier
from reports.extraction.inflection import past
from reports.extraction.sentences import Sentence
from reports.extraction.targets import targets
from reports.extraction.wording import mid_sentence, sentence_case
from reports.languages import Language

# What a call or an offer is called before it says what: "a call for", "the proposal to", "an offer of".
_LABEL = re.compile(r"^(?:for|to(?= [a-z])|that|of) ")


def of_noun(dossier: Dossier, sentence: Sentence, attitude: Attitude) -> Iterator[Matter]:
    """As in "voiced concern about overfishing", "made an appeal for the release of the crew"."""
    noun, verb, language = attitude.word, attitude.verb, dossier.language
    phrase = _noun_with_complement(noun, verb, language)
    after = without_pointer(sentence.text[noun.idx + len(noun) : phrase.end].strip(), language)
    if not after and sentence.text[phrase.end :].lstrip().startswith(":"):
        phrase = Phrase(phrase.start, past_colon(phrase.end, sentence), noun)
    elif not after and noun.dep_ != "nsubjpass" and not _is_described(noun):
        return
    words = sentence.text[phrase.start : phrase.end]
    if is_passive(verb):
        behind = [c for c in verb.children if c.dep_ == "prep" and c.i > verb.i]
        if not after and behind:
            last = behind[0].right_edge
            words = f"{words} {sentence.text[behind[0].idx : last.idx + len(last)]}"
        elif not after:
            return
        said = f"{past(verb.lemma_.lower(), language)} {mid_sentence(words, sentence.text)}"
    elif noun.dep_ == "conj":
        said = f"{past(verb.lemma_.lower(), language)} {words}"
    else:
        said = predicate(verb, until(verb, sentence, phrase.end), language)
    weight = re.match(r"(?:to|on) ", after) if verb.lemma_.lower() in language.grammar["naming"] else None
    if weight:
        yield Matter(phrase, named_act(verb, after[weight.end() :], dossier, clause=False), said)
        return
    label = _LABEL.match(after) if attitude.family in ("call", "offer") else None
    if label and not (label.group() == "to " and not _is_infinitive(sentence, noun)):
        words = after[label.end() :]
    yield Matter(phrase, wording(words, dossier), said)


def _is_described(noun: Any) -> bool:
    """Whether a noun says whose or which it is: "the leaders' vision", "the offer that stands since May"."""
    return any(c.dep_ == "relcl" or (c.dep_ == "poss" and c.pos_ in ("NOUN", "PROPN")) for c in noun.children)


def _is_infinitive(sentence: Sentence, noun: Any) -> bool:
    return bool(noun.i + 2 < len(sentence.doc)) and sentence.doc[noun.i + 2].tag_ == "VB"


def _noun_with_complement(noun: Any, verb: Any, language: Language) -> Phrase:
    """The phrase of a carried noun to the end of what it is about, which the parser may have hung on the verb."""
    others = [c for c in noun.conjuncts if c.i > noun.i] + further(noun, verb)
    limit = min((c.left_edge.i for c in others), default=len(noun.doc))
    inside = [t for t in noun.subtree if t.i < limit and not _under_relative(t, noun)]
    last = inside[-1]
    last = cut(with_phrases(last, verb, limit), noun, language)
    while last.is_punct or last.dep_ == "cc":
        last = last.nbor(-1)
    return Phrase(noun.left_edge.idx, last.idx + len(last), noun)


def with_phrases(last: Any, verb: Any, limit: int) -> Any:
    """The last token of the phrases right behind `last` that the parser hung on the verb, before token `limit`."""
    for child in verb.children:
        if child.dep_ in ("prep", "dative", "acl", "xcomp", "ccomp", "advcl") and last.i < child.left_edge.i < limit:
            far = child.left_edge.i - last.i > 1 or child.left_edge.ent_type_ == "DATE"
            if far or child.lower_ in ("during", "after"):
                break
            last = child.right_edge if child.right_edge.i < limit else verb.doc[limit - 1]
    return last


def _under_relative(token: Any, head: Any) -> bool:
    """Whether a token stands in a relative clause that a comma sets off from `head`."""
    while token.i != head.i:
        if token.dep_ == "relcl" and token.head.i == head.i:
            return bool(token.left_edge.nbor(-1).is_punct)
        token = token.head
    return False


def of_adjective(dossier: Dossier, sentence: Sentence, attitude: Attitude, by: tuple[str, ...]) -> Iterator[Matter]:
    """As in "is ready to host the next round", "were united in their support for the truce"."""
    adjective, verb, language = attitude.word, attitude.verb, dossier.language
    after = adjective.nbor(1) if adjective.i + 1 < len(sentence.doc) else None
    behind = [c for c in (*adjective.children, *verb.children) if c.left_edge.i == adjective.i + 1]
    if after is None or not behind or behind[0].is_punct or _binds(adjective, verb, language):
        return
    if behind[0].lower_ == "than" or (attitude.family == "endorse" and after.lower_ == "to"):
        return  # "more united than ever", "pleased to announce"
    last = max((c.right_edge for c in behind), key=lambda t: int(t.i))
    last = cut(with_phrases(last, verb, len(sentence.doc)), behind[0], language)
    phrase = Phrase(after.idx, last.idx + len(last), behind[0])
    words = squeeze(phrase.text(sentence))
    clause = after.lower_ == "that" or (behind[0].dep_ in ("ccomp",) and after.lower_ != "to")
    words = re.sub(r"^(?:to|in|for|about|by|over|at|with|of|on|that) ", "", words)
    table = "naming_clauses" if clause else "naming_states"
    pattern = language.grammar[table].get(adjective.lower_)
    if attitude.family == "reaffirm" and pattern is None and not clause:
        return
    text = pattern.format(what=worded(words, dossier, article=True)) if pattern else wording(words, dossier)
    copula = "was" if len(by) == 1 else "were"
    led = f"{copula} " if verb.lemma_.lower() == "be" or verb.i == adjective.i else f"{past(verb.lemma_, language)} "
    yield Matter(phrase, text, led + sentence.text[adjective.idx : phrase.end])


def _binds(adjective: Any, verb: Any, language: Language) -> bool:
    """Whether something is undertaken, which agreements tell: "are committed to drafting", not "remain committed"."""
    repeats = verb.lemma_.lower() in language.grammar["remaining"]
    doing = any(target.form in ("infinitive", "gerund") for target in targets(adjective, language))
    return adjective.lower_ in language.grammar["minded"] and not repeats and doing


def of_manner(dossier: Dossier, sentence: Sentence, attitude: Attitude) -> Iterator[Matter]:
    """As in "noted with concern the rising number of attacks"."""
    noun, verb, language = attitude.word, attitude.verb, dossier.language
    objects = [c for c in verb.children if c.dep_ in ("dobj", "ccomp") and c.i > noun.i]
    objects += [c for c in noun.children if c.dep_ == "acl" and c.left_edge.dep_ == "mark"]
    if not objects:
        return
    clause = objects[0].dep_ in ("ccomp", "acl")
    start, last = (objects[0].left_edge, objects[0].right_edge)
    last = cut(last, objects[0], language)
    phrase = Phrase(start.idx, last.idx + len(last), objects[0])
    words = CLAUSE.sub("", phrase.text(sentence))
    pattern = language.grammar["naming_noted"].get(noun.lemma_.lower())
    if pattern is None:
        text = wording(words, dossier)
    elif clause:
        text = f"{sentence_case(noun.lower_)} that {worded(words, dossier, article=True)}"
    else:
        text = pattern.format(what=worded(words, dossier, article=True))
    yield Matter(phrase, text, predicate(verb, until(verb, sentence, phrase.end), language))
