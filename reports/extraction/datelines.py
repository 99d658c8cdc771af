"""Read the dateline with which a news report begins: "HANOI – ", "BRUSSELS, May 14 (Reuters) - "."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w.’' -]{1,40}?)(?:/[A-Z][\w. ]+)?"
    r"(?:, [A-Z][\w. ]{1,24})?(?P<date>, [\w., ]{3,24}\d[\w., ]{0,8})?\s?(?P<agency>\([^)]{2,30}\))?\s?[-–—]{1,2}\s"
)


@dataclass(frozen=True)
class Dateline:
    """The place that a report was filed from, and how far its dateline runs."""

    place: str
    end: int


def dateline(paragraph: str) -> Dateline | None:
    """The dateline of a paragraph, None where there is none; a place in small letters needs a date or an agency."""
    match = _DATELINE.match(paragraph)
    if not match:
        return None
    place = match["place"].strip(" ,")
    if not place.isupper():
        return Dateline(place, match.end()) if match["date"] or match["agency"] else None
    return Dateline(re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), place), match.end())
