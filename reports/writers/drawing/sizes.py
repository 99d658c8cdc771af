"""The sizes and shades of the pictures, read once from `drawing.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Annotated

from pydantic import Field

from reports.model.noun import Noun

Share = Annotated[float, Field(ge=0, le=1)]


class BarSizes(Noun):
    """Of a chart of bars."""

    row: float
    thickness: float
    unit: float
    gap: float
    labels: Share
    gutter: float
    fewest_in_columns: int
    outline: float
    legend_above: float
    swatch: float
    legend_gap: float
    inset: float
    shades: tuple[Share, ...]
    dark: Share


class CourseSizes(Noun):
    """Of a line of dates."""

    column: float
    most: int
    axis: float
    radius: float
    ring: float
    bar: tuple[float, float]
    thickness: float
    stem: float
    flag: float
    between: float
    rows: float
    lines: int
    dot: tuple[float, float]


class PngSizes(Noun):
    """Of a painted picture."""

    scale: float
    finer: int
    steps: int


class Sizes(Noun):
    """Of all pictures; `dear` is up to how many pages a brief is better without the page that a picture costs."""

    dear: int
    bars: BarSizes
    course: CourseSizes
    png: PngSizes


@lru_cache(maxsize=1)
def sizes() -> Sizes:
    """The sizes that come with the program."""
    data = resources.files("reports.writers.drawing").joinpath("drawing.toml").read_text(encoding="utf-8")
    return Sizes.model_validate(tomllib.loads(data))
