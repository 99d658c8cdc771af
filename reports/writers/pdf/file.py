"""Write the file: objects in compressed streams, an index of them, and an identifier made of the content.

ReportLab's own writer makes larger files, and its settings, which any program may change, would change our bytes.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase import pdfdoc

# PDF 1.7 (ISO 32000-1); the comment of four bytes tells programs that the file is binary (7.5.2).
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
# Objects in one stream: few enough that a reader need not unpack a whole book for a page.
_TOGETHER = 200
_LEVEL = 6
# The kinds of entries of a cross-reference stream (7.5.8.3), and the bytes of each of its three fields.
_FREE, _PLAIN, _PACKED = 0, 1, 2
_FIELDS = (1, 4, 2)


def assemble(canvas: Any) -> bytes:
    """The bytes of the file whose pages were drawn on a ReportLab canvas; the canvas is used up."""
    inner = canvas._doc  # noqa: SLF001  ReportLab offers the objects of a file nowhere else
    _finish(inner, canvas)
    file = _File()
    for number, data in _objects(inner):
        file.add(number, data)
    numbers = inner.idToObjectNumberAndVersion
    return file.end(root=numbers[inner.Catalog.__InternalName__][0], info=numbers[inner.info.__InternalName__][0])


def _finish(inner: Any, canvas: Any) -> None:
    """Embed the fonts, close the bookmarks, and give each page its content."""
    for font in inner.delayedFonts:
        font.addObjects(inner)
    inner.Reference(inner.Catalog)
    inner.Reference(inner.info)
    inner.Outlines.prepare(inner, canvas)
    if inner.Outlines.ready < 0:
        inner.Catalog.Outlines = None
    for page in (part for part in inner.idToObject.values() if isinstance(part, pdfdoc.PDFPage)):
        page.Contents = pdfdoc.PDFStream(content=page.stream, filters=[pdfdoc.PDFZCompress])


def _objects(inner: Any) -> Iterator[tuple[int, bytes]]:
    """Every object in the order of its number; formatting one may add others, which follow."""
    number = 1
    while number in inner.numberToId:
        formatted = pdfdoc.format(inner.idToObject[inner.numberToId[number]], inner, toplevel=1)
        yield number, formatted.encode("latin-1") if isinstance(formatted, str) else formatted
        number += 1


class _File:
    """The bytes so far and where each object stands."""

    def __init__(self) -> None:
        self._bytes = bytearray(_HEADER)
        self._places: dict[int, tuple[int, int, int]] = {0: (_FREE, 0, 0xFFFF)}
        self._small: list[tuple[int, bytes]] = []

    def add(self, number: int, data: bytes) -> None:
        """Take an object: a stream is written at once, anything else is packed with its like."""
        if data.endswith(b"endstream\n"):
            # A line end of its own must stand before this word (7.3.8.1).
            self._write(number, data[: -len(b"endstream\n")] + b"\nendstream")
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
        self._write(number, _stream(entries % (number + 1, *_FIELDS, root, info, digest, digest), index))
        return bytes(self._bytes) + b"startxref\n%d\n%%%%EOF\n" % start

    def _pack(self, objects: list[tuple[int, bytes]]) -> None:
        stream = len(self._places)
        heads, bodies = bytearray(), bytearray()
        for at, (number, data) in enumerate(objects):
            heads += b"%d %d " % (number, len(bodies))
            bodies += data + b"\n"
            self._places[number] = (_PACKED, stream, at)
        entries = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(heads))
        self._write(stream, _stream(entries, bytes(heads + bodies)))

    def _write(self, number: int, data: bytes) -> None:
        self._places[number] = (_PLAIN, len(self._bytes), 0)
        self._bytes += b"%d 0 obj\n%s\nendobj\n" % (number, data)


def _stream(entries: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, _LEVEL)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (entries, len(packed), packed)
