"""Cut rich text into its tokens (Rich Text Format 1.9.1, "RTF Syntax")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})? ?|'(?P<byte>[0-9a-fA-F]{2})|(?P<sign>[^a-zA-Z]))"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}]+)",
    re.DOTALL,
)
_LINE_ENDS = re.compile(r"[\r\n]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A control word or sign by its name ("par", "~"), with its number if it has one, a brace, or plain bytes."""

    name: str = ""
    number: int | None = None
    data: bytes = b""


_BRACES = {"{": Token("{"), "}": Token("}")}


def tokens(source: str) -> Iterator[Token]:
    """The tokens of a file that was decoded as Latin-1; binary data and line ends, which mean nothing, left out."""
    at = 0
    while found := _TOKEN.match(source, at):
        at = found.end()
        if words := found["text"]:
            if kept := _LINE_ENDS.sub("", words):
                yield Token(data=kept.encode("latin-1"))
        elif found["brace"]:
            yield _BRACES[found["brace"]]
        elif found["byte"]:
            yield Token(data=bytes.fromhex(found["byte"]))
        elif found["word"] == "bin":
            at += max(0, int(found["number"] or 0))
        elif found["word"]:
            yield Token(found["word"], None if found["number"] is None else int(found["number"]))
        else:
            yield Token("\\" + found["sign"])
