"""The embedded faces: found in their packages, read once when first needed, asked for widths and for what they hold."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from reports.errors import BadSettings
from reports.writers.packaged import packaged
from reports.writers.pdf.faces import Face, Sign

_WEIGHTS = ("regular", "semibold", "bold")
# Invisible: soft hyphen, zero-width marks, direction marks, the byte order mark and selectors of variants (of emoji,
# of ideographs in old prints) say nothing on this page.
_INVISIBLE = dict.fromkeys(
    [
        0xAD, 0x034F, 0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10), 0xFEFF, *range(0xE0100, 0xE01F0),
    ]
)  # fmt: skip
# Joiners are letters of the scripts from Hebrew to Myanmar and beyond; in others they say nothing.
_JOINED = re.compile("[\u200c\u200d](?<![\u0590-\u1cff\ua800-\uabff][\u200c\u200d])")


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("fonts.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def face(family: str, weight: str, *, italic: bool = False) -> str:
    """The name of a face; the first call reads its file.

    Raises BadSettings where the theme names a family that cannot be embedded, EngineMissing where its package is not
    installed.
    """
    known = _data()["families"]
    if family not in known:
        raise BadSettings(
            f"the family {family!r} cannot be embedded in a PDF.", hint=f"Choose one of {', '.join(sorted(known))}."
        )
    file = known[family][weight][italic]
    return _loaded(file, packaged(known[family]["package"], file))


_FACES: dict[str, Face] = {}


def _loaded(name: str, path: Path) -> str:
    if name not in _FACES:
        _FACES[name] = Face(path.read_bytes())
    return name


def named(name: str) -> Face:
    """The face of a name that this room gave."""
    return _FACES[name]


def keep(name: str, made: Face) -> str:
    """Keep a face of another origin under a name; the name."""
    _FACES.setdefault(name, made)
    return name


@lru_cache(maxsize=64)
def sign(name: str) -> str:
    """The name of the face that shows the sign for what has no shape, in the look of the face `name`."""
    return keep(f"{name}?", Sign(named(name).data))


def heavier(weight: str) -> str:
    """The weight that stands out from `weight`: one step up, bold at the most."""
    return _WEIGHTS[min(_WEIGHTS.index(weight) + 1, len(_WEIGHTS) - 1)]


def holds(name: str) -> frozenset[str]:
    """The characters that a face has a shape for."""
    return named(name).characters


@lru_cache(maxsize=1)
def _as_set() -> dict[int, str | None]:
    return {**_INVISIBLE, **{ord(one): other for one, other in _data()["same"].items()}}


def visible(text: str) -> str:
    """`text` composed (NFC), without what is invisible on a page, with spaces and hyphens that every face holds."""
    if text.isascii():
        return text
    return _JOINED.sub("", unicodedata.normalize("NFC", text)).translate(_as_set())


def width(name: str, text: str) -> float:
    """The width of `text` in thousandths of the size of the face."""
    return named(name).width(text)
