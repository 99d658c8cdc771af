"""The cast of a report: the people it names, each with every mention, office and side that the text gives."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

from reports.extraction.sentences import Sentence

Gender = Literal["he", "she"]


@dataclass(frozen=True)
class Mention:
    """`[start, end)` of a sentence means `person` (an index into the cast), by name or by office alone."""

    sentence: int
    start: int
    end: int
    person: int
    form: Literal["name", "office"]


@dataclass(frozen=True)
class Person:
    """A person as fully named as the source ever names them. `rank` is head, minister, spokesperson, … or empty."""

    name: str
    aliases: tuple[str, ...]
    role: str | None
    affiliation: str | None
    rank: str
    gender: Gender | None


@dataclass(frozen=True)
class Cast:
    """The people, in the order of their first mention, and all their mentions in reading order."""

    people: tuple[Person, ...]
    mentions: tuple[Mention, ...]

    def mentions_in(self, sentence: Sentence) -> list[Mention]:
        """The mentions in one sentence, from the left."""
        return list(self._by_sentence.get(sentence.number, ()))

    def naming(self, person: int) -> list[Mention]:
        """The mentions of one person, in reading order."""
        return list(self._by_person.get(person, ()))

    @functools.cached_property
    def _by_sentence(self) -> dict[int, list[Mention]]:
        by_sentence: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            by_sentence.setdefault(mention.sentence, []).append(mention)
        return by_sentence

    @functools.cached_property
    def _by_person(self) -> dict[int, list[Mention]]:
        by_person: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            by_person.setdefault(mention.person, []).append(mention)
        return by_person

    def of(self, mention: Mention) -> Person:
        """The person that a mention means."""
        return self.people[mention.person]
