"""What the styles of an OpenDocument text tell: whether words are hidden or raised, and how lists are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reports.readers.numerals import numeral
from reports.readers.odf.names import FORM, STYLE, TEXT, whole
from reports.readers.trees import Element

# Characters around a number that are written before each item: "Article 12 (a) –" and the like.
_LONGEST_LABEL = 60
_RAISED = re.compile(r"super\b|\+?(?!0+(?:\.0*)?%)[0-9.]+%")
_PLACE = re.compile("%([0-9]{1,2})%")
_NUMBERED = {TEXT + "list-level-style-number", TEXT + "outline-level-style"}
_LEVELS = {*_NUMBERED, TEXT + "list-level-style-bullet", TEXT + "list-level-style-image"}


@dataclass(frozen=True, slots=True)
class Look:
    """How words look: hidden, raised, None where the style does not say; the list style of a paragraph, "" for none."""

    hidden: bool | None = None
    raised: bool | None = None
    listed: str | None = None

    def within(self, outer: Look) -> Look:
        """The look itself where it says something, else that of what stands around."""
        return Look(
            outer.hidden if self.hidden is None else self.hidden,
            outer.raised if self.raised is None else self.raised,
            outer.listed if self.listed is None else self.listed,
        )


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list is numbered; without a kind it is not, as bullets are."""

    kind: str = ""
    form: str = ""
    start: int = 1
    doubled: bool = False

    def number(self, number: int | None) -> str:
        """A number of this level as it is written."""
        return (numeral(number, self.kind, doubled=self.doubled) or "") if self.kind and number is not None else ""


class Styles:
    """The styles in the parts of a file; those that come first go before others of the same name."""

    def __init__(self, *parts: Element | None) -> None:
        roots = [part for part in parts if part is not None]
        self._elements: dict[tuple[str, str], Element] = {}
        for each in (style for root in roots for style in root.iter(STYLE + "style")):
            self._elements.setdefault((each.get(STYLE + "family", ""), each.get(STYLE + "name", "")), each)
        self._looks: dict[tuple[str, str], Look] = {}
        self._lists: dict[str, Mapping[int, Level]] = {}
        for each in (found for root in roots for found in root.iter(TEXT + "list-style")):
            self._lists.setdefault(each.get(STYLE + "name", ""), dict(_levels(each)))
        outline = next((found for root in roots for found in root.iter(TEXT + "outline-style")), None)
        self.outline: Mapping[int, Level] = {} if outline is None else dict(_levels(outline))

    def list_of(self, name: str) -> Mapping[int, Level]:
        """The levels of a list style."""
        return self._lists.get(name, {})

    def look(self, element: Element) -> Look:
        """How the words of a paragraph or a span look by their style."""
        family = "text" if element.tag == TEXT + "span" else "paragraph"
        return self._look(family, element.get(TEXT + "style-name", ""))

    def _look(self, family: str, name: str) -> Look:
        """The look of a style, made of its parent's; a circle of parents ends where it closes."""
        chain: list[tuple[str, str]] = []
        at = (family, name)
        while at in self._elements and at not in self._looks:
            self._looks[at] = Look()
            chain.append(at)
            at = (family, self._elements[at].get(STYLE + "parent-style-name", ""))
        look = self._looks.get(at, Look())
        for each in reversed(chain):
            look = self._looks[each] = _told(self._elements[each]).within(look)
        return look


def _told(style: Element) -> Look:
    """What a style itself says."""
    look = Look(listed=style.get(STYLE + "list-style-name"))
    properties = style.find(STYLE + "text-properties")
    if properties is None:
        return look
    display, position = properties.get(TEXT + "display"), properties.get(STYLE + "text-position")
    return replace(
        look,
        hidden=None if display is None else display == "none",
        raised=None if position is None else _RAISED.match(position) is not None,
    )


def _levels(style: Element) -> Iterator[tuple[int, Level]]:
    for element in style:
        number = whole(element, TEXT + "level") if element.tag in _LEVELS else None
        if number is not None:
            yield number, _level(element, number) if element.tag in _NUMBERED else Level()


def _level(element: Element, number: int) -> Level:
    start = whole(element, TEXT + "start-value")
    return Level(
        kind=element.get(STYLE + "num-format", ""),
        form=element.get(FORM) or _form(element, number),
        start=1 if start is None else start,
        doubled=element.get(STYLE + "num-letter-sync") == "true",
    )


def _form(element: Element, number: int) -> str:
    """The form of a number, of what the standard has: so many levels with full stops between, and what is around."""
    shown = min(whole(element, TEXT + "display-levels") or 1, number)
    places = ".".join(f"%{each}%" for each in range(number - shown + 1, number + 1))
    around = [element.get(STYLE + name, "")[:_LONGEST_LABEL] for name in ("num-prefix", "num-suffix")]
    return f"{around[0]}{places}{around[1]}"


def written(levels: Mapping[int, Level], level: int, counted: Mapping[int, int]) -> str:
    """The number of an item of a level as it is written; nothing where the level is not numbered."""
    own = levels.get(level, Level())
    if not own.number(counted.get(level)):
        return ""

    def shown(place: re.Match[str]) -> str:
        each = int(place[1])
        return levels.get(each, Level()).number(counted.get(each))

    return _PLACE.sub(shown, own.form).strip().lstrip(".")
