"""Read the strings of a font: their characters, and how wide they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import DictionaryObject

# pypdf does not export this module; nothing else of it tells both the characters of a string and its width.
from pypdf.generic._font import Font

_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
# Presentation forms of letters that are written as one (Unicode, block "Alphabetic Presentation Forms").
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# Private use: what such a character shows, its font alone knows.
_PRIVATE = re.compile("[\ue000-\uf8ff]")
# What stands for a character that cannot be told among others that can.
_UNREAD = "\ufffd"
# Names of glyphs that are numbers of their font stand for characters that nobody named.
_NUMBERED = re.compile(r"/[A-Za-z]{0,5}[0-9]+")
# Symbol fonts set bullets by these; WinAnsi shows one for every code that it leaves free (ISO 32000-1, annex D.2).
_BULLETS = {"\x7f": "•", "\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf0fc": "•", "\uf02d": "–", "\uf0be": "–"}
_LARGEST_FACES = 2_000


@dataclass(slots=True)
class Face:
    """A font as a page uses it; `space` is the width of a space in thousandths of the size."""

    font: Font
    readable: bool
    bold: bool
    space: float
    _known: dict[str, tuple[str, float]] = field(default_factory=dict)

    def read(self, string: bytes | str) -> tuple[str, float, int, int, int]:
        """The characters of `string`, its width in thousandths, how many glyphs and spaces it has, how many unread."""
        raw = self._codes(string)
        pieces: list[str] = []
        width, unread = 0.0, 0
        for code in raw:
            known = self._known.get(code)
            if known is None:
                known = self._known[code] = self._glyph(code)
            pieces.append(known[0])
            width += known[1]
            unread += known[0] in ("", _UNREAD)
        return "".join(pieces), width, len(raw), raw.count(" "), unread

    def _codes(self, string: bytes | str) -> str:
        if isinstance(string, str):
            return string
        encoding = self.font.encoding
        if not isinstance(encoding, str):
            return string.decode("latin-1")
        try:
            return string.decode(encoding, "surrogatepass")
        except (UnicodeDecodeError, LookupError):
            return string.decode("utf-16-be", "replace")

    def _glyph(self, code: str) -> tuple[str, float]:
        widths = self.font.character_widths
        width = widths.get(code, widths.get("default", 500))
        if not self.readable:
            return "", float(width)
        encoding = self.font.encoding
        named = encoding.get(ord(code), code) if isinstance(encoding, dict) else code
        text = str(self.font.character_map.get(named, named))
        text = _BULLETS.get(text) or _LIGATURES.get(text, text)
        return (_UNREAD if _PRIVATE.fullmatch(text) or _NUMBERED.fullmatch(text) else text), float(width)


class Faces:
    """The fonts of a file, each read once."""

    def __init__(self) -> None:
        self._known: dict[int, Face | None] = {}

    def named(self, name: Any, resources: Any) -> Face | None:
        """The font that `resources` call `name`; None where there is none that can be read."""
        try:
            fonts = resources["/Font"].get_object()
            place = fonts.raw_get(name)
            key = getattr(place, "idnum", None) or id(place)
            if key not in self._known and len(self._known) < _LARGEST_FACES:
                self._known[key] = _face(place.get_object())
            return self._known.get(key)
        except Exception:
            return None


def _face(resource: Any) -> Face | None:
    if not isinstance(resource, DictionaryObject):
        return None
    font = Font.from_font_resource(resource)
    coded = "/ToUnicode" not in resource and resource.get("/Subtype") == "/Type0" and not font.character_map
    identity = coded and str(resource.get("/Encoding", "")).startswith("/Identity")
    space = font.space_width if 100 <= font.space_width <= 600 else 250
    return Face(font, font.interpretable and not identity, bool(_BOLD.search(font.name)), float(space))
