"""Gather the cast: who is who among the names and offices of a report."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reports.extraction.affiliations import Imprint, affiliated
from reports.extraction.cast import Cast, Gender, Mention, Person
from reports.extraction.gazetteer import gazetteer
from reports.extraction.names import Found, clean, find_names, patterns, possessor, rank_of
from reports.extraction.sentences import Sentence
from reports.languages import Language

Words = frozenset[str]

# A known name in running text: no part of a compound, nor of a longer name that is not known.
_BEGINNING = re.compile(r"(?<![\w-])(?<![A-Z][a-z] )\w+")
_ALONE = re.compile(r"(?![\w-])(?! [A-Z][a-z])")


def gather(sentences: tuple[Sentence, ...], language: Language, imprints: Sequence[Imprint] = ()) -> Cast:
    """The people of these sentences, each as fully named as any of them names him or her."""
    found = [
        item
        for sentence in sentences
        for item in (*_turns(sentence, language), *find_names(sentence, language))
        if not _is_of_a_body(sentence, item, language)
    ]
    named = list(_like_counterparts(_once([item for item in found if item.name]), language))
    groups = _groups(named)
    kept = [group for group in groups if _is_person(group, sentences)]
    spoken_of = _by_capital(sentences)
    people = tuple(_person(group, language, spoken_of) for group in kept)
    mentions = [
        Mention(item.sentence, item.start, item.end, index, "name")
        for index, group in enumerate(kept)
        for item in group
    ]
    further = _by_known_name(people, mentions, sentences, language)
    people = _with_aliases(people, further, sentences)
    mentions += further
    mentions += _by_office([item for item in found if not item.name], people, mentions, language)
    cast = Cast(people, tuple(sorted(set(mentions), key=lambda m: (m.sentence, m.start, m.end))))
    return affiliated(cast, sentences, language, imprints)


def _is_of_a_body(sentence: Sentence, item: Found, language: Language) -> bool:
    """Whether what looks like a name is the end of a body's: the "Basin Minerals" of "Red Basin Minerals"."""
    around = [e for e in sentence.entities if e.kind == "ORG" and e.start < item.start and item.end <= e.end]
    firsts = (sentence.text[e.start : e.end].split()[0] for e in around)
    return bool(item.name) and any(first not in language.offices["courtesies"] for first in firsts)


def _turns(sentence: Sentence, language: Language) -> Iterable[Found]:
    """The speaker before a turn of speech: "PRESIDENT BIDEN: ..."."""
    match = patterns(language).turn.match(sentence.text)
    if not match:
        return
    title = match["title"]
    office = patterns(language).office.pattern.match(title)
    name = title[office.end() :].strip() if office else ""
    if office and name:
        start = match.start() + title.index(name, office.end())
        yield Found(sentence.number, start, start + len(name), name.title(), office.group().title())


def _once(found: list[Found]) -> list[Found]:
    """One item for each place, with all that the ways of finding it have told."""
    best: list[Found] = []
    for item in sorted(found, key=lambda f: (f.sentence, f.start, -f.end, f.bare)):
        other = best[-1] if best else None
        if other is None or other.sentence != item.sentence or other.end <= item.start:
            best.append(item)
            continue
        best[-1] = Found(
            other.sentence,
            other.start,
            other.end,
            other.name,
            _longer(other.office, item.office),
            other.state or item.state,
            other.gender or item.gender,
            other.bare and item.bare,
        )
    return best


def _like_counterparts(found: list[Found], language: Language) -> Iterable[Found]:
    """The finds, "his Vietnamese counterpart" being given the office of whoever is named before."""
    held: dict[str, str] = {}
    before = ""
    for item in found:
        office = item.office
        if office and office.casefold().endswith(tuple(language.offices["counterparts"])):
            office = held.get(before)
        yield dataclasses.replace(item, office=office)
        before = item.name.split()[-1]
        if office:
            held.update(dict.fromkeys(item.name.split(), office))


def _longer(one: str | None, two: str | None) -> str | None:
    return max((office for office in (one, two) if office), key=len, default=None)


def _words(name: str) -> Words:
    return frozenset(word.strip("\"“”.,'’").casefold() for word in name.split())


def _groups(found: list[Found]) -> list[list[Found]]:
    """The finds, one list for each person, in the order of first mention."""
    full = sorted({item.name for item in found if len(item.name.split()) > 1}, key=lambda n: (-len(n.split()), n))
    holding: dict[str, list[str]] = defaultdict(list)
    for name in full:
        if not _able(name, holding):
            for word in _words(name):
                holding[word].append(name)
    groups: dict[str, list[Found]] = defaultdict(list)
    last: dict[str, int] = {}
    for item in found:
        name = _fullest(item, holding, last)
        groups[name].append(item)
        last[name] = item.sentence
    return sorted(groups.values(), key=lambda group: (group[0].sentence, group[0].start))


def _able(short: str, holding: Mapping[str, list[str]]) -> list[str]:
    """The full names that hold every word of `short`; `holding` lists them by their words."""
    rarest = min((holding.get(word, []) for word in _words(short)), key=len)
    return [name for name in rarest if _words(short) <= _words(name)]


def _fullest(item: Found, holding: Mapping[str, list[str]], last: dict[str, int]) -> str:
    """The full name that this find means: of several, the one mentioned last, else the one that comes first."""
    able = _able(item.name, holding)
    seen = [name for name in able if name in last]
    if seen:
        return max(seen, key=lambda name: last[name])
    return able[0] if able else item.name


def _is_person(group: list[Found], sentences: tuple[Sentence, ...]) -> bool:
    """Whether a group is more than a capitalised word that the engine took for a person."""
    if any(item.office or item.gender or not item.bare for item in group):
        return True
    if any(len(item.name.split()) > 1 for item in group):
        return True
    first = sentences[0].number
    return any(_speaks(sentences[item.sentence - first], item) for item in group)


def _speaks(sentence: Sentence, item: Found) -> bool:
    after = sentence.text[item.end : item.end + 12]
    return bool(re.match(r" (?:said|says|told|added)\b", after)) or sentence.text[: item.start].endswith(
        ("said ", "says ")
    )


def _person(group: list[Found], language: Language, sentences: Mapping[str, list[Sentence]]) -> Person:
    name = max((item.name for item in group), key=lambda n: (len(n.split()), len(n)))
    aliases = tuple(dict.fromkeys(item.name for item in group if item.name != name))
    offices = [item.office for item in group if item.office]
    role = _role(offices, language)
    states = [item.state for item in group if item.state] or _possessors(aliases, sentences, language)
    genders: list[Gender] = [item.gender for item in group if item.gender]
    return Person(
        name=name,
        aliases=aliases,
        role=_tidy(role, language),
        affiliation=states[0] if states else None,
        rank=rank_of(role, language) if role else "",
        gender=genders[0] if genders else None,
    )


def _by_capital(sentences: tuple[Sentence, ...]) -> dict[str, list[Sentence]]:
    """The sentences by the words with a capital in them."""
    holding: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        for word in dict.fromkeys(re.findall(r"\b[^\W\d_a-z]\w*", sentence.text)):
            holding[word].append(sentence)
    return holding


def _possessors(aliases: tuple[str, ...], sentences: Mapping[str, list[Sentence]], language: Language) -> list[str]:
    """The states of "Nigeria's Tinubu"; `sentences` are those that hold a word with a capital."""
    found = (
        possessor(s.text, m.start(), language)
        for alias in aliases
        for s in sentences.get(re.split(r"\W", alias)[0], ())
        for m in re.finditer(rf"\b{re.escape(alias)}\b", s.text)
    )
    return [state for state in found if state]


def _role(offices: list[str], language: Language) -> str | None:
    """The first office with a capital, else the first; "outgoing president" where the text somewhere says so of it."""
    role = max(offices, key=lambda o: (o[0].isupper(), -offices.index(o)), default=None)
    past = (o for o in offices if role and o != role and o.casefold().endswith(role.casefold()))
    return next((o for o in past if o.casefold().startswith(tuple(language.offices["past"]))), role)


def _tidy(role: str | None, language: Language) -> str | None:
    """A role without an article and without the state that has it, which is told by itself."""
    if role is None:
        return None
    role = re.sub(r"^(?:the|a|an|who is|his|her) ", "", role, flags=re.IGNORECASE)
    mentions = [m for m in gazetteer(language).find(role) if role[m.start :] != role]
    first = next(gazetteer(language).find(role), None)
    if first and first.start == 0 and (rest := re.sub(r"^(?:['’]s?)? ", "", role[first.end :])):
        return rest
    if mentions and mentions[-1].end == len(role):
        return re.sub(r",? (?:of|for)(?: the)? $", "", role[: mentions[-1].start]) or role
    return role


def _by_known_name(
    people: tuple[Person, ...], named: list[Mention], sentences: tuple[Sentence, ...], language: Language
) -> list[Mention]:
    """Further mentions, by names that are known by now, which the engine did not take for a person's."""
    known = _known_names(people, language)
    if not known:
        return []
    by_first_word: dict[str, list[str]] = defaultdict(list)
    for name in sorted(known, key=lambda name: (-len(name), name)):
        by_first_word[_BEGINNING.findall(name)[0]].append(name)
    taken: dict[int, list[Mention]] = defaultdict(list)
    for mention in named:
        taken[mention.sentence].append(mention)
    mentions = []
    for sentence in sentences:
        for start, name in _named_in(sentence.text, by_first_word):
            end = start + len(name)
            if not any(m.start < end and start < m.end for m in taken.get(sentence.number, ())):
                mentions.append(Mention(sentence.number, start, end, known[name], "name"))
    return mentions


def _named_in(text: str, by_first_word: Mapping[str, list[str]]) -> Iterable[tuple[int, str]]:
    """Where one of the names stands by itself in `text`, from the left; the longest wins."""
    at = 0
    for match in _BEGINNING.finditer(text):
        for name in by_first_word.get(match.group(), ()) if match.start() >= at else ():
            end = match.start() + len(name)
            if text.startswith(name, match.start()) and _ALONE.match(text, end):
                yield match.start(), name
                at = end
                break


def _known_names(people: tuple[Person, ...], language: Language) -> dict[str, int]:
    """Names and aliases, and the parts of a name where they mean one person only."""
    known: dict[str, int] = {}
    for index, person in enumerate(people):
        for name in (*person.aliases, person.name, *_parts(person.name, language)):
            if name in known and known[name] != index:
                known[name] = -1
            elif len(name) > 2 or name in person.aliases:
                known.setdefault(name, index)
    return {name: index for name, index in known.items() if index >= 0 and clean(name, language)[0] == name}


def _parts(name: str, language: Language) -> list[str]:
    """The words by which a person may be called: "van der Berg" with its particles, "Hale" of "Hale Jr."."""
    words = [word for word in name.rstrip(".").split() if word not in ("Jr", "Jr.", "Sr", "Sr.")]
    single = [word.rstrip(",") for word in words if word[0].isupper()]
    particles = {word for particle in language.offices["particles"] for word in particle.split()}
    at = next((number for number, word in enumerate(words) if number and word in particles), None)
    if at is None:
        return single if len(words) > 1 else []
    family = " ".join(words[at:])
    return [*single[:at], family, family[0].upper() + family[1:]]


def _with_aliases(
    people: tuple[Person, ...], mentions: list[Mention], sentences: tuple[Sentence, ...]
) -> tuple[Person, ...]:
    first = sentences[0].number if sentences else 0
    aliases = [list(person.aliases) for person in people]
    for mention in mentions:
        name = sentences[mention.sentence - first].text[mention.start : mention.end]
        if name != people[mention.person].name:
            aliases[mention.person].append(name)
    return tuple(
        dataclasses.replace(person, aliases=tuple(dict.fromkeys(aliases[index]))) for index, person in enumerate(people)
    )


def _by_office(
    found: list[Found], people: tuple[Person, ...], named: list[Mention], language: Language
) -> list[Mention]:
    """Mentions by office alone: "the Chinese premier" means the one person who holds that office for that state."""
    places = {(mention.sentence, mention.start) for mention in named}
    holders: dict[tuple[str, str | None], list[int]] = {}
    mentions = []
    for item in found:
        if (item.sentence, item.start) in places or not item.office:
            continue
        office = (item.office.casefold(), item.state)
        if office not in holders:
            holders[office] = [index for index, person in enumerate(people) if _holds(person, *office, language)]
        if len(holders[office]) == 1:
            mentions.append(Mention(item.sentence, item.start, item.end, holders[office][0], "office"))
    return mentions


def _holds(person: Person, asked: str, state: str | None, language: Language) -> bool:
    if person.role is None or (state and person.affiliation and state != person.affiliation):
        return False
    held = person.role.casefold()
    if asked == "leader":
        return person.rank == "heads" and state is not None and person.affiliation == state
    asked = asked if asked == held else language.offices["same"].get(asked, asked)
    placed = held.startswith((f"{asked} in ", f"{asked} to ", f"{asked} for ", f"{asked} of ", f"{asked} at "))
    if rank_of(asked, language) not in ("heads", "ministers") and state is None and asked != held:
        return placed
    return asked == held or held.endswith(" " + asked) or (asked in ("minister", "secretary") and held.endswith(asked))
