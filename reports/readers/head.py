"""What a file says of itself before its text: title, author, publisher, date, kind, language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from reports.readers.data import table
from reports.readers.dates import date_line, iso_date

# Of a headline: three words make one, a sentence of more than 30 is none (the longest of 72 official titles has 38
# words but comes with front matter; newspaper headlines stay under 20).
_TITLE_WORDS = range(3, 31)
_CLEARLY_A_TITLE = 6
# A paragraph of the text itself, as against a headline or a menu entry: so many words and a full stop.
_PROSE_WORDS = 8
# The place in capitals or with some, perhaps a day, the agency in brackets, a dash (The Associated Press Stylebook).
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’ -]{2,30}(?:, [A-Z][\w. ]{2,20})?,? "
    r"(?:(?P<day>(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?) )?"
    r"\((?P<agency>[A-Z][\w.&’' -]{1,30})\) ?(?:--|[-–—])"
)
# Characters; what is longer names nobody any more.
_LONGEST_NAME = 300
_FINAL = re.compile("[.!?…:;]['\"”’»)\\]]*$")


@dataclass(frozen=True)
class Head:
    """Title and origin of a source, as far as they are told; None where nothing is."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    kind: str | None = None
    language: str | None = None


def person(words: str | None) -> str | None:
    """Who wrote a file, as its properties name him on one line; None where they name an account or a program."""
    name = " ".join((words or "").split())[:_LONGEST_NAME]
    return None if not re.search(r"\w", name) or _nobody().fullmatch(name) else name


@cache
def _nobody() -> re.Pattern[str]:
    return re.compile("|".join(table("head")["nobody"]), re.IGNORECASE)


def completed(head: Head, paragraphs: Sequence[str]) -> Head:
    """`head`, its missing title, date and publisher taken from the top: from short lines and from the dateline."""
    dates = [found for line in paragraphs if (found := date_line(line))]
    title, (day, agency) = _headline(_above_the_text(paragraphs)), _dateline(paragraphs)
    # A day tells more than the year on a cover, whichever stands first.
    published = max(filter(None, [*dates, day]), key=len, default=None)
    return replace(
        head,
        title=head.title or title,
        published=head.published or published,
        publisher=head.publisher or agency,
    )


def _dateline(paragraphs: Sequence[str]) -> tuple[str | None, str | None]:
    """The day and the agency of the first dateline: "BEIJING, Jan. 5, 2026 (Yonhap) --"; a day without year is none."""
    found = next(filter(None, map(_DATELINE.match, paragraphs)), None)
    if found is None:
        return None, None
    return iso_date(f"{found['day']}") if found["day"] else None, found["agency"]


def _headline(above: Sequence[str]) -> str | None:
    """The one line that reads like a headline; where several do, the one that is clearly longer than a menu entry."""
    lines = [line for line in above if len(line.split()) in _TITLE_WORDS and not date_line(line)]
    long = [line for line in lines if len(line.split()) >= _CLEARLY_A_TITLE]
    for candidates in (lines, long):
        if len(candidates) == 1:
            return candidates[0]
    return None


def _above_the_text(paragraphs: Sequence[str]) -> list[str]:
    """The short lines before the first paragraph of prose; none where no prose follows."""
    above: list[str] = []
    for paragraph in paragraphs:
        if _is_prose(paragraph):
            return above
        if not _FINAL.search(paragraph[-10:]):
            above.append(paragraph)
    return []


def _is_prose(paragraph: str) -> bool:
    return len(paragraph.split()) >= _PROSE_WORDS and bool(_FINAL.search(paragraph[-10:]))
