"""Our styles among those of a house: its own where it has one of the name, else ours, made on its own."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

from reports.writers.docx.house.sheet import Sheet, kind
from reports.writers.docx.house.trees import Element, W, child, drop, made, put, table, value

# Ours without a number stand for headings that are counted; where the house's are not, it has what they are for.
_UNNUMBERED = {"Heading1Unnumbered": "Heading1", "Heading2Unnumbered": "Heading2"}
_MADE_HERE = "Brief"


@dataclass(frozen=True, slots=True)
class Standing:
    """How our styles stand in a house's file: names of those it has, and of those made with what each is made on."""

    there: tuple[str, ...]
    made: tuple[tuple[str, str], ...]


class Styles:
    """The styles of a house with ours among them.

    `ids` has the id there of each of ours, `added` the ids of those of ours that the house does not have. `counted` are
    the ids of ours whose paragraphs the house's own lists count.
    """

    def __init__(self, house: Sheet, ours: Sheet, counted: frozenset[str]) -> None:
        self.house = house
        self.ids: dict[str, str] = {}
        self.added: set[str] = set()
        self.ours = ours
        for identifier, style in ours:
            self._settle(identifier, style)
        for ours_without, ours_with in _UNNUMBERED.items():
            if ours_with not in counted and ours_with not in self.added:
                self.ids[ours_without] = self.ids[ours_with]
                self.added.discard(ours_without)

    def standing(self) -> Standing:
        """The names of our styles that the house has, and of those that are made."""
        shown = [(name, style) for name, style in self.ours if name in self.ids and not _is_default(style)]
        named = [(self.ours.name(name), kind(style)) for name, style in shown]
        there = [name for name, of in named if self.house.named(of, name) is not None]
        new = [(self.ours.name(name), self._base_name(name, style)) for name, style in shown if name in self.added]
        return Standing(tuple(dict.fromkeys(there)), tuple(new))

    def merge(self, number: Callable[[str], str]) -> None:
        """Put the styles the house lacks behind its own; `number` tells what the number of a list of ours is there."""
        for identifier, style in self.ours:
            if identifier in self.added:
                self.house.root.append(self._adopted(identifier, style, number))

    def _settle(self, identifier: str, style: Element) -> None:
        """Find the style of the house that has the name of one of ours; else it is to be added under a free id."""
        name = value(style, "name") or ""
        if name in table("unused")["names"]:
            return
        found = self.house.named(kind(style), name) or (self.house.default(kind(style)) if _is_default(style) else None)
        if found is None:
            self.added.add(identifier)
            found = identifier if identifier not in self.house else f"{_MADE_HERE}{identifier}"
        self.ids[identifier] = found

    def _adopted(self, identifier: str, style: Element, number: Callable[[str], str]) -> Element:
        """A style of ours as the house would have it: on its styles, in its type, counted by lists of its file."""
        copy = deepcopy(style)
        copy.set(W + "styleId", self.ids[identifier])
        for tag in ("basedOn", "next", "link"):
            other = child(copy, tag)
            if other is not None:
                self._refer(
                    copy, other, self._base(identifier, style) if tag == "basedOn" else other.get(W + "val", "")
                )
        for fonts in list(copy.iter(W + "rFonts")):
            drop(fonts)
        _number(copy, number)
        if kind(style) == "paragraph" and self._base(identifier, style) not in self.added:
            self._reset(copy)
        return copy

    def _refer(self, copy: Element, reference: Element, target: str) -> None:
        if target in self.ids:
            reference.set(W + "val", self.ids[target])
        else:
            copy.remove(reference)

    def _base(self, identifier: str, style: Element) -> str:
        """The id among ours of what a style of ours is made on in the house's file."""
        for name in table("on").get(self.ours.name(identifier), ()):
            if self.house.named(kind(style), name) is not None:
                return self.ours.named(kind(style), name) or value(style, "basedOn") or ""
        return value(style, "basedOn") or ""

    def _base_name(self, identifier: str, style: Element) -> str:
        """The name of the style of the house on which, by whatever others of ours, a style of ours is made."""
        base = self._base(identifier, style)
        while base in self.added:
            base = self._base(base, self.ours[base])
        return self.house.name(self.ids.get(base) or self.house.default(kind(style)) or "")

    def _reset(self, copy: Element) -> None:
        """Take back what the house's text has and ours has not: indents and justified lines spoil tables and labels."""
        normal = self.house.default("paragraph")
        properties = child(copy, "pPr")
        if properties is None or value(copy, "basedOn") != normal:
            return
        if self.house.found(normal, "pPr/ind") is not None and child(copy, "pPr/ind") is None:
            put(properties, made("ind", left=0, right=0, firstLine=0))
        if self.house.found(normal, "pPr/jc") is not None and child(copy, "pPr/jc") is None:
            put(properties, made("jc", val="left"))


def _number(copy: Element, number: Callable[[str], str]) -> None:
    """Lists have new numbers; a heading that the house lacks is not counted."""
    found = child(copy, "pPr/numPr/numId")
    if found is not None:
        old = found.get(W + "val", "0")
        found.set(W + "val", "0" if old == "0" or child(copy, "pPr/outlineLvl") is not None else number(old))


def _is_default(style: Element) -> bool:
    return style.get(W + "default") is not None
