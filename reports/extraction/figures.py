"""Find the numbers that a source states with a unit: sums, shares, lengths, durations of the talks, large counts."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reports.extraction.clauses import SUBJECTS
from reports.extraction.dossier import Dossier
from reports.extraction.expressions import expressions
from reports.extraction.governing import is_verb, tokens_in, top
from reports.extraction.overlaps import apart
from reports.extraction.phrasing import alternatives
from reports.extraction.sentences import Sentence
from reports.languages import Language
from reports.model.facts import Figure
from reports.model.identity import Register

_DIGIT = re.compile(r"\d")
_NUMBER = r"(?<![\w.,$€£¥-])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_CURRENCY = r"(?<![\w])(?P<currency>(?:[A-Z]{1,3})?[$€£¥₩₦₹]|(?:USD|EUR|CNY|RMB|GBP|JPY|KRW|THB|Rp)\s?)\s?"

_ARTICLE = re.compile(r"(?:[Tt]he|[Aa]n?) ")

# A count of things is a figure from here on; below, it is told by the row it belongs to ("14 memorandums").
LARGE = 1_000
# A phrase longer than this is no figure but a sentence; then the bare number with its unit is shown.
LONGEST = 14
# "$450 million in aid for clinics a year": so many characters may tell what for.
FARTHEST_RATE = 40
# What stands before a verb and changes what it says.
_BEFORE_VERB = ("aux", "auxpass", "neg")


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    number: float | int
    unit: str


def find(dossier: Dossier, register: Register) -> tuple[Figure, ...]:
    """The figures of a dossier in reading order, each once, with the few words around it that tell what it measures."""
    figures: dict[tuple[str, float | int, str], Figure] = {}
    for sentence in dossier.sentences:
        for found in apart(_in(sentence, dossier.language)):
            start, end = _phrase(sentence, found, dossier.language)
            text = sentence.text[start:end].strip()
            key = (text.casefold(), found.number, found.unit)
            if key in figures:
                continue
            span = sentence.span(start, end)
            identity = register.enter(
                "f", "figure", [dossier.source(span.source).words(span)], f"{found.number} {found.unit}"
            )
            figures[key] = Figure(id=identity, text=text, number=found.number, unit=found.unit, spans=(span,))
    return tuple(figures.values())


def _in(sentence: Sentence, language: Language) -> Iterator[_Found]:
    if not _DIGIT.search(sentence.text) and sentence.words.isdisjoint(language.nouns["figures"]["spoken"]):
        return
    dates = [(e.start, e.end) for e in expressions(sentence.text, language)]
    for pattern, kind in _patterns(language):
        for match in pattern.finditer(sentence.text):
            if any(start < match.end() and match.start() < end for start, end in dates):
                continue
            number = _value(match["number"], language)
            if kind != "count" or number >= LARGE:
                yield _Found(match.start(), match.end(), number, _unit(match, language))


@functools.cache
def _patterns(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    words = language.nouns["figures"]
    scale = rf"(?:[\s-]?(?P<scale>{alternatives(words['scales'])})\b)?"
    spoken, compound = alternatives(words["spoken"]), alternatives(words["compound"])
    units = alternatives((*words["units"], *words["shares"], *words["money"]))
    return (
        (re.compile(_CURRENCY + _NUMBER.replace(r"(?<![\w.,$€£¥-])", "") + scale), "money"),
        (re.compile(rf"{_NUMBER}{scale}\s?(?P<unit>%|{units})(?!\w)"), "measure"),
        (re.compile(rf"{_NUMBER}-(?P<compound>{compound})\b(?=\s)"), "compound"),
        (re.compile(rf"\b(?P<number>{spoken})-(?P<compound>{compound})\b(?=\s)"), "compound"),
        (re.compile(rf"{_NUMBER}{scale}\s(?P<unit>[a-z]+s\b|people|personnel)"), "count"),
    )


def _value(digits: str, language: Language) -> float | int:
    spoken = language.nouns["figures"]["spoken"]
    if digits.casefold() in spoken:
        return int(spoken[digits.casefold()])
    plain = digits.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def _unit(match: re.Match[str], language: Language) -> str:
    """The unit as written, a scale before it; the "minute" of "90-minute talks" becomes minutes."""
    got = match.groupdict()
    if compound := got.get("compound"):
        return str(language.nouns["figures"]["compound"][compound])
    scale = got.get("scale")
    if currency := got.get("currency"):
        return f"{currency.strip()} {scale}" if scale else currency.strip()
    unit = got.get("unit") or ""
    return f"{scale} {unit}" if scale else unit


def _phrase(sentence: Sentence, found: _Found, language: Language) -> tuple[int, int]:
    """The words that tell what a figure measures: the noun it qualifies, or the verb and subject it completes."""
    head = top(tokens_in(sentence, found.start, found.end))
    if head is None:
        return found.start, found.end
    start, end = found.start, _with_rate(sentence.text, found.end, language)
    governor = head.head
    if head.dep_ in ("compound", "nummod", "amod", "quantmod", "npadvmod") and governor.i > head.i:
        end = max(end, _with_rate(sentence.text, governor.idx + len(governor), language))
    for wider in _wider(governor, start):
        if wider < start and len(sentence.text[wider:end].split()) <= LONGEST:
            start = wider
    return _closed(sentence.text, _bare(sentence.text[start:end], found.start - start), end, found.start)


def _with_rate(text: str, end: int, language: Language) -> int:
    """Where a figure ends with the words behind it that say in what time: "$450 million a year"."""
    rate = _rates(language).match(text, end)
    return rate.end() if rate else end


@functools.cache
def _rates(language: Language) -> re.Pattern[str]:
    words = language.nouns["figures"]
    # Neither another figure nor a clause of its own may stand between, and none may go on behind; and "a year ago" is
    # no rate but a time.
    clause = rf"(?! (?:{alternatives(words['relative'])})\b)"
    moment = rf"(?!(?: (?:{alternatives(words['moments'])})\b|-))"
    between = rf"(?: (?:{alternatives(words['linking'])}) (?:{clause}[^,.;:()\d$€£¥]){{1,{FARTHEST_RATE}}}?)?"
    spans = rf"(?:over|within|for) (?:the )?(?:(?:next|past|last|coming) )?[\w-]+ (?:{alternatives(words['spans'])})"
    return re.compile(rf"{between},? (?:{alternatives(words['rates'])}|{spans})\b{clause}{moment}")


def _bare(phrase: str, number: int) -> str:
    """A phrase without the article right before its number, `number` characters in."""
    match = _ARTICLE.match(phrase)
    return phrase[number:] if match and match.end() == number else phrase


def _closed(text: str, phrase: str, end: int, number: int) -> tuple[int, int]:
    """A phrase with the bracket that closes after it; one that would break a bracket is the bare figure."""
    if phrase.count("(") > phrase.count(")"):
        return (end - len(phrase), end + 1) if text[end : end + 1] == ")" else (number, end)
    return end - len(phrase), end


def _is_torn(verb: Any) -> bool:
    """Whether a verb says nothing without the one that governs it: "agreed to lift", "will cut and lift"."""
    governed = verb.dep_ in ("xcomp", "conj", "acl", "advcl", "ccomp", "pcomp")
    return verb.tag_ == "VB" and governed and not any(c.dep_ in SUBJECTS or c.tag_ == "MD" for c in verb.children)


def _wider(token: Any, start: int) -> Iterator[int]:
    """Where wider phrases around a figure begin: the noun or verb it hangs on, then that verb's subject."""
    for _ in range(6):
        if token.pos_ in ("NOUN", "PROPN") and token.idx < start:
            yield token.left_edge.idx
        if is_verb(token) and not _is_torn(token):
            yield min(t.idx for t in (token, *token.children) if t is token or t.dep_ in _BEFORE_VERB)
            subjects = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")]
            yield from (c.left_edge.idx for c in subjects if c.pos_ in ("NOUN", "PROPN"))
            if token.dep_ != "acl":
                return
        token = token.head
