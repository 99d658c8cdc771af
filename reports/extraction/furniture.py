"""Tell web furniture pasted around an article (menus, sign-up boxes, captions) from its text."""

from __future__ import annotations

import re

from reports.languages import Language

_CLOSED = re.compile(r"(?:[.!?…:;\"”’)\]]|[;,] (?:and|or))\s*$")

# A line without a final stop and shorter than this is a heading, a byline or a menu entry, not a sentence of the
# report; chosen on four pasted news pages, where the longest such line that was no sentence had nine words.
SHORTEST_OPEN_LINE = 10


def is_furniture(paragraph: str, number: int, language: Language) -> bool:
    """Whether a paragraph says nothing of the report's matter; the first two, where headlines stand, are kept."""
    words = paragraph.split()
    lowered = paragraph.casefold()
    if len(words) < 40 and any(phrase in lowered for phrase in language.nouns["captions"]["furniture"]):
        return not (len(words) > 15 and _CLOSED.search(paragraph) and '"' in paragraph)
    if number <= 2:
        return False
    return len(words) < SHORTEST_OPEN_LINE and not _CLOSED.search(paragraph)
