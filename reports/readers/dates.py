"""Read the date of a document from its front matter or from a line that holds nothing else."""

from __future__ import annotations

import re
from datetime import date, datetime

from reports.readers.data import table

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ][0-9:.+Z -]*)?$")
_COARSE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?$")
_NO_YEAR = re.compile(r"\s*(?!19|20)[0-9]{4}\s*")
_DAY_FIRST = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)? ([^\W\d_]+)\.?,? ([0-9]{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
# "Port Selm, 14 May 2031" at the head of a communiqué.
_PLACE = re.compile(r"^(?:[^\W\d_a-z][\w’'.-]*[ ,]+){1,4}?(?=[0-9]{1,2} |[A-Z][a-z]+\.? [0-9])")
# A date line is short; the longest we met ("Updated: Saturday, 17 August 2024, 10:45 AM GMT+8") has 48 characters.
_LONGEST_LINE = 60


def iso_date(value: object) -> str | None:
    """The ISO date that a value of the front matter tells, at the precision it tells, or None."""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    words = str(value).strip()
    if _COARSE.match(words):
        return words
    if found := _ISO.match(words):
        return iso_day(*map(int, found.groups()))
    return _written(words)


def date_line(line: str) -> str | None:
    """The ISO date of a line that is a date and nothing else but words that go with one, or None.

    Four figures by themselves may as well be a time, a room or the number of a document, if they are no year of ours.
    """
    if len(line) > _LONGEST_LINE or not any(character.isdigit() for character in line) or _NO_YEAR.fullmatch(line):
        return None
    return iso_date(line) or _written(line) if _only_date_words(line) else None


def _written(words: str) -> str | None:
    if found := _DAY_FIRST.search(words):
        return iso_day(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.search(words):
        return iso_day(int(found[3]), _month(found[1]), int(found[2]))
    return None


def _month(word: str) -> int:
    """The number of the month, 0 for a word that is none."""
    months = table("head")["months"]
    found: int = months.get(word.lower(), months.get(word.lower()[:3], 0) if len(word) == 4 else 0)
    return found


def iso_day(year: int, month: int, day: int) -> str | None:
    """The ISO date of a day, None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _only_date_words(line: str) -> bool:
    """Whether nothing stands beside a date but words that go with one, and perhaps a place before it."""
    line = _PLACE.sub("", line)
    allowed = set(table("head")["beside_dates"]) | set(table("head")["months"])
    return all(word in allowed for word in re.findall(r"[^\W\d_]+", line.lower()))
