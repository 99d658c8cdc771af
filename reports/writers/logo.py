"""A house's logo: the bytes of its file in, a picture that can be printed out."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from reports.errors import BadSettings

_FORMATS = ("PNG", "JPEG")
# Two centimetres at 600 dots an inch are 472 dots high: no printer shows more, and the file stays small.
_MOST_HIGH, _MOST_WIDE = 480, 2400
# Larger pictures are no logos; they would take seconds and hundreds of megabytes to unpack.
_MOST_DOTS = 8_000_000


@dataclass(frozen=True, slots=True)
class Picture:
    """Dots in rows from the top, three bytes each (sRGB), on white where the file was transparent."""

    width: int
    height: int
    dots: bytes


@lru_cache(maxsize=4)
def picture(data: bytes, where: str) -> Picture:
    """The picture that the bytes of a PNG or JPEG file hold; raises BadSettings where they do not."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(data), formats=_FORMATS)
        if image.width * image.height > _MOST_DOTS:
            raise BadSettings(f"the logo has more than {_MOST_DOTS:,} dots.", where=where, hint="Make it smaller.")
        return _printed(_upright(image).convert("RGBA"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise BadSettings("the logo is no picture.", where=where, hint="Give a PNG or JPEG file.") from fault


def _upright(image: Image.Image) -> Image.Image:
    """The picture turned as its file says it is to be seen, sixteen bits of grey brought down to eight."""
    deep = image.mode.startswith("I")
    return ImageOps.exif_transpose(image.point(lambda value: value / 256).convert("L") if deep else image)


def _printed(image: Image.Image) -> Picture:
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image)
    paper.thumbnail((_MOST_WIDE, _MOST_HIGH))
    flat = paper.convert("RGB")
    return Picture(flat.width, flat.height, flat.tobytes())
