"""Decode the strings of a page: the bytes that a font shows in, the characters that its ToUnicode map names out."""

from __future__ import annotations

import re
from typing import NamedTuple, Self

from pypdf.generic import DictionaryObject, StreamObject

from tests.conformance.objects import entry

# What stands for a code that the map does not know.
UNKNOWN = "\ufffd"
_BLOCK = re.compile(rb"begin(codespacerange|bfchar|bfrange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


class Codes(NamedTuple):
    """How many bytes a code has, and the characters of each (ISO 32000-1, 9.10.3)."""

    length: int
    characters: dict[int, str]

    @classmethod
    def of(cls, font: DictionaryObject) -> Self:
        """The codes of a font; without a ToUnicode map it has none that anybody can read."""
        stream = entry(font, "/ToUnicode")
        blocks = _BLOCK.findall(stream.get_data()) if isinstance(stream, StreamObject) else []
        characters: dict[int, str] = {}
        length = 2 if font.get("/Subtype") == "/Type0" else 1
        for kind, body in blocks:
            if kind == b"bfchar":
                characters |= _single(_tokens(body))
            elif kind == b"bfrange":
                characters |= _ranges(_tokens(body))
            else:
                length = len(_tokens(body)[0])
        return cls(length, characters)

    def decode(self, shown: bytes) -> str:
        """The characters of a string."""
        parts = (shown[at : at + self.length] for at in range(0, len(shown), self.length))
        return "".join(self.characters.get(int.from_bytes(part, "big"), UNKNOWN) for part in parts)


NO_FONT = Codes(1, {})


def _tokens(body: bytes) -> list[bytes]:
    """The strings of a block; a bracket is a token of its own, which no string of hexadecimal digits can be."""
    return [mark or closing or bytes.fromhex(digits.decode()) for digits, mark, closing in _TOKEN.findall(body)]


def _single(tokens: list[bytes]) -> dict[int, str]:
    return {_code(code): _text(text) for code, text in zip(tokens[::2], tokens[1::2], strict=True)}


def _ranges(tokens: list[bytes]) -> dict[int, str]:
    characters: dict[int, str] = {}
    rest = iter(tokens)
    for low in rest:
        high, target = next(rest), next(rest)
        codes = range(_code(low), _code(high) + 1)
        if target == b"[":
            characters |= {code: _text(next(rest)) for code in codes}
            next(rest)
        else:
            first = _text(target)
            characters |= {code: first[:-1] + chr(ord(first[-1]) + code - codes.start) for code in codes}
    return characters


def _code(code: bytes) -> int:
    return int.from_bytes(code, "big")


def _text(text: bytes) -> str:
    return text.decode("utf-16-be")
