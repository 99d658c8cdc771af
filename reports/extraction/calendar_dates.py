"""Find dates that name a month, a quarter or a year: "January 5, 2026", "5 Jan.", "since 2018", "2023-27"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.extraction.moments import Cue, Day, Edge, Expression, Unit
from reports.extraction.phrasing import A_YEAR, Guarded, alternatives, capitalised, telling
from reports.languages import Language

_DASH = r"\s?[-–—/]\s?"
# Years that a report of our time speaks of, 1900 to 2100; a number outside is a quantity or a history book's.
_YEAR = r"(?<![\d.,$€£¥])(?<!\d-)(?:(?:19|20)\d\d|2100)"
_AFTER_YEAR = r"(?!\d|s\b|[.,]\d|\s?%|-(?:year|odd|plus|strong)\b)"
# "no later than the beginning of" and white space: no cue with its part is longer.
LONGEST_LEAD = 48
_AFTER_DAY = r"(?!\d|[.,:]\d|[-–](?:day|minute|hour|year|month|week|member|point))"


@dataclass(frozen=True)
class _Words:
    """The patterns of one language, compiled once, and its numbers."""

    patterns: tuple[Guarded, ...]
    bare_year: Guarded
    lead: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    quarters: dict[str, int]
    dates: dict[str, dict[str, list[str]]]


def calendar_dates(text: str, language: Language) -> Iterator[Expression]:
    """Every calendar date of `text`, by each pattern; some may overlap."""
    words, held = _words(language), telling(text)
    for pattern in words.patterns:
        for match in pattern.over(text, held):
            yield from _expression(match, words)
    for match in words.bare_year.over(text, held):
        if _is_year(text, match, words):
            yield from _expression(match, words)


@functools.cache
def _words(language: Language) -> _Words:
    dates = language.dates
    return _Words(
        tuple(Guarded(re.compile(pattern), needed) for needed, pattern in _patterns(language)),
        Guarded(re.compile(rf"\(?(?P<year>{_YEAR}){_AFTER_YEAR}(?P<own>['’]s)?"), frozenset((A_YEAR,))),
        re.compile(_lead(language)),
        dates["months"],
        dates["weekdays"],
        dates["quarters"],
        dates,
    )


def _lead(language: Language) -> str:
    """The cue before a date ("by", "on") and the part of it that is meant ("the end of", "early")."""
    edges, parts = language.dates["edges"], language.dates["parts"]["of_period"]
    cue = alternatives(word for words in edges.values() for word in words)
    return rf"(?:\b(?i:(?P<cue>{cue}))\s+)?(?:\b(?i:(?P<part>{alternatives(parts)}))(?:\s+|(?<=-)))?\Z"


def _patterns(language: Language) -> Iterator[tuple[frozenset[str], str]]:
    """Each pattern of a date without its cue, and the words of which one must be there: a month, "quarter", a year."""
    dates = language.dates
    months, quarters, years = frozenset(dates["months"]), frozenset(dates["quarter"]["words"]), frozenset((A_YEAR,))
    name = rf"(?P<month>{capitalised(dates['months'])})\b"
    month = name + r"(?:(?<!\bMay)(?:(?<=\b\w\w\w)|(?<=\b[Ss]\w\w\w))\.(?=\s*[\w,;)]))?"
    other = month.replace("month", "month2")
    week = rf"(?:(?:the\s+)?(?P<weekday>{capitalised(dates['weekdays'])})\b\.?,?\s+)?"
    day = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    last = rf"(?:(?:{_DASH}|\s+(?:to|and|until)\s+)(?P<day2>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?)?{_AFTER_DAY}"
    # A day of a year that is not of our time ("July 4, 1776") is no day of this one.
    year = rf"(?:,?\s+(?P<year>{_YEAR}){_AFTER_YEAR})?(?!,?\s+\d{{4}}\b)"
    trail = rf"(?:\s+\((?:{capitalised(dates['weekdays'])})\)|,?\s+(?:{alternatives(dates['parts']['of_day'])})\b)?"
    yield months, rf"{week}{month}\s+(?:the\s+)?{day}{last}{year}{trail}"
    yield months, rf"{week}(?:the\s+)?\b{day}{last}\s+(?:of\s+)?{month}{year}{trail}"
    yield months, rf"{month}(?:{_DASH}|\s+(?:to|and)\s+){other}(?:\s+of)?,?\s+(?P<year>{_YEAR}){_AFTER_YEAR}"
    yield months, rf"{month}(?:\s+of)?,?\s+(?P<year>{_YEAR}){_AFTER_YEAR}"
    part = rf"(?:(?i:(?P<part>{alternatives(dates['parts']['of_period'])}))\s+)?"
    yield months, rf"\b(?P<cue>(?i:{_some_cue(language)}))\s+{part}{month}(?P<own>['’]s)?(?!\s+[A-Z]|\s?\d)"
    yield months, rf"\b{month}(?P<own>['’]s)(?=\s[a-z])"
    yield years, rf"\b(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])\b"
    yield years, rf"\b(?P<day>1[3-9]|2\d|3[01])/(?P<month>0?[1-9]|1[0-2])/(?P<year>{_YEAR})\b"
    ordinal = rf"(?i:(?P<quarter>{alternatives(dates['quarters'])}))"
    yield quarters, rf"(?:the\s+)?{ordinal}\s+quarter(?:\s+of\s+(?P<year>{_YEAR}))?\b"
    yield years, rf"\bQ(?P<quarter>[1-4])(?:\s+of)?\s+(?P<year>{_YEAR})\b"
    span = rf"(?:{_DASH}|\s+(?:to|and|until|through)\s+)(?P<year2>{_YEAR}|\d\d)"
    yield years, rf"\(?(?P<year>{_YEAR}){span}{_AFTER_YEAR}(?![-/])"
    seasons = alternatives(dates["seasons"]["names"])
    yield years, rf"(?:the\s+)?(?i:{seasons})(?:\s+of)?\s+(?P<year>{_YEAR}){_AFTER_YEAR}"


def _turns(language: Language) -> Iterator[str]:
    for group in ("here", "backward", "today_too", "forward", "same"):
        yield from language.dates["direction"][group]


def _some_cue(language: Language) -> str:
    edges = language.dates["edges"]
    return alternatives((*_turns(language), *edges["until"], *edges["since"], *edges["plain"], "of"))


def _expression(match: re.Match[str], words: _Words) -> Iterator[Expression]:
    got = match.groupdict()
    lead = _lead_before(match, words)
    month, quarter = _month(got.get("month"), words), _quarter(got.get("quarter"), words)
    first = Day(_number(got.get("year")), month, _number(got.get("day")), quarter)
    if not _exists(first):
        return
    start, end = _start(match, lead, words), match.end()
    cue = re.sub(r"\s+", " ", (got.get("cue") or (lead["cue"] if lead else None) or "").casefold())
    weekday = words.weekdays.get((got.get("weekday") or "").casefold())
    yield Expression(
        start,
        end,
        match.string[start:end],
        "calendar",
        _unit(first),
        first,
        _last(got, first, words),
        weekday,
        edge=_edge(cue, words),
        cue=_cue(cue, words),
    )


def _lead_before(match: re.Match[str], words: _Words) -> re.Match[str] | None:
    """The cue and part right before a date, if there are any; looked for behind the date, as most words are no date."""
    return words.lead.search(match.string, max(0, match.start() - LONGEST_LEAD), match.start())


def _start(match: re.Match[str], lead: re.Match[str] | None, words: _Words) -> int:
    """Where the words to keep begin: a cue included unless it belongs to another noun ("of"), a bracket left out."""
    found, not_kept = match.group(), words.dates["edges"]["not_kept"]
    start = match.start() + len(found) - len(found.lstrip(" \t\n("))
    own = match.groupdict().get("cue")
    if own:
        return match.end("cue") + 1 if own.casefold() in not_kept else start
    if lead and lead.group():
        if lead["cue"] and lead["cue"].casefold() in not_kept:
            return lead.start("part") if lead["part"] else start
        return lead.start()
    return start


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _month(name: str | None, words: _Words) -> int | None:
    if not name:
        return None
    return int(name) if name.isdigit() else words.months[name.casefold()]


def _quarter(name: str | None, words: _Words) -> int | None:
    if not name:
        return None
    return int(name) if name.isdigit() else words.quarters[name.casefold()]


def _exists(day: Day) -> bool:
    if day.day is None or day.month is None:
        return True
    return day.day <= _length(day.month, day.year)


def _length(month: int, year: int | None) -> int:
    """How many days a month has; February has 29 where the year is not known."""
    if month == 2:
        leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _unit(day: Day) -> Unit:
    if day.day:
        return "day"
    if day.month:
        return "month"
    return "quarter" if day.quarter else "year"


def _last(got: dict[str, str | None], first: Day, words: _Words) -> Day | None:
    """The end of a range, if the words give one after its beginning."""
    if second := got.get("day2"):
        last = Day(first.year, first.month, int(second))
        return last if _exists(last) and int(second) > (first.day or 0) else None
    if name := got.get("month2"):
        return Day(first.year, _month(name, words))
    if (digits := got.get("year2")) and first.year:
        year = int(digits) if len(digits) == 4 else first.year // 100 * 100 + int(digits)
        return Day(year) if first.year < year else None
    return None


def _edge(cue: str, words: _Words) -> Edge:
    edges = words.dates["edges"]
    if cue in edges["until"]:
        return "until"
    return "since" if cue in edges["since"] else ""


def _cue(cue: str, words: _Words) -> Cue:
    direction = words.dates["direction"]
    if not cue or any(cue in words.dates["edges"][edge] for edge in ("until", "since")):
        return ""
    cues: dict[str, Cue] = {
        "same": "same",
        "here": "here",
        "backward": "back",
        "today_too": "earlier",
        "forward": "forward",
    }
    return next((meant for group, meant in cues.items() if cue in direction[group]), "")


def _is_year(text: str, match: re.Match[str], words: _Words) -> bool:
    """Whether four digits are a year: what stands before and after them tells."""
    lead = _lead_before(match, words)
    if (lead and lead["part"]) or match["own"]:
        return True
    before = re.search(r"([\w$€£-]+)[\s(]*$", text[max(0, match.start("year") - 24) : match.start("year")])
    after = re.match(r"[\s-]*([^\W\d_]+)", text[match.end("year") : match.end("year") + 20])
    last, following = (before.group(1) if before else ""), (after.group(1) if after else "")
    rules = words.dates["years"]
    if last.casefold() in rules["not_after"] or following.casefold() in rules["not_before"]:
        return False
    if last.casefold() in rules["in_names"] or following.casefold() in rules["in_names"]:
        return False
    if _counts(last.casefold(), following, match["year"], rules):
        return False
    bracketed = text[match.start("year") - 1 : match.start("year")] == "("
    return last.casefold() in rules["after"] or bracketed or _opens(text, match, following)


def _counts(last: str, following: str, digits: str, rules: dict[str, list[str]]) -> bool:
    """Whether the digits count what follows: "in 2000 villages", "of 1950 soldiers"."""
    if not following[:1].islower() or not following.endswith("s") or following in rules["no_plurals"]:
        return False
    return (digits.endswith("00") or last not in rules["determiners"]) and last not in rules["never_counts"]


def _opens(text: str, match: re.Match[str], following: str) -> bool:
    """Whether a year without cue begins the sentence or stands before a name, as in "Belgrade's 2027 Expo"."""
    if match.start("year") == 0:
        return bool(following)
    return following[:1].isupper() and not text[: match.start("year")].rstrip().endswith((".", ":"))
