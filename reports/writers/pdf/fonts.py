"""The embedded faces: found in their packages, read once when first needed, asked for widths and for what they hold."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from reports.errors import BadSettings, EngineMissing
from reports.writers.pdf.faces import Face

_WEIGHTS = ("regular", "semibold", "bold")
# Invisible: soft hyphen, zero-width marks, direction marks and the byte order mark say nothing on this page.
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)


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
    return _loaded(file, _path(known[family]["package"], file))


_FACES: dict[str, Face] = {}


def _loaded(name: str, path: str) -> str:
    if name not in _FACES:
        _FACES[name] = Face(Path(path).read_bytes())
    return name


def named(name: str) -> Face:
    """The face that `face` gave the name of."""
    return _FACES[name]


def _path(package: str, file: str) -> str:
    try:
        return str(resources.files(package).joinpath("files", file))
    except ModuleNotFoundError as fault:
        raise EngineMissing(
            f"the font package {package} is not installed.", hint="Install policybrief again with its dependencies."
        ) from fault


def heavier(weight: str) -> str:
    """The weight that stands out from `weight`: one step up, bold at the most."""
    return _WEIGHTS[min(_WEIGHTS.index(weight) + 1, len(_WEIGHTS) - 1)]


def holds(name: str) -> frozenset[str]:
    """The characters that a face has a shape for."""
    return named(name).characters


@lru_cache(maxsize=1)
def _as_set() -> dict[int, str | None]:
    return {**_INVISIBLE, **{ord(one): other for one, other in _data()["same"].items()}}


@lru_cache(maxsize=1)
def missing_mark() -> str:
    """The character drawn for one that no face holds."""
    return str(_data()["missing"])


def visible(text: str) -> str:
    """`text` without what is invisible on a page, and with spaces and hyphens that every face holds."""
    return text if text.isascii() else text.translate(_as_set())


def width(name: str, text: str) -> float:
    """The width of `text` in thousandths of the size of the face."""
    return named(name).width(text)


def faces_of(text: str, name: str, upright: str) -> list[tuple[str, str]]:
    """`text` in pieces with the face each is set in: `name` where it has the shapes, else `upright`, else the mark.

    The italics of the families lack Greek, Cyrillic and Vietnamese, which the upright ones have.
    """
    own = holds(name)
    if own.issuperset(text):
        return [(name, text)]
    pieces: list[tuple[str, str]] = []
    for character in text:
        here, shown = _face_of(character, name, upright)
        if pieces and pieces[-1][0] == here:
            pieces[-1] = (here, pieces[-1][1] + shown)
        else:
            pieces.append((here, shown))
    return pieces


def _face_of(character: str, name: str, upright: str) -> tuple[str, str]:
    if character in holds(name):
        return name, character
    return upright, character if character in holds(upright) else missing_mark()
