"""Load the bounds of children, once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def bounds() -> dict[str, Any]:
    """The content of `limited/bounds.toml`; callers do not change it."""
    return tomllib.loads(files("reports.limited").joinpath("bounds.toml").read_text(encoding="utf-8"))
