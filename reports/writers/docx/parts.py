"""Fill the fixed parts of a Word document, its styles, numbering and settings, from the theme."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from string import Template
from xml.sax.saxutils import escape

from reports.writers.docx.story import EAST_ASIAN
from reports.writers.theme import Style, Styles, Theme

_TWIPS = 20
# What the at-a-glance strip keeps free above its labels and below its values, in points: 2 mm, as in the PDF.
_STRIP = 5.65
_QUOTES = {'"': "&quot;"}
# An ordered list of its own: the abstract list of the style List Number, started again.
_LIST = (
    '<w:num w:numId="{number}"><w:abstractNumId w:val="2"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


@lru_cache(maxsize=16)
def styles(theme: Theme, language: str) -> bytes:
    """word/styles.xml: every style by name, in the theme's fonts, sizes and colours."""
    return _filled("styles.xml", {**_looks(theme), **_spoken(language), "measure": str(measure(theme))})


@lru_cache(maxsize=16)
def settings(language: str) -> bytes:
    """word/settings.xml."""
    return _filled("settings.xml", _spoken(language))


@lru_cache(maxsize=16)
def palette(theme: Theme) -> bytes:
    """word/theme/theme1.xml: the colours and fonts that Word offers to who edits the document."""
    return _filled("theme.xml", _house(theme))


@lru_cache(maxsize=16)
def fonts(theme: Theme) -> bytes:
    """word/fontTable.xml: the fonts, and what stands in for them where they are missing."""
    return _filled("fontTable.xml", _house(theme))


def numbering(lists: Sequence[int]) -> bytes:
    """word/numbering.xml, with a number for each of the ordered `lists`, so that each begins at one."""
    fresh = "".join(_LIST.format(number=number) for number in lists)
    return _read("numbering.xml").replace("</w:numbering>", fresh + "</w:numbering>").encode("utf-8")


def measure(theme: Theme) -> int:
    """The width of the text between the margins, in twentieths of a point."""
    return twips(theme.page.size[0] - 2 * theme.page.margin_points)


def twips(points: float) -> int:
    """Points as the twentieths of a point in which Word counts."""
    return round(points * _TWIPS)


def _filled(name: str, values: dict[str, str]) -> bytes:
    return Template(_read(name)).substitute(values).encode("utf-8")


@lru_cache(maxsize=8)
def _read(name: str) -> str:
    return resources.files("reports.writers.docx").joinpath("parts", name).read_text(encoding="utf-8")


def _looks(theme: Theme) -> dict[str, str]:
    """The values of every style of the theme, as the parts of w:rPr and w:pPr that the schema keeps apart."""
    values = _house(theme)
    for name in Styles.model_fields:
        style: Style = getattr(theme.styles, name)
        values[f"{name}_font"] = _font(theme, style)
        values[f"{name}_colour"] = f'<w:color w:val="{_hex(theme.colour(style))}"/>'
        values[f"{name}_points"] = _points(style)
        values[f"{name}_size"] = values[f"{name}_colour"] + values[f"{name}_points"]
        values[f"{name}_space"] = _space(style.before, style.after, style.leading)
        values[f"{name}_space_joined"] = _space(style.before, 0, style.leading)
        values[f"{name}_space_below_rule"] = _space(style.before + _STRIP, style.after, style.leading)
        values[f"{name}_space_above_rest"] = _space(style.before, style.after + _STRIP, style.leading)
    return values


def _house(theme: Theme) -> dict[str, str]:
    """The colours and the two families, by name."""
    colours = {name: _hex(colour) for name, colour in theme.colours.model_dump().items()}
    return colours | {
        "serif": escape(theme.fonts.office.serif, _QUOTES),
        "sans": escape(theme.fonts.office.sans, _QUOTES),
    }


def _font(theme: Theme, style: Style) -> str:
    """The family for every script, so that true quotation marks never fall to an East Asian font."""
    family = _house(theme)[style.family]
    slots = " ".join(f'w:{slot}="{family}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    bold = "" if style.weight == "regular" else "<w:b/><w:bCs/>"
    return f"<w:rFonts {slots}/>{bold}{'<w:caps/>' if style.capitals else ''}"


def _points(style: Style) -> str:
    half_points = round(style.size * 2)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _space(before: float, after: float, leading: float) -> str:
    room = f'w:before="{twips(before)}" w:after="{twips(after)}"'
    return f'<w:spacing {room} w:line="{twips(leading)}" w:lineRule="atLeast"/>'


def _hex(colour: str) -> str:
    return colour.removeprefix("#").upper()


def _spoken(language: str) -> dict[str, str]:
    names = tomllib.loads(_read("languages.toml"))
    full = names["proofing"].get(language, language)
    east_asian = full if full.partition("-")[0] in EAST_ASIAN else names["default"]["east_asian"]
    return {"language": escape(full, _QUOTES), "east_asian": escape(east_asian, _QUOTES)}
