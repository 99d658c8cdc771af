"""Parse the contents of pages and forms into operators, as far as they are whole, within limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from pypdf.generic import ContentStream, DecodedStreamObject, DictionaryObject, StreamObject

from reports.errors import PdfLimit
from reports.readers.data import table
from reports.readers.pdf.opening import streams

Operation = tuple[Any, bytes]
# The end of a text object, where broken contents are cut into pieces that may be whole.
_END_OF_TEXT = re.compile(rb"(?<=[\s)\]>])ET(?=\s|$)")
# Forms lie in forms; more than so deep, or so many on a page, are a trap.
_DEPTH, _FORMS = 8, 500


class Reels:
    """The contents of a file's pages and forms, counted over all of them.

    `broken` tells whether something of the page was, `too_much` whether it was more than is read.
    """

    def __init__(self, name: str) -> None:
        limits = table("limits")["pdf"]
        self._where = name
        self._of_a_page: int = limits["operators_of_a_page"]
        self._left: int = limits["operators"]
        self._depth = self._forms = 0
        self.broken = self.too_much = False

    def begin(self) -> None:
        """A new page begins."""
        self._depth = self._forms = 0
        self.broken = self.too_much = False

    def operations(self, contents: Any) -> Iterator[Operation]:
        """The operators of `contents`; of what is broken, those that are whole. Raises PdfLimit."""
        data = self._bytes(contents)
        self._left -= len(data)
        if self._left < 0:
            raise too_much(self._where)
        found, whole = _parsed(data)
        if whole:
            return iter(found)
        self.broken = True
        return (each for piece in _pieces(data) for each in _parsed(piece)[0])

    def form(self, name: Any, resources: Any) -> Form | None:
        """The form that `resources` call `name`, None where that is a picture, missing, or one too many."""
        try:
            found = resources["/XObject"].get_object()[name].get_object()
            if found.get("/Subtype") != "/Form" or self._depth >= _DEPTH or self._forms >= _FORMS:
                return None
            self._forms += 1
            numbers = [float(each) for each in found.get("/Matrix", (1, 0, 0, 1, 0, 0))]
            a, b, c, d, e, f = numbers
            own = found.get("/Resources")
            inside = own.get_object() if own is not None else None
            return Form(self, (a, b, c, d, e, f), inside, self.operations(found))
        except PdfLimit:
            raise
        except Exception:
            self.broken = True
            return None

    def _bytes(self, contents: Any) -> bytes:
        pieces: list[bytes] = []
        size = 0
        for stream in streams(contents):
            try:
                pieces.append(stream.get_data())
            except Exception:
                self.broken = True
                continue
            size += len(pieces[-1]) + 1
            if size > self._of_a_page:
                self.too_much = True
                return b""
        return b"\n".join(pieces)

    def deeper(self, steps: int) -> None:
        """Go into a form, or out of it."""
        self._depth += steps


@dataclass(slots=True)
class Form:
    """A form while it is run: its matrix, its resources (None where it uses the page's), its operators."""

    reels: Reels
    matrix: tuple[float, float, float, float, float, float]
    resources: DictionaryObject | None
    operations: Iterator[Operation]

    def __enter__(self) -> None:
        self.reels.deeper(1)

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.reels.deeper(-1)


def too_much(name: str) -> PdfLimit:
    """The error for a file whose pages are made of more than is read."""
    return PdfLimit(
        "this PDF is not safe to read: its pages are made of more drawing than those of any document.",
        where=name,
        hint="Print it as PDF anew, or give the part you need.",
    )


def _parsed(data: bytes) -> tuple[list[Operation], bool]:
    """The operators of `data` up to where it is broken, and whether it is whole."""
    stream: StreamObject = DecodedStreamObject()
    stream.set_data(data)
    content = ContentStream(stream, None, "bytes")
    for whole in (True, False):
        # pypdf keeps what it had parsed before a fault, and gives it when it is asked again.
        with suppress(Exception):  # the same as for files: no closed list
            return content.operations, whole
    return [], False


def _pieces(data: bytes) -> Iterator[bytes]:
    """`data` cut behind every text object."""
    start = 0
    for end in _END_OF_TEXT.finditer(data):
        yield data[start : end.end()]
        start = end.end()
    yield data[start:]
