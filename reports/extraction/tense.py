"""Tell acts of this event from those of another time: earlier agreements, what was done years ago."""

from __future__ import annotations

import functools
import re
from typing import Any

from reports.extraction.clauses import auxiliary
from reports.extraction.dossier import Dossier
from reports.extraction.sentences import Sentence

# What sets a sentence into another time stands in so many first characters.
OPENING = 70
_YEAR_ONLY = re.compile(r"(?:19|20)\d\d")
_YEAR = re.compile(r"\b(?:in|since|of|during|back in) (?:[A-Z][a-z]{2,8} )?(?P<year>(?:19|20)\d\d)\b")
_FULL_DATE = re.compile(
    r"\b[A-Z][a-z]{2,8}\.? \d{1,2},? (?P<year>(?:19|20)\d\d)\b|\b\d{1,2} [A-Z][a-z]{2,8} (?P<other>(?:19|20)\d\d)\b"
)


def belongs_to_another_time(dossier: Dossier, sentence: Sentence, verb: Any) -> bool:
    """Whether the clause of `verb` is set before the event: by pluperfect, "previously", or a year at the verb."""
    if (
        auxiliary(verb, ("have",))
        and not _is_reported(verb, dossier)
        and any(c.lower_ in ("had", "'d") for c in verb.children if c.dep_ == "aux")
    ):
        return True
    if any(child.lower_ in dossier.language.grammar["earlier"] for child in verb.children):
        return True
    present = _present(dossier, sentence)
    beside = None if auxiliary(verb, ("will", "shall")) else _year_beside(verb, sentence)
    if beside is not None and beside != present:
        return True
    if verb.tag_ in ("VBD", "VBN") and _opens_earlier(sentence.text, present, dossier):
        return True
    inside = _year_inside(verb)
    if inside is not None and present is not None and inside < present:
        return True
    ending = _year_at_end(verb, sentence)
    return ending is not None and present is not None and ending < present


def _is_reported(verb: Any, dossier: Dossier) -> bool:
    """As in "said the two sides had agreed": the past of reported speech is that of the event."""
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in dossier.language.speech["plain"]


def _year_beside(verb: Any, sentence: Sentence) -> int | None:
    """The year of a date phrase that hangs on the verb itself ("agreed in 2022 to recognise")."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i - verb.i <= 2:
            words = sentence.text[child.idx : child.right_edge.idx + len(child.right_edge)]
            match = _YEAR.match(words)
            if match:
                return int(match["year"])
    return None


def _opens_earlier(text: str, present: int | None, dossier: Dossier) -> bool:
    """Whether a sentence opens in another time: "In 1972, …", "Two years ago, …", "Under a 2015 deal"."""
    opening = text[:OPENING]
    year = re.match(r"\W*(?:In|Under|During|Back in)\b[^,]*?\b(?P<year>(?:19|20)\d\d)\b", opening)
    if year and (present is None or int(year["year"]) < present):
        return present is not None
    return bool(re.match(rf"\W*(?:{'|'.join(dossier.language.grammar['long_ago'])})\b", opening, re.IGNORECASE))


def _year_inside(verb: Any) -> int | None:
    """The year of a past act told behind its object: "signed a memorandum on fisheries in 2012, which was revoked"."""
    if verb.tag_ not in ("VBD", "VBN"):
        return None
    for token in verb.subtree:
        if token.i > verb.i and token.pos_ in ("NUM", "PROPN") and _YEAR_ONLY.fullmatch(token.text):
            above = token.head
            if above.dep_ == "prep" and above.lower_ == "in" and above.head.i in _own_nouns(verb):
                return int(token.text)
    return None


def _own_nouns(verb: Any) -> set[int]:
    """The verb, its objects and what "on" or "of" hangs on them."""
    found = {int(verb.i)}
    for child in verb.children:
        if child.i > verb.i and child.dep_ in ("dobj", "prep", "nsubjpass"):
            found |= {int(t.i) for t in child.subtree if t.pos_ in ("NOUN", "PROPN", "ADP")}
    return found


def _year_at_end(verb: Any, sentence: Sentence) -> int | None:
    """The year that closes the clause of a past verb ("signed a declaration of principles in 2015")."""
    if verb.tag_ not in ("VBD", "VBN"):
        return None
    last = [t for t in verb.subtree if not t.is_punct][-1]
    inside = last
    while inside.i != verb.i and inside.head.i != inside.i:
        if inside.dep_ in ("relcl", "acl", "advcl", "ccomp", "xcomp"):
            return None
        inside = inside.head
    ending = sentence.text[max(0, last.idx - 24) : last.idx + len(last)]
    match = _YEAR.search(ending)
    return int(match["year"]) if match and match.end() == len(ending) else None


def _present(dossier: Dossier, sentence: Sentence) -> int | None:
    """The year of the document, else that of the first full date in its text; None where neither is stated."""
    source = dossier.source(sentence.source)
    if source.published:
        return int(source.published[:4])
    return _first_year(source.text)


@functools.lru_cache(maxsize=16)
def _first_year(text: str) -> int | None:
    full = _FULL_DATE.search(text)
    return int(full["year"] or full["other"]) if full else None
