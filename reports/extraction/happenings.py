"""Tell nouns that happen (a summit, launches, an election) from nouns that merely are (a list, a plan)."""

from __future__ import annotations

from typing import Any

from reports.extraction.governing import chain
from reports.extraction.moments import Expression
from reports.extraction.sentences import Sentence
from reports.languages import Language


def is_happening(noun: Any, language: Language) -> bool:
    """Whether a date on `noun` dates something that happens: an event, or an action by its ending."""
    if noun.pos_ not in ("NOUN", "PROPN", "VERB"):
        return False
    words = language.nouns["events"]
    for word in (str(noun.lemma_).lower(), noun.lower_, noun.lower_.removesuffix("s"), noun.lower_.removesuffix("es")):
        if word in words["nouns"] or word in words["happenings"]:
            return True
        if word.endswith(tuple(words["happening_endings"])) and word not in words["no_happenings"]:
            return True
    return False


def cites(sentence: Sentence, expression: Expression, language: Language) -> bool:
    """Whether a date is part of an instrument's name: "the Water Act of 1962", "Executive Order 14257 of April 2"."""
    if expression.form != "calendar" or not sentence.text[: expression.start].rstrip().endswith(" of"):
        return False
    links = chain(sentence, expression)
    return bool(links) and links[0].pos_ in ("PROPN", "NUM") and not is_happening(links[0], language)
