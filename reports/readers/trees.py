"""Parse XML that a stranger made: nothing of it is fetched, no entity is replaced, and its size is bounded."""

from __future__ import annotations

import re

from lxml import etree

from reports.errors import BadSource
from reports.readers.zipped import BROKEN

Element = etree._Element  # noqa: SLF001 - lxml has no public name for the type of its elements

# A document type stands before the first element, after declarations, remarks and white space. Possessive, so that a
# flood of remarks is read once.
_TYPE = re.compile(rb"(?:\s|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)
# Word's strict form says the same under other names (ISO/IEC 29500-4, annex A). They are declared in the first tag.
_STRICT, _DECLARED_WITHIN = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/"), 8_192
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"


def checked(data: bytes, name: str, where: str) -> bytes:
    """The part `name` in UTF-8. Raises BadSource where it has a document type, which no part of a Word file has."""
    text = _utf_8(data, name, where)
    if _TYPE.match(text):
        raise BadSource(f"this file is not safe to read: {name[:60]!r} has a document type.", where=where, hint=BROKEN)
    return text


def tree(text: bytes, name: str, where: str, *, long_words: bool = False) -> Element:
    """The first element of the part `name`, as `checked` gave it, in the names of transitional OOXML.

    Elements lie in each other 256 deep at most and words have ten million bytes at most, unless `long_words`. Raises
    BadSource where this is no XML.
    """
    # The encoding is set, so that no declaration can make other characters of the bytes that were checked.
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, huge_tree=long_words)
    text = _STRICT.sub(_TRANSITIONAL, text[:_DECLARED_WITHIN]) + text[_DECLARED_WITHIN:]
    try:
        return etree.fromstring(text, parser)
    except (etree.LxmlError, ValueError) as fault:
        raise _broken(name, where) from fault


def size(text: bytes) -> int:
    """How many tags and attributes a part has, or a few more where words look like them."""
    dense = text.translate(None, b" \t\r\n")
    return text.count(b"<") + dense.count(b'="') + dense.count(b"='")


def _utf_8(data: bytes, name: str, where: str) -> bytes:
    """Packages hold UTF-8 and UTF-16 and nothing else (ISO/IEC 29500-2, 8.1.4)."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-16").encode()
    except UnicodeError as fault:
        raise _broken(name, where) from fault


def _broken(name: str, where: str) -> BadSource:
    return BadSource(f"this file cannot be read: its part {name[:60]!r} is no XML.", where=where, hint=BROKEN)
