"""Write the automatic numbers of lists and headings before their words, as Word shows them (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from reports.readers.edited.changes import DELETING
from reports.readers.edited.names import CHOICES, W, is_on, value
from reports.readers.numerals import numeral
from reports.readers.trees import Element

# Characters around a number that are written before each item: "Article 12 (a) –" and the like.
_LONGEST_LABEL = 60
_LEVELS = 9
_KINDS = {
    "decimal": "1",
    "decimalZero": "01",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
_BULLET, _NONE = "bullet", "none"
_PLACE = re.compile("%([1-9])")
_PRESERVED = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: where it begins, how its number is written, after which level it begins anew (0 for none)."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    apart: bool = True
    style: str | None = None


@dataclass(slots=True)
class _List:
    """What paragraphs refer to: a definition of levels, where this list begins anew, and levels of its own."""

    definition: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


def write_numbers(story: Element, numbering: Element | None, styles: Element | None) -> None:
    """Put a run with its number before the words of every numbered paragraph of a story."""
    if numbering is None:
        return
    lists = _Lists(numbering, styles)
    for paragraph in _living(story):
        at = lists.place(paragraph.find(W + "pPr"))
        label = lists.count(*at) if at else ""
        if label and _has_words(paragraph):
            _write(paragraph, label)


def _living(story: Element) -> Iterator[Element]:
    """The paragraphs that are there when every change is accepted, each once; one joined to the one before is none."""
    joined = False
    for paragraph in story.iter(W + "p"):
        if next(paragraph.iterancestors(CHOICES + "Fallback"), None) is not None:
            continue
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        deleted = mark is not None and any(each.tag in DELETING for each in mark)
        survives = _has_words(paragraph)
        if not joined and (survives or not deleted) and (mark is None or not is_on(value(mark, "vanish"))):
            yield paragraph
        joined = deleted and (survives or joined)


def _has_words(paragraph: Element) -> bool:
    words = (each for each in paragraph.iter(W + "t", W + "sym") if each.text or each.tag != W + "t")
    return any(next(each.iterancestors(*DELETING), None) is None for each in words)


def _write(paragraph: Element, label: str) -> None:
    run = etree.Element(W + "r")
    words = etree.SubElement(run, W + "t")
    words.text = label
    words.set(_PRESERVED, "preserve")
    paragraph.insert(1 if paragraph.find(W + "pPr") is not None else 0, run)


class _Lists:
    """The lists of a file and how far each is counted. Lists of one definition are counted together."""

    def __init__(self, numbering: Element, styles: Element | None) -> None:
        self._styles = {} if styles is None else {each.get(W + "styleId"): each for each in styles.iter(W + "style")}
        self._linked: dict[str, str] = {}
        self._definitions: dict[str, Mapping[int, _Level]] = {}
        for each in numbering.iterchildren(W + "abstractNum"):
            name = each.get(W + "abstractNumId", "")
            self._definitions[name] = _levels(each)
            if link := value(each, "numStyleLink"):
                self._linked[name] = link
        self._lists = {each.get(W + "numId", ""): _list(each) for each in numbering.iterchildren(W + "num")}
        self._counted: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        self._of_styles: dict[str | None, tuple[str, int | None]] = {}

    def place(self, properties: Element | None) -> tuple[str, int] | None:
        """The list and the level of a paragraph with these properties, None of one without."""
        style = value(properties, "pStyle")
        number, level = value(properties, "numPr/numId"), _whole(value(properties, "numPr/ilvl"))
        if number is None:
            number, of_style = self._of_style(style)
            level = of_style if level is None else level
        if number not in self._lists:
            return None
        return number, min(level or 0, _LEVELS - 1)

    def count(self, number: str, level: int) -> str:
        """The number of the next paragraph of a list, with the space behind it; nothing for bullets."""
        levels = self._levels(number)
        counted = self._counted.setdefault(self._defined(number), [None] * _LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for each in self._lists[number].starts:
                counted[each] = None
        for each in range(level + 1):
            now = counted[each]
            if now is None:
                counted[each] = self._lists[number].starts.get(each, levels.get(each, _Level()).start)
            elif each == level:
                counted[each] = now + 1
        for each in range(level + 1, _LEVELS):
            restart = levels.get(each, _Level()).restart
            if level < (each if restart is None else restart):
                counted[each] = None
        return _label(levels, level, counted)

    def _of_style(self, style: str | None) -> tuple[str, int | None]:
        """The list and the level of a style, or of the nearest one that it is based on; a circle has none."""
        chain: dict[str | None, None] = {}
        while style in self._styles and style not in self._of_styles and style not in chain:
            chain[style] = None
            properties = self._styles[style].find(W + "pPr")
            number = value(properties, "numPr/numId")
            if number is not None:
                self._of_styles[style] = number, self._level_of(style, number, properties)
                break
            style = value(self._styles[style], "basedOn")
        found = self._of_styles.get(style, ("", None))
        self._of_styles.update(dict.fromkeys(chain, found))
        return found

    def _level_of(self, style: str | None, number: str, properties: Element | None) -> int | None:
        """The level of a style of a list: the one that names the style, else what the style says."""
        levels = self._levels(number) if number in self._lists else {}
        named = [level for level, each in levels.items() if each.style == style]
        return named[0] if named else _whole(value(properties, "numPr/ilvl"))

    def _defined(self, number: str) -> str:
        """The definition of a list; one that only names a style of lists has that of the style."""
        name = self._lists[number].definition
        linked = self._styles.get(self._linked.get(name))
        other = self._lists.get(value(linked, "pPr/numPr/numId") or "")
        return name if other is None else other.definition

    def _levels(self, number: str) -> Mapping[int, _Level]:
        own = self._lists[number].levels
        levels = self._definitions.get(self._defined(number), {})
        return {**levels, **own} if own else levels


def _levels(element: Element) -> dict[int, _Level]:
    found = ((_whole(each.get(W + "ilvl")), each) for each in element.iterchildren(W + "lvl"))
    return {number: _level(each) for number, each in found if number is not None}


def _level(element: Element) -> _Level:
    start = _whole(value(element, "start"))
    return _Level(
        start=0 if start is None else start,
        kind=value(element, "numFmt") or "decimal",
        text=(value(element, "lvlText") or "")[:_LONGEST_LABEL],
        legal=is_on(value(element, "isLgl")),
        restart=_whole(value(element, "lvlRestart")),
        apart=value(element, "suff") != "nothing",
        style=value(element, "pStyle"),
    )


def _list(element: Element) -> _List:
    made = _List(value(element, "abstractNumId") or "")
    for override in element.iterchildren(W + "lvlOverride"):
        level, start = _whole(override.get(W + "ilvl")), _whole(value(override, "startOverride"))
        if level is not None and level < _LEVELS:
            made.levels.update(_levels(override))
            if start is not None:
                made.starts[level] = start
    return made


def _label(levels: Mapping[int, _Level], level: int, counted: list[int | None]) -> str:
    """The number as it is written; nothing for a bullet, and where a kind is not known rather than a wrong one."""
    own = levels.get(level, _Level())
    if own.kind == _BULLET:
        return ""
    places = [int(each) - 1 for each in _PLACE.findall(own.text)]
    numerals = {each: _numeral(counted[each], levels.get(each, _Level()), legal=own.legal) for each in places}
    if None in numerals.values():
        return ""
    text = _PLACE.sub(lambda place: numerals[int(place[1]) - 1] or "", own.text).strip()
    return f"{text} " if text and own.apart else text


def _numeral(number: int | None, level: _Level, *, legal: bool) -> str | None:
    if level.kind == _NONE or number is None:
        return ""
    return numeral(number, "1" if legal else _KINDS.get(level.kind, ""))


def _whole(words: str | None) -> int | None:
    return int(words) if words and words.isascii() and words.isdigit() and len(words) < 7 else None
