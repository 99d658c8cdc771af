"""Paragraph styles by their names, as their chains of bases make them: outline level, and numbers or bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports.readers.edited.names import W, value
from reports.readers.trees import Element

# Word writes these of its own names in lower case, LibreOffice some of them with a capital.
_LOWER = re.compile(
    r"(heading|toc|index) \d|caption|header|footer|(foot|end)note text|annotation text|table of figures", re.IGNORECASE
)
_HEADING = re.compile(r"heading ([1-9])")
_LEVEL = re.compile(r"[0-8]")
# Word bases styles on each other eleven deep at most.
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name, its outline level from 0 (None for what is no heading), the number of its list (None, "0")."""

    name: str
    outline: int | None = None
    number: str | None = None

    def of(self, properties: Element | None) -> Style:
        """The style with what a paragraph's own properties say otherwise."""
        outline, number = _level(value(properties, "outlineLvl")), value(properties, "numPr/numId")
        if outline is None and number is None:
            return self
        return Style(self.name, self.outline if outline is None else outline, self.number if number is None else number)

    @property
    def listed(self) -> bool:
        """Whether Word numbers or bullets its paragraphs as a list; numbered headings are none."""
        return self.outline is None and self.number not in (None, "0")


class Styles:
    """The paragraph styles of a file."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else [each for each in root.iter(W + "style") if each.get(W + "type") == "paragraph"]
        self._elements = {each.get(W + "styleId", ""): each for each in found}
        default = [each.get(W + "styleId", "") for each in found if each.get(W + "default") in {"1", "true", "on"}]
        self._default = default[0] if default else ""
        self._made: dict[str, Style] = {}

    def of(self, properties: Element | None) -> Style:
        """The style of a paragraph with these properties: Word takes the default where there is no such style."""
        asked = value(properties, "pStyle")
        style_id = asked if asked in self._elements else self._default
        if style_id not in self._made:
            self._made[style_id] = self._style(style_id)
        return self._made[style_id].of(properties)

    def _style(self, style_id: str) -> Style:
        name, outline, number = "", None, None
        passed: set[str] = set()
        at: str | None = style_id
        while at in self._elements and at not in passed and len(passed) < _DEEPEST:
            passed.add(at)
            element = self._elements[at]
            name = name or value(element, "name") or ""
            outline = _level(value(element, "pPr/outlineLvl")) if outline is None else outline
            number = value(element, "pPr/numPr/numId") if number is None else number
            at = value(element, "basedOn")
        name = name.lower() if _LOWER.fullmatch(name) else name or "Normal"
        if outline is None and (heading := _HEADING.fullmatch(name)):
            outline = int(heading[1]) - 1
        return Style(name, outline, number)


def _level(words: str | None) -> int | None:
    return int(words) if words and _LEVEL.fullmatch(words) else None
