"""Numbers, states and months of our wordings stand in the source, or among the dates and counts resolved from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reports.gates.evidence import Evidence, folded
from reports.gates.findings import Finding, about
from reports.gates.scale import table
from reports.gates.wordings import Wording, wordings
from reports.languages import load
from reports.model.brief import Brief
from reports.model.facts import Agreement, Ask, Fact, Issue, Participant, Position, TimelineEvent

_NUMBER = re.compile(r"(?<![^\W\d_])[0-9][0-9,]*(?:\.[0-9]+)?")


def find(brief: Brief) -> Iterator[Finding]:
    """Wordings with a number, state or month that neither their source words nor the resolved dates hold."""
    resolved = _dates(brief)
    everything = " ".join(source.text for source in brief.sources)
    for wording in wordings(brief):
        near = Evidence(brief, wording.fact).all if wording.fact else everything
        yield from _numbers(wording, near, resolved)
        yield from _months(wording, near, resolved)
        yield from _states(wording, everything)
    for fact in brief.facts():
        for name in _parties(fact):
            yield from _party(fact, name, everything)


def numbers(text: str) -> set[str]:
    """The numbers of a text, in digits or in words, without thousands separators and needless zeros."""
    digits = {number.replace(",", "").lstrip("0") or "0" for number in _NUMBER.findall(text)}
    return digits | _in_words(text, "number_words")


def _in_words(text: str, kind: str) -> set[str]:
    words = table()[kind]
    return {str(words[word]) for word in re.findall(r"[a-z]+", folded(text)) if word in words}


def _numbers(wording: Wording, near: str, resolved: list[str]) -> Iterator[Finding]:
    known = numbers(near) | {part.lstrip("0") for date in resolved for part in re.findall(r"[0-9]+", date)}
    known |= _in_words(near, "small_numbers") | _counts(wording.fact)
    for number in sorted(numbers(wording.text) - known):
        yield wording.finding("number_unsupported", f"says {number}, which its words in the source do not")


def _counts(fact: Fact | None) -> set[str]:
    return {str(fact.count.number)} if isinstance(fact, Agreement) and fact.count else set()


def _months(wording: Wording, near: str, resolved: list[str]) -> Iterator[Finding]:
    known = {_month_names()[word] for word in re.findall(r"[a-z]+", folded(near)) if word in _month_names()}
    known |= {int(date[5:7]) for date in resolved if re.match(r"[0-9]{4}-[0-9]{2}", date)}
    for word in _dated_words(wording.text):
        if _month_names().get(word, 0) not in known | {0}:
            yield wording.finding(
                "date_unsupported", f"names {word.capitalize()}, which its words in the source do not"
            )


def _dated_words(text: str) -> list[str]:
    """The words next to a number, where a month stands in a date ("May" alone may be the verb)."""
    return [word for pair in re.findall(r"\d (\w+)|(\w+) \d", folded(text)) for word in pair if word]


def dated(text: str) -> list[tuple[int, str]]:
    """Month and day of every date written out in `text`: "5 January", "January 5"."""
    found = _dated_pattern().findall(folded(text))
    return [(_month_names()[before or after], day_first or day) for day_first, before, after, day in found]


@cache
def _dated_pattern() -> re.Pattern[str]:
    months = "|".join(sorted(_month_names(), key=len, reverse=True))
    day = r"([0-9]{1,2})(?![0-9])"
    return re.compile(rf"\b{day}(?:st|nd|rd|th)? ({months})\b|\b({months})\.? {day}")


def names_a_weekday(text: str) -> bool:
    """Whether a weekday stands in `text`."""
    return any(word in load("en").dates["weekdays"] for word in re.findall(r"[a-z]+", folded(text)))


def _states(wording: Wording, everything: str) -> Iterator[Finding]:
    for names in _state_names():
        if _names(wording.text, names) and not _names(everything, names):
            yield wording.finding("name_unsupported", f"names {names[0]}, which no source does")


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


def _party(fact: Fact, name: str, everything: str) -> Iterator[Finding]:
    """A party must be named by the source: as a state under any of its names, otherwise by a word of its name."""
    rows = [names for names in _state_names() if _names(name, names)]
    words = [word for word in re.findall(r"[^\W\d_]{3,}", folded(name)) if word not in {"the", "and", "for"}]
    held = any(_names(everything, names) for names in rows) if rows else any(w[:5] in folded(everything) for w in words)
    if not held and words:
        yield about(fact, "party_unsupported", f"{name} is a party of {fact.id}, and no source names it.")


def _names(text: str, names: tuple[str, ...]) -> bool:
    return any(name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)


@cache
def _state_names() -> tuple[tuple[str, ...], ...]:
    """Of each state and body all its names, the usual one first."""
    states = load("en").states
    rows = [*states["states"], *states["bodies"]]
    return tuple(tuple(name for cell in row for name in cell.split("/") if name) for row in rows)


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
