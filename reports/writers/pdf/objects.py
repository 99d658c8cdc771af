"""The objects of ours in a file beside ReportLab's: numbers handed out early, bytes filled in late.

ReportLab numbers an object when it is first referred to. Structure, links and fonts refer to one another before any
of them is complete, and by the ten thousand; so they are plain bytes under numbers taken from the same row.
"""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

# The usual trade of time for size: the highest level made files smaller by one in a hundred in twice the time.
_LEVEL = 6


# An archive takes strings of 32,767 bytes (ISO 19005-3, 6.1.13), and a character may take four.
_MOST_TEXT = 8000


class Literal(PDFObject):
    """Bytes that stand inside an object of ReportLab as they are."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def format(self, document: Any) -> bytes:  # noqa: ARG002  ReportLab's signature
        """The bytes."""
        return self._data


class Objects:
    """Our objects of one file, by number."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self._data: dict[int, bytes] = {}

    def reserve(self, count: int = 1) -> int:
        """Take `count` numbers that follow one another; the first of them."""
        first = int(self._inner.objectcounter) + 1
        self._inner.objectcounter += count
        return first

    def put(self, number: int, data: bytes) -> None:
        """Say what stands under a number."""
        self._data[number] = data

    def add(self, data: bytes) -> int:
        """Take a number for `data`; the number."""
        number = self.reserve()
        self._data[number] = data
        return number

    def get(self, number: int) -> bytes | None:
        """What stands under a number, or None where the object is ReportLab's."""
        return self._data.get(number)

    def number_of(self, thing: Any) -> int:
        """The number of an object of ReportLab's."""
        return int(self._inner.idToObjectNumberAndVersion[thing.__InternalName__][0])

    def refer(self, thing: Any) -> int:
        """The number of an object of ReportLab's, which is taken into the file where it is not yet in it."""
        self._inner.Reference(thing)
        return self.number_of(thing)


def cut(text: str, most: int) -> str:
    """A text of `most` characters at the most; one that is cut ends in an ellipsis."""
    return text if len(text) <= most else text[: most - 1] + "…"


def text_string(text: str) -> bytes:
    """A text string (ISO 32000-1, 7.9.2.2): ASCII as it is, anything else in UTF-16; the end of a long one is cut."""
    text = cut(text, _MOST_TEXT)
    if text.isascii() and text.isprintable():
        return b"(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode() + b")"
    return b"<FEFF" + text.encode("utf-16-be", "replace").hex().upper().encode() + b">"


def number(value: float) -> str:
    """A number as PDF writes it (ISO 32000-1, 7.3.3), to a hundredth of a point: finer than any printer."""
    whole = round(value)
    if abs(value - whole) < 0.005:
        return str(whole)
    return f"{value:.2f}".rstrip("0")


def plain_stream(entries: bytes, content: bytes) -> bytes:
    """A stream as it is, for those who search files without knowing PDF."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def stream(entries: bytes, content: bytes) -> bytes:
    """A compressed stream with entries of its dictionary (ISO 32000-1, 7.3.8), the length aside."""
    packed = zlib.compress(content, _LEVEL)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (entries, len(packed), packed)
