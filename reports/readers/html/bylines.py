"""Read who wrote a page off its byline, where nothing else tells it: an element that is called so and holds names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reports.readers.characters import one_line
from reports.readers.data import table
from reports.readers.html.blocks import name_parts
from reports.readers.html.tree import words_of
from reports.readers.trees import Element

_JOINTS = re.compile(r",\s+|\s+(?:and|&)\s+")
_WORD = r"[^\W\d_a-z][\w.'’-]*"


def byline(root: Element) -> str | None:
    """The persons in the byline of a page; None where there is none, or where bylines name different ones."""
    found = {names for element in _bylines(root) if (names := _names(element))}
    return found.pop() if len(found) == 1 else None


def _bylines(root: Element) -> Iterator[Element]:
    """The elements that are called bylines, other than in boxes beside the text: cards of other reports, comments."""
    called = set(table("html")["byline"]["names"])
    for element in root.iter():
        if called & set((element.get("class") or "").lower().split()) and not _is_beside(element):
            yield element


def _is_beside(element: Element) -> bool:
    words = table("html")["furniture"]
    return any(
        around.tag in words["elements"] or not name_parts(around).isdisjoint(words["names"])
        for around in (element, *element.iterancestors())
    )


def _names(element: Element) -> str | None:
    """The names that a byline holds: all its words, else those of its links."""
    links = ", ".join(words_of(link) for link in element.iter("a"))
    for words in (words_of(element), links):
        names = _JOINTS.split(_by().sub("", one_line(" ".join(words.split())), count=1))
        if all(_name().fullmatch(name) for name in names):
            return ", ".join(dict.fromkeys(names))
    return None


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(table('html')['byline']['by'])})\s+", re.IGNORECASE)


@cache
def _name() -> re.Pattern[str]:
    """Two to four words in capitals: what is longer has an office in it, what is shorter may be an account."""
    return re.compile(rf"{_WORD}(?:\s+(?:(?:{'|'.join(table('html')['byline']['particles'])})\s+)*{_WORD}){{1,3}}")
