"""Fill a style sheet for screens from the theme: its colours by day and by night, its fonts, sizes and weights."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from string import Template
from typing import Literal

from reports.writers.theme import Style, Styles, Theme

_PX_PER_POINT = 96 / 72
# An e-mail is read at arm's length on a telephone: text from 14 pixels on, its smallest labels from 12.
_SMALLEST_TEXT, _SMALLEST_LABEL = 14, 12
_LABELS = frozenset({"label", "reference", "furniture"})
_WEIGHTS = {"regular": 400, "semibold": 600, "bold": 700}


@lru_cache(maxsize=8)
def stylesheet(name: Literal["html.css", "mail.css"], theme: Theme) -> str:
    """The style sheet `name` in the look of `theme`."""
    return Template(_read(name)).substitute(_palette(theme) | _styles(theme))


def _palette(theme: Theme) -> dict[str, str]:
    day = theme.colours.model_dump()
    night = tomllib.loads(_read("night.toml"))["colours"]
    return day | {f"night_{name}": colour for name, colour in night.items()}


def _styles(theme: Theme) -> dict[str, str]:
    """For each style: family, weight, colour, leading, and the size in rem (of the body text) and in pixels."""
    values: dict[str, str] = {}
    for name in Styles.model_fields:
        style: Style = getattr(theme.styles, name)
        smallest = _SMALLEST_LABEL if name in _LABELS else _SMALLEST_TEXT
        values[f"{name}_family"] = getattr(theme.fonts.screen, style.family)
        values[f"{name}_weight"] = str(_WEIGHTS[style.weight])
        values[f"{name}_colour"] = theme.colour(style)
        values[f"{name}_case"] = "uppercase" if style.capitals else "none"
        values[f"{name}_line"] = f"{style.leading / style.size:.3g}"
        values[f"{name}_rem"] = f"{style.size / theme.styles.body.size:.3g}rem"
        values[f"{name}_px"] = f"{max(smallest, round(style.size * _PX_PER_POINT))}px"
    values["body_points"] = f"{theme.styles.body.size:g}pt"
    values["sheet"], values["margin"] = theme.page.format, f"{theme.page.margin:g}mm"
    return values


@lru_cache(maxsize=4)
def _read(name: str) -> str:
    return resources.files("reports.writers").joinpath(name).read_text(encoding="utf-8")
