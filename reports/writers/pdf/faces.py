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
# Words whose shapes are remembered by a face: more than a language uses in a thousand reports, yet bounded.
_REMEMBERED = 32768
# Longer words (an address, a check sum) are shaped anew: they seldom come back.
_SHORT = 48
_FEATURES = {"kern": True, "liga": True}
# What follows the first shape of several that stand for one character: invisible, yet a character, as PDF/UA asks.
_CONTINUED = "\u200b"
_NO_NAME = re.compile(r"[^A-Za-z0-9-]")
_SOFT_HYPHEN = "\u00ad"


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
        self._advances: dict[int, float] = {}
        self._characters = self._face.unicodes

    def __contains__(self, character: str) -> bool:
        """Tell whether the face has a shape for `character`."""
        return ord(character) in self._characters

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters that the face has a shape for."""
        return frozenset(map(chr, self._characters))

    @cached_property
    def outlines(self) -> str:
        """The table that holds the shapes: "glyf" or "CFF "."""
        return "glyf" if "glyf" in self._face.table_tags else "CFF "

    @cached_property
    def name(self) -> str:
        """The name of the face among fonts, without white space and what PDF names cannot hold."""
        told = self._face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or "Face"
        return _NO_NAME.sub("", told)

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
        if " " not in text and "\u00a0" not in text:
            return self.shape(text).width if text else 0.0
        words = text.replace("\u00a0", " ").split(" ")
        return sum(self.shape(word).width for word in words if word) + self.space.advance * (len(words) - 1)

    def shape(self, word: str) -> Shaped:
        """The shapes of a word, kerned and joined; every character of it should be in the face."""
        known = self._words.get(word)
        if known is not None:
            return known
        shaped = self._shape(word)
        if len(word) <= _SHORT:
            if len(self._words) >= _REMEMBERED:
                self._words.clear()
            self._words[word] = shaped
        return shaped

    def _shape(self, word: str) -> Shaped:
        buffer = hb.Buffer()
        buffer.add_str(word.replace(_SOFT_HYPHEN, "-"))
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer, _FEATURES)
        infos: Any = buffer.glyph_infos
        places: Any = buffer.glyph_positions
        numbers, said = [info.codepoint for info in infos], _said(word, [info.cluster for info in infos])
        unit, advances = self._unit, [self.advance(number) for number in numbers]
        glyphs = tuple(
            Glyph(number, text, advance, place.x_advance * unit - advance, place.x_offset * unit, place.y_offset * unit)
            for number, text, advance, place in zip(numbers, said, advances, places, strict=True)
        )
        return Shaped(sum(advances) + sum([glyph.extra for glyph in glyphs]), glyphs)


def _said(word: str, clusters: list[int]) -> list[str]:
    """The characters that each shape stands for; of several shapes of one cluster the first stands for all of it."""
    if clusters == list(range(len(word))):
        return list(word)
    starts = [*sorted(set(clusters)), len(word)]
    texts = {start: word[start:end] for start, end in pairwise(starts)}
    return [texts.pop(cluster, _CONTINUED) for cluster in clusters]
