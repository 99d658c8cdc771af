"""The theme of a house's Word file, for what we make in it: its page, its colours, and its size of type."""

from __future__ import annotations

import re
from typing import Any

from reports.writers.docx.house.sheet import Sheet
from reports.writers.docx.house.trees import Element, W, table, twips, value, whole
from reports.writers.theme import Colours, Page, Style, Theme, contrast

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_TWIPS = 20
# A4 with the margins that Word begins with, for a file that does not say.
_WIDTH, _HEIGHT, _MARGIN = 11906, 16838, 1440
# Less than five centimetres beside each other hold no table.
_NARROWEST = 2835
_WHITE, _BLACK = "#FFFFFF", "#000000"
# WCAG 2.2, 1.4.3: the least contrast of text.
_LEGIBLE = 4.5
# How much of a colour is left in the ground of a box and in the lines of a table.
_TINT, _HAIRLINE = 0.08, 0.3
# The least and the largest size of type that a theme takes.
_SMALLEST, _LARGEST = 8, 72


class HousePage(Page):
    """A page of any size and any margins: points of the paper, and of the text between its margins.

    What we lay out has one margin on all sides, so the paper is as high as that makes it.
    """

    sheet: tuple[float, float]
    measure: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.sheet

    @property
    def margin_points(self) -> float:
        """Half of what is not text, in points."""
        return (self.sheet[0] - self.measure) / 2


def broadened(theme: Theme, sheet: Sheet, palette: Element | None) -> Theme:
    """`theme` with tables for which more room is estimated, as much as the house's letters are broader than ours."""
    breadths = table("breadth")
    breadth = breadths.get(_typeface(sheet, palette).lower(), breadths["other"])
    size = theme.styles.table.model_copy(update={"size": theme.styles.table.size * breadth})
    return theme.model_copy(update={"styles": theme.styles.model_copy(update={"table": size})})


def _typeface(sheet: Sheet, palette: Element | None) -> str:
    """The name of the typeface of a house's text; that of its theme where the styles refer to it."""
    found = sheet.found(sheet.default("paragraph"), "rPr/rFonts")
    if found is None:
        return ""
    of_theme = found.get(W + "asciiTheme") or ""
    family = next(palette.iter(_DRAWING + of_theme[:5] + "Font"), None) if palette is not None and of_theme else None
    latin = family.find(_DRAWING + "latin") if family is not None else None
    return (latin.get("typeface") if latin is not None else found.get(W + "ascii")) or ""


def housed(theme: Theme, sheet: Sheet, palette: Element | None, section: Element | None) -> Theme:
    """`theme` as a house would have it: its styles, the colours of its own theme, the page of its `section`."""
    scale = sheet.half_points(sheet.default("paragraph")) / 2 / theme.styles.body.size
    styles = {name: _scaled(getattr(theme.styles, name), scale) for name in type(theme.styles).model_fields}
    update: dict[str, Any] = {
        "colours": _colours(theme.colours, sheet, palette),
        "page": _page(section),
        "styles": theme.styles.model_copy(update=styles),
    }
    return theme.model_copy(update=update)


def _scaled(style: Style, scale: float) -> Style:
    """A style in another size; Word counts half points."""
    size = min(max(round(style.size * scale * 2) / 2, _SMALLEST), _LARGEST)
    grown = {name: getattr(style, name) * scale for name in ("leading", "before", "after")}
    return style.model_copy(update={"size": size, **grown})


def _page(section: Element | None) -> HousePage:
    width, height = (twips(value(section, "pgSz", side), other) for side, other in (("w", _WIDTH), ("h", _HEIGHT)))
    sides = (twips(value(section, "pgMar", side), _MARGIN if side != "gutter" else 0) for side in _SIDES)
    columns, between = whole(value(section, "cols", "num")) or 1, twips(value(section, "cols", "space"), 720)
    measure = max((width - sum(sides) - (columns - 1) * between) / columns, _NARROWEST)
    above, below = (twips(value(section, "pgMar", side), _MARGIN) for side in ("top", "bottom"))
    high = max(height - abs(above) - abs(below), _NARROWEST) + max(width - measure, 0)
    return HousePage(format="a4", margin=22, sheet=(width / _TWIPS, high / _TWIPS), measure=measure / _TWIPS)


_SIDES = ("left", "right", "gutter")


def _colours(ours: Colours, sheet: Sheet, palette: Element | None) -> Colours:
    """The accent is what the house's headings have, else the first accent of its theme; the rest follows from it."""
    ink = _legible([_of_style(sheet, sheet.default("paragraph"))], _BLACK)
    headings = [sheet.named("paragraph", name) for name in ("heading 1", "Title", "heading 2")]
    first = [_of_style(sheet, heading) for heading in headings if heading]
    accent = _legible([*first, *(_of_theme(palette, name) for name in ("accent1", "dk2", "accent2"))], ink)
    return Colours(
        ink=ink,
        accent=accent,
        tint=_mixed(accent, _TINT),
        hairline=_mixed(accent, _HAIRLINE),
        grey=_legible([ours.grey], ink),
    )


def _legible(colours: list[str | None], otherwise: str) -> str:
    """The first of the colours that can be read on white and on its own tint."""
    found = (colour for colour in colours if colour and contrast(colour, _mixed(colour, _TINT)) >= _LEGIBLE)
    return next(found, otherwise)


def _of_style(sheet: Sheet, identifier: str | None) -> str | None:
    """The colour of a style; Word writes beside a colour of the theme what that is now."""
    found = sheet.found(identifier, "rPr/color")
    return _hex(found.get(W + "val")) if found is not None else None


def _of_theme(palette: Element | None, name: str) -> str | None:
    """A colour of the house's own theme, by its name there."""
    found = None if palette is None else next(palette.iter(_DRAWING + name), None)
    inside = None if found is None else next(iter(found), None)
    return None if inside is None else _hex(inside.get("lastClr") or inside.get("val"))


def _hex(text: str | None) -> str | None:
    return f"#{text.upper()}" if text and _HEX.fullmatch(text) else None


def _mixed(colour: str, share: float) -> str:
    """A share of the colour, the rest white."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)
