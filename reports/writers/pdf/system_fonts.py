"""The font files that a system brings along: found by name in its folders, looked for only when one is needed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})


def installed(name: str, folders: tuple[Path, ...]) -> Path | None:
    """The file of this name in `folders` or below them; of several the first in the order of folders, then of paths."""
    return _files(folders).get(name)


@lru_cache(maxsize=8)
def _files(folders: tuple[Path, ...]) -> dict[str, Path]:
    """Every font file by its name: one walk a process, made when a theme and all packages lack a character."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in _SUFFIXES:
                found.setdefault(path.name, path)
    return found
