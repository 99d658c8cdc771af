"""The theme that all writers share: colours, page, fonts and text styles, read once from `theme.toml`.

The values are those of the house's look; this module only gives them types and refuses what cannot be printed.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from reports.errors import BadSettings
from reports.model.noun import Noun

Hex = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
# Nothing under eight points is read with ease; above 72 no word of a table fits a page.
Points = Annotated[float, Field(ge=8, le=72)]
Space = Annotated[float, Field(ge=0, le=144)]

_POINTS_PER_MM = 72 / 25.4
# WCAG 2.2, 1.4.3: the least contrast of text.
_LEGIBLE = 4.5
# ISO 216 and ANSI/ASME Y14.1, in points.
_SHEETS = {"a4": (210 * _POINTS_PER_MM, 297 * _POINTS_PER_MM), "letter": (612.0, 792.0)}


class Colours(Noun):
    """The palette; every text colour keeps 4.5:1 on its ground (WCAG 2.2, 1.4.3)."""

    ink: Hex
    accent: Hex
    tint: Hex
    hairline: Hex
    grey: Hex


class Page(Noun):
    """The sheet and its margins (millimetres), the same on all four sides."""

    format: Literal["a4", "letter"]
    margin: Annotated[float, Field(ge=10, le=50)]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return _SHEETS[self.format]

    @property
    def margin_points(self) -> float:
        """The margin in points."""
        return self.margin * _POINTS_PER_MM


class Family(Noun):
    """The serif and the sans of one medium."""

    serif: str
    sans: str


class Fonts(Noun):
    """Families by medium: embedded in print, installed with office programs, on the reader's screen.

    `folders` are where a system keeps its fonts: print looks there for characters that neither its families nor the
    packages of the extra [scripts] hold. Without any the same document gives the same bytes on every machine.
    """

    print: Family
    office: Family
    screen: Family
    folders: tuple[Path, ...] = ()


class Style(Noun):
    """How one kind of text looks: sizes in points, `before` and `after` the space around it."""

    family: Literal["serif", "sans"]
    size: Points
    leading: Points
    colour: Literal["ink", "accent", "grey"]
    weight: Literal["regular", "semibold", "bold"] = "regular"
    capitals: bool = False
    before: Space = 0
    after: Space = 0


class Styles(Noun):
    """Every text style there is."""

    kicker: Style
    title: Style
    subtitle: Style
    label: Style
    value: Style
    heading: Style
    subheading: Style
    body: Style
    item: Style
    caption: Style
    table_head: Style
    table: Style
    quote: Style
    quote_source: Style
    note: Style
    source_title: Style
    source: Style
    reference: Style
    furniture: Style
    organisation: Style
    marking: Style


class Logo(Noun):
    """The picture at the head of the first page: its file, what it says in words, and its height in millimetres.

    `data` are the bytes of the file, which whoever reads the theme adds.
    """

    file: str
    alt: Annotated[str, Field(min_length=1)]
    # The head of a page has 14 mm above the text, of which a little must stay white.
    height: Annotated[float, Field(ge=4, le=12)] = 10
    data: bytes = b""

    @property
    def height_points(self) -> float:
        """The height in points."""
        return self.height * _POINTS_PER_MM


class Theme(Noun):
    """The whole look of a house."""

    colours: Colours
    page: Page
    fonts: Fonts
    styles: Styles
    logo: Logo | None = None

    def colour(self, style: Style) -> str:
        """The #RRGGBB that a style is printed in."""
        return str(getattr(self.colours, style.colour))

    def on(self, sheet: Literal["a4", "letter"]) -> Theme:
        """The same theme on another sheet."""
        return self.model_copy(update={"page": self.page.model_copy(update={"format": sheet})})

    def looking_in(self, folders: tuple[Path, ...]) -> Theme:
        """The same theme with the fonts of other folders at hand, after its own."""
        fonts = self.fonts.model_copy(update={"folders": (*self.fonts.folders, *folders)})
        return self.model_copy(update={"fonts": fonts})


def house_theme(toml: str, where: str) -> Theme:
    """The built-in theme with the values of a house over it, which its own TOML text gives.

    Raises BadSettings naming the first value that cannot be printed, or that some people could not read.
    """
    theme = _validated(_over(tomllib.loads(_built_in()), _loaded(toml, where)), where)
    for name in ("ink", "accent", "grey"):
        for ground in ("#FFFFFF", theme.colours.tint):
            found = contrast(getattr(theme.colours, name), ground)
            if found < _LEGIBLE:
                text = f"{name} on {ground} has a contrast of {found:.1f}:1, which many cannot read."
                raise BadSettings(text, where=where, hint="WCAG 2.2 asks for 4.5:1; choose a darker colour.")
    return theme


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _over(values: dict[str, Any], others: dict[str, Any]) -> dict[str, Any]:
    """`values` with `others` in their place, table by table."""
    inner = {name: _over(values[name], other) for name, other in others.items() if _tables(values.get(name), other)}
    return {**values, **others, **inner}


def _tables(one: object, other: object) -> bool:
    return isinstance(one, dict) and isinstance(other, dict)


def parse_theme(toml: str, where: str = "theme.toml") -> Theme:
    """The theme a TOML text describes; raises BadSettings naming the first value that cannot be printed."""
    return _validated(_loaded(toml, where), where)


def _loaded(toml: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError as fault:
        raise BadSettings(f"the theme is no TOML: {fault}.", where=where) from fault


def _validated(values: dict[str, Any], where: str) -> Theme:
    try:
        return Theme.model_validate(values)
    except ValidationError as fault:
        first = fault.errors()[0]
        place = ".".join(str(step) for step in first["loc"]) or "the theme"
        raise BadSettings(
            f"the theme cannot be used: {place}: {first['msg']}.",
            where=where,
            hint="Compare it with the theme.toml that comes with the program.",
        ) from fault


@lru_cache(maxsize=1)
def default_theme() -> Theme:
    """The theme that comes with the program."""
    return parse_theme(_built_in())


def _built_in() -> str:
    return resources.files("reports.writers").joinpath("theme.toml").read_text(encoding="utf-8")
