"""Embed a face in one file: which shapes it used, the codes they go by, and the objects that hold them.

A shape in use gets a code of two bytes for each text it stands for: a hyphen at which a line was broken comes out of
the file as another character than a hyphen of the text, though both look the same.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

import uharfbuzz as hb

from reports.writers.pdf.faces import Face, Glyph
from reports.writers.pdf.objects import Objects, number, stream

# Below half a thousandth of the size nobody sees a difference.
_SEEN = 0.5
# Half of what two bytes can count: pypdf refuses tables of widths with more than 50,000 entries.
_MOST_CODES = 30_000
# Where the height of what follows is noted among codes: it becomes an operator when the size of the type is known.
_RISE = re.compile(r"\{([^}]*)\}")
# The frame of a map from codes to characters (Adobe Technical Note 5411), and how many of them a block may hold.
_MAP_HEAD = (
    "/CIDInit /ProcSet findresource begin",
    "12 dict begin",
    "begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def",
    "/CMapType 2 def",
    "1 begincodespacerange",
    "<0000> <FFFF>",
    "endcodespacerange",
)
_MAP_FOOT = ("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end")
_MAP_BLOCK = 100
# Flags of a descriptor (9.8.2): the codes are no character set that a reader knows.
_SYMBOLIC = 4
# A descriptor wants the thickness of stems, which font files do not tell; readers use it only for fonts they miss.
_STEM = 80
# What is embedded is shaped, named and mapped already: a reader needs the outlines and their metrics (9.9).
_UNUSED = ("BASE", "GDEF", "GPOS", "GSUB", "OS/2", "STAT", "cmap", "kern", "meta", "name", "post")
_MEASURES = (hb.OTMetricsTag.HORIZONTAL_ASCENDER, hb.OTMetricsTag.HORIZONTAL_DESCENDER, hb.OTMetricsTag.CAP_HEIGHT)
_PART = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
# Outlines of PostScript have no map from codes to shapes, so the shapes keep their numbers.
_POSTSCRIPT = _PART | hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.CFF_IDENTITY_CHARSET


class Embedded:
    """A face as one file uses it, under the `name` that its pages call it by."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._truetype = face.outlines == "glyf"
        self._codes: dict[tuple[int, str], int] = {}
        self._words: dict[tuple[str, bool], str] = {}
        self._shown: dict[tuple[int, str], str] = {}
        self._space = self._shown_as(face.space)

    @property
    def full(self) -> bool:
        """Whether few codes are left: two bytes count to 65,535, and a line may need hundreds."""
        return len(self._codes) > _MOST_CODES

    def show(self, text: str, size: float, *, from_right: bool = False) -> str:
        """The operators (ISO 32000-1, 9.4.3) that show `text`: codes, and the moves of kerning between them."""
        words = text.replace("\u00a0", " ").split(" ")
        if from_right:
            words.reverse()
        codes = self._space.join([self._word(word, from_right=from_right) if word else "" for word in words])
        if "{" in codes:
            codes = _RISE.sub(lambda rise: f">]TJ {number(float(rise[1]) * size / 1000)} Ts[<", codes)
        return f"[<{codes}>]TJ"

    def _word(self, word: str, *, from_right: bool) -> str:
        known = self._words.get((word, from_right))
        if known is None:
            glyphs = self.face.shape(word, from_right=from_right).glyphs
            known = self._words[word, from_right] = "".join(self._moved(glyphs))
        return known

    def _moved(self, glyphs: Iterable[Glyph]) -> Iterator[str]:
        """The codes of glyphs, moves between them, and as {rise} how high they stand (9.3.7), at last on the line."""
        rise, shown = 0.0, self._shown
        for glyph in glyphs:
            shape, text, _, extra, right, up = glyph
            if up != rise and abs(up - rise) > _SEEN:
                rise = up if abs(up) > _SEEN else 0.0
                yield f"{{{rise}}}"
            if right and abs(right) > _SEEN:
                yield f">{number(-right)}<"
            yield shown.get((shape, text)) or self._shown_as(glyph)
            if extra != right and abs(extra - right) > _SEEN:
                yield f">{number(right - extra)}<"
        if rise:
            yield "{0}"

    def _shown_as(self, glyph: Glyph) -> str:
        """The code of a shape as it stands in strings."""
        shown = self._shown[glyph.number, glyph.text] = f"{self._code(glyph):04X}"
        return shown

    def _code(self, glyph: Glyph) -> int:
        key = (glyph.number, glyph.text)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = len(self._codes) + 1 if self._truetype else glyph.number
        return code

    def write(self, objects: Objects, reserved: int) -> None:
        """Put the font under the number that was reserved for it, and with it all that belongs to it."""
        places, program = _part(self.face, {shape for shape, _ in self._codes})
        name = f"{_tag(program)}+{self.face.name}".encode()
        kind = b"CIDFontType2" if self._truetype else b"CIDFontType0"
        descriptor, map_entry = _descriptor(self.face, name, program, objects), self._map(places, objects)
        descendant = objects.add(
            b"<</Type/Font/Subtype/%s/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            b"/FontDescriptor %d 0 R/DW 1000/W[%s]%s>>" % (kind, name, descriptor, self._widths(), map_entry)
        )
        texts: dict[int, str] = {}
        for (_, text), code in self._codes.items():
            texts.setdefault(code, text)
        characters = objects.add(stream(b"", _to_characters(texts).encode("ascii")))
        objects.put(
            reserved,
            b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
            % (name, descendant, characters),
        )

    def _widths(self) -> bytes:
        shapes = {code: shape for (shape, _), code in self._codes.items()}
        return " ".join(f"{code}[{number(self.face.advance(shapes[code]))}]" for code in sorted(shapes)).encode()

    def _map(self, places: Mapping[int, int], objects: Objects) -> bytes:
        """The entry that leads from codes to shapes (9.7.4.3)."""
        if not self._truetype:
            return b""
        shapes = b"".join(places[shape].to_bytes(2, "big") for shape, _ in self._codes)
        return b"/CIDToGIDMap %d 0 R" % objects.add(stream(b"", b"\x00\x00" + shapes))


def _part(face: Face, shapes: set[int]) -> tuple[dict[int, int], bytes]:
    """The part of a font file that holds some shapes, and where in it they are."""
    whole = hb.Face(hb.Blob(face.data), face.index)
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(shapes)
    wanted.flags = _PART if face.outlines == "glyf" else _POSTSCRIPT
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _UNUSED)
    wanted.pin_all_axes_to_default(whole)
    for axis, value in face.variations.items():
        wanted.pin_axis_location(whole, axis, value)
    plan = hb.SubsetPlan(whole, wanted)
    return dict(plan.old_to_new_glyph_mapping), bytes(plan.execute().blob.data)


def _tag(program: bytes) -> str:
    """Six capitals that set this part of a font apart from others (9.6.4)."""
    return "".join(chr(ord("A") + value % 26) for value in hashlib.sha256(program).digest()[:6])


def _descriptor(face: Face, name: bytes, program: bytes, objects: Objects) -> int:
    """The number of the descriptor (9.8), which holds the program."""
    if face.outlines == "glyf":
        entry, data = b"FontFile2", stream(b"/Length1 %d" % len(program), program)
    else:
        outlines = hb.Face(hb.Blob(program)).reference_table("CFF ")
        entry, data = b"FontFile3", stream(b"/Subtype/CIDFontType0C", bytes(outlines.data))
    ascent, descent, capital = (number(face.metric(tag)).encode() for tag in _MEASURES)
    box = " ".join(map(number, face.box)).encode()
    return objects.add(
        b"<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%s]/ItalicAngle %s/Ascent %s/Descent %s/CapHeight %s"
        b"/StemV %d/%s %d 0 R>>"
        % (name, _SYMBOLIC, box, number(face.slant).encode(), ascent, descent, capital, _STEM, entry, objects.add(data))
    )


def _to_characters(texts: Mapping[int, str]) -> str:
    """The map from codes to characters (9.10.3), a hundred a block at most."""
    rows = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in sorted(texts.items())]
    blocks = [rows[start : start + _MAP_BLOCK] for start in range(0, len(rows), _MAP_BLOCK)]
    body = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    return "\n".join((*_MAP_HEAD, *body, *_MAP_FOOT))
