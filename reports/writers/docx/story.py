"""What the body of a Word document must know while it is written: bookmarks, addresses, numbers, languages."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from itertools import count

from reports.model.blocks import Block, Box, Document, Section
from reports.writers.docx.elements import BIDI

# Word keeps 40 characters of a bookmark's name, takes letters, digits and underscores, and ignores case.
_LONGEST_NAME = 40
# A field that stands in the names of bookmarks as it is: it cannot be taken for another field's second place.
_FIT = re.compile(r"[a-z_]*[a-z]")
_UNFIT = re.compile(r"[^A-Za-z0-9_]")
# The kinds of address that a link may lead to; any other is printed as words.
_ADDRESS = re.compile(r"^(https?://|mailto:)", re.IGNORECASE)
# The numbers below stand in parts/numbering.xml.
FIRST_FREE_LIST = 10
# The levels of the headings that parts/numbering.xml counts.
COUNTED = frozenset({2, 3})
# Word names the language of a run by its script: w:eastAsia, w:bidi or w:val (ECMA-376, 17.3.2.20).
EAST_ASIAN = frozenset({"ja", "ko", "zh"})
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


class Story:
    """The running state of one body.

    `relate` gives the relationship id of an outside address, `embed` that of a part of this name with a PNG.
    """

    def __init__(self, document: Document, relate: Callable[[str], str], embed: Callable[[str, bytes], str]) -> None:
        self.language = document.language
        self.lists: list[int] = []
        self.typed = False
        self.counted = COUNTED
        self._relate = relate
        self._embed = embed
        self._addresses: dict[str, str | None] = {}
        self._pictures = count(1)
        self._marks = count()
        self._names = _bookmark_names(document)
        self._taken = {name.lower() for name in self._names.values()}
        self._shown: dict[str, int] = {}
        self._fit: set[str] = set()
        self._parts = [0, 0]

    def number(self) -> int:
        """A fresh number for a bookmark."""
        return next(self._marks)

    def bookmark(self, identifier: str) -> tuple[int, str]:
        """A fresh number for a bookmark, and its name."""
        return next(self._marks), self._names[identifier]

    def field(self, fact: str, field: str) -> tuple[int, str]:
        """A fresh number and name for the bookmark of a field; the second place with the same field ends in "_2"."""
        name = f"{fact}_{field}"
        count = self._shown[name] = self._shown.get(name, 0) + 1
        if count > 1:
            name = f"{name}_{count}"
        if len(name) > _LONGEST_NAME or name in self._taken or field not in self._fit:
            name = self._other(fact, field, count, name)
        return next(self._marks), name

    def _other(self, fact: str, field: str, count: int, name: str) -> str:
        """`name` where Word can keep it and tell it from all others, or else one that it can."""
        if _FIT.fullmatch(field):
            self._fit.add(field)
            if len(name) <= _LONGEST_NAME and name not in self._taken:
                return name
        return _digested(f"{fact}:{field}:{count}")

    def target(self, href: str) -> str | None:
        """The bookmark that `href` leads to, or None where it leads to no block of this document."""
        return self._names.get(href[1:]) if href.startswith("#") else None

    def address(self, href: str) -> str | None:
        """The relationship id of the outside address `href`, or None where it is no address to follow."""
        if href not in self._addresses:
            self._addresses[href] = self._relate(href) if _ADDRESS.match(href) else None
        return self._addresses[href]

    def picture(self, png: bytes) -> tuple[str, int]:
        """The relationship id of a picture, and its number among the pictures."""
        number = next(self._pictures)
        return self._embed(f"media/figure-{number}.png", png), number

    def counts(self, level: int, number: str | None) -> bool:
        """Whether Word's own count gives a heading of this level (2 or 3) its number; if so, it is counted.

        From the first number that Word would count otherwise, the headings of the document are `typed`. Word counts
        the levels that are `counted`.
        """
        part, below = self._parts
        expected = [part + 1, 0] if level == 2 else [part, below + 1]
        if level not in self.counted or number != ".".join(str(step) for step in expected if step):
            self.typed = self.typed or bool(number)
            return False
        self._parts = expected
        return True

    def ordered_list(self) -> int:
        """The number of a fresh ordered list, which begins again at one."""
        self.lists.append(FIRST_FREE_LIST + len(self.lists))
        return self.lists[-1]

    def spoken(self, language: str | None) -> tuple[str, str] | None:
        """The w:lang attribute and its value for words in `language`, or None in the document's own."""
        if not language or language == self.language:
            return None
        primary = language.partition("-")[0].lower()
        if primary in EAST_ASIAN:
            return "eastAsia", language
        return (BIDI if primary in _RIGHT_TO_LEFT else "val"), language


def _bookmark_names(document: Document) -> dict[str, str]:
    names: dict[str, str] = {}
    taken: set[str] = set()
    for identifier in _identifiers(document.blocks):
        name = _UNFIT.sub("_", identifier)
        if len(name) > _LONGEST_NAME or name.lower() in taken:
            name = _digested(identifier)
        taken.add(name.lower())
        names.setdefault(identifier, name)
    return names


def _digested(identifier: str) -> str:
    return "b" + hashlib.sha256(identifier.encode("utf-8")).hexdigest()[: _LONGEST_NAME - 1]


def _identifiers(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        identifier = getattr(block, "id", None)
        if identifier is not None:
            yield identifier
        if isinstance(block, Section | Box):
            yield from _identifiers(block.blocks)
