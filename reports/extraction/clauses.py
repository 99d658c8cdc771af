"""Read the parse of a sentence: the verbs that do something, their subjects, and the phrases they govern."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from reports.extraction.sentences import Sentence
from reports.languages import Language

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_STRAY_SPACE = re.compile(r" ([,.;:])")
# What never belongs to the phrase of its head when that phrase is restated alone.
_LOOSE = ("punct", "cc", "mark")
_BEFORE = ("aux", "neg", "advmod", "mark", "punct", "cc")
# "agreed not, for the time being, to": a denial stands right before its verb but for a few small words.
_BEFORE_VERB = 4
DENYING = ("not", "n't", "n’t", "never", "neither", "nor")
# "not only to share but to train" denies nothing.
NOT_ALONE = ("only", "just", "merely", "simply", "least")


@dataclass(frozen=True)
class Phrase:
    """`[start, end)` of a sentence, in characters, and the token at its head."""

    start: int
    end: int
    head: Any

    def text(self, sentence: Sentence) -> str:
        """The words of the phrase."""
        return sentence.text[self.start : self.end]


def verbs(sentence: Sentence) -> Iterator[Any]:
    """The verb tokens of a sentence, from the left; participles that only qualify a noun are none."""
    return iter(sentence.verbs)


def subject(verb: Any) -> Phrase | None:
    """The noun phrase that does what `verb` says: its own subject, or that of the clause it is joined to."""
    seen = verb
    for _ in range(6):
        own = [child for child in seen.children if child.dep_ in SUBJECTS]
        if own:
            return _antecedent(own[0])
        if seen.dep_ in ("acl", "relcl") and seen.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return noun_phrase(seen.head)
        if (
            seen.dep_ in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "aux", "acomp", "dep")
            and seen.head.i != seen.i
        ):
            seen = seen.head
            continue
        return None
    return None


def main_subject(sentence: Sentence) -> Phrase | None:
    """The subject of the sentence's main clause."""
    roots = [token for token in sentence.tokens if token.dep_ == "ROOT"]
    return subject(roots[0]) if roots else None


def _antecedent(token: Any) -> Phrase | None:
    """A subject, or what a relative pronoun that is one stands for."""
    if token.tag_ in ("WDT", "WP") and token.head.dep_ == "relcl":
        return noun_phrase(token.head.head)
    return noun_phrase(token)


def noun_phrase(token: Any) -> Phrase:
    """The phrase of a noun: its subtree without relative clauses and loose words at its ends."""
    kept = [t for t in token.subtree if not _in_clause(t, token)]
    kept = _trim(kept)
    return _phrase(kept or [token], token)


def _in_clause(token: Any, head: Any) -> bool:
    while token.i != head.i:
        if token.dep_ in ("relcl", "appos") and token.head.i == head.i:
            return bool(token.dep_ == "relcl")
        token = token.head
    return False


def _trim(tokens: list[Any]) -> list[Any]:
    while tokens and tokens[-1].dep_ in _LOOSE:
        tokens.pop()
    while tokens and (tokens[0].dep_ in ("punct", "cc")):
        tokens.pop(0)
    return tokens


def _phrase(tokens: list[Any], head: Any) -> Phrase:
    first, last = tokens[0], tokens[-1]
    return Phrase(first.idx, last.idx + len(last), head)


def negated(verb: Any, words: list[str]) -> bool:
    """Whether `verb` itself is denied; "have not only agreed" denies nothing."""
    denying = [c for c in verb.children if c.i < verb.i and (c.dep_ == "neg" or c.lower_ in words)]
    return any(child.nbor(1).lower_ not in NOT_ALONE for child in denying)


def denial(verb: Any) -> Any | None:
    """The word before a verb that denies it: "not to restrict", "will never apply", "no longer apply".

    A verb joined to a denied one shares the denial unless it has its own "to" or "will".
    """
    for token in reversed(verb.doc[max(0, verb.i - _BEFORE_VERB) : verb.i]):
        if token.lower_ in DENYING or (token.lower_ == "no" and token.nbor(1).lower_ == "longer"):
            return None if token.nbor(1).lower_ in NOT_ALONE else token
        if token.pos_ not in ("ADV", "AUX", "PART") and token.tag_ != "TO":
            break
    bare = not any(c.tag_ in ("TO", "MD") or c.dep_ in SUBJECTS for c in verb.children if c.i < verb.i)
    return denial(verb.head) if verb.dep_ == "conj" and bare and verb.head.i < verb.i else None


def auxiliary(verb: Any, lemmas: Collection[str]) -> bool:
    """Whether one of the auxiliaries of `verb` is one of `lemmas`."""
    return any(child.dep_ in ("aux", "auxpass") and child.lemma_.lower() in lemmas for child in verb.children)


def members(head: Any) -> list[Any]:
    """`head` and what is joined to it by "and" or a comma, of the same kind: verbs with verbs, nouns with nouns."""
    found = [head]
    for token in found:
        found.extend(
            c
            for c in token.conjuncts
            if c.dep_ == "conj" and c.head.i == token.i and c not in found and _alike(head, c)
        )
    return sorted(found, key=lambda token: int(token.i))


def _alike(one: Any, two: Any) -> bool:
    verbal = one.tag_.startswith("VB")
    if verbal != two.tag_.startswith("VB"):
        return False
    if not verbal:
        return True
    infinitive, gerund = ("VB", "VBP"), ("VBG",)
    return (one.tag_ in infinitive and two.tag_ in infinitive) or (one.tag_ in gerund and two.tag_ in gerund)


def extents(heads: list[Any], limit: int, language: Language) -> list[Phrase]:
    """The phrase of each of several joined heads: from its left edge to the next one's, none past token `limit`."""
    phrases = []
    for number, head in enumerate(heads):
        left = head if head.tag_.startswith("VB") else head.left_edge
        start = left if left.i > (heads[number - 1].i if number else -1) else head
        stop = heads[number + 1].i if number + 1 < len(heads) else limit
        inside = [t for t in head.subtree if start.i <= t.i < stop and t.i < limit]
        inside = [t for t in inside if not (number + 1 < len(heads) and _belongs(t, heads[number + 1]))]
        kept = _trim(_without_setting(_unbroken(inside, head), head, language)) or [head]
        phrases.append(_phrase(kept, head))
    return phrases


def _without_setting(tokens: list[Any], head: Any, language: Language) -> list[Any]:
    """The tokens before a clause that only tells when or why ("after the leaders met")."""
    for token in tokens:
        if (
            token.dep_ in ("mark", "advmod")
            and token.lower_ in language.grammar["settings"]
            and token.head.dep_ in ("advcl", "pcomp", "ccomp")
            and token.i > head.i
        ):
            return [t for t in tokens if t.i < token.i]
        if token.dep_ == "conj" and token.tag_ == "VBD" and token.i > head.i and token.head.dep_ in ("relcl", "acl"):
            joint = [t.i for t in tokens if head.i < t.i < token.i and t.dep_ == "cc"]
            return [t for t in tokens if t.i < (joint[-1] if joint else token.i)]
    return tokens


def _belongs(token: Any, head: Any) -> bool:
    """Whether a token is the next head's: in the phrase of a noun, or a small word before a verb ("and to mark")."""
    if head.tag_.startswith("VB"):
        return bool(token.head.i == head.i and token.i < head.i and token.dep_ in _BEFORE)
    return bool(head.left_edge.i <= token.i <= head.i)


def _unbroken(tokens: list[Any], head: Any) -> list[Any]:
    """The tokens around `head` that follow each other without a gap."""
    kept = [head]
    places = {int(t.i): t for t in tokens}
    at = int(head.i)
    while (at := at + 1) in places:
        kept.append(places[at])
    at = int(head.i)
    while (at := at - 1) in places:
        kept.insert(0, places[at])
    return kept


def clause_span(verb: Any, phrase: Phrase) -> tuple[int, int]:
    """`[start, end)` of the clause of `verb` up to the end of `phrase`, its own subject before it included."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS and child.i < verb.i]
    start = _past_heading(own[0]).idx if own else verb.idx
    auxiliaries = [child.idx for child in verb.children if child.dep_ in ("aux", "auxpass", "neg")]
    start = min([start, verb.idx, *[a for a in auxiliaries if a < verb.idx]])
    return start, max(phrase.end, verb.idx + len(verb))


def _past_heading(token: Any) -> Any:
    """The first token of a subject's phrase, a heading run in before it left out: "Trade: Japan will"."""
    before = token.doc[token.left_edge.i : token.i]
    colons = [t.i for t in before if t.text == ":"]
    return token.doc[colons[-1] + 1] if colons else token.left_edge


def clause_end(verb: Any, phrase: Phrase) -> int:
    """Where the clause of `verb` ends after `phrase`, in characters: before the next verb joined to it."""
    later = [token.idx for token in verb.conjuncts if token.i > phrase.head.i]
    limit = min(later, default=len(verb.doc.text))
    own = [t.idx + len(t) for t in verb.subtree if phrase.end <= t.idx < limit and not t.is_punct]
    return int(max([phrase.end, *own]))


def squeeze(text: str) -> str:
    """White space folded, space before stops taken out."""
    return _STRAY_SPACE.sub(r"\1", " ".join(text.split()))
