"""A face: a font file that tells which characters it holds, how a word of it is shaped, and its metrics.

Words are shaped by HarfBuzz (kerning, ligatures, the joined letters of Arabic), each once; what comes out is in
thousandths of the size of the type, as PDF counts (ISO 32000-1, 9.2.4).
"""

from __future__ import annotations

import re
import struct
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import uharfbuzz as hb

_THOUSAND = 1000.0
# Shapes of words that a face remembers: as many as thirty thousand words have, in fifty megabytes at the most.
_REMEMBERED = 200_000
# Longer words (an address, a check sum) are shaped anew: they seldom come back.
_SHORT = 48
# A wider gap than this between two letters is a space to poppler (TextOutputDev, a tenth of the size of the type); the
# kerning of Arabic in Amiri goes up to 0.122.
_GAP = 95.0
_FEATURES = {"kern": True, "liga": True}
# What follows the first shape of several that stand for one character: invisible, yet a character, as PDF/UA asks.
_CONTINUED = "\u200b"
_NO_NAME = re.compile(r"[^A-Za-z0-9-]")
SOFT_HYPHEN = "\u00ad"
# What is printed where no face has a shape: the mark by which editors say that a word could not be read. An empty box
# would look like a fault, a question mark alone or a lozenge like punctuation of the source.
SIGN = "[?]"
# Characters that one sign stands for at the most: readers of PDF take maps to a text of 512 bytes (Adobe 5411).
_SIGNED = 64
# What no text that comes out of a file may hold: controls, halves of characters, private ones (ISO 19005-3, 6.2.11.7)
# and what is no character.
_MUTE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]")
# Rights of embedding: the lowest of these bits decides, "restricted" is alone the strictest (OpenType, OS/2, fsType).
_RESTRICTED, _RESTRICTED_ONLY, _WHOLE_ONLY, _BITMAPS_ONLY = 0x000E, 0x0002, 0x0100, 0x0200


class Glyph(NamedTuple):
    """A shape in place: its number, the characters it stands for, its own advance, and how it is moved."""

    number: int
    text: str
    advance: float
    extra: float
    right: float
    up: float


class Shaped(NamedTuple):
    """The shapes of a word, from left to right, and their width together."""

    width: float
    glyphs: tuple[Glyph, ...]


class Face:
    """One face of a font file; `variations` choose a weight where one file holds many."""

    def __init__(self, data: bytes, *, index: int = 0, variations: dict[str, float] | None = None) -> None:
        self.data = data
        self.index = index
        self.variations = variations or {}
        self._face = hb.Face(hb.Blob(data), index)
        self._font = hb.Font(self._face)
        if self.variations:
            self._font.set_variations(self.variations)
        self._unit = _THOUSAND / self._face.upem
        self._words: dict[str, Shaped] = {}
        self._held = 0
        self._from_right: dict[str, Shaped] = {}
        self._advances: dict[int, float] = {}
        self._glyphs: dict[tuple[int, str, int, int, int], Glyph] = {}
        self._characters = self._face.unicodes

    def __contains__(self, character: str) -> bool:
        """Tell whether the face has a shape for `character`, and the character may come out of a file."""
        return ord(character) in self._characters and _MUTE.match(character) is None

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters that the face has a shape for and that may come out of a file."""
        return frozenset(_MUTE.sub("", "".join(map(chr, self._characters))))

    @cached_property
    def outlines(self) -> str:
        """The table that holds the shapes: "glyf" or "CFF "."""
        return "glyf" if "glyf" in self._face.table_tags else "CFF "

    @cached_property
    def name(self) -> str:
        """The name of the face among fonts, without white space and what PDF names cannot hold."""
        told = self._face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or "Face"
        pinned = "".join(f"-{value:g}" for value in self.variations.values())
        return _NO_NAME.sub("", told.split("-")[0] + pinned if pinned else told)

    @cached_property
    def space(self) -> Glyph:
        """The space between words."""
        return self.shape(" ").glyphs[0]

    def advance(self, number: int) -> float:
        """The advance of a shape."""
        known = self._advances.get(number)
        if known is None:
            known = self._advances[number] = self._font.get_glyph_h_advance(number) * self._unit
        return known

    def metric(self, tag: hb.OTMetricsTag) -> float:
        """A measure of the whole face, such as its ascent."""
        return float(self._font.get_metric_position_with_fallback(tag) * self._unit)

    @cached_property
    def box(self) -> tuple[float, ...]:
        """The corners of the box that every shape fits in (OpenType, table head)."""
        return tuple(value * self._unit for value in struct.unpack_from(">4h", self._table("head"), 36))

    @cached_property
    def slant(self) -> float:
        """The angle of the stems in degrees, negative where they lean to the right (OpenType, table post)."""
        return float(struct.unpack_from(">i", self._table("post"), 4)[0]) / 65536

    def _table(self, tag: str) -> bytes:
        return bytes(self._face.reference_table(tag).data)

    def width(self, text: str) -> float:
        """The width of `text`."""
        known = self._words.get(text)
        if known is not None:
            return known.width
        if " " not in text and "\u00a0" not in text:
            return self.shape(text).width if text else 0.0
        words = text.replace("\u00a0", " ").split(" ")
        return sum(self.shape(word).width for word in words if word) + self.space.advance * (len(words) - 1)

    def shape(self, word: str, *, from_right: bool = False) -> Shaped:
        """The shapes of a word, kerned and joined; every character of it should be in the face.

        With `from_right` it stands in a line that is read from the right there: its brackets are mirrored.
        """
        words = self._from_right if from_right else self._words
        known = words.get(word)
        if known is not None:
            return known
        shaped = self._shape(word, from_right=from_right)
        if len(word) <= _SHORT:
            self._remember(word, shaped, words)
        return shaped

    def _remember(self, word: str, shaped: Shaped, words: dict[str, Shaped]) -> None:
        self._held += len(shaped.glyphs)
        if self._held > _REMEMBERED:
            self._words.clear()
            self._from_right.clear()
            self._held = len(shaped.glyphs)
        words[word] = shaped

    def _shape(self, word: str, *, from_right: bool) -> Shaped:
        buffer = hb.Buffer()
        # Marks keep numbers of their own, so that each stands for itself in the text that comes out of the file.
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(word.replace(SOFT_HYPHEN, "-"))
        buffer.guess_segment_properties()
        if from_right:
            buffer.direction = "rtl"
        hb.shape(self._font, buffer, _FEATURES)
        infos: Any = buffer.glyph_infos
        places: Any = buffer.glyph_positions
        numbers, said = [info.codepoint for info in infos], _said(word, [info.cluster for info in infos])
        glyphs = tuple([self._glyph(*each) for each in zip(numbers, said, places, strict=True)])
        if from_right or buffer.direction == "rtl":
            glyphs = tuple(map(_closed, glyphs))
        return Shaped(sum([glyph.advance for glyph in glyphs]) + sum([glyph.extra for glyph in glyphs]), glyphs)

    def _glyph(self, number: int, text: str, place: Any) -> Glyph:
        """A shape in place; the same one each time it stands, for the same text, as far from its neighbours."""
        key = (number, text, place.x_advance, place.x_offset, place.y_offset)
        known = self._glyphs.get(key)
        if known is None:
            if len(self._glyphs) >= _REMEMBERED:
                self._glyphs.clear()
            unit, advance = self._unit, self.advance(number)
            extra = place.x_advance * unit - advance
            known = Glyph(number, text, advance, extra, place.x_offset * unit, place.y_offset * unit)
            self._glyphs[key] = known
        return known


def _closed(glyph: Glyph) -> Glyph:
    """The glyph no further from the one before it than letters of one word may stand."""
    if glyph.right != glyph.extra or glyph.extra <= _GAP:
        return glyph
    return glyph._replace(extra=_GAP, right=_GAP)


class Sign(Face):
    """A face in which any word is the sign for what has no shape; what comes out of the file is the word itself."""

    def _shape(self, word: str, *, from_right: bool) -> Shaped:
        del from_right
        sign = super()._shape(SIGN, from_right=False)
        parts = [word[start : start + _SIGNED] for start in range(0, len(word), _SIGNED)]
        glyphs = [glyph for part in parts for glyph in _standing_for(_MUTE.sub("?", part), sign.glyphs)]
        return Shaped(sign.width * len(parts), tuple(glyphs))


def _standing_for(text: str, glyphs: tuple[Glyph, ...]) -> list[Glyph]:
    """The glyphs, of which the first stands for all of `text`."""
    return [glyph._replace(text=_CONTINUED if index else text) for index, glyph in enumerate(glyphs)]


def axes_of(data: bytes, index: int) -> frozenset[str] | None:
    """The axes of a face along which it varies; None where the file is no font that can and may be embedded in part.

    Whether it may is told by its maker (OpenType, table OS/2, fsType).
    """
    face = hb.Face(hb.Blob(data), index)
    tags = set(face.table_tags)
    if not {"cmap", "OS/2", "head", "hmtx"} <= tags or not {"glyf", "CFF "} & tags:
        return None
    kind = int.from_bytes(bytes(face.reference_table("OS/2").data)[8:10], "big")
    if kind & _RESTRICTED == _RESTRICTED_ONLY or kind & (_WHOLE_ONLY | _BITMAPS_ONLY):
        return None
    return frozenset(axis.tag for axis in face.axis_infos)


def _said(word: str, clusters: list[int]) -> list[str]:
    """The characters that each shape stands for; of several shapes of one cluster the first stands for all of it."""
    if clusters == list(range(len(word))):
        return list(word)
    starts = [*sorted(set(clusters)), len(word)]
    texts = {start: word[start:end] for start, end in pairwise(starts)}
    return [texts.pop(cluster, _CONTINUED) for cluster in clusters]
