"""How wide words are in the fonts of offices, and how many lines they fill: what Word will do, without Word."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import Literal

from reports.writers.theme import Style

Family = Literal["serif", "sans"]

# A letter that is not in the table: the full-width ones of East Asia, and all others.
_FULL, _OTHER = 1.0, 0.55
# No letter is wider than its size, so that many of them fit in any case.
_WIDEST = 1.0
# So many words are remembered: a brief of ninety pages has some 3,000.
_REMEMBERED = 20_000


class Face:
    """A family in one weight; all widths are in ems, the size of the type."""

    def __init__(self, widths: dict[str, float]) -> None:
        self._space = widths[" "]
        self._words = _Words(_Letters(widths))

    def length(self, line: str) -> float:
        """How long `line` is, if nothing breaks it."""
        words = line.split(" ")
        return sum(map(self._words.__getitem__, words)) + self._space * (len(words) - 1)

    def longest(self, texts: Sequence[str]) -> float:
        """The length of the longest word in `texts`; a space that does not break is a letter like others."""
        return max(map(self._words.__getitem__, set(" ".join(texts).replace("\n", " ").split(" "))))

    def lines(self, text: str, room: float) -> int:
        """How many lines `text` fills in a column that is `room` wide."""
        if "\n" in text:
            return sum(self._lines(part, room) for part in text.split("\n"))
        return self._lines(text, room)

    def _lines(self, part: str, room: float) -> int:
        """As many words as fit on each line, as Word has it; a word that is too wide breaks where the line ends."""
        if len(part) * _WIDEST <= room:
            return 1
        widths = list(map(self._words.__getitem__, part.replace("-", "- ").split(" ")))
        space = self._space
        if sum(widths) + space * (len(widths) - 1) <= room:
            return 1
        count, reached = 1, -space
        for width in widths:
            reached += space + width
            if reached > room:
                count += (reached > width) + int(width // room)
                reached = width % room
        return count


@lru_cache(maxsize=4)
def face(family: Family, *, bold: bool) -> Face:
    """The face of the theme's serif or sans family."""
    table = _table()[family]["bold" if bold else "regular"]
    return Face({letter: int(width) / 1000 for width, letters in table.items() for letter in letters})


def face_of(style: Style) -> Face:
    """The face that words in a style are set in."""
    return face("serif" if style.family == "serif" else "sans", bold=style.weight != "regular")


class _Letters(dict[str, float]):
    """The width of each letter, found out when it is first asked for."""

    def __missing__(self, letter: str) -> float:
        base = unicodedata.normalize("NFD", letter)[:1]
        if base != letter and base in self:
            width = self[base]
        elif letter == "\u00a0":
            width = self[" "]
        else:
            width = _FULL if unicodedata.east_asian_width(letter) in "WF" else _OTHER
        self[letter] = width
        return width


class _Words(dict[str, float]):
    """The width of each word, found out when it is first asked for; when there are too many, all are forgotten."""

    def __init__(self, letters: _Letters) -> None:
        super().__init__()
        self._letters = letters

    def __missing__(self, word: str) -> float:
        if len(self) >= _REMEMBERED:
            self.clear()
        width = self[word] = sum(map(self._letters.__getitem__, word))
        return width


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(resources.files("reports.writers.docx").joinpath("letters.toml").read_text(encoding="utf-8"))
