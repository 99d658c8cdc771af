"""Words of the languages we extract from, as data: load a language by its code."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

FOLDERS = {"en": "english"}
"""From a language's code (ISO 639-1) to the folder of its words. A language is data and a parser's name."""

Table = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Language:
    """The words of one language, a table for each concern; see the comments in the files of its folder."""

    code: str
    acts: Table
    areas: Table
    dates: Table
    grammar: Table
    inflection: Table
    issues: Table
    names: Table
    nouns: Table
    offices: Table
    phrases: Table
    sentences: Table
    speech: Table
    states: Table
    tags: Table


@functools.cache
def load(code: str) -> Language:
    """The words of the language with this code; raises KeyError if there are none."""
    folder = resources.files(__package__) / FOLDERS[code]
    names = [name for name in Language.__dataclass_fields__ if name != "code"]
    return Language(code, **{name: _table(folder / f"{name}.toml") for name in names})


def _table(file: Any) -> Table:
    return tomllib.loads(file.read_text(encoding="utf-8"))
