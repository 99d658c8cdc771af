"""Find the events that put a region at risk: wars, attacks, disasters, each named as a phrase."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reports.extraction.clauses import Phrase
from reports.extraction.sentences import Sentence
from reports.languages import Language

_PLACES = ("pobj", "dobj", "nsubj", "nsubjpass", "conj")
_PLACING = ("against", "by", "of", "in", "on")


def risks(sentence: Sentence, language: Language) -> Iterator[Phrase]:
    """The phrases of risk events of a sentence that say where, by whom or against whom."""
    nouns = language.issues["risk_event"]["nouns"]
    for token in sentence.tokens:
        if token.dep_ in _PLACES and token.pos_ in ("NOUN", "PROPN") and _is_risk(token, nouns):
            yield _bare_phrase(token)
            return


def _is_risk(token: Any, nouns: list[str]) -> bool:
    before = (c.lemma_.lower() for c in token.children if c.dep_ in ("compound", "amod") and c.i < token.i)
    compound = " ".join([*before, token.lemma_.lower()])
    placed = any(c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ in _PLACING) for c in token.children)
    denied = any(c.lower_ in ("no", "any", "without") for c in token.children)
    return placed and not denied and any(compound == noun or compound.endswith(" " + noun) for noun in nouns)


def _bare_phrase(token: Any) -> Phrase:
    """A noun with what stands before it and its "against" or "in"."""
    last = token
    for child in token.children:
        if child.dep_ == "prep" and child.i > token.i and child.lower_ in _PLACING:
            last = child.right_edge
    while last.is_punct and last.i > token.i:
        last = last.nbor(-1)
    return Phrase(token.left_edge.idx, last.idx + len(last), token)
