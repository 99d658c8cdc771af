"""The face in which pictures are painted, and the width of a text in it; raises EngineMissing without its package."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import ImageFont

from reports.writers.packaged import packaged
from reports.writers.theme import Style

_PACKAGE = "font_source_sans_pro"
_FILES = {
    "regular": "SourceSansPro-Regular.ttf",
    "semibold": "SourceSansPro-Semibold.ttf",
    "bold": "SourceSansPro-Bold.ttf",
}
# Widths are measured at a size where the rounding of a letter to whole pixels no longer counts.
_MEASURED_AT = 512


@lru_cache(maxsize=4096)
def measured(text: str, style: Style) -> float:
    """The width of `text` in points, set in the sans face of `style`'s weight."""
    return face(style.weight, _MEASURED_AT).getlength(text) / _MEASURED_AT * style.size


@lru_cache(maxsize=16)
def face(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """The face at a size in pixels; the basic layout, which no library of the system can change."""
    return ImageFont.truetype(io.BytesIO(_file(_FILES[weight])), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4)
def _file(name: str) -> bytes:
    return packaged(_PACKAGE, name).read_bytes()
