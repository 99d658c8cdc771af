"""Tell the policy areas of a wording by the words it holds."""

from __future__ import annotations

import functools
import re

from reports.languages import Language
from reports.model.vocabulary import Area

# What surrounds a clause counts a little, so that a clause without a word of its own falls to its passage.
CONTEXT_WEIGHT = 0.2
CONTEXT_LIMIT = 3
# A list names first what it is mainly about; at 1.5 the lists of memorandums in the annotated documents come out right.
FIRST_BONUS = 1.5


@functools.cache
def _index(language: Language) -> dict[str, list[tuple[str, Area]]]:
    """Phrases by their first word, the longest first."""
    index: dict[str, list[tuple[str, Area]]] = {}
    for name, phrases in language.areas["words"].items():
        for phrase in phrases:
            index.setdefault(phrase.split()[0], []).append((phrase, Area(name)))
    for rows in index.values():
        rows.sort(key=lambda row: -len(row[0]))
    return index


def areas(text: str, context: str, language: Language) -> tuple[Area, ...]:
    """The areas of `text`, the most telling first, never empty; `context` decides where `text` says nothing.

    Of areas with as many words the one named first comes first.
    """
    scores = _scores(text, language)
    nearby = _scores(context, language)
    if not scores:
        return tuple(_ranked(nearby)[:1]) or (Area.OTHER,)
    scores[next(iter(scores))] += FIRST_BONUS
    for area in scores:
        scores[area] += CONTEXT_WEIGHT * min(nearby.get(area, 0.0), CONTEXT_LIMIT)
    return tuple(_ranked(scores))


def _ranked(scores: dict[Area, float]) -> list[Area]:
    return sorted(scores, key=lambda area: -scores[area])


def _scores(text: str, language: Language) -> dict[Area, float]:
    """How many words tell each area, in the order in which the text comes to them; a phrase counts once."""
    scores: dict[Area, float] = {}
    lowered = text.casefold().replace("’", "'")
    index = _index(language)
    end = 0
    for match in re.finditer(r"[a-z0-9](?:[\w'-]*\w)?", lowered):
        if match.start() < end:
            continue
        word = match.group().split("'")[0]
        for phrase, area in index.get(word, ()):
            if re.match(re.escape(phrase) + r"(?!\w)", lowered[match.start() :]) and not _other_word(
                phrase, text, match.start()
            ):
                scores[area] = scores.get(area, 0.0) + 1.0
                end = match.start() + len(phrase)
                break
    return scores


def _other_word(phrase: str, text: str, at: int) -> bool:
    """Whether a word of two senses stands here in the other: the game of Go has a capital."""
    return phrase == "go" and not text.startswith("Go", at)
