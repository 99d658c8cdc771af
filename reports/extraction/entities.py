"""Tell what the runs of capitals in a source name (people, bodies, states, places), by their words and company."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from reports.extraction.expressions import expressions, without_preposition
from reports.extraction.gazetteer import gazetteer
from reports.extraction.overlaps import apart
from reports.extraction.runs import Run, Word, runs
from reports.languages import Language

Kind = Literal["PERSON", "ORG", "GPE", "NORP", "DATE"]

_BEHIND_A_NAME = re.compile(r", \d\d\b|, who\b|, whose\b| \([RDI]-")
# "Ada Brenn, the city's fire marshal, said": what somebody is, unless the words are a body's.
_SET_OFF = re.compile(r", (?:an?|the|his|her) (?P<words>[^,.;:]*), (?P<verb>\w+)")
_OF = re.compile(r" (?:of|for)(?: the)? ")
_KINDS: dict[str, Kind] = {"name": "GPE", "capital": "GPE", "demonym": "NORP", "body": "ORG"}
# A name of a person has at most so many words: "Luiz Inácio Lula da Silva" is one of five with its particle in one.
_LONGEST_NAME = 4


@dataclass(frozen=True)
class Entity:
    """`[start, end)` of a sentence names something of this kind."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True)
class _Lists:
    """The words of one language by which runs are told."""

    given: frozenset[str]
    family_first: frozenset[str]
    bodies: frozenset[str]
    titles: frozenset[str]
    also_family: frozenset[str]
    places: frozenset[str]
    groups: frozenset[str]
    calendar: frozenset[str]
    openers: frozenset[str]
    placing: frozenset[str]
    describing: tuple[str, ...]
    not_describing: frozenset[str]
    speaking: frozenset[str]
    speaking_bodies: frozenset[str]


@dataclass(eq=False)
class _Core:
    """What of a run may be a name: its words behind titles and states, and whether a title stands before them."""

    run: Run
    words: tuple[Word, ...]
    titled: bool
    kind: Kind | None = None

    @property
    def name(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def whole(self) -> bool:
        return self.words == self.run.words


@dataclass(eq=False)
class _Known:
    """What the source tells as a whole: the words of people's names, lone words that speak, words in small letters."""

    people: set[str] = field(default_factory=set)
    speaking: set[str] = field(default_factory=set)
    inside: set[str] = field(default_factory=set)
    small: set[str] = field(default_factory=set)


def entities(texts: Sequence[str], language: Language) -> list[tuple[Entity, ...]]:
    """What each sentence of a source names, from the left."""
    lists = _lists(language)
    found: list[list[Entity]] = [[] for _ in texts]
    cores = []
    for number, text in enumerate(texts):
        for run in runs(number, text, language):
            core, states = _core(run, language)
            found[number].extend(states)
            if core is not None:
                cores.append(core)
    known = _known(texts, cores, lists)
    for core in cores:
        core.kind = _by_itself(core, lists)
        _learn(core, known)
    for core in sorted(cores, key=lambda core: len(core.words) == 1):
        if core.kind is None:
            core.kind = _by_the_source(core, known, lists)
            _learn(core, known)
    for core, following in itertools.pairwise([*cores, None]):
        if core is not None and core.kind is not None:
            found[core.run.sentence].append(_entity(core, core.kind, following, lists))
    return [tuple(apart(items)) for items in found]


def dates(text: str, language: Language) -> list[Entity]:
    """The dates that a sentence names, without the prepositions before them."""
    bare = (without_preposition(expression, language) for expression in expressions(text, language))
    return [Entity(expression.start, expression.end, "DATE") for expression in bare]


def _core(run: Run, language: Language) -> tuple[_Core | None, list[Entity]]:
    """The words of a run that may be a name of their own, and the states named before them."""
    lists, states = _lists(language), []
    words, titled, at = run.words, False, 0
    while at < len(words):
        word = words[at]
        last, kind = _place(words[at:], run.text, lists) or _state(words[at:], run.text, language)
        if kind is not None:
            states.append(Entity(word.start, words[at + last].end, kind))
            at, titled = at + last + 1, False
        elif word.text in lists.groups and (at + 1 == len(words) or words[at + 1].text not in lists.bodies):
            states.append(Entity(word.start, word.end, "NORP"))
            at, titled = at + 1, at + 1 < len(words)
        elif _is_title(words[at:], lists) and (word.text not in lists.bodies or _is_title(words[at + 1 :], lists)):
            at, titled = at + 1, True
        elif _is_no_name(word, lists, opens=at == 0 and run.opens):
            at, titled = at + 1, False
        else:
            title = next((n for n in range(at + 1, len(words) - 1) if _heads_a_name(words[n:], lists)), None)
            return _Core(run, words[at if title is None else title + 1 :], titled or title is not None), states
    return None, states


def _is_title(words: Sequence[Word], lists: _Lists) -> bool:
    """Whether the first of these words is one of an office or a courtesy."""
    word = words[0].text if words else ""
    return word in lists.titles or word.rstrip(".").removesuffix("s").casefold() in lists.titles


def _heads_a_name(words: Sequence[Word], lists: _Lists) -> bool:
    """Whether a title within a run parts what it is of from a name: "Ontario Premier Ada Brenn"."""
    return _is_title(words, lists) and not lists.bodies.intersection(word.text for word in words)


def _is_no_name(word: Word, lists: _Lists, *, opens: bool) -> bool:
    lower = word.text.casefold()
    first_person = word.text == "I" or word.text.startswith(("I’", "I'"))
    return first_person or lower in lists.calendar or (opens and lower in lists.openers)


def _place(words: Sequence[Word], text: str, lists: _Lists) -> tuple[int, Kind] | None:
    """The last word of the place whose name the words begin with."""
    for last in (2, 1, 0):
        if last < len(words) and text[words[0].start : words[last].end] in lists.places:
            return None if last + 1 < len(words) and words[last + 1].text in lists.bodies else (last, "GPE")
    return None


@functools.lru_cache(maxsize=8192)
def _named_state(text: str, language: Language) -> tuple[int, Kind | None]:
    mention = next(gazetteer(language).find(text), None)
    return (mention.end, _KINDS[mention.form]) if mention and mention.start == 0 else (0, None)


def _state(words: Sequence[Word], text: str, language: Language) -> tuple[int, Kind | None]:
    """The last word of the state or body whose name the words begin with, and its kind; none within a longer name."""
    first = words[0].text.rstrip(".").partition("-")[0]
    if first not in gazetteer(language).by_first_word:
        plural = first.endswith("ns") and _named_state(first[:-1], language)[1] == "NORP"
        return 0, "NORP" if plural else None
    end, kind = _named_state(text[words[0].start : words[-1].end + 1], language)
    last = next(
        (i for i, word in enumerate(words) if word.end in (words[0].start + end, words[0].start + end + 1)), None
    )
    if kind is None or last is None or (last + 1 < len(words) and words[last + 1].text in _lists(language).bodies):
        return 0, None
    return last, kind


def _by_itself(core: _Core, lists: _Lists) -> Kind | None:
    """What a name is by its own words and those beside it; None where only the source as a whole can tell."""
    words = [word.text for word in core.words]
    for at, word in enumerate(words[:-1]):
        if _is_given(word, lists) and not _is_initials(words[at + 1]) and _has_family_name(words[at:], lists):
            core.words = core.words[at : at + _LONGEST_NAME]
            return "PERSON"
    if lists.bodies.intersection(words):
        return None if len(words) == 1 and core.run.opens and core.whole else "ORG"
    if core.titled or (len(words) > 1 and words[0] in lists.family_first):
        return "PERSON" if len(words) <= _LONGEST_NAME else "ORG"
    if len(words) == 1:
        return "ORG" if _is_acronym(words[0]) else None
    if core.whole and core.run.before in lists.placing:
        return "ORG" if core.run.before == "the" else "GPE"
    return "PERSON" if len(words) <= _LONGEST_NAME and _in_a_persons_place(core, lists) else None


def _is_acronym(word: str) -> bool:
    return word.isupper() and 2 < len(word) < 6


def _has_family_name(words: Sequence[str], lists: _Lists) -> bool:
    """Whether the words behind a given name are no body's: "Jimmy Weir", "Laura West", but not "Jimmy Weir Library"."""
    return not lists.bodies.intersection(words[1:4]) or (len(words) == 2 and words[1] in lists.also_family)


def _is_given(word: str, lists: _Lists) -> bool:
    return word in lists.given or (len(word) == 2 and word[1] == ".")


def _is_initials(word: str) -> bool:
    return word.endswith(".") and len(word) > 2 and word[1] == "."


def _in_a_persons_place(core: _Core, lists: _Lists) -> bool:
    before, after = core.run.before if core.whole else "", core.run.after
    if before and before.endswith(lists.describing) and before not in lists.not_describing:
        return True
    set_off = _SET_OFF.match(after)
    if set_off:
        return set_off["verb"] in lists.speaking and lists.speaking_bodies.isdisjoint(set_off["words"].split())
    return bool(_BEHIND_A_NAME.match(after)) or _speaks(before, after, lists)


def _speaks(before: str, after: str, lists: _Lists) -> bool:
    following = re.match(r" (\w+)", after)
    return before in lists.speaking or bool(following and following[1] in lists.speaking)


def _known(texts: Sequence[str], cores: Sequence[_Core], lists: _Lists) -> _Known:
    known = _Known()
    for core in cores:
        if len(core.words) == 1 and core.run.before != "the" and _speaks("", core.run.after, lists):
            known.speaking.add(core.words[0].text)
        if not (core.whole and core.run.opens):
            known.inside.update(word.text for word in core.words)
    for text in texts:
        known.small.update(re.findall(r"(?<![\w’'-])[a-zà-ÿ]{3,}(?!\w)", text))
    return known


def _learn(core: _Core, known: _Known) -> None:
    """Note by which words a person may be called again: given name, family name, the latter with its article."""
    if core.kind == "PERSON":
        for word in (core.words[0].text, core.words[-1].text):
            known.people.update((word, word.rpartition(" ")[2], word[0].upper() + word[1:]))


def _by_the_source(core: _Core, known: _Known, lists: _Lists) -> Kind | None:
    words = [word.text for word in core.words]
    while (
        len(words) > 1
        and core.run.opens
        and (words[0].casefold() in known.small or words[0].casefold() in lists.openers)
    ):
        core.words, words = core.words[1:], words[1:]
    if len(words) == 1:
        return _one_word(core, known, lists)
    if words[-1] in known.people and words[0] not in known.people:
        return "PERSON" if len(words) <= _LONGEST_NAME else None
    if words[-1] in known.speaking and words[-1].casefold() not in known.small and len(words) <= _LONGEST_NAME:
        return "PERSON"
    return "ORG"


def _one_word(core: _Core, known: _Known, lists: _Lists) -> Kind | None:
    word, lower = core.words[0].text, core.words[0].text.casefold()
    if len(word) < 2 or word in known.people:
        return "PERSON" if len(word) > 1 else None
    if word in lists.bodies:
        return "ORG" if lower in lists.speaking_bodies and lower not in known.small else None
    if core.run.opens and core.whole and (lower in known.small or word not in known.inside):
        return "PERSON" if _speaks("", core.run.after, lists) and lower not in lists.openers else None
    if word in lists.given:
        return "PERSON"
    if core.whole and core.run.before == "the":
        return None if word.endswith("s") or lower in known.small else "ORG"
    if core.whole and core.run.before in lists.placing:
        return "GPE"
    if core.run.after.startswith(("'s ", "’s ")):
        return "ORG"
    return "PERSON" if _speaks(core.run.before if core.whole else "", core.run.after, lists) else "ORG"


def _entity(core: _Core, kind: Kind, following: _Core | None, lists: _Lists) -> Entity:
    """The entity of a core; a body's with the "of Justice" behind it."""
    start, end = core.words[0].start, core.words[-1].end
    if kind == "ORG" and following is not None and following.run.sentence == core.run.sentence:
        between = core.run.text[end : following.run.words[0].start]
        if _OF.fullmatch(between) and core.words[-1].text in lists.bodies:
            return Entity(start, following.words[-1].end, kind)
    return Entity(start, end, kind)


@functools.cache
def _lists(language: Language) -> _Lists:
    names, offices, speech = language.names, language.offices, language.speech
    ranks = ("heads", "ministers", "parliament", "officials", "spokespeople")
    titles = {word for rank in ranks for office in offices[rank] for word in office.split()}
    titles |= {*offices["courtesies"], *names["leading"].split(), *offices["former"]}
    titles |= {word.rstrip(".").casefold() for word in names["leading"].split()}
    given = {name for gender in speech["given_names"].values() for name in gender}
    return _Lists(
        given=frozenset({*names["given"].split(), *given}),
        family_first=frozenset(names["family_first"].split()),
        bodies=frozenset({*names["bodies"].split(), *offices["not_people"]}),
        titles=frozenset(titles),
        also_family=frozenset(names["also_family"].split()),
        places=frozenset(place for line in names["places"].split("\n") for place in line.split("|") if place),
        groups=frozenset(names["groups"].split()),
        calendar=frozenset({*language.dates["months"], *language.dates["weekdays"]}),
        openers=frozenset(names["openers"].split()),
        placing=frozenset(names["placing"]),
        describing=tuple(names["describing"]),
        not_describing=frozenset(names["not_describing"]),
        speaking=frozenset(speech["forms"]),
        speaking_bodies=frozenset(speech["bodies"]),
    )
