"""Which code page the bytes of a rich text file are in: told by the font, else by the head of the file."""

from __future__ import annotations

import codecs
from functools import cache

_LATIN = "cp1252"
# Of the code pages that Python does not call cp and the number.
_NAMES = {10000: "mac_roman", 65001: "utf-8", 0: _LATIN}
# The words in the head that name a code page without a number.
FAMILIES = {"ansi": _LATIN, "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


class Fonts:
    """The code pages of the fonts of a file, as its table of fonts tells them."""

    def __init__(self) -> None:
        self.otherwise = _LATIN
        self._found: dict[int, str] = {}

    def charset(self, font: int | None, number: int) -> None:
        """Take the character set of a font; 1 is what the head says."""
        from striprtf.striprtf import charset_map

        if font is not None and font not in self._found and number in charset_map:
            self._found[font] = _known(charset_map[number])

    def page(self, font: int | None, number: int) -> None:
        """Take the code page of a font, which goes before its character set."""
        if font is not None:
            self._found[font] = code_page(number)

    def decoded(self, data: bytes, font: int | None) -> str:
        """The characters that bytes stand for in a font."""
        if data.isascii():
            return data.decode("ascii")
        return data.decode(self.otherwise if font is None else self._found.get(font, self.otherwise), "replace")


def code_page(number: int) -> str:
    """The name of the codec of a code page."""
    return _known(_NAMES.get(number, f"cp{number}"))


@cache
def _known(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return _LATIN
