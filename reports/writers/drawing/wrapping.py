"""Wrap a text to a measure: as many words as fit on each line, a word that is too wide cut."""

from __future__ import annotations

from collections.abc import Iterator

from reports.writers.characters import printable
from reports.writers.drawing.marks import Measurer
from reports.writers.theme import Style

# A longer text is none that a picture could print; so much of it shows that it does not fit.
_LONGEST = 500


def wrapped(text: str, style: Style, measure: float, width: Measurer) -> list[str]:
    """The lines of `text`; only a single character may be wider than `measure`."""
    lines: list[str] = []
    for word in _pieces(printable(text)[:_LONGEST].split(" "), style, measure, width):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, style) <= measure:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pieces(words: list[str], style: Style, measure: float, width: Measurer) -> Iterator[str]:
    for word in filter(None, words):
        rest = word
        while width(rest, style) > measure and len(rest) > 1:
            cut = max(1, next((at for at in range(len(rest) - 1, 0, -1) if width(rest[:at], style) <= measure), 1))
            yield rest[:cut]
            rest = rest[cut:]
        yield rest
