"""The theme that all writers share: colours, page, fonts and text styles, read once from `theme.toml`.

The values are those of the house's look; this module only gives them types and refuses what cannot be printed.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from reports.errors import BadSettings
from reports.model.noun import Noun

Hex = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
# Nothing under eight points is read with ease; above 72 no word of a table fits a page.
Points = Annotated[float, Field(ge=8, le=72)]
Space = Annotated[float, Field(ge=0, le=144)]

_POINTS_PER_MM = 72 / 25.4
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


class Theme(Noun):
    """The whole look of a house."""

    colours: Colours
    page: Page
    fonts: Fonts
    styles: Styles

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


def parse_theme(toml: str, where: str = "theme.toml") -> Theme:
    """The theme a TOML text describes; raises BadSettings naming the first value that cannot be printed."""
    try:
        return Theme.model_validate(tomllib.loads(toml))
    except tomllib.TOMLDecodeError as fault:
        raise BadSettings(f"the theme is no TOML: {fault}.", where=where) from fault
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
    return parse_theme(resources.files("reports.writers").joinpath("theme.toml").read_text(encoding="utf-8"))
