"""Tell the side of people whose office stands without its state, where the text leaves one reading."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections import Counter
from collections.abc import Sequence

from reports.extraction.cast import Cast, Mention, Person
from reports.extraction.employers import employer
from reports.extraction.gazetteer import gazetteer
from reports.extraction.names import titled
from reports.extraction.sentences import Sentence
from reports.languages import Language

# A visit that makes a brief is named in its opening.
VISIT_REACH = 5
# The ranks whose holders a government's own text names without a state.
_OWN = ("heads", "ministers", "officials", "spokespeople")
_APPOSED = re.compile(r", (?:the |an? )?[A-Z][a-z]+ [A-Za-z]")
_PAIR = re.compile(r"\s*(?:['’]s?)?\s*(?:and|&)\s+(?:the\s+)?|\s*[-–—]\s*")


@dataclasses.dataclass(frozen=True)
class Imprint:
    """What a source says of itself: its title and its publisher, empty where it says neither."""

    title: str
    publisher: str


def affiliated(cast: Cast, sentences: tuple[Sentence, ...], language: Language, imprints: Sequence[Imprint]) -> Cast:
    """The cast with the sides that follow from the titles and the text, and in the end from who publishes it."""
    people = list(cast.people)
    _by_title(people, imprints, language)
    by_number = {sentence.number: sentence for sentence in sentences}
    for index, person in enumerate(people):
        if person.affiliation is None:
            state = _by_coordination(index, cast, people, by_number)
            people[index] = dataclasses.replace(person, affiliation=state)
    pair = _pair(sentences, language)
    if pair:
        _by_elimination(people, pair)
    _by_visit(people, sentences, language)
    guests = _met(cast, by_number, language)
    _by_publisher(people, [imprint.publisher for imprint in imprints], language, guests)
    if pair:
        _by_elimination(people, pair)
    _by_host(people, guests, sentences, imprints, language)
    _by_body(people, cast, by_number, language)
    return dataclasses.replace(cast, people=tuple(people))


def sided(people: Sequence[Person], imprint: Imprint, language: Language) -> list[Person]:
    """The people of a title with the sides that follow from it and from the publisher: of a pair the last is left."""
    found = list(people)
    _by_publisher(found, [imprint.publisher], language)
    states = gazetteer(language).states_in(imprint.title)
    if len(states) == 2:
        _by_elimination(found, (states[0], states[1]))
    return found


def _by_coordination(index: int, cast: Cast, people: list[Person], by_number: dict[int, Sentence]) -> str | None:
    """In "Lee met Zhao, chairman of China's congress, and Premier Li" Li is of Zhao's side, as Lee is not."""
    for mention in cast.naming(index) if people[index].role else ():
        if _APPOSED.match(by_number[mention.sentence].text[mention.end :]):
            return None  # with an office of its own, a name in a list is of no other's side
        before = [m for m in cast.mentions_in(by_number[mention.sentence]) if m.end <= mention.start]
        if len(before) < 2:
            continue
        host, guest = people[before[-1].person], people[before[0].person]
        joined = _joined(by_number[mention.sentence], before[-1], mention)
        if joined and host.affiliation and guest.affiliation and host.affiliation != guest.affiliation:
            return host.affiliation
    return None


def _by_title(people: list[Person], imprints: Sequence[Imprint], language: Language) -> None:
    """The sides that a title tells: "Remarks by ... Prime Minister Kishida of Japan"."""
    told = {
        found.name.split()[-1].casefold(): found.state
        for imprint in imprints
        for found in titled(imprint.title, language)
        if found.state
    }
    for index, person in enumerate(people):
        if person.affiliation is None and (state := told.get(person.name.split()[-1].casefold())):
            people[index] = dataclasses.replace(person, affiliation=state)


def _met(cast: Cast, by_number: dict[int, Sentence], language: Language) -> frozenset[int]:
    """The people who are first named as those whom somebody meets: "They met with Admiral Rolland and …"."""
    meeting = re.compile(rf"\b(?:{'|'.join(language.offices['meeting'])})\b[^.;]*$")
    firsts = ((index, cast.naming(index)) for index in range(len(cast.people)))
    return frozenset(
        index
        for index, mentions in firsts
        if mentions and meeting.search(by_number[mentions[0].sentence].text[: mentions[0].start])
    )


def _by_host(
    people: list[Person],
    guests: frozenset[int],
    sentences: tuple[Sentence, ...],
    imprints: Sequence[Imprint],
    language: Language,
) -> None:
    """Whom a visitor of one state meets there, and who has no side yet, is of that state."""
    opening = " … ".join([*(imprint.title for imprint in imprints), *(s.text for s in sentences[:1])])
    going = re.finditer(r"\b(?:visit|visits|visited|trip|travel|travels|travelled|traveled|delegation) to ", opening)
    hosts = {state for match in going for state in gazetteer(language).states_in(opening[match.end() :][:40])[:1]}
    if len(hosts) != 1:
        return
    (host,) = hosts
    for index in guests:
        if people[index].affiliation is None and people[index].role:
            people[index] = dataclasses.replace(people[index], affiliation=host)


def _by_body(people: list[Person], cast: Cast, by_number: dict[int, Sentence], language: Language) -> None:
    """The body or place of an office where no state has it: "president of the Rail Workers' Union"."""
    for index, person in enumerate(people):
        if person.affiliation is None:
            told = (employer(by_number[m.sentence], m, language) for m in cast.naming(index))
            people[index] = dataclasses.replace(person, affiliation=next(filter(None, told), None))


def _by_publisher(
    people: list[Person], publishers: Sequence[str], language: Language, others: frozenset[int] = frozenset()
) -> None:
    """A government's own text names its own people without their state; of each office the first such is its own.

    Whom it names as those who are met (`others`) may be anybody's.
    """
    states = {state for publisher in publishers for state in _states_of(publisher, language)}
    if len(states) != 1:
        return
    (state,) = states
    held = {_plain(person.role) for person in people if person.affiliation == state}
    unknown = language.offices["not_held"].get(state, ())
    for index, person in enumerate(people):
        office = _plain(person.role)
        if (
            index in others
            or person.affiliation
            or person.rank not in _OWN
            or office in held
            or office.endswith(tuple(unknown))
        ):
            continue
        people[index] = dataclasses.replace(person, affiliation=state)
        held.add(office)


def _plain(role: str | None) -> str:
    return (role or "").casefold().replace("-", " ")


def _states_of(publisher: str, language: Language) -> list[str]:
    """The states that a publisher's name tells, or the ending of its host's name ("archives.gov")."""
    named = gazetteer(language).states_in(publisher)
    hosts: dict[str, str] = language.states["hosts"]
    return named or [state for ending, state in hosts.items() if publisher.casefold().endswith(ending)][:1]


def _by_visit(people: list[Person], sentences: tuple[Sentence, ...], language: Language) -> None:
    """As in "The Prime Minister of Canada visited the Philippines": the other head is the host."""
    visits = re.compile(r"\bvisit(?:s|ed|ing)?(?: to)? (?:the )?")
    for sentence in sentences[:VISIT_REACH]:
        for match in visits.finditer(sentence.text):
            hosts = [m for m in gazetteer(language).find(sentence.text[match.end() :]) if m.start == 0]
            if (
                hosts
                and any(p.affiliation for p in people)
                and not any(p.affiliation == hosts[0].state for p in people)
            ):
                _assign_first(people, hosts[0].state)
                return


def _assign_first(people: list[Person], state: str) -> None:
    for index, person in enumerate(people):
        if person.affiliation is None and person.rank in ("heads", "ministers"):
            people[index] = dataclasses.replace(person, affiliation=state)
            return


def _joined(sentence: Sentence, left: Mention, right: Mention) -> bool:
    """Whether two mentions are members of one list: no verb between them, and an "and" before the second."""
    between = [token for token in sentence.tokens if left.end <= token.idx < right.start]
    return any(t.lower_ == "and" for t in between) and not any(t.pos_ in ("VERB", "AUX") for t in between)


def _pair(sentences: tuple[Sentence, ...], language: Language) -> tuple[str, str] | None:
    """The two states that the text joins most often by "and" or a dash."""
    pairs: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        mentions = list(gazetteer(language).find(sentence.text))
        for one, two in itertools.pairwise(mentions):
            if one.state != two.state and _PAIR.fullmatch(sentence.text[one.end : two.start]):
                pairs[min(one.state, two.state), max(one.state, two.state)] += 1
    return pairs.most_common(1)[0][0] if pairs else None


def _by_elimination(people: list[Person], pair: tuple[str, str]) -> None:
    """Of two states at the table, the head without a state is of the one that has no head yet."""
    heads = [index for index, person in enumerate(people) if person.rank == "heads"]
    open_heads = [index for index in heads if people[index].affiliation is None]
    taken = {people[index].affiliation for index in heads}
    free = [state for state in pair if state not in taken]
    if len(free) == 1 and open_heads:
        first = open_heads[0]
        people[first] = dataclasses.replace(people[first], affiliation=free[0])
