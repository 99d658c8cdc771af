"""What stands around our body in a house's file with tags, noted in the file itself: an edit of it can be told then."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from reports.writers.docx.house.placing import BODY, FACT
from reports.writers.docx.house.trees import Element, W

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SPACES = (W + "tab", W + "br", W + "cr")


def around(main: Element, footnotes: Element | None) -> str:
    """The house's own words as JSON, filled: `lines` of stretches, each with its field ("fact:field" or "") and words.

    `body` tells whether our body is among them, `notes` are the words of the house's footnotes.
    """
    notes = ["".join(words for _, words in line) for line in _lines(footnotes)] if footnotes is not None else []
    body = next(main.iter(BODY), None) is not None
    noted = {"lines": list(_lines(main)), "notes": notes, "body": body}
    return json.dumps(noted, ensure_ascii=False, separators=(",", ":"))


def _lines(root: Element) -> Iterator[list[tuple[str, str]]]:
    """The paragraphs that hold words, those in text boxes after the one that the box stands in."""
    for paragraph in root.iter(W + "p"):
        line = list(_stretches(_pieces(paragraph)))
        if "".join(words for _, words in line).strip():
            yield line


def _stretches(pieces: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for field, parts in groupby(pieces, key=lambda piece: piece[0]):
        yield field, "".join(words for _, words in parts)


def _pieces(paragraph: Element) -> Iterator[tuple[str, str]]:
    for element in paragraph.iter(W + "t", *_SPACES):
        if next(element.iterancestors(W + "p")) is paragraph and next(element.iterancestors(_FALLBACK), None) is None:
            fact = next(element.iterancestors(FACT), None)
            field = "" if fact is None else f"{fact.get('fact')}:{fact.get('field')}"
            yield field, " " if element.tag in _SPACES else element.text or ""
