"""Numbers, states and months of our wordings stand in the source, or among the dates and counts resolved from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reports.gates.evidence import Evidence, folded
from reports.gates.findings import Finding, about
from reports.gates.scale import table
from reports.gates.wordings import Wording, wordings
from reports.languages import load
from reports.model.brief import Brief
from reports.model.facts import Agreement, Ask, Fact, Issue, Participant, Position, TimelineEvent

_CAPITALISED = re.compile(r"(?<!\w)[^\W\d_a-z]\w*")
_QUOTES = re.compile("[\"“”'‘’«»]")
# A dateline has its place in capitals: "WASHINGTON - ".
_SHOUTED = re.compile(r"\b[A-Z]{3,}\b")
_NUMBER = re.compile(r"(?<![^\W\d_])[0-9][0-9,]*(?:\.[0-9]+)?")


@dataclass(frozen=True)
class _Ground:
    """What the sources and the resolved dates of a brief hold, and what its rows count, gathered once.

    A subtitle sums rows up: the count of a row, which is held against the row's own words, may stand there in digits.
    """

    words: str
    numbers: frozenset[str]
    months: frozenset[int]
    states: frozenset[str]
    publishing: frozenset[str]
    dates: tuple[str, ...]
    counts: frozenset[str]

    @classmethod
    def of(cls, brief: Brief) -> _Ground:
        text = " … ".join(source.text for source in brief.sources)
        titles = " … ".join(source.title or "" for source in brief.sources)
        words = folded(text)
        return cls(
            words,
            frozenset(numbers(text)),
            frozenset(_months_in(words)),
            named_states(f"{text} … {titles}")
            | named_states(_SHOUTED.sub(lambda word: word.group().capitalize(), text)),
            frozenset(state for source in brief.sources for state in _publishing(source.publisher or "")),
            tuple(_dates(brief)),
            frozenset(number for fact in brief.agreements for number in _counts(fact)),
        )


def find(brief: Brief) -> Iterator[Finding]:
    """Wordings with a number, state or month that neither their source words nor the resolved dates hold."""
    ground = _Ground.of(brief)
    for wording in wordings(brief):
        near = Evidence(brief, wording.fact).all if wording.fact else None
        yield from _numbers(wording, near, ground)
        yield from _months(wording, near, ground)
        for states in _mentions(wording.text):
            if not states & (ground.states | ground.publishing):
                yield wording.finding("name_unsupported", f"names {min(states)}, which no source does")
    for fact in brief.facts():
        for name in _parties(fact):
            yield from _party(fact, name, ground)


def numbers(text: str) -> set[str]:
    """The numbers of a text, in digits or in words, without thousands separators and needless zeros.

    A number is read with and without the quotation marks in it, which a restated wording leaves out.
    """
    unquoted = _QUOTES.sub("", text)
    found = [*_NUMBER.findall(text), *(_NUMBER.findall(unquoted) if unquoted != text else ())]
    digits = {number.replace(",", "").lstrip("0") or "0" for number in found}
    return digits | _in_words(text, "number_words")


def _in_words(text: str, kind: str) -> set[str]:
    words = table()[kind]
    return {str(words[word]) for word in re.findall(r"[a-z]+", folded(text)) if word in words}


def _numbers(wording: Wording, near: str | None, ground: _Ground) -> Iterator[Finding]:
    said = numbers(wording.text)
    known = ground.numbers if near is None else numbers(near) | _in_words(near, "small_numbers")
    known = (
        known
        | (_counts(wording.fact) if wording.fact else ground.counts)
        | {part.lstrip("0") for part in re.findall("[0-9]+", " ".join(ground.dates))}
    )
    for number in sorted(said - known):
        yield wording.finding("number_unsupported", f"says {number}, which its words in the source do not")


def _counts(fact: Fact | None) -> set[str]:
    return {str(fact.count.number)} if isinstance(fact, Agreement) and fact.count else set()


def _months(wording: Wording, near: str | None, ground: _Ground) -> Iterator[Finding]:
    known = ground.months if near is None else _months_in(folded(near))
    known = known | {int(date[5:7]) for date in ground.dates if re.match(r"[0-9]{4}-[0-9]{2}", date)}
    for word in _dated_words(wording.text):
        if _month_names().get(word, 0) not in known | {0}:
            yield wording.finding(
                "date_unsupported", f"names {word.capitalize()}, which its words in the source do not"
            )


def _months_in(words: str) -> set[int]:
    return {_month_names()[word] for word in re.findall(r"[a-z]+", words) if word in _month_names()}


def _dated_words(text: str) -> list[str]:
    """The words next to a number, where a month stands in a date ("May" alone may be the verb)."""
    return [word for pair in re.findall(r"\d (\w+)|(\w+) \d", folded(text)) for word in pair if word]


def dated(text: str) -> list[tuple[int, str]]:
    """Month and day of every date written out in `text`: "5 January", "January 5"."""
    found = _dated_pattern().findall(folded(_RANGE.sub(r"\1 \3 \2 \3", _RANGE_AFTER.sub(r"\1 \2 \1 \3", text))))
    return [(_month_names()[before or after], day_first or day) for day_first, before, after, day in found]


# "24 to 26 August" writes out two dates, and so does "May 4-6".
_RANGE = re.compile(r"\b(\d{1,2})\s?(?:to|and|until|[-–])\s?(\d{1,2}) ([A-Z][a-z]+)")
_RANGE_AFTER = re.compile(r"\b([A-Z][a-z]+) (\d{1,2})\s?(?:to|and|until|[-–])\s?(\d{1,2})\b")


@cache
def _dated_pattern() -> re.Pattern[str]:
    months = "|".join(sorted(_month_names(), key=len, reverse=True))
    day = r"([0-9]{1,2})(?![0-9])"
    return re.compile(rf"\b{day}(?:st|nd|rd|th)? ({months})\b|\b({months})\.? {day}")


def names_a_weekday(text: str) -> bool:
    """Whether a weekday stands in `text`."""
    return any(word in load("en").dates["weekdays"] for word in re.findall(r"[a-z]+", folded(text)))


def _parties(fact: Fact) -> tuple[str, ...]:
    """The states, bodies and firms that a row names."""
    match fact:
        case Agreement() | Issue():
            return fact.parties
        case Ask():
            return (*fact.by, *fact.to)
        case Position():
            return fact.by
        case Participant():
            return (fact.affiliation,) if fact.affiliation else ()
        case _:
            return ()


def _party(fact: Fact, name: str, ground: _Ground) -> Iterator[Finding]:
    """A party must be named by the source: as a state under any of its names, otherwise by a word of its name."""
    states = named_states(name)
    words = [word for word in re.findall(r"[^\W\d_]{3,}", folded(name)) if word not in {"the", "and", "for"}]
    # Who publishes a readout is a party to it without being named: "the Vice President met …".
    known = ground.states | ground.publishing
    held = bool(states & known) if states else any(word[:5] in ground.words for word in words)
    if not held and words:
        yield about(fact, "party_unsupported", f"{name} is a party of {fact.id}, and no source names it.")


def _publishing(publisher: str) -> Iterator[str]:
    """The state whose government a source's publisher is, by name or by the ending of its host."""
    yield from named_states(publisher)
    yield from (state for ending, state in load("en").states["hosts"].items() if publisher.endswith(ending))


def named_states(text: str) -> frozenset[str]:
    """The states and bodies that `text` names, by name, people, capital or abbreviation, under their usual names."""
    return frozenset(state for states in _mentions(text) for state in states)


def _mentions(text: str) -> list[frozenset[str]]:
    """Of each name of a state in `text` whose it is: "Congolese" is of two. Every set once, in order."""
    found: dict[frozenset[str], None] = {}
    for word in _CAPITALISED.finditer(text):
        for name, states in _state_names().get(word[0], ()):
            end = word.start() + len(name)
            if text.startswith(name, word.start()) and not text[end : end + 1].isalnum():
                found[states] = None
                break
    return list(found)


@cache
def _state_names() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """From the first word of a name to the names that begin with it, the longest first, and whose they are."""
    table_of_states = load("en").states
    owners: dict[str, set[str]] = {}
    for row in [*table_of_states["states"], *table_of_states["bodies"]]:
        for name in (name for cell in row for name in cell.split("/") if name):
            owners.setdefault(name, set()).add(row[0])
    names: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for name in sorted(owners, key=len, reverse=True):
        if first := _CAPITALISED.match(name):
            names.setdefault(first[0], []).append((name, frozenset(owners[name])))
    return names


@cache
def _month_names() -> dict[str, int]:
    return dict(load("en").dates["months"])


def _dates(brief: Brief) -> list[str]:
    """Every date that the brief has resolved or been given."""
    dates = [brief.event.date, brief.prepared, *(source.published for source in brief.sources)]
    for fact in brief.facts():
        match fact:
            case Agreement() if fact.timing:
                dates += [fact.timing.from_, fact.timing.to]
            case TimelineEvent():
                dates.append(fact.date)
            case _:
                pass
    return [date for date in dates if date]
