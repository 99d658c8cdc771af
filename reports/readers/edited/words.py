"""The characters that an element of a run stands for."""

from __future__ import annotations

import re

from reports.readers.edited.names import MATHS, W
from reports.readers.trees import Element

_PRESERVED = "{http://www.w3.org/XML/1998/namespace}space"
_LINES = re.compile(r"[\r\n]+")
_FIXED = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "\u2011", W + "softHyphen": "\u00ad"}
# Fonts whose letters are drawn as signs, and the characters that mean something in one font alone.
_SIGNS = re.compile(r"symbol|wingdings.*|webdings", re.IGNORECASE)
_PRIVATE, _SURROGATES, _LAST = range(0xE000, 0xF900), range(0xD800, 0xE000), 0x10FFFF
_UNKNOWN = "\ufffd"
# Breaks that end no line of words.
_OF_PAGES = {"page", "column"}

SPEAKING = frozenset({*_FIXED, *(W + name for name in ("t", "delText", "br", "sym")), MATHS + "t"})
"""The elements that stand for characters."""


def words(element: Element) -> str:
    """The characters of one of the elements of `SPEAKING`."""
    if element.tag in _FIXED:
        return _FIXED[element.tag]
    if element.tag == W + "br":
        return "" if element.get(W + "type") in _OF_PAGES else "\n"
    if element.tag == W + "sym":
        return _sign(element.get(W + "font", ""), element.get(W + "char", ""))
    text = _LINES.sub(" ", element.text or "")
    return text if element.get(_PRESERVED) == "preserve" or element.tag == MATHS + "t" else text.strip(" \t")


def _sign(font: str, number: str) -> str:
    """The character of a sign; U+FFFD where only its font knows what it is."""
    if _SIGNS.fullmatch(font) or not re.fullmatch(r"[0-9A-Fa-f]{1,6}", number):
        return _UNKNOWN
    code = int(number, 16)
    known = 0x20 <= code <= _LAST and code not in _PRIVATE and code not in _SURROGATES
    return chr(code) if known else _UNKNOWN
