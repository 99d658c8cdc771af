"""Turn a rich text file into a SourceDocument (Rich Text Format 1.9.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.errors import BadSource, Broken
from reports.model.notices import Notice, NoticeCode
from reports.model.source import SourceDocument
from reports.readers.building import SourceBuilder
from reports.readers.characters import uniform_lines
from reports.readers.data import table
from reports.readers.decoding import check_length
from reports.readers.head import Head, person

_BEGIN = b"{\\rtf"
_PICTURE, _OBJECT = re.compile(r"\\pict\b"), re.compile(r"\\object\b")
_PROPERTY = re.compile(r"\{\\(title|author)\s+((?:[^{}\\]|\\'[0-9a-fA-F]{2}|\\u-?\d+\s?\??){1,300})\}")
_ENCODED = re.compile(r"\\'([0-9a-fA-F]{2})|\\u(-?\d+)\s?\??")


def read(data: bytes, name: str) -> SourceDocument:
    """The document in the rich text file `data`, a paragraph each; cells of a row stand on one line.

    Pictures and embedded objects are left out, and told. Raises BadSource where it is none or broken, SourceTooLong.
    """
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip().startswith(_BEGIN):
        hint = "Save it as rich text (.rtf) or plain text."
        raise BadSource("this is no rich text file.", where=name, hint=hint)
    if len(data) > table("limits")["package"]["inflated"]:
        raise BadSource("this file is too large to read.", where=name, hint="Save it without pictures.")
    source = data.decode("latin-1")
    try:
        text = uniform_lines(str(rtf_to_text(source, errors="replace")))  # type: ignore[no-untyped-call]
    except Exception as fault:  # what the library raises on broken files is no closed list
        raise Broken("this rich text file is broken.", where=name, hint="Save it again.") from fault
    check_length(len(text), name)
    builder = SourceBuilder(data, name)
    for line in text.split("\n"):
        # The library closes each cell with a bar.
        builder.add(" | ".join(cell.strip() for cell in line.strip().strip("|").split("|")) if "|" in line else line)
    if left := list(_left_out(source)):
        builder.tell(Notice(code=NoticeCode.OFFICE_LEFT_OUT, text=f"{name}: not read: {', '.join(left)}."))
    return builder.build(_head(source))


def _left_out(source: str) -> Iterator[str]:
    for what, pattern in (("pictures", _PICTURE), ("embedded objects", _OBJECT)):
        if count := sum(1 for _ in pattern.finditer(source)):
            yield f"{count} {what}"


def _head(source: str) -> Head:
    """What the group of properties says, which stands before the text."""
    found = {name: _decoded(words) for name, words in _PROPERTY.findall(source[:20_000])}
    return Head(title=found.get("title") or None, author=person(found.get("author")))


def _decoded(words: str) -> str:
    def character(found: re.Match[str]) -> str:
        if found[1]:
            return bytes.fromhex(found[1]).decode("cp1252", "replace")
        return chr(int(found[2]) % 0x10000)

    return " ".join(_ENCODED.sub(character, words).split())
