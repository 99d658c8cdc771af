"""XML that was written with the ids of our styles and lists, with those that they have in a house's file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_PARAGRAPH = re.compile(
    r'<w:pStyle w:val="([^"]+)"/>(?:<w:numPr><w:ilvl w:val="0"/><w:numId w:val="(\d+)"/></w:numPr>)?'
)
_OTHER = re.compile(r'<w:(rStyle|tblStyle) w:val="([^"]+)"/>')

ListOf = Callable[[str, str | None], tuple[str, int] | None]
"""Which list and level a paragraph has of its own, by its style and the number that is written: both ids are ours."""


def renamed(xml: str, ids: Mapping[str, str], list_of: ListOf) -> str:
    """`xml` with the `ids` of styles as they are in the file; each number of ours is asked for once a list."""
    known: dict[tuple[str, str | None], str] = {}

    def paragraph(found: re.Match[str]) -> str:
        key = found[1], found[2]
        if key not in known:
            listed = list_of(*key)
            number = f'<w:numPr><w:ilvl w:val="{listed[1]}"/><w:numId w:val="{listed[0]}"/></w:numPr>' if listed else ""
            known[key] = f'<w:pStyle w:val="{ids.get(found[1], found[1])}"/>{number}'
        return known[key]

    def other(found: re.Match[str]) -> str:
        return f'<w:{found[1]} w:val="{ids.get(found[2], found[2])}"/>'

    return _OTHER.sub(other, _PARAGRAPH.sub(paragraph, xml))
