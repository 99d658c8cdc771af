"""Paint a picture as a PNG: the same marks give the same bytes, with white ground so that it reads on any page."""

from __future__ import annotations

import io
from functools import lru_cache
from itertools import chain
from typing import assert_never

from PIL import Image, ImageDraw

from reports.model.drawings import Bars, Course
from reports.writers.drawing.faces import face, measured
from reports.writers.drawing.layout import lay
from reports.writers.drawing.marks import Dot, Ground, Mark, Picture, Tone, Words, hex_of
from reports.writers.drawing.sizes import sizes
from reports.writers.theme import Theme


@lru_cache(maxsize=32)
def painted(drawing: Bars | Course, theme: Theme, width: float, padding: float = 0.0) -> tuple[bytes, float, float]:
    """The PNG of `drawing` with white `padding` around it, and its width and height in points."""
    picture = lay(drawing, theme, width - 2 * padding, measured)
    high = picture.height + 2 * padding
    settings = sizes().png
    size = (round(width * settings.scale) * settings.finer, round(high * settings.scale) * settings.finer)
    image = Image.new("RGB", size, "white")
    _paint(image, picture, theme, settings.scale * settings.finer, padding)
    small = image.reduce(settings.finer).quantize(palette=_palette(picture, theme), dither=Image.Dither.NONE)
    made = io.BytesIO()
    small.save(made, "PNG")
    return made.getvalue(), width, high


def _palette(picture: Picture, theme: Theme) -> Image.Image:
    """Paper, the colours of the marks, and the steps from each of the theme's colours to paper, for smooth edges."""
    tones = dict.fromkeys((Tone("paper"), *(mark.tone for mark in picture.marks)))
    count = sizes().png.steps
    names = dict.fromkeys(tone.name for tone in tones)
    steps = (Tone(name, step / count) for name in names for step in range(1, count))
    codes = dict.fromkeys(hex_of(tone, theme) for tone in (*tones, *steps))
    palette = Image.new("P", (1, 1))
    palette.putpalette(list(chain.from_iterable(bytes.fromhex(code[1:]) for code in codes)))
    return palette


def _paint(image: Image.Image, picture: Picture, theme: Theme, scale: float, padding: float) -> None:
    draw = ImageDraw.Draw(image)
    for mark in picture.marks:
        _mark(draw, mark, hex_of(mark.tone, theme), scale, padding)


def _mark(draw: ImageDraw.ImageDraw, mark: Mark, colour: str, scale: float, padding: float) -> None:
    def at(distance: float) -> float:
        return (distance + padding) * scale

    match mark:
        case Ground():
            # Pillow paints the last pixel of a rectangle, too.
            right, bottom = round(at(mark.left + mark.width)) - 1, round(at(mark.top + mark.height)) - 1
            left, top = round(at(mark.left)), round(at(mark.top))
            draw.rectangle((left, top, max(left, right), max(top, bottom)), fill=colour)
        case Dot():
            around = (at(mark.x - mark.radius), at(mark.y - mark.radius), at(mark.x + mark.radius))
            draw.ellipse((*around, at(mark.y + mark.radius)), fill=colour)
        case Words():
            font = face(mark.style.weight, round(mark.style.size * scale))
            draw.text((at(mark.left), at(mark.base)), mark.text, fill=colour, font=font, anchor="ls")
        case _:
            assert_never(mark)
