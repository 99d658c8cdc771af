"""The characters of a web page: by its mark, by what it declares, else as every other text."""

from __future__ import annotations

import codecs
import re

from reports.errors import HtmlLimit
from reports.model.notices import Notice
from reports.readers.data import table
from reports.readers.decoding import decode

# WHATWG HTML, 13.2.3.2: a declaration stands within the first 1024 bytes; some pages have it a little later.
_WITHIN = 4096
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_.:-]{2,40})", re.IGNORECASE)


def characters(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    """The characters of the page in `data`, and a notice where the encoding had to be told from the bytes.

    Raises BadSource where it is empty or binary, HtmlLimit where it is too large.
    """
    if len(data) > table("limits")["html"]["bytes"]:
        hint = "Save the report in it as plain text and give that file."
        raise HtmlLimit("the page is not read: it is too large.", where=name, hint=hint)
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        declared = _DECLARED.search(data[:_WITHIN])
        if declared and (text := _by(data, declared[1].decode("ascii").lower())):
            return text, ()
    return decode(data, name)


def _by(data: bytes, declared: str) -> str | None:
    """The characters by a declared encoding, None where it is unknown or does not fit."""
    encoding = table("mail")["charsets"].get(declared, declared)
    if encoding.startswith("utf-16"):
        # WHATWG Encoding, 4.2: who declares UTF-16 in a readable meta element has UTF-8.
        encoding = "utf-8"
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):
        return None
