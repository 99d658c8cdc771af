"""Read how many of what was signed, and by whom; counts of different kinds are never added."""

from __future__ import annotations

import re
from typing import Any

from reports.extraction.clauses import Phrase
from reports.extraction.sentences import Sentence
from reports.extraction.sides import Sides
from reports.languages import Language
from reports.model.facts import Count
from reports.model.vocabulary import Level


def count_in(phrase: Phrase, sentence: Sentence, parties: Sides, language: Language) -> Count | None:
    """The count of a signed object: "14 memorandums of understanding"; None where no number stands with it."""
    for token in sentence.tokens:
        if phrase.start <= token.idx < phrase.end and token.dep_ == "nummod" and token.head.i == phrase.head.i:
            number = number_of(token.text, language)
            if number:
                return Count(
                    number=number,
                    unit=_unit(phrase.head, sentence, language),
                    level=level_of(parties, phrase.text(sentence)),
                )
    return None


def number_of(word: str, language: Language) -> int | None:
    """The whole number that a word or figure names, None if it names none."""
    plain = word.replace(",", "").casefold()
    if plain.isdigit() and plain.isascii() and len(plain) < 12:
        return int(plain)
    numbers: list[str] = language.grammar["numbers"]
    if plain in numbers:
        return numbers.index(plain)
    tens, _, ones = plain.partition("-")
    value: int | None = language.grammar["tens"].get(tens)
    if value is None:
        return None
    return value + (numbers.index(ones) if ones in numbers[1:10] else 0)


def _unit(head: Any, sentence: Sentence, language: Language) -> str:
    words = str(head.text)
    after = re.match(r"(?: of understanding| of intent| of cooperation)?", sentence.text[head.idx + len(head) :])
    compound = [c.text for c in head.children if c.dep_ in ("compound", "amod") and c.i < head.i]
    units: dict[str, str] = language.acts["units"]
    return units.get(words.casefold(), " ".join([*compound, words]) + (after.group() if after else ""))


def level_of(parties: Sides, words: str) -> Level:
    """Who concluded: firms, ministries or governments."""
    if any(re.search(r" [a-z]+$", party) for party in parties):
        return Level.COMPANY
    if re.search(r"\bministr(?:y|ies)\b", words, re.IGNORECASE):
        return Level.MINISTRY
    return Level.GOVERNMENT
