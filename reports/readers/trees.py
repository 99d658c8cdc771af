"""Parse XML that a stranger made: nothing of it is fetched, no entity is replaced, and its size is bounded."""

from __future__ import annotations

import re
from contextlib import suppress

from lxml import etree

from reports.errors import BadSource, Broken, XmlDtd
from reports.readers.zipped import BROKEN

Element = etree._Element  # noqa: SLF001 - lxml has no public name for the type of its elements

# A document type stands before the first element, after declarations, remarks and white space. Possessive, so that a
# flood of remarks is read once.
_TYPE = re.compile(rb"(?:\s|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)
# Word's strict form says the same under other names (ISO/IEC 29500-4, annex A). They are declared in the first tag.
_STRICT, _DECLARED_WITHIN = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/"), 8_192
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
# A tag, or what only looks like one. What is never closed goes on to the end, so that a flood of it is read once.
_TAG = re.compile(
    rb"""<!--(?:.*?-->|.*)|<!\[CDATA\[(?:.*?\]\]>|.*)|<\?(?:.*?\?>|.*)|</(?P<ended>[^\s<>]+)\s*>"""
    rb"""|<(?P<begun>[^\s<>/!?]+)(?:[^<>"'/]|"[^"]*"|'[^']*')*+(?P<closed>/?)>""",
    re.DOTALL,
)
# Elements around runs, which part no paragraphs.
_OVERLAPPING = {b"w:hyperlink", b"w:sdt", b"w:sdtContent", b"w:ins", b"w:del"}


def checked(data: bytes, name: str, where: str) -> bytes:
    """The part `name` in UTF-8. Raises BadSource where it has a document type, which no part of a Word file has."""
    text = _utf_8(data, name, where)
    if _TYPE.match(text):
        raise XmlDtd(f"this file is not safe to read: {name[:60]!r} has a document type.", where=where, hint=BROKEN)
    return text


def tree(text: bytes, name: str, where: str, *, long_words: bool = False, mended: bool = False) -> Element:
    """The first element of the part `name`, as `checked` gave it, in the names of transitional OOXML.

    Elements lie in each other 256 deep at most and words have ten million bytes at most, unless `long_words`. Where
    `mended`, controls and links that overlap are read all the same. Raises BadSource where this is no XML.
    """
    text = _STRICT.sub(_TRANSITIONAL, text[:_DECLARED_WITHIN]) + text[_DECLARED_WITHIN:]
    try:
        return _parsed(text, long_words=long_words)
    except (etree.LxmlError, ValueError) as fault:
        # A second fault is told as the first.
        with suppress(etree.LxmlError, ValueError):
            if mended:
                return _parsed(_mended(text), long_words=long_words)
        raise _broken(name, where) from fault


def _parsed(text: bytes, *, long_words: bool) -> Element:
    """The encoding is set, so that no declaration can make other characters of the bytes that were checked."""
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, huge_tree=long_words)
    return etree.fromstring(text, parser)


def _mended(text: bytes) -> bytes:
    """`text` with each end of an `_OVERLAPPING` element taken for that of the one that is open.

    LibreOffice 7.4 writes overlapping tags where a paragraph that began with a link was deleted before one that begins
    with a control (measured). Every word stays where it stood. What libxml2 recovers by itself loses words.
    """
    open_ones: list[bytes] = []

    def end(tag: re.Match[bytes]) -> bytes:
        if tag["begun"] and not tag["closed"]:
            open_ones.append(tag["begun"])
        elif tag["ended"] and open_ones:
            last = open_ones.pop()
            if last != tag["ended"] and {last, tag["ended"]} <= _OVERLAPPING:
                return b"</" + last + b">"
        return tag[0]

    return _TAG.sub(end, text)


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
    return Broken(f"this file cannot be read: its part {name[:60]!r} is no XML.", where=where, hint=BROKEN)
