"""Tell web furniture pasted around an article (menus, sign-up boxes, captions, notes on authors) from its text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from reports.languages import Language

_CLOSED = re.compile(r"(?:[.!?…:;\"”’)\]]|[;,] (?:and|or))\s*$")
_QUOTATION = re.compile('["“”«»„]')

# A line without a final stop and shorter than this is a heading, a byline or a menu entry, not a sentence of the
# report; chosen on four pasted news pages, where the longest such line that was no sentence had nine words.
SHORTEST_OPEN_LINE = 10
# A box or a caption is short: the longest of four pasted pages has 38 words; a longer paragraph is the report's.
LONGEST_BOX = 45
# "Related talks on fish will follow in May." begins like a box and is a sentence; boxes that end in a stop are shorter.
LONGEST_OPENING = 7
# Where a headline and a subtitle stand, open lines are kept.
HEAD = 2


def is_furniture(paragraph: str, number: int, language: Language) -> bool:
    """Whether a paragraph says nothing of the report's matter; `number` counts from 1.

    The first two, where headlines stand, are kept unless they are boxes by their words.
    """
    words = len(paragraph.split())
    if words <= LONGEST_BOX and _is_box(paragraph, words, _boxes(language)):
        return True
    return number > HEAD and words < SHORTEST_OPEN_LINE and not _CLOSED.search(paragraph)


@dataclass(frozen=True)
class _Boxes:
    anywhere: re.Pattern[str]
    opening: re.Pattern[str]
    captions: re.Pattern[str]
    authors: re.Pattern[str]


def _is_box(paragraph: str, words: int, boxes: _Boxes) -> bool:
    if boxes.anywhere.search(paragraph) or boxes.authors.match(paragraph):
        return True
    opening = boxes.opening.match(paragraph)
    if opening and (opening.group().endswith((":", "|")) or words <= LONGEST_OPENING or not _CLOSED.search(paragraph)):
        return True
    return bool(boxes.captions.search(paragraph)) and not _QUOTATION.search(paragraph)


@functools.cache
def _boxes(language: Language) -> _Boxes:
    phrases = language.nouns["furniture"]
    posts = _any_of(phrases["authors"])
    return _Boxes(
        anywhere=_pattern(rf"(?<!\w)(?:{_any_of(phrases['anywhere'])})"),
        opening=_pattern(rf"\W{{0,3}}(?:{_any_of(phrases['opening'])})(?!\w)"),
        captions=_pattern(rf"(?<!\w)(?:{_any_of(phrases['captions'])})"),
        authors=re.compile(
            rf"(?:The )?[A-Z][\w’'. -]{{2,40}} is (?:an? |the )?(?:[\w’'-]+ ){{0,5}}(?:{posts})\b[^\"“]*$"
        ),
    )


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, phrases))
