"""Write a picture as SVG inside an HTML page: its colours are the page's own, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import assert_never

from reports.model.drawings import Bars, Course
from reports.writers.characters import printable
from reports.writers.drawing.faces import measured
from reports.writers.drawing.layout import lay
from reports.writers.drawing.marks import Dot, Ground, Mark, Tone, Words, hex_of
from reports.writers.theme import Style, Theme

# The sans faces of screens are wider than the one we measure with: Segoe UI by 8 %, Verdana, the widest, by 20 %.
_WIDER = 1.2
_WEIGHTS = {"regular": 400, "semibold": 600, "bold": 700}


def drawn(drawing: Bars | Course, alt: str, theme: Theme, width: float) -> Iterator[str]:
    """The lines of an `svg` element that screen readers take as one image named `alt`."""
    picture = lay(drawing, theme, width, _on_screens)
    box = f"0 0 {_number(picture.width)} {_number(picture.height)}"
    named = f'role="img" aria-label="{escape(printable(alt))}"'
    yield f'<svg viewBox="{box}" {named} font-family="{escape(theme.fonts.screen.sans)}">'
    yield from (_mark(mark, theme) for mark in picture.marks)
    yield "</svg>"


def _on_screens(text: str, style: Style) -> float:
    return measured(text, style) * _WIDER


def _mark(mark: Mark, theme: Theme) -> str:
    fill = _fill(mark.tone, theme)
    match mark:
        case Ground():
            place = _attributes(x=mark.left, y=mark.top, width=mark.width, height=mark.height)
            return f"<rect{place} {fill}/>"
        case Dot():
            return f"<circle{_attributes(cx=mark.x, cy=mark.y, r=mark.radius)} {fill}/>"
        case Words():
            look = _attributes(x=mark.left, y=mark.base, font_size=mark.style.size)
            weight = _WEIGHTS[mark.style.weight]
            return f'<text{look} font-weight="{weight}" {fill}>{escape(printable(mark.text), quote=False)}</text>'
        case _:
            assert_never(mark)


def _fill(tone: Tone, theme: Theme) -> str:
    """The colour as the page calls it; programs that do not know how to mix colours take the one by day."""
    name = f"var(--{tone.name})"
    mixed = name if tone.share == 1 else f"color-mix(in srgb,{name} {tone.share:.0%},var(--paper))"
    return f'fill="{hex_of(tone, theme)}" style="fill:{mixed}"'


def _attributes(**values: float) -> str:
    return "".join(f' {name.replace("_", "-")}="{_number(value)}"' for name, value in values.items())


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
