"""Tell the attitude that a clause takes: by its verb, by the noun it carries ("voiced concern"), by an adjective."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from reports.extraction.acts import family_of
from reports.extraction.binding import is_promise, is_view
from reports.extraction.clauses import SUBJECTS, auxiliary, members, verbs
from reports.extraction.sentences import Sentence
from reports.extraction.targets import Target, targets
from reports.languages import Language

FAMILIES = ("call", "offer", "assure", "reaffirm", "endorse", "refuse", "discuss")
# Of these a noun or an adjective can say it; what is refused or discussed takes a verb.
CARRIED = FAMILIES[:5]
_INFLECTED = ("NOUN", "VERB", "AUX")


@dataclass(frozen=True, eq=False)
class Attitude:
    """The family of an attitude, the verb whose clause it is, the word that says it, and what kind of word that is.

    A "manner" is the noun of "noted with concern".
    """

    family: str
    verb: Any
    word: Any
    form: Literal["verb", "noun", "adjective", "manner"]


def attitudes(sentence: Sentence, language: Language) -> Iterator[Attitude]:
    """Every attitude of a sentence, from the left."""
    for verb in verbs(sentence):
        adjective = _predicate(verb, language)
        if adjective is not None:
            yield adjective
        else:
            yield from of_verb(verb, language)
    for token in sentence.tokens:
        if token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass"):
            adjective = _predicate(token, language)
            if adjective is not None:
                yield adjective


def of_verb(verb: Any, language: Language) -> Iterator[Attitude]:
    """The attitudes of a verb: one for each noun it carries, else the one it has by itself."""
    carried = list(_carried(verb, language))
    yield from carried
    if carried:
        return
    noted = _with_noun(verb, language)
    if noted is not None:
        yield noted
        return
    family = family_at(verb, language) or _as_agreed(verb, language)
    if family == "discuss" and (found := targets(verb, language)) and _is_need(found[0], language):
        family = "reaffirm"
    if family is not None:
        yield Attitude(family, verb, verb, "verb")


def _carried(verb: Any, language: Language) -> Iterator[Attitude]:
    lemma = verb.lemma_.lower()
    families = [f for group in language.acts["carriers"].values() if lemma in group["verbs"] for f in group["families"]]
    if not families:
        return
    nouns = [n for first in _objects(verb) for n in members(first)]
    for noun in (*nouns, *(n for first in nouns[:1] for n in further(first, verb) if n not in nouns)):
        family = next((f for f in families if noun.lemma_.lower() in language.acts["carried"][f]), None)
        if family is not None:
            yield Attitude(family, verb, noun, "noun")


def further(noun: Any, verb: Any) -> list[Any]:
    """As in "concern over the arrests and their opposition to the levy": what is joined on, however it is parsed."""
    inside = (t for t in verb.subtree if t.dep_ == "conj" and t.i > noun.i and t.pos_ == "NOUN")
    return [t for t in inside if any(c.tag_ == "PRP$" for c in t.children) and t.left_edge.nbor(-1).dep_ == "cc"]


def _objects(verb: Any) -> list[Any]:
    passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
    return [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i][-1:] or passive[:1]


def _with_noun(verb: Any, language: Language) -> Attitude | None:
    """As in "noted with satisfaction the growth of trade"."""
    if verb.lemma_.lower() not in language.grammar["noting"]:
        return None
    for prep in (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "with" and 0 < c.i - verb.i <= 2):
        for noun in (c for c in prep.children if c.dep_ == "pobj"):
            for family in ("reaffirm", "endorse"):
                if noun.lemma_.lower() in language.acts["carried"][family]:
                    return Attitude(family, verb, noun, "manner")
    return None


def _predicate(verb: Any, language: Language) -> Attitude | None:
    """As in "is opposed to", "remain committed to", "were united in"."""
    words = language.acts["predicates"]
    if verb.lemma_.lower() in language.grammar["copulas"]:
        for child in verb.children:
            family = next((f for f, adjectives in words.items() if child.lower_ in adjectives), None)
            if family is not None and child.dep_ in ("acomp", "attr", "oprd", "xcomp") and child.i > verb.i:
                return Attitude(family, verb, child, "adjective")
    family = next((f for f, adjectives in words.items() if verb.lower_ in adjectives), None)
    if family is not None and verb.tag_ in ("VBN", "VBD") and auxiliary(verb, ("be",)):
        return Attitude(family, verb, verb, "adjective")
    return None


def family_at(verb: Any, language: Language) -> str | None:
    """The family of attitudes that `verb` belongs to: by a phrase that begins with it, else by the verb alone."""
    lemma = verb.lemma_.lower()
    phrases = _phrases(language).get(lemma if verb.pos_ in _INFLECTED else verb.lower_, ())
    following = _following(verb) if phrases else ""
    for family, phrase in phrases:
        if following.startswith(phrase) or _with_gap(following, phrase):
            return family
    if lemma in language.grammar["light"]:
        return None
    if lemma in language.grammar["sought"]["verbs"]:
        return "call" if _has_object(verb, language.grammar["sought"]["objects"]) else None
    if lemma == "note":
        return "endorse" if _has_object(verb, language.grammar["achievements"]) else None
    if lemma in language.grammar["directing"] and not _directs(verb):
        return None
    return family_of(lemma, language, FAMILIES)


def _following(verb: Any) -> str:
    """A verb and the words after it, nouns and verbs as lemmas."""
    words = verb.doc[verb.i : verb.i + 6]
    return " ".join(t.lemma_.lower() if t.pos_ in _INFLECTED else t.lower_ for t in words)


def _directs(verb: Any) -> bool:
    """As in "wants Japan to pay", "pressed Mexico on human rights": somebody is told what to do."""
    inner = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.tag_ == "VB" and c.i > verb.i]
    told = any(c.dep_ in SUBJECTS for clause in inner for c in clause.children)
    addressed = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i]
    about = any(c.dep_ == "prep" and c.lower_ in ("on", "over", "for") for c in verb.children)
    return told or bool(addressed and (inner or (about and addressed[0].pos_ == "PROPN")))


def _has_object(verb: Any, nouns: list[str]) -> bool:
    return any(c.dep_ == "dobj" and c.lemma_.lower() in nouns for c in verb.children)


@functools.cache
def _phrases(language: Language) -> dict[str, list[tuple[str, str]]]:
    """The phrases of the acts by their first word, in the order of the acts."""
    found: dict[str, list[tuple[str, str]]] = {}
    for family in FAMILIES:
        for phrase in language.acts["phrases"].get(family, ()):
            found.setdefault(phrase.split(" ", 1)[0], []).append((family, phrase))
    return found


def _with_gap(following: str, phrase: str) -> bool:
    """As in "call urgently for" for "call for": a word or two may stand inside."""
    words, wanted = following.split(), phrase.split()[1:]
    return bool(wanted) and any(words[start : start + len(wanted)] == wanted for start in (2, 3))


def _as_agreed(verb: Any, language: Language) -> str | None:
    """As in "agreed that the situation was grave", "agreed on the need for reform": a view, nothing to be done."""
    if verb.lemma_.lower() not in language.acts["verbs"]["agree"] or not (found := targets(verb, language)):
        return None
    claim = found[0].form == "that" and not is_promise("agree", found[0])
    return "reaffirm" if claim or is_view(found[0], language) else None


def _is_need(target: Target, language: Language) -> bool:
    """As in "discussed the importance of fair rules"; "exchanged views on" says nothing of them."""
    return is_view(target, language) and target.phrase.head.lemma_.lower() != "view"


def is_stated(verb: Any, language: Language) -> bool:
    """Whether the clause says that the act happens, in the event's own time."""
    if verb.tag_ == "VB" and not auxiliary(verb, ("do",)) and not (verb.dep_ == "conj" and _is_finite(verb.head)):
        return False
    if verb.tag_ == "VBG" and not (
        verb.dep_ in ("advcl", "ROOT") or auxiliary(verb, ("be",)) or any(c.dep_ in SUBJECTS for c in verb.children)
    ):
        return False
    if verb.tag_ == "VBN" and not auxiliary(verb, ("have", "be")) and verb.dep_ in ("acl", "amod"):
        return False
    if any(c.dep_ == "mark" and c.lower_ in language.grammar["supposing"] for c in verb.children):
        return False
    return not auxiliary(verb, (*language.grammar["modal"], "would", "will", "shall"))


def _is_finite(verb: Any) -> bool:
    return verb.tag_ in ("VBP", "VBD", "VBZ")


def is_passive(verb: Any) -> bool:
    """Whether a verb is told from the side of what it is done to."""
    return verb.tag_ in ("VBN", "VBD") and any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
