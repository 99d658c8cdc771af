"""A Document in, the HTML page that WeasyPrint prints out: that of our own HTML writer, with what only print has.

The style sheet goes to the printer apart, once for all documents, as a service would keep it.
"""

from __future__ import annotations

import re
from html import escape
from importlib import resources
from pathlib import Path
from string import Template

from reports.model.blocks import Document, Figure
from reports.writers import html
from reports.writers.drawing.svg import drawn
from reports.writers.theme import Style, Styles, Theme, default_theme

_WEIGHTS = {"regular": 400, "semibold": 600, "bold": 700}
# The faces that both print families come in, by weight and slant.
_FACES = {
    "Regular": (400, "normal"),
    "It": (400, "italic"),
    "Semibold": (600, "normal"),
    "SemiboldIt": (600, "italic"),
    "Bold": (700, "normal"),
    "BoldIt": (700, "italic"),
}
_PACKAGES = {"Source Serif Pro": "font_source_serif_pro", "Source Sans Pro": "font_source_sans_pro"}
_SCREEN_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
# What serves a screen, a script or a check and would only cost the printer time.
_IDLE = re.compile(r' (?:(?:data-(?:fact|field|label)|role|tabindex|aria-label)="[^"]*"|style="fill:[^"]*")')
# WeasyPrint takes what a picture says from its title.
_NAMED = re.compile(r'(<svg[^>]*?) role="img" aria-label="([^"]*)"([^>]*>)')
# The width of a picture on our HTML page, in its own units.
_PICTURE = 480.0
# The embedded families have no filled and open circle; these two marks they have.
MARKS = str.maketrans("●○", "◉◌")


def translate(document: Document) -> str:
    """The page; head and foot of its sheets stand in attributes of the body, from where the style sheet takes them."""
    page = _plain(_SCREEN_STYLE.sub("", html.write(document, _printed(default_theme())).decode()))
    before, between, _ = re.split(r"\{pages?\}", document.furniture.page)
    strings = {"head": document.furniture.head, "foot": document.furniture.foot, "page": before, "of": between}
    attributes = "".join(f' data-{name}="{escape(words)}"' for name, words in strings.items())
    return page.translate(MARKS).replace("<body>", f"<body{attributes}>", 1)


def picture(figure: Figure) -> str:
    """The picture of a figure as SVG, as the page has it."""
    drawing = "".join(drawn(figure.drawing, figure.alt, _printed(default_theme()), _PICTURE))
    return _plain(drawing).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)


def _plain(page: str) -> str:
    return _IDLE.sub("", _NAMED.sub(r"\1\3<title>\2</title>", page))


def _printed(theme: Theme) -> Theme:
    """The theme with the faces of print in the place of those of screens."""
    return theme.model_copy(update={"fonts": theme.fonts.model_copy(update={"screen": theme.fonts.print})})


def look(theme: Theme) -> str:
    """The style sheet of the theme, and the faces it is printed in."""
    sheet = resources.files(__package__).joinpath("print.css").read_text(encoding="utf-8")
    styles = {name: _declared(getattr(theme.styles, name), theme) for name in Styles.model_fields}
    page = {"sheet": theme.page.format, "margin": f"{theme.page.margin:g}mm"}
    return _faces() + Template(sheet).substitute(theme.colours.model_dump() | styles | page)


def _declared(style: Style, theme: Theme) -> str:
    """How a text looks: face, colour, spacing, without the space around it."""
    family = getattr(theme.fonts.print, style.family)
    capitals = "; text-transform: uppercase; letter-spacing: 0.06em" if style.capitals else ""
    font = f'font: {_WEIGHTS[style.weight]} {style.size:g}pt/{style.leading:g}pt "{family}"'
    return f"{font}; color: {theme.colour(style)}{capitals}"


def _faces() -> str:
    rule = '@font-face {{ font-family: "{}"; font-weight: {}; font-style: {}; src: url("{}") }}\n'
    return "".join(
        rule.format(family, *_FACES[face], (font_files(family) / f"{family.replace(' ', '')}-{face}.ttf").as_uri())
        for family in _PACKAGES
        for face in _FACES
    )


def font_files(family: str) -> Path:
    """The folder in which the package of a family keeps its faces."""
    return Path(str(resources.files(_PACKAGES[family]))) / "files"
