"""Put the pictures of a Document into the HTML of its e-mail, where the template left their places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from reports.model.blocks import Figure
from reports.writers.characters import printable
from reports.writers.drawing.png import painted
from reports.writers.theme import Theme

# An empty figure that bears the name of a picture of the page; text of a source never has its angle brackets.
_PLACE = re.compile(r"(<figure\b[^<>]*\bid=\"(?P<id>[A-Za-z][\w-]*)\"[^<>]*>)\s*(</figure>)")
# The words of a mail are 600 pixels wide with 16 on either side; the smallest labels of the theme, of eight points,
# come out at the twelve pixels that a telephone needs where a point takes one and a half.
_PIXELS, _PIXELS_PER_POINT = 568, 1.5
# White around the marks, so that they read on a dark page, too.
_PADDING = 8.0


class Picture(NamedTuple):
    """A picture that the HTML shows: its bytes, a file name, and the identifier it is shown by (RFC 2392)."""

    png: bytes
    name: str
    cid: str


def with_pictures(html: str, figures: Iterable[Figure], theme: Theme, host: str) -> tuple[str, list[Picture]]:
    """`html` with an image in the place of each figure, and those images; `host` makes their identifiers unique."""
    known = {figure.id: figure for figure in figures if figure.id}
    shown: dict[str, Picture] = {}

    def image(place: re.Match[str]) -> str:
        figure = known.get(place["id"])
        if figure is None:
            return place[0]
        if place["id"] not in shown:
            png, _, _ = painted(figure.drawing, theme, _PIXELS / _PIXELS_PER_POINT, _PADDING)
            shown[place["id"]] = Picture(png, f"{place['id']}.png", f"{place['id']}.{host}")
        words = escape(printable(figure.alt))
        source = f'src="cid:{shown[place["id"]].cid}" alt="{words}" width="{_PIXELS}"'
        return f'{place[1]}<img class="picture" {source}>{place[3]}'

    return _PLACE.sub(image, html), list(shown.values())
