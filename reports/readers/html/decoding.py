"""Turn the bytes of a web page into characters: by their mark, as UTF-8, as the page declares, or as they look."""

from __future__ import annotations

import codecs
import re

from reports.model.notices import Notice, NoticeCode
from reports.readers.data import table
from reports.readers.decoding import likeliest, mark_of, text_or_refusal

# HTML Standard, "prescan a byte stream to determine its encoding": a declaration stands within so many bytes.
_DECLARED_WITHIN = 1_024
# Pages of our collection declare up to 12,000 bytes late, behind comments and scripts.
_DECLARED_LATE = 16_384
_DECLARATION = re.compile(rb"""<meta\b[^<>]*?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_DECLARATION = re.compile(rb"""\s*<\?xml\b[^<>]*?\bencoding\s*=\s*["']([\w.:-]{2,40})""")
# Encodings of Python that are none of characters, or by which few bytes become many.
_NO_CHARACTERS = {"idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined", "utf-7"}
_TAG = re.compile(rb"<[^<>]*>")
# Enough to tell an encoding by; the guess takes 2 ms for so many bytes.
_SAMPLE = 20_000


def characters(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    """The characters of a page, and a notice where the encoding had to be told from its bytes.

    A page that is good UTF-8 is taken for it, whatever it declares. Bytes that break the encoding become U+FFFD.
    Raises BadSource where it is binary.
    """
    if found := mark_of(data):
        mark, encoding = found
        return _decoded(data[len(mark) :], encoding, name, told=False)
    try:
        return text_or_refusal(data.decode("utf-8"), "binary_share", name), ()
    except UnicodeDecodeError:
        declared = _declared(data)
        return _decoded(data, declared or likeliest(_words(data)), name, told=declared is None)


def _decoded(data: bytes, encoding: str, name: str, *, told: bool) -> tuple[str, tuple[Notice, ...]]:
    text = text_or_refusal(data.decode(encoding, "replace"), "binary_share_in_8_bit" if told else "binary_share", name)
    broken = text.count("\ufffd")
    if told:
        return text, (_notice(f"{name}: the page is not UTF-8 and names no encoding; it was read as {encoding}."),)
    if broken:
        return text, (_notice(f"{name}: {broken} places are no valid {encoding} and were replaced."),)
    return text, ()


def _declared(data: bytes) -> str | None:
    """The encoding that the page declares, None where it declares none that Python knows."""
    found = _XML_DECLARATION.match(data[:_DECLARED_WITHIN]) or _DECLARATION.search(data[:_DECLARED_LATE])
    words = found[1].decode("ascii", "replace").lower() if found else ""
    try:
        meant = codecs.lookup(table("mail")["charsets"].get(words, words)).name
        # Some of Python's encodings are none of characters, which shows when they are used.
        b"x".decode(meant, "replace")
    except (LookupError, ValueError):
        return None
    # Encoding Standard, 4.2: who declares UTF-16 in bytes that can be read has UTF-8.
    meant = "utf-8" if meant.startswith("utf-16") else meant
    return None if meant in _NO_CHARACTERS else meant


def _words(data: bytes) -> bytes:
    """The part of a page by which its encoding is told: its words from the first byte that is beyond ASCII."""
    words = _TAG.sub(b" ", data)
    first = next((at for at, byte in enumerate(words) if byte > 0x7F), 0)
    return words[max(0, first - _SAMPLE // 10) : first + _SAMPLE]


def _notice(text: str) -> Notice:
    return Notice(code=NoticeCode.ENCODING, text=text)
