"""Weigh words: which of them bind, how firmly, and whether a denial or a hedge takes that back."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from reports.gates.evidence import folded

# "did not formally agree": a denial reaches over so many words.
_REACH = 3
# "agreed that both sides would jointly explore": so many words may part the verb from its hedge.
_PARTED = 6
# Of two words with so many first letters in common we say that one restates the other ("resume", "resuming").
_STEM = 5
_SHORTEST_STEM = 4
_TOKEN = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*|[;.!?,]")


@cache
def table() -> dict[str, Any]:
    """The content of strength.toml; callers do not change it."""
    return tomllib.loads(files("reports.gates").joinpath("strength.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Firm:
    """A binding word: its form, where it stands among the tokens, its rank, whether it is denied."""

    word: str
    place: int
    rank: int
    denied: bool


def tokens(text: str) -> list[str]:
    """The words and stops of `text`, folded; "didn't" gives "did" and "n't"."""
    return _TOKEN.findall(re.sub(r"n't\b", " n't", folded(text)).replace(" n't", " not"))


def claims(words: list[str]) -> list[Firm]:
    """The binding verbs that our wording `words` claims."""
    return _firm(words, _ranks("claims"))


def supports(words: list[str]) -> list[Firm]:
    """The words of the source that bind: claims, their honest equals, and nouns that nothing weaker governs."""
    found = _firm(words, _ranks("claims", "supports", "nouns"))
    return [firm for firm in found if firm.word not in _ranks("nouns") or not _is_weakly_governed(words, firm.place)]


def acts(words: list[str]) -> list[Firm]:
    """The words of the source that bind or tell of something done."""
    return _firm(words, _ranks("claims", "supports", "nouns", "acts"))


def weak(words: list[str]) -> list[str]:
    """The words of the source that ask, hope, discuss or repeat without binding."""
    return [word for word in words if word in _weak()]


def is_exploratory(words: list[str]) -> bool:
    """Whether a wording says itself that it only explores."""
    return any(word.startswith(tuple(table()["exploratory"])) for word in words)


def hedged_from(words: list[str], firm: Firm) -> int | None:
    """The place of the hedge that `firm` governs, None where it governs something firmer."""
    for place in range(firm.place + 1, min(firm.place + 1 + _PARTED, len(words))):
        if words[place] in table()["hedges"]:
            return place
        if words[place] not in table()["between"]:
            return None
    return None


def same_stem(one: str, other: str) -> bool:
    """Whether one word restates the other."""
    if one[0] != other[0]:
        return False
    short = min(len(one), len(other), _STEM)
    return one == other or (short >= _SHORTEST_STEM and one[:short] == other[:short])


@cache
def _weak() -> frozenset[str]:
    return frozenset(table()["weak"])


@cache
def _ranks(*fields: str) -> dict[str, int]:
    """Every form and its rank; a form of two families keeps the higher rank, which stands first in the file."""
    ranks: dict[str, int] = {}
    for family in table()["firm"]:
        for form in (form for field in fields for form in family.get(field, ())):
            ranks.setdefault(form, family["rank"])
    return ranks


def _firm(words: list[str], ranks: dict[str, int]) -> list[Firm]:
    pairs = [f"{word} {after}" for word, after in zip(words, [*words[1:], ""], strict=False)]
    found = [(place, form) for place, pair in enumerate(pairs) for form in (words[place], pair) if form in ranks]
    return [
        Firm(form, place, ranks[form], is_denied(words, place))
        for place, form in found
        if " ".join(words[max(0, place - 1) : place + 1]) not in table()["repeated"]
    ]


def _is_weakly_governed(words: list[str], place: int) -> bool:
    """Whether of the verbs before `place`, in its sentence, the nearest is one that does not bind."""
    for word in reversed(words[:place]):
        if word in _weak():
            return True
        if word in _ranks("claims", "supports", "acts") or word in {".", ";"}:
            return False
    return False


def is_denied(words: list[str], place: int) -> bool:
    """Whether a negation or a refusal stands shortly before the word at `place`."""
    before = words[max(0, place - _REACH) : place]
    stops = [at for at, word in enumerate(before) if not word[0].isalnum()]
    before = before[stops[-1] + 1 :] if stops else before
    pairs = list(pairwise([*before, words[place]]))
    if any(f"{word} {after}" in table()["not_denials"] for word, after in pairs):
        return False
    refused = any(word in table()["refusals"] and after == "to" for word, after in pairs)
    return refused or any(word in table()["negations"] for word in before)
