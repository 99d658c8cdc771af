"""Tell acts of this event from those of another time: earlier agreements, what was done years ago."""

from __future__ import annotations

import re
from typing import Any

from reports.extraction.clauses import auxiliary
from reports.extraction.dossier import Dossier
from reports.extraction.sentences import Sentence

_YEAR = re.compile(r"\b(?:in|since|of|during|back in) (?:[A-Z][a-z]{2,8} )?(?P<year>(?:19|20)\d\d)\b")
_FULL_DATE = re.compile(
    r"\b[A-Z][a-z]{2,8}\.? \d{1,2},? (?P<year>(?:19|20)\d\d)\b|\b\d{1,2} [A-Z][a-z]{2,8} (?P<other>(?:19|20)\d\d)\b"
)


def belongs_to_another_time(dossier: Dossier, sentence: Sentence, verb: Any) -> bool:
    """Whether the clause of `verb` is set before the event: by pluperfect, "previously", or a year at the verb."""
    if auxiliary(verb, ("have",)) and any(c.lower_ in ("had", "'d") for c in verb.children if c.dep_ == "aux"):
        return True
    if any(child.lower_ in dossier.language.grammar["earlier"] for child in verb.children):
        return True
    year = _year_beside(verb, sentence)
    return year is not None and year != _present(dossier, sentence)


def _year_beside(verb: Any, sentence: Sentence) -> int | None:
    """The year of a date phrase that hangs on the verb itself ("agreed in 2022 to recognise")."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i - verb.i <= 2:
            words = sentence.text[child.idx : child.right_edge.idx + len(child.right_edge)]
            match = _YEAR.match(words)
            if match:
                return int(match["year"])
    return None


def _present(dossier: Dossier, sentence: Sentence) -> int | None:
    """The year of the document, else that of the first full date in its text; None where neither is stated."""
    source = dossier.source(sentence.source)
    if source.published:
        return int(source.published[:4])
    full = _FULL_DATE.search(source.text)
    return int(full["year"] or full["other"]) if full else None
