"""Cut a web page into blocks: paragraphs, headings, items of lists, rows of tables, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reports.readers import columns
from reports.readers.data import table
from reports.readers.html.tree import words_of
from reports.readers.raised import is_linked_mark, is_note_mark, readable
from reports.readers.trees import Element

# Elements that may hold the mark of a note.
_MARKS = {"sup", "a"}
# Attributes of a link that tell where it leads.
_NAMING = ("href", "class", "id", "role", "rel")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_HEADING = re.compile("h[1-6]")
# The marks that a browser draws around a quotation, and around one within it (HTML Standard, 15.3.3).
_DRAWN = (("“", "”"), ("‘", "’"))
_OPENING = set("\"'“„«»‹›‘‚「『")
_WORD_PARTS = re.compile(r"[a-z]+|[A-Z][a-z]*")
_NEVER_FURNITURE = {"html", "body", "main", "article", "h1"}
# An element with more of the text of the page is no furniture, whatever it is called.
_LARGEST_FURNITURE = 0.3


@dataclass(slots=True)
class Block:
    """One block: its lines as the page ends them, and what its markup tells.

    `around` is the outermost element of furniture that it stands in, `linked` how many of its characters are links.
    """

    lines: list[str]
    element: Element
    around: Element | None
    linked: int

    @property
    def furniture(self) -> bool:
        """Whether it stands around the text of the page, as its markup has it."""
        return self.around is not None

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(line for line in self.lines if line)

    @property
    def heading(self) -> bool:
        """Whether it is a heading of any level."""
        return bool(_HEADING.fullmatch(str(self.element.tag)))


def blocks(root: Element) -> list[Block]:
    """The blocks of a page in order, those without words left out."""
    body = found if (found := root.find("body")) is not None else root
    walk = _Walk(body)
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            walk.begin(element)
        else:
            walk.end(element)
    return walk.made


@dataclass(slots=True)
class _Row:
    """A row of a table of data, while it is read."""

    cells: list[str] = field(default_factory=list)
    linked: int = 0


class _Walk:
    """A walk through a page that collects words and cuts where a block begins or ends."""

    def __init__(self, root: Element) -> None:
        words = table("html")
        self.made: list[Block] = []
        self._names = set(words["blocks"]["names"])
        self._around = _Furniture(words["furniture"], _LARGEST_FURNITURE * len(words_of(root)))
        self._data = {each for each in root.iter("table") if _holds_data(each)}
        self._pieces: list[str] = []
        self._linked = self._links = self._kept = self._notes = 0
        self._furniture: list[Element] = []
        # What ends each quotation that is open, "" where the page writes its own marks.
        self._quotes: list[str] = []
        self._owner = root
        self._row: _Row | None = None
        self._cell: list[str] = []
        self._numbers: list[Iterator[str] | None] = []
        self._label = ""

    def begin(self, element: Element) -> None:
        tag = str(element.tag)
        if tag in self._names:
            self._cut()
            self._owner = element
            self._open(tag, element)
        if self._around.is_made_of(element):
            self._furniture.append(element)
        self._links += tag == "a"
        self._kept += tag in {"pre", "listing", "xmp", "plaintext"}
        if tag == "br":
            self._pieces.append("\n")
        if tag == "q":
            self._take(self._quote(element))
        self._notes += tag in _MARKS and (self._notes > 0 or self._is_note(element))
        text = element.text
        if tag == "sup" and text and not self._notes and not self._links:
            text = readable(text, "".join(self._pieces[-2:]), element.tail or "")
        self._take(text)

    def end(self, element: Element) -> None:
        tag = str(element.tag)
        if tag in self._names:
            self._cut()
            self._close(tag, element)
            self._owner = parent if (parent := element.getparent()) is not None else element
        if self._furniture and self._furniture[-1] is element:
            self._furniture.pop()
        self._links -= tag == "a"
        self._notes -= tag in _MARKS and self._notes > 0
        self._kept -= tag in {"pre", "listing", "xmp", "plaintext"}
        if tag == "q":
            self._take(self._quotes.pop())
        self._take(element.tail)

    def _quote(self, element: Element) -> str:
        """The mark before a quotation that is an element; none where its words have marks of their own."""
        words, before = words_of(element).strip(), "" if self._quotes else "".join(self._pieces[-2:])
        is_marked = not words or not _OPENING.isdisjoint(words[0] + before[-1:])
        begins, ends = ("", "") if is_marked else _DRAWN[len(self._quotes) % 2]
        self._quotes.append(ends)
        return begins

    def _open(self, tag: str, element: Element) -> None:
        match tag:
            case "ol" | "ul" | "dl":
                self._numbers.append(_numbers(element) if tag == "ol" else None)
            case "li":
                numbers = self._numbers[-1] if self._numbers else None
                self._label = _number_of(element, numbers)
            case "tr" if _table_of(element) in self._data:
                self._row = _Row()
            case _:
                pass

    def _close(self, tag: str, element: Element) -> None:
        match tag:
            case "ol" | "ul" | "dl":
                self._numbers.pop()
            case "li":
                self._label = ""
            case "td" | "th" if self._row is not None:
                self._row.cells.append(" ".join(self._cell))
                self._cell = []
            case "tr" if self._row is not None:
                if words := columns.row([*self._row.cells, *self._cell]):
                    self.made.append(Block([words], element, next(iter(self._furniture), None), self._row.linked))
                self._row, self._cell = None, []
            case _:
                pass

    def _take(self, text: str | None) -> None:
        if not text or self._notes:
            return
        words = text if self._kept else _SPACES.sub(" ", text)
        self._pieces.append(words)
        if self._links:
            self._linked += len(words.strip())

    def _cut(self) -> None:
        """End the block under way."""
        lines = [line.strip() for line in re.sub(" +", " ", "".join(self._pieces)).split("\n")]
        linked, self._pieces, self._linked = self._linked, [], 0
        if not any(lines):
            return
        if self._row is not None:
            self._cell.append(" ".join(line for line in lines if line))
            self._row.linked += linked
            return
        first = next(place for place, line in enumerate(lines) if line)
        lines[first] = self._label + lines[first]
        self._label = ""
        self.made.append(Block(lines, self._owner, next(iter(self._furniture), None), linked))

    def _is_note(self, element: Element) -> bool:
        """Whether an element is the mark of a note: raised, or a link within the page."""
        before = "".join(self._pieces[-3:])
        if element.tag == "a":
            names = " ".join(element.get(name, "") for name in _NAMING)
            return names.startswith("#") and is_linked_mark(words_of(element), before, names)
        linked = self._links > 0 or element.find(".//a") is not None
        if linked:
            return is_note_mark(words_of(element), before, linked=True)
        return not readable(words_of(element), before, element.tail or "")


class _Furniture:
    """What stands around the text of a page, told by elements, roles and the names that pages give."""

    def __init__(self, words: dict[str, list[str]], largest: float) -> None:
        self._elements, self._roles, self._names = (set(words[kind]) for kind in ("elements", "roles", "names"))
        self._largest = largest
        self._known: dict[str, bool] = {}

    def is_made_of(self, element: Element) -> bool:
        """Whether `element` is such a thing; the foot of an article belongs to the article."""
        tag = str(element.tag)
        if tag in _NEVER_FURNITURE:
            return False
        if tag in self._elements:
            return tag != "footer" or next(element.iterancestors("article", "main"), None) is None
        if element.get("role", "") in self._roles:
            return True
        return self._is_called_so(_names_of(element)) and len(words_of(element)) <= self._largest

    def _is_called_so(self, names: str) -> bool:
        if names not in self._known:
            self._known[names] = not _parts(names).isdisjoint(self._names)
        return self._known[names]


def name_parts(element: Element) -> set[str]:
    """The words of the names that a page gives to an element, in class and id."""
    return _parts(_names_of(element))


def _names_of(element: Element) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


def _parts(names: str) -> set[str]:
    return {part.lower() for part in _WORD_PARTS.findall(names)}


def _holds_data(element: Element) -> bool:
    """Whether a table holds data, which is read row by row; other tables lay out the page."""
    if element.get("role") == "presentation" or element.find(".//table") is not None:
        return False
    rows = [[_measure(cell) for cell in row.iter("td", "th")] for row in element.iter("tr")]
    return not columns.lays_out(rows)


def _measure(cell: Element) -> columns.Measure:
    paragraphs = sum(1 for _ in cell.iter("p", "h1", "h2", "h3"))
    return columns.Measure(paragraphs, len(words_of(cell)))


def _table_of(element: Element) -> Element | None:
    return next(element.iterancestors("table"), None)


def _numbers(element: Element) -> Iterator[str]:
    """The labels of the items of a numbered list (HTML Standard, 4.4.5)."""
    number, kind = _whole(element.get("start"), 1), element.get("type", "1")
    step = -1 if element.get("reversed") is not None else 1
    while True:
        letter = chr(ord("a") + number - 1) if kind in {"a", "A"} and 1 <= number <= 26 else str(number)
        yield letter.upper() if kind == "A" else letter
        number += step


def _number_of(item: Element, numbers: Iterator[str] | None) -> str:
    if numbers is None:
        return ""
    label = next(numbers)
    return f"{_whole(item.get('value'), 0) or label}. "


def _whole(words: str | None, otherwise: int) -> int:
    return int(words) if words is not None and words.strip().isdecimal() and len(words) < 7 else otherwise
