"""Load the data files of this room, each once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The content of `readers/<name>.toml`; callers do not change it."""
    return tomllib.loads(files("reports.readers").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
