"""Walk through the groups of a rich text file and write down its paragraphs, and what of it is not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any, ClassVar

from striprtf.striprtf import destinations, specialchars

from reports.readers.raised import RAISED_BY
from reports.readers.rich.encoding import FAMILIES, Fonts, code_page
from reports.readers.rich.places import Place
from reports.readers.rich.tokens import tokens


class _Read(Enum):
    """Whether the words of a group are read: yes, only those of what opens in it, or none."""

    ALL = auto()
    OPENED = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class _Setting:
    """What holds at one point of a file, until the group ends; `opened` is what the place belongs to."""

    place: Place
    opened: str = ""
    read: _Read = _Read.ALL
    font: int | None = None
    fallback: int = 1
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    raised: bool = False
    in_table: bool = False
    label: bool = False


# The names below are those of the standard.
_BOXES, _NOTE, _LAST_NOTE = {"shptxt", "dptxbxtext"}, "footnote", "ftnalt"
_PROPERTIES, _LABELS = {"title", "author"}, {"listtext", "pntext"}
_EDGES = {kind + pages for kind in ("header", "footer") for pages in ("", "l", "r", "f")}
_PLACES = _BOXES | _PROPERTIES | _EDGES | {_NOTE}
# What holds no words itself, but may hold what is read: shapes, the properties of the file, the row ends of tables in
# cells, what stands there twice; and everything of formulas ("m…"), whose words stand in "mr".
_HOLDING = {"shp", "shpgrp", "shpinst", "do", "info", "nesttableprops", "upr", "shppict"}
_FORMULA, _OPENING = "m", {"ud", "mr"}
# What is said once more for programs that cannot read the rest.
_AGAIN = {"shprslt", "nonshppict", "nonesttables", "mmathPict"}
_TOLD = {"annotation": "comments", "pict": "pictures", "object": "embedded objects"}
_OPEN = destinations | _AGAIN | _LABELS
_LINE, _PARAGRAPH_ENDS = "line", {"par", "sect", "page", "\\\n", "\\\r"}
_CELL_ENDS, _ROW_ENDS = {"cell", "nestcell"}, {"row", "nestrow"}
_ENDS = {_LINE} | _PARAGRAPH_ENDS | _CELL_ENDS | _ROW_ENDS
# A hyphen that may stand where a line ends is no part of its word.
_OPTIONAL = "-"
_SIGNS = {name if name.isalpha() else f"\\{name}": words for name, words in specialchars.items() if name != _OPTIONAL}
_INSERTED = "tracked insertions"
# What a word of control switches on and, with 0, off again.
_SWITCHES = {
    "v": "hidden",
    "deleted": "deleted",
    "mvf": "deleted",
    "revised": "inserted",
    "mvt": "inserted",
    "super": "raised",
    "intbl": "in_table",
}
_RESETS: dict[str, dict[str, Any]] = {
    "plain": {"font": None, **dict.fromkeys(("hidden", "deleted", "inserted", "raised"), False)},
    "nosupersub": {"raised": False},
    "sub": {"raised": False},
    "dn": {"raised": False},
    "pard": {"in_table": False},
}


class Walk:
    """A rich text file that was read: `lines`, the `properties` that it tells, and how much was `left_out`.

    Tracked insertions are counted in `inserted`. The walk keeps its own stack, so that no depth exhausts Python's.
    """

    def __init__(self, source: str) -> None:
        self.properties: dict[str, str] = {}
        self.left_out: Counter[str] = Counter()
        self._notes: list[str] = []
        self._last_notes: list[str] = []
        self._fonts = Fonts()
        self._bytes = bytearray()
        self._skipped = 0
        self._heard = ""
        self._stack: list[_Setting] = []
        self._now = _Setting(Place())
        self._walk(source)
        self.inserted = self.left_out.pop(_INSERTED, 0)
        self.lines = [*self._now.place.lines(), *self._notes, *self._last_notes]

    def _walk(self, source: str) -> None:
        """Read the file; what stands behind its outermost group is none of it."""
        for token in tokens(source):
            if token.data:
                self._take(token.data)
                continue
            self._flush()
            if token.name == "{":
                self._stack.append(self._now)
            elif token.name != "}":
                self._obey(token.name, token.number)
            elif len(self._stack) > 1:
                self._leave()
            else:
                break
        self._flush()
        while self._stack:
            self._leave()

    # Words

    def _take(self, data: bytes) -> None:
        """Take bytes of words; the first behind a character of Unicode only stand in for it."""
        skipped = min(self._skipped, len(data))
        self._skipped -= skipped
        if self._now.read is _Read.ALL:
            self._bytes += data[skipped:]

    def _flush(self) -> None:
        self._skipped = 0
        if self._bytes:
            words = self._fonts.decoded(bytes(self._bytes), self._now.font)
            self._bytes.clear()
            self._say(words)

    def _say(self, words: str) -> None:
        now = self._now
        if now.read is not _Read.ALL:
            return
        if words.strip():
            self._count(now)
        if now.deleted or now.hidden:
            return
        if now.label:
            now.place.label(words)
        else:
            now.place.say(words, raised=now.raised)

    def _count(self, now: _Setting) -> None:
        """Count words that are not read, or put in, once for all that stand together."""
        heard = "tracked deletions" if now.deleted else "hidden runs" if now.hidden else ""
        heard = heard or (_INSERTED if now.inserted else "")
        if heard and heard != self._heard:
            self.left_out[heard] += 1
        self._heard = heard

    # Words of control

    def _obey(self, name: str, number: int | None) -> None:
        if name in _SWITCHES:
            self._set(**{_SWITCHES[name]: number != 0})
        elif name in _RESETS:
            self._set(**_RESETS[name])
        elif name in _ENDS:
            self._end(name)
        elif name in _SIGNS:
            self._say(_SIGNS[name])
        elif name in _OPEN:
            self._open(name)
        elif handle := self._HANDLERS.get(name):
            handle(self, number)
        elif name in FAMILIES:
            self._fonts.otherwise = FAMILIES[name]

    def _set(self, **values: Any) -> None:
        self._now = replace(self._now, **values)

    def _character(self, number: int | None) -> None:
        if number is not None:
            self._say(chr(number % 0x10000))
        self._skipped = self._now.fallback

    def _font(self, number: int | None) -> None:
        if number != self._now.font:
            self._set(font=number)

    def _fallback(self, number: int | None) -> None:
        self._set(fallback=max(0, 1 if number is None else number))

    def _charset(self, number: int | None) -> None:
        self._fonts.charset(self._now.font, number or 0)

    def _font_page(self, number: int | None) -> None:
        self._fonts.page(self._now.font, number or 0)

    def _page(self, number: int | None) -> None:
        self._fonts.otherwise = code_page(number or 0)

    def _ignorable(self, _number: int | None) -> None:
        if self._now.read is _Read.ALL:
            self._set(read=_Read.OPENED)

    def _last_note(self, _number: int | None) -> None:
        if self._now.opened == _NOTE:
            self._set(opened=_LAST_NOTE)

    def _height(self, number: int | None) -> None:
        """Raise words by so many half points; the standard says 6 where the file does not."""
        self._set(raised=(6 if number is None else number) >= RAISED_BY)

    _HANDLERS: ClassVar[dict[str, Callable[[Walk, int | None], None]]] = {
        "u": _character,
        "f": _font,
        "uc": _fallback,
        "fcharset": _charset,
        "cpg": _font_page,
        "ansicpg": _page,
        "\\*": _ignorable,
        "up": _height,
        _LAST_NOTE: _last_note,
    }

    # Paragraphs, cells and rows

    def _end(self, name: str) -> None:
        """End what is under way; a paragraph whose end is deleted goes on with the next."""
        now, nested = self._now, name.startswith("nest")
        if now.read is _Read.NONE or (now.read is _Read.OPENED and not nested):
            return
        if name in _CELL_ENDS:
            now.place.end_cell(nested=nested)
        elif name in _ROW_ENDS:
            now.place.end_row(nested=nested)
        elif name == _LINE and now.in_table:
            self._say(" ")
        elif not now.deleted:
            now.place.end_paragraph(in_table=now.in_table)

    # Groups

    def _open(self, name: str) -> None:
        """Go into what is no part of the paragraph: what is read elsewhere, or not at all."""
        now = self._now
        if now.read is _Read.NONE:
            return
        if name in _PLACES:
            gone = now.deleted or now.hidden
            self._now = _Setting(Place(), name, _Read.NONE if gone else _Read.ALL, now.font, now.fallback)
        elif name in _LABELS:
            self._set(label=True, read=_Read.ALL)
        elif name in _OPENING:
            self._set(read=_Read.ALL)
        elif name in _HOLDING or (name.startswith(_FORMULA) and name not in _AGAIN):
            self._set(read=_Read.OPENED)
        else:
            self.left_out.update([_TOLD[name]] if name in _TOLD else ())
            self._set(read=_Read.NONE)

    def _leave(self) -> None:
        ended, self._now = self._now, self._stack.pop()
        if ended.place is not self._now.place:
            self._put(ended.opened, ended.place)
        elif ended.label and not self._now.label:
            ended.place.end_label()

    def _put(self, opened: str, place: Place) -> None:
        """Put what stood in a place of its own where it belongs."""
        if opened in _BOXES:
            self._now.place.put_after(place)
            return
        lines = place.lines()
        if opened in _PROPERTIES:
            self.properties[opened] = " ".join(lines)
        elif opened in _EDGES:
            self.left_out["lines in heads and feet"] += len(lines)
        elif lines:
            (self._last_notes if opened == _LAST_NOTE else self._notes).append(" ".join(lines))
