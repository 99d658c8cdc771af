"""Tell whether a source says itself that an act happened: not denied, hoped for, doubted, imagined or only rumoured."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

from reports.extraction.acts import any_word
from reports.extraction.clauses import SUBJECTS, auxiliary, negated
from reports.languages import Language

# "nor will the two sides": so near a verb its "nor" stands.
_NEAR = 6
# What joins a clause to the word that it hangs on.
_HANGING = ("ccomp", "xcomp", "acl", "relcl", "advcl", "pcomp", "csubj", "csubjpass", "parataxis", "prep", "dobj")
# A clause hangs on so many others at most in our sources.
DEEPEST = 5


def is_told(verb: Any, language: Language) -> bool:
    """Whether the text tells the act of `verb` as a fact: nobody denies, doubts or supposes it."""
    doubt = language.grammar["doubt"]
    if _is_none(verb, doubt) or _is_fronted_denial(verb, doubt) or _is_counterfactual(verb) or _is_inverted(verb):
        return False
    if _is_doubted(verb, doubt) or _all_but(verb):
        return False
    if any_word(verb.doc.text, doubt["hearsay"]) or _opens_with_denial(verb.doc.text, tuple(doubt["openings"])):
        return False
    return not any(_doubts(word, came, doubt, language) for word, came in _above(verb))


def is_disowned(verb: Any, language: Language) -> bool:
    """Whether words are not of whom a verb of saying names: "denied saying", "is expected to say", "did not say"."""
    doubt = language.grammar["doubt"]
    denied = negated(verb, language.acts["negation"]["words"])
    if denied or _is_counterfactual(verb) or _is_doubted(verb, doubt):
        return True
    return any(str(word.lemma_).lower() in doubt["disowning"] for word, _ in _above(verb))


def is_rumoured(verb: Any, language: Language) -> bool:
    """Whether only a rumour or a claim says so, or somebody denies it: "rumours that she resigned were false"."""
    rumours = language.grammar["doubt"]["rumours"]
    return any(str(word.lemma_).lower() in rumours for word, _ in _above(verb))


def is_bare_denial(verb: Any, language: Language) -> bool:
    """Whether a clause denies an outcome and leaves out of what: "no decision had been taken"."""
    nouns = [t for t in verb.subtree if t.pos_ in ("NOUN", "PROPN") and t.ent_type_ not in ("DATE", "TIME")]
    if len(nouns) != 1 or nouns[0].lemma_.lower() not in language.grammar["outcomes"]:
        return False
    return any(c.lower_ in language.grammar["denying"] for c in nouns[0].children)


def _is_doubted(verb: Any, doubt: dict[str, Any]) -> bool:
    """As in "allegedly signed", "nearly agreed"."""
    return any(c.dep_ == "advmod" and c.lower_ in doubt["adverbs"] for c in verb.children)


def _is_none(verb: Any, doubt: dict[str, Any]) -> bool:
    """As in "neither side agreed", "no agreement was signed", "signed no agreement", "agreed to nothing"."""
    near = [c for c in verb.children if c.dep_ in (*SUBJECTS, "dobj", "attr")]
    near += [n for c in verb.children if c.lower_ in ("to", "on", "by") for n in c.children if n.dep_ == "pobj"]
    for noun in near:
        first = noun.left_edge
        if noun.lower_ in doubt["none"] or any(c.lower_ in doubt["none"] for c in (*noun.children, first)):
            return True
    return False


@functools.cache
def _opening(openings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(openings)})\b", re.IGNORECASE)


def _opens_with_denial(text: str, openings: tuple[str, ...]) -> bool:
    """As in "at no point did they agree", "rarely have they agreed", however it is parsed."""
    return bool(_opening(openings).match(text))


def _is_fronted_denial(verb: Any, doubt: dict[str, Any]) -> bool:
    """As in "under no circumstances will they", "rarely have they agreed", "nor will we"."""
    before = verb.doc[max(0, verb.i - _NEAR) : verb.i]
    if any(t.lower_ == "nor" for t in before):
        return True
    for child in (
        c for c in verb.children if c.i < verb.i and c.dep_ in ("prep", "advmod", "npadvmod", "cc", "preconj")
    ):
        inside = list(child.subtree)
        if any(t.lower_ in doubt["fronted"] for t in inside) and not any(t.lower_ in doubt["than"] for t in inside):
            return True
    return False


def _is_counterfactual(verb: Any) -> bool:
    """As in "would have agreed", "was to have been signed", "would agree" outside reported speech."""
    would = auxiliary(verb, ("would",))
    if auxiliary(verb, ("have",)) and (would or any(c.tag_ == "TO" and c.dep_ == "aux" for c in verb.children)):
        return True
    reported = any(word.pos_ == "VERB" and came.dep_ == "ccomp" for word, came in _above(verb))
    return would and not reported


def _is_inverted(verb: Any) -> bool:
    """As in "Had the two sides agreed, …", "Should France agree, …": a condition without its "if"."""
    early = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    return bool(early and subjects) and early[0].i < subjects[0].left_edge.i and early[0].is_sent_start is not False


def _all_but(verb: Any) -> bool:
    return bool(verb.i > 1 and verb.nbor(-1).lower_ == "but" and verb.nbor(-2).lower_ == "all")


def _above(verb: Any) -> Iterator[tuple[Any, Any]]:
    """The words that the clause of `verb` hangs on, from the nearest, each with the word below it."""
    word = verb
    for _ in range(DEEPEST):
        if word.head.i == word.i:
            return
        if word.dep_ not in ("conj", *_HANGING) or _parted(word, word.head):
            return
        if word.dep_ != "conj":
            yield word.head, word
        word = word.head


def _is_order(verb: Any) -> bool:
    """As in "write that they signed", "you must report that": the bare form, and nobody who does it but the reader."""
    if any(c.dep_ in SUBJECTS for c in verb.children):
        return any(c.dep_ in SUBJECTS and c.lower_ == "you" for c in verb.children)
    bare = verb.tag_ in ("VB", "VBP") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return bare and verb.dep_ in ("ROOT", "conj", "ccomp", "parataxis") and not _shares_subject(verb)


def _shares_subject(verb: Any) -> bool:
    """Whether the verb that this one is joined to has a subject: "they signed and report that"."""
    return verb.dep_ == "conj" and any(c.dep_ in SUBJECTS for c in verb.head.children)


def _parted(one: Any, other: Any) -> bool:
    """Whether a semicolon parts two words: what stands behind one doubts nothing before it."""
    first, last = sorted((int(one.i), int(other.i)))
    return any(token.text == ";" for token in one.doc[first:last])


def _doubts(word: Any, came: Any, doubt: dict[str, Any], language: Language) -> bool:
    """Whether a word above a clause takes back that the clause is so."""
    lemma = str(word.lemma_).lower()
    clause = came.dep_ in ("ccomp", "xcomp", "pcomp", "parataxis", "csubj", "csubjpass", "prep", "acl", "dobj")
    if word.pos_ == "NOUN":
        return clause and lemma in doubt["nouns"]
    if word.pos_ == "ADJ" or word.dep_ == "acomp":
        return clause and word.lower_ in doubt["adjectives"]
    if word.pos_ not in ("VERB", "AUX"):
        return False
    if came.dep_ in ("advcl", "relcl"):
        return False
    predicates = [c.lower_ for c in word.children if c.dep_ in ("acomp", "attr")]
    if any(predicate in doubt["adjectives"] for predicate in predicates) and came.dep_ in ("ccomp", "csubj", "xcomp"):
        return True
    if came.dep_ == "ccomp" and lemma in doubt["ordered"] and _is_order(word):
        return True
    raised = came.dep_ == "xcomp" and lemma in doubt["raising"]
    denied = came.dep_ == "ccomp" and negated(word, language.acts["negation"]["words"])
    falsely = _is_doubted(word, doubt)
    return lemma in doubt["verbs"] or raised or denied or (falsely and came.dep_ in ("ccomp", "parataxis"))
