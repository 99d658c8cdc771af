"""Write the file: objects in compressed streams, an index of them, and an identifier made of the content.

ReportLab's own writer makes larger files, and its settings, which any program may change, would change our bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase import pdfdoc

from reports.writers.pdf.objects import Literal, Objects, stream
from reports.writers.pdf.sheet import Sheet

# PDF 1.7 (ISO 32000-1); the comment of four bytes tells programs that the file is binary (7.5.2).
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
# Objects in one stream: few enough that a reader need not unpack a whole book for a page.
_TOGETHER = 200
# The kinds of entries of a cross-reference stream (7.5.8.3), and the bytes of each of its three fields.
_FREE, _PLAIN, _PACKED = 0, 1, 2
_FIELDS = (1, 4, 2)


def assemble(sheet: Sheet) -> bytes:
    """The bytes of the file whose pages were drawn on a sheet; the sheet is used up."""
    inner = sheet.inner
    _finish(inner, sheet)
    file = _File()
    for number, data in _objects(inner, sheet.objects):
        file.add(number, data)
    return file.end(root=sheet.objects.refer(inner.Catalog), info=sheet.objects.refer(inner.info))


def _finish(inner: Any, sheet: Sheet) -> None:
    """Close the bookmarks, and give each page its content."""
    inner.Reference(inner.Catalog)
    inner.Reference(inner.info)
    inner.Outlines.prepare(inner, sheet)
    if inner.Outlines.ready < 0:
        inner.Catalog.Outlines = None
    for page in sheet.pages:
        page.Contents = Literal(b"%d 0 R" % sheet.objects.add(stream(b"", page.stream.encode("latin-1"))))


def _objects(inner: Any, objects: Objects) -> Iterator[tuple[int, bytes]]:
    """Every object in the order of its number; formatting one may add others, which follow."""
    number = 1
    while number <= inner.objectcounter:
        data = objects.get(number)
        if data is None:
            formatted = pdfdoc.format(inner.idToObject[inner.numberToId[number]], inner, toplevel=1)
            data = formatted.encode("latin-1") if isinstance(formatted, str) else formatted
        yield number, data
        number += 1


class _File:
    """The bytes so far and where each object stands."""

    def __init__(self) -> None:
        self._bytes = bytearray(_HEADER)
        self._places: dict[int, tuple[int, int, int]] = {0: (_FREE, 0, 0xFFFF)}
        self._small: list[tuple[int, bytes]] = []

    def add(self, number: int, data: bytes) -> None:
        """Take an object: a stream is written at once, anything else is packed with its like."""
        if data.endswith(b"endstream"):
            self._write(number, data)
        else:
            self._small.append((number, data.strip()))
            self._places[number] = (_PACKED, 0, 0)

    def end(self, root: int, info: int) -> bytes:
        """Pack what is left, write the index, and close the file."""
        for first in range(0, len(self._small), _TOGETHER):
            self._pack(self._small[first : first + _TOGETHER])
        digest = hashlib.sha256(self._bytes).hexdigest()[:32].encode()
        number, start = len(self._places), len(self._bytes)
        self._places[number] = (_PLAIN, start, 0)
        index = b"".join(
            value.to_bytes(size, "big")
            for at in range(number + 1)
            for value, size in zip(self._places[at], _FIELDS, strict=True)
        )
        entries = b"/Type/XRef/Size %d/W[%d %d %d]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]"
        self._write(number, stream(entries % (number + 1, *_FIELDS, root, info, digest, digest), index))
        return bytes(self._bytes) + b"startxref\n%d\n%%%%EOF\n" % start

    def _pack(self, objects: list[tuple[int, bytes]]) -> None:
        taken = len(self._places)
        heads, bodies = bytearray(), bytearray()
        for at, (number, data) in enumerate(objects):
            heads += b"%d %d " % (number, len(bodies))
            bodies += data + b"\n"
            self._places[number] = (_PACKED, taken, at)
        entries = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(heads))
        self._write(taken, stream(entries, bytes(heads + bodies)))

    def _write(self, number: int, data: bytes) -> None:
        self._places[number] = (_PLAIN, len(self._bytes), 0)
        self._bytes += b"%d 0 obj\n%s\nendobj\n" % (number, data)
