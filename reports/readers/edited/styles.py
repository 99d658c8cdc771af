"""Paragraph styles by their names, as their chains of bases make them: outline level, and numbers or bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reports.readers.edited.names import W, value
from reports.readers.trees import Element

# Word writes these of its own names in lower case, LibreOffice some of them with a capital.
_LOWER = re.compile(
    r"(heading|toc|index) \d|caption|header|footer|(foot|end)note text|annotation text|table of figures", re.IGNORECASE
)
_HEADING = re.compile(r"heading ([1-9])")
_LEVEL = re.compile(r"[0-8]")


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


_NONE = Style("Normal")


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
        return self._style(asked if asked in self._elements else self._default).of(properties)

    def _style(self, style_id: str) -> Style:
        """The style of an id, made of its base's; a circle of bases ends where it closes."""
        chain: list[str] = []
        at: str | None = style_id
        while at in self._elements and at not in self._made:
            self._made[at] = _NONE
            chain.append(at)
            at = value(self._elements[at], "basedOn")
        made = self._made.get(at or "", _NONE)
        for each in reversed(chain):
            made = self._made[each] = _named(made.of(self._elements[each].find(W + "pPr")), self._elements[each])
        return made


def _named(style: Style, element: Element) -> Style:
    """The style under its own name; one that is called a heading is one."""
    name = value(element, "name") or style.name
    name = name.lower() if _LOWER.fullmatch(name) else name
    heading = _HEADING.fullmatch(name) if style.outline is None else None
    return replace(style, name=name, outline=int(heading[1]) - 1 if heading else style.outline)


def _level(words: str | None) -> int | None:
    return int(words) if words and _LEVEL.fullmatch(words) else None
