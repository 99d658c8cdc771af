"""Scripts: which one a character belongs to, and what is known of it: its faces, language, direction and breaks."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import uharfbuzz as hb

# The row of what belongs to no script, and of scripts that have none.
COMMON, OTHER = "Zyyy", "Zzzz"
# Written with one another: what stands among their characters tells which language is meant.
_EAST_ASIAN = {"Hani": None, "Hang": "ko", "Hira": "ja", "Kana": "ja", "Bopo": "zh"}


@dataclass(frozen=True, slots=True)
class Script:
    """A script: what a notice calls it, what it implies, and the keys of the faces that may hold it."""

    name: str
    faces: tuple[str, ...]
    language: str | None = None
    languages: tuple[str, ...] = ()
    foreign: str = ""
    right_to_left: bool = False
    breaks: str | None = None

    def implies(self, text: str) -> str | None:
        """The language of `text`, where the script and its letters leave no choice."""
        return None if any(letter in self.foreign for letter in text) else self.language


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """The tables of `scripts.toml`."""
    return tomllib.loads(resources.files(__package__).joinpath("scripts.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=4096)
def code_of(character: str) -> str:
    """The ISO 15924 code of a character's script, as HarfBuzz knows it; Zyyy for what belongs to none."""
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return str(buffer.script or COMMON)


@lru_cache(maxsize=4096)
def script_of(character: str) -> Script:
    """What is known of a character's script."""
    return _script(code_of(character), _named(character))


@lru_cache(maxsize=256)
def _script(code: str, name: str) -> Script:
    rows = data()["scripts"]
    row: dict[str, Any] = {"name": name, **rows.get(code, rows[OTHER])}
    row.update({key: tuple(value) for key, value in row.items() if isinstance(value, list)})
    return Script(**row)


def _named(character: str) -> str:
    """What Unicode calls a character's script: the first word of its name."""
    return unicodedata.name(character, "unknown").split(" ")[0].title()


def east_asian(text: str) -> str | None:
    """The language that the characters beside Chinese ones tell: kana Japanese, Hangul Korean; None if none does."""
    told = {_EAST_ASIAN.get(code_of(character)) for character in text}
    return next((language for language in ("ja", "ko", "zh") if language in told), None)


def reads_from_right(language: str | None) -> bool:
    """Tell whether a language (BCP 47) is written from right to left."""
    primary = (language or "").split("-")[0]
    rows = data()["scripts"].values()
    return any(primary in row.get("languages", ()) for row in rows if row.get("right_to_left"))
