"""Name the parties of an act that no list of states knows by their own words: "Somaliland and Ethiopia", "Quebec"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reports.extraction.clauses import Phrase
from reports.extraction.names import office_words
from reports.extraction.sentences import Sentence
from reports.languages import Language

# What the engine marks as one of these is no party, joined to one or not.
_NO_PARTIES = (
    "PERSON",
    "DATE",
    "TIME",
    "MONEY",
    "PERCENT",
    "QUANTITY",
    "ORDINAL",
    "CARDINAL",
    "EVENT",
    "WORK_OF_ART",
    "LAW",
)


@dataclass(frozen=True)
class Named:
    """`[start, end)` of a sentence, in characters, names a party by the words `name`."""

    start: int
    end: int
    name: str


def company(sentence: Sentence, phrase: Phrase, known: Sequence[tuple[int, int]], language: Language) -> list[Named]:
    """The names in a phrase of several joined by "and" that lie in none of `known`, which are told otherwise.

    A name alone is none of theirs: what acts alone may be a newspaper or a ship, what acts with a state is a party.
    """
    heads = [t for t in (phrase.head, *phrase.head.conjuncts) if phrase.start <= t.idx < phrase.end]
    if len(heads) < 2:
        return []
    found = [named for head in heads if (named := _named(sentence, head, language)) is not None]
    return [each for each in found if not any(start < each.end and each.start < end for start, end in known)]


def _named(sentence: Sentence, head: Any, language: Language) -> Named | None:
    if not _is_name(head) or head.ent_type_ in _NO_PARTIES:
        return None
    start, end = extent(head)
    name = sentence.text[start:end]
    things = {*name.split()} & {*language.states["not_bodies"]}
    offices = {word.casefold() for word in name.split() if word[0].isupper()} & office_words(language)
    return None if things or offices else Named(start, end, name)


def extent(head: Any) -> tuple[int, int]:
    """Where the name with this head begins and ends, in characters: the longer of what is marked and what is joined."""
    words = max(_entity(head), _words(head), key=len)
    return words[0].idx, words[-1].idx + len(words[-1])


def _is_name(head: Any) -> bool:
    """Whether a noun is a name: one in capitals that opens a sentence without an article is one, too."""
    if head.pos_ == "PROPN":
        return bool(head.text[0].isupper()) and not any(c.tag_ == "PRP$" for c in head.children)
    opens = head.i == 0 and head.tag_ == "NN" and head.text.istitle()
    return opens and any(t.pos_ == "PROPN" for t in head.conjuncts)


def _entity(head: Any) -> list[Any]:
    """The words of the name that the engine marks, unless it takes several joined ones for one."""
    for entity in head.doc.ents:
        if entity.start <= head.i < entity.end and not any(
            t.i in range(entity.start, entity.end) for t in head.conjuncts
        ):
            return [t for t in entity if t.tag_ not in ("DT", "POS")]
    return []


def _words(head: Any) -> list[Any]:
    """The words of a name, from the left: "New York", "the Kingdom of Westria" without its article."""
    left = head.i
    while left > 0:
        before = head.doc[left - 1]
        joined = left <= before.head.i <= head.i and before.dep_ in ("compound", "nmod", "amod")
        if not joined or not before.text[0].isupper():
            break
        left -= 1
    return list(head.doc[left : _last(head) + 1])


def _last(head: Any) -> int:
    """Where a name ends: with what stands behind its "of", if that is a name."""
    for child in head.children:
        if child.lower_ == "of" and child.i == head.i + 1:
            names = [t for t in child.children if t.dep_ == "pobj" and t.pos_ == "PROPN"]
            return int(names[0].i) if names else int(head.i)
    return int(head.i)
