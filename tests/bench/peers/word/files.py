"""The bytes of a Word file in; out, what it leaves unsaid of a document, and what it weighs."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml import etree

from tests.bench.peers.word.facts import Json, flat, said

_SAYING = re.compile(r"word/(?:document|header[\w-]*|footer[\w-]*)\.xml")
# A scale is drawn in other marks here and there.
_MARKS = re.compile("[●○◉◌]")
# What only some files carry (the model, pictures, the thumbnail of python-docx's own template), and what leads there.
_EXTRA = re.compile(r"customXml/|word/media/|docProps/thumbnail\.")
_RELATION = re.compile(rb'<Relationship\b[^>]*?Target="[^"]*(?:customXml/|media/|thumbnail\.)[^"]*"[^>]*?/>')
# A member's two heads in a zip, beside its name, which stands in both.
_HEADS = 30 + 46


def unsaid(tree: Json, file: bytes) -> list[str]:
    """The texts of the tree that the file does not say, white space and scales aside."""
    page = _folded(" ".join(_paragraphs(file)))
    return [text for text in map(_folded, _texts(tree)) if text not in page]


def bare_size(file: bytes) -> int:
    """The bytes of the file without its model, pictures and thumbnail and the relations that lead to them."""
    with zipfile.ZipFile(io.BytesIO(file)) as members:
        extra = [member for member in members.infolist() if _EXTRA.match(member.filename)]
        relations = [members.read(name) for name in members.namelist() if name.endswith(".rels")]
    heavy = sum(member.compress_size + _HEADS + 2 * len(member.filename) for member in extra)
    leading = sum(_deflated(part) - _deflated(_RELATION.sub(b"", part)) for part in relations)
    return len(file) - heavy - leading


def _paragraphs(file: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(file)) as members:
        parts = [members.read(name) for name in members.namelist() if _SAYING.fullmatch(name)]
    for part in parts:
        for paragraph in etree.fromstring(part).iter(qn("w:p")):
            yield "".join(_said(element) for element in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab")))


def _said(element: etree._Element) -> str:
    return (element.text or "") if element.tag == qn("w:t") else " "


def _texts(tree: Json) -> Iterator[str]:
    yield from (tree["head"], tree["foot"])
    for block in flat(tree["blocks"]):
        for name in ("words", "source", "caption"):
            yield said(block.get(name, ()))
        for name in ("items", "head"):
            yield from map(said, block.get(name, ()))
        for name in ("pairs", "rows"):
            yield from (said(words) for row in block.get(name, ()) for words in row)


def _folded(text: str) -> str:
    return " ".join(_MARKS.sub("", text).split())


def _deflated(part: bytes) -> int:
    return len(zlib.compress(part))
