"""The marks that every picture is made of, in points from its top left corner, and the colours they take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from reports.writers.theme import Colours, Style, Theme

_WHITE = 255


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour of the theme, thinned with paper to `share` of itself; `paper` is the ground of the page."""

    name: Literal["ink", "accent", "tint", "hairline", "grey", "paper"]
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Ground:
    """A filled rectangle."""

    left: float
    top: float
    width: float
    height: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    radius: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class Words:
    """Text on the base line `base`, beginning at `left`; `width` is what the measurer gave."""

    text: str
    left: float
    base: float
    width: float
    style: Style
    tone: Tone


Mark = Ground | Dot | Words

Measurer = Callable[[str, Style], float]
"""The width of a text in a style, in points."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Marks in the order in which they are drawn, all of them inside `width` and `height`."""

    width: float
    height: float
    marks: tuple[Mark, ...]


def hex_of(tone: Tone, theme: Theme) -> str:
    """The #RRGGBB of a tone on white paper."""
    full = _channels(theme.colours, tone)
    mixed = (round(channel * tone.share + _WHITE * (1 - tone.share)) for channel in full)
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def _channels(colours: Colours, tone: Tone) -> tuple[int, ...]:
    if tone.name == "paper":
        return (_WHITE,) * 3
    code = str(getattr(colours, tone.name))
    return tuple(int(code[at : at + 2], 16) for at in (1, 3, 5))
