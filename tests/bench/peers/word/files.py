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
_SCALES = re.compile("[●○◉◌]")
# What only some files carry (the model, pictures, the thumbnail of python-docx's own template), and what leads there.
_EXTRA = r"customXml/|word/media/|docProps/thumbnail\."
_RELATIONS = r"\.rels$", rb'<Relationship\b[^>]*?Target="[^"]*(?:customXml/|media/|thumbnail\.)[^"]*"[^>]*?/>'
# What only ours carries in the text: the notes, and the controls and bookmarks that tell where a fact stands.
_NOTES = r"word/endnotes\.xml"
_MARKUP = (
    r"word/document\.xml$",
    rb"<w:bookmark(?:Start|End)\b[^>]*/>|<w:sdtPr>.*?</w:sdtPr>|</?w:sdt(?:Content)?>|<w:endnoteReference\b[^>]*/>",
)
# A member's two heads in a zip, beside its name, which stands in both.
_HEADS = 30 + 46


def unsaid(tree: Json, file: bytes) -> list[str]:
    """The texts of the tree that the file does not say, white space and scales aside."""
    page = _folded(" ".join(_paragraphs(file)))
    return [text for text in map(_folded, _texts(tree)) if text not in page]


def bare_size(file: bytes) -> int:
    """The bytes of the file without its model, pictures and thumbnail and the relations that lead to them."""
    return len(file) - _weight(file, _EXTRA, _RELATIONS)


def unmarked_size(file: bytes) -> int:
    """The bytes of the bare file without endnotes, content controls and bookmarks."""
    return bare_size(file) - _weight(file, _NOTES, _MARKUP)


def _weight(file: bytes, extra: str, within: tuple[str, bytes]) -> int:
    """What the members named by `extra` weigh, and `within` the others named there what its pattern finds."""
    names, found = within
    with zipfile.ZipFile(io.BytesIO(file)) as members:
        whole = [member for member in members.infolist() if re.match(extra, member.filename)]
        parts = [members.read(name) for name in members.namelist() if re.search(names, name)]
    heads = sum(member.compress_size + _HEADS + 2 * len(member.filename) for member in whole)
    return heads + sum(_deflated(part) - _deflated(re.sub(found, b"", part)) for part in parts)


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
    return " ".join(_SCALES.sub("", text).split())


def _deflated(part: bytes) -> int:
    return len(zlib.compress(part))
