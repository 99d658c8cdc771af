"""Load the bounds of extraction, once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def bounds() -> dict[str, int]:
    """The content of `extraction/bounds.toml`; callers do not change it."""
    return tomllib.loads(files("reports.extraction").joinpath("bounds.toml").read_text(encoding="utf-8"))
