"""The lists of a house, and those of ours that are needed among them, under numbers that are free."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import deepcopy

from reports.writers.docx.house.trees import Element, W, drop, made, value, whole

_SILENT = frozenset({"none", "bullet"})


class Lists:
    """The lists of a house's file; `root` is its w:numbering, None where it has none."""

    def __init__(self, root: Element | None) -> None:
        self.root = made("numbering") if root is None else root
        self._known: dict[str, str] = {}
        self._abstracts: dict[str, str] = {}

    def counts(self, number: tuple[str, int] | None, style: str) -> bool:
        """Whether a list counts the paragraphs of a style that has this number and level."""
        level = self._level(number, style)
        shape = value(level, "numFmt") or "decimal"
        return level is not None and shape not in _SILENT and "%" in (value(level, "lvlText") or "")

    def again(self, number: str, level: int) -> str:
        """The number of a new list that looks like another one and begins at one on this level."""
        abstract = _abstract(self.root, number)
        return number if abstract is None else self._add(abstract.get(W + "abstractNumId", ""), again=level)

    def ours(self, number: str, lists: Element, styles: Mapping[str, str], added: Collection[str]) -> str:
        """The number here of a list of ours, which is taken over from `lists` when it is first asked for.

        `styles` are the ids here of our styles; only those `added` here may be named by a list.
        """
        if number not in self._known:
            old = _abstract(lists, number)
            if old is None:
                return "0"
            name = old.get(W + "abstractNumId", "")
            if name not in self._abstracts:
                self._abstracts[name] = self._copy(old, styles, added)
            again = any(each.get(W + "numId") == number and len(each) > 1 for each in lists.findall(W + "num"))
            self._known[number] = self._add(self._abstracts[name], again=0 if again else None)
        return self._known[number]

    def _copy(self, abstract: Element, styles: Mapping[str, str], added: Collection[str]) -> str:
        copy, free = deepcopy(abstract), str(self._free("abstractNum", "abstractNumId"))
        copy.set(W + "abstractNumId", free)
        for style in list(copy.iter(W + "pStyle")):
            name = style.get(W + "val", "")
            if name in added:
                style.set(W + "val", styles[name])
            else:
                drop(style)
        self.root.insert(self._first_number(), copy)
        return free

    def _add(self, abstract: str, *, again: int | None) -> str:
        number = str(self._free("num", "numId"))
        element = made("num", numId=number)
        element.append(made("abstractNumId", val=abstract))
        if again is not None:
            override = made("lvlOverride", ilvl=again)
            override.append(made("startOverride", val=1))
            element.append(override)
        end = self.root.find(W + "numIdMacAtCleanup")
        self.root.insert(self.root.index(end) if end is not None else len(self.root), element)
        return number

    def _level(self, number: tuple[str, int] | None, style: str) -> Element | None:
        """The level of a list at which a style stands: the one that names it, else the one its number names."""
        abstract = _abstract(self.root, number[0]) if number else None
        if abstract is None or number is None:
            return None
        levels = list(abstract.iter(W + "lvl"))
        named = [each for each in levels if value(each, "pStyle") == style]
        return next(iter([*named, *(each for each in levels if each.get(W + "ilvl") == str(number[1]))]), None)

    def _free(self, tag: str, attribute: str) -> int:
        taken = (whole(each.get(W + attribute)) for each in self.root.findall(W + tag))
        return max((each for each in taken if each is not None), default=0) + 1

    def _first_number(self) -> int:
        first = next((each for each in self.root if each.tag in (W + "num", W + "numIdMacAtCleanup")), None)
        return self.root.index(first) if first is not None else len(self.root)


def _abstract(root: Element, number: str) -> Element | None:
    """The list that a number of `root` stands for."""
    found = next((each for each in root.findall(W + "num") if each.get(W + "numId") == number), None)
    wanted = value(found, "abstractNumId")
    return next((each for each in root.findall(W + "abstractNum") if each.get(W + "abstractNumId") == wanted), None)
