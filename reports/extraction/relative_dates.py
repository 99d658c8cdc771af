"""Find words that say when by a weekday or by counting from another day, and those that name no day at all."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.extraction.moments import Cue, Edge, Expression, Form, Unit
from reports.extraction.phrasing import Guarded, alternatives, capitalised, last_words, telling
from reports.languages import Language

_OWN = r"(?:['’]s)?"
_UNITS: dict[str, tuple[int, Unit]] = {
    "day": (1, "day"),
    "week": (1, "week"),
    "fortnight": (2, "week"),
    "month": (1, "month"),
    "year": (1, "year"),
    "decade": (10, "year"),
}


@dataclass(frozen=True)
class _Words:
    """The patterns of one language, compiled once."""

    weekday: Guarded
    shift: Guarded
    counted: Guarded
    within: Guarded
    season: Guarded
    recurring: Guarded
    open: Guarded
    coming: Guarded


def relative_dates(text: str, language: Language) -> Iterator[Expression]:
    """Every such expression of `text`, by each pattern; some may overlap."""
    words, held = _words(language), telling(text)
    yield from _weekdays(words.weekday.over(text, held), language)
    yield from _shifts(words.shift.over(text, held), language)
    yield from _counted(words.counted.over(text, held), language)
    yield from _within(words.within.over(text, held), language)
    for match in words.season.over(text, held):
        yield _found(match, "shift", unit="year", amount=language.dates["seasons"]["turns"][match["turn"].casefold()])
    for match in words.recurring.over(text, held):
        yield _found(match, "recurring", unit="year")
    for match in words.open.over(text, held):
        yield _found(match, "open", unit="year")
    for match in words.coming.over(text, held):
        yield _found(match, "open", unit=_UNITS[language.dates["units"][match["unit"].casefold()]][1], cue="forward")


@functools.cache
def _words(language: Language) -> _Words:
    dates = language.dates
    direction, edges = dates["direction"], dates["edges"]
    full = [name for name in dates["weekdays"] if name.endswith("day")]
    turns = [turn for turns in direction.values() for turn in turns]
    cues = alternatives((*edges["until"], *edges["since"], *edges["plain"]))
    lead = rf"(?:\b(?i:(?P<edge>{cues}))\s+)?(?:\b(?i:{alternatives(dates['parts']['of_period'])})\s+)?"
    numbers = rf"(?P<number>{alternatives(dates['numbers'])}|\d{{1,3}})"
    units = rf"(?P<unit>{alternatives(dates['units'])})"
    ways = [way for group in ("speech", "story") for words in dates["counting"][group].values() for way in words]
    alone, settings = alternatives(dates["counting"]["alone"]), alternatives(dates["edges"]["plain"])
    counting = alternatives(way for way in ways if way not in dates["counting"]["alone"])
    season = alternatives(dates["seasons"]["names"])
    return _Words(
        weekday=_guarded(
            rf"(?:\b(?i:(?P<edge>{alternatives((*edges['until'], *edges['since'], 'on'))}))\s+)?"
            rf"(?:\b(?i:(?P<turn>{alternatives(turns)}))\s+)?"
            rf"\b(?P<weekday>{capitalised(full)})\b{_OWN}"
            rf"(?:\s+(?:{alternatives(dates['parts']['of_day'])})\b)?",
            full,
        ),
        shift=_guarded(rf"{lead}\b(?i:(?P<shift>{alternatives(dates['relative'])}))\b{_OWN}", dates["relative"]),
        counted=_guarded(
            rf"(?:\b(?i:{alternatives(dates['counting']['about'])})\s+)?\b(?i:{numbers})\s+(?i:{units})\s+"
            rf"(?:(?i:(?P<way>{counting}))\b|(?i:(?P<alone>{alone}))\b(?=\W*\Z|\s*[^\w\s]|\s+{settings}\b))",
            dates["units"],
        ),
        within=_guarded(
            rf"\b(?i:{alternatives(dates['counting']['within'])})\s+(?i:{numbers})\s+(?i:{units})\b"
            rf"(?=(?P<more>\s+(?i:{alternatives(dates['counting']['of'])})\b)?)",
            dates["units"],
        ),
        season=_guarded(
            rf"{lead}\b(?i:(?P<turn>{alternatives(dates['seasons']['turns'])})\s+(?:{season}))\b{_OWN}",
            dates["seasons"]["names"],
        ),
        recurring=_guarded(rf"\b(?i:{alternatives(dates['recurring']['words'])})\b", dates["recurring"]["words"]),
        open=_guarded(rf"\b(?i:{alternatives(dates['open']['words'])})\b", dates["open"]["words"]),
        coming=_guarded(rf"\b(?i:{alternatives(dates['open']['coming'])})\s+(?i:{units})\b", dates["units"]),
    )


def _guarded(pattern: str, phrases: Iterable[str]) -> Guarded:
    return Guarded(re.compile(pattern), last_words(phrases))


def _found(
    match: re.Match[str], form: Form, *, unit: Unit, amount: int = 0, cue: Cue = "", story: bool = False
) -> Expression:
    return Expression(match.start(), match.end(), match.group(), form, unit, amount=amount, cue=cue, story=story)


def _weekdays(matches: Iterator[re.Match[str]], language: Language) -> Iterator[Expression]:
    numbers, edges = language.dates["weekdays"], language.dates["edges"]
    for match in matches:
        edge = (match["edge"] or "").casefold()
        turn = (match["turn"] or "").casefold()
        yield Expression(
            match.start(),
            match.end(),
            match.group(),
            "weekday",
            "day",
            weekday=numbers[match["weekday"].casefold()],
            edge="until" if edge in edges["until"] else "since" if edge in edges["since"] else "",
            cue=_turn(turn, language),
        )


def _turn(words: str, language: Language) -> Cue:
    """The direction that the words before a weekday give: "earlier that" looks back, "the following" forward."""
    direction = language.dates["direction"]
    first, last = words.partition(" ")[0], words.rpartition(" ")[2]
    if last in direction["same"] or words in direction["same"]:
        return "same"
    if last in direction["here"]:
        return "here"
    if first in direction["today_too"]:
        return "earlier"
    if first in direction["backward"]:
        return "back"
    return "forward" if first in direction["forward"] or words in direction["forward"] else ""


def _shifts(matches: Iterator[re.Match[str]], language: Language) -> Iterator[Expression]:
    table, story = language.dates["relative"], tuple(language.dates["story"]["words"])
    edges = language.dates["edges"]
    for match in matches:
        phrase = re.sub(r"\s+", " ", match["shift"].casefold())
        amount, unit = table[phrase]
        cue = (match["edge"] or "").casefold()
        edge: Edge = "until" if cue in edges["until"] else "since" if cue in edges["since"] else ""
        yield Expression(
            match.start(),
            match.end(),
            match.group(),
            "shift",
            unit,
            amount=amount,
            edge=edge,
            story=phrase.startswith(story),
        )


def _counted(matches: Iterator[re.Match[str]], language: Language) -> Iterator[Expression]:
    """Shifts by a number: "two weeks ago", "three days later"."""
    dates = language.dates
    for match in matches:
        size, unit = _UNITS[dates["units"][match["unit"].casefold()]]
        way = (match["way"] or match["alone"]).casefold()
        back = way in (*dates["counting"]["speech"]["back"], *dates["counting"]["story"]["back"])
        story = way in (*dates["counting"]["story"]["back"], *dates["counting"]["story"]["on"])
        yield _found(
            match,
            "shift",
            unit=unit,
            amount=_count(match["number"], language) * size * (-1 if back else 1),
            story=story,
        )


def _within(matches: Iterator[re.Match[str]], language: Language) -> Iterator[Expression]:
    """Deadlines: "within six months"."""
    dates = language.dates
    for match in matches:
        size, unit = _UNITS[dates["units"][match["unit"].casefold()]]
        if match["more"]:  # "within two years of its entry into force": counted from a day that nobody knows yet
            yield _found(match, "open", unit=unit)
            continue
        yield Expression(
            match.start(),
            match.end(),
            match.group(),
            "shift",
            unit,
            amount=_count(match["number"], language) * size,
            edge="until",
        )


def _count(number: str, language: Language) -> int:
    return int(number) if number.isdigit() else int(language.dates["numbers"][number.casefold()])
