"""Find a face for characters that a theme's faces lack: in the packages of the extra [scripts], then in the system."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from reports.writers.pdf.faces import Face, axes_of
from reports.writers.pdf.fonts import keep, named
from reports.writers.pdf.scripts import Script, data
from reports.writers.pdf.system_fonts import installed

# The axis of weights (OpenType, registered design variation axes).
_WEIGHT = "wght"


class _File(NamedTuple):
    """A font file, and the place in it where it holds many."""

    path: Path
    place: int = 0


@lru_cache(maxsize=8192)
def face_for(
    characters: str, faces: tuple[str, ...], script: str, weight: str, folders: tuple[Path, ...]
) -> str | None:
    """The name of the first face that holds all of `characters`, or None; the first call for a face reads its file.

    `faces` are keys of the table of faces, in order, `script` stands for {name} in names of files, `weight` chooses
    in a file that holds many, and `folders` are where the system keeps its fonts.
    """
    for file in _files(faces, script, folders):
        name = _loaded(file, weight)
        if name is not None and all(character in named(name) for character in characters):
            return name
    return None


def ordered(script: Script, language: str | None) -> tuple[str, ...]:
    """The faces of a script, the one that `language` wants first before the others."""
    first = data()["first"]
    tag = language or ""
    wanted = first.get(tag) or first.get("-".join(tag.split("-")[:2])) or first.get(tag.split("-")[0])
    return tuple(sorted(script.faces, key=lambda face: face != wanted))


def language_of(face: str) -> str | None:
    """The language that a face is made for, where it is made for one."""
    language = data()["faces"][face].get("language")
    return None if language is None else str(language)


def _files(faces: tuple[str, ...], script: str, folders: tuple[Path, ...]) -> Iterator[_File]:
    """The files of the faces that are here: those of packages first, then those of the system."""
    rows = [data()["faces"][face] for face in faces]
    for row in rows:
        path = _packaged(*row["package"]) if "package" in row else None
        if path is not None:
            yield _File(path)
    for row in rows:
        for name, _, place in (entry.partition("#") for entry in row["system"]):
            path = installed(name.replace("{name}", script), folders)
            if path is not None:
                yield _File(path, int(place or 0))


@lru_cache(maxsize=64)
def _packaged(package: str, file: str) -> Path | None:
    try:
        path = Path(str(resources.files(package).joinpath(file)))
    except ModuleNotFoundError:
        return None
    return path if path.is_file() else None


def _loaded(file: _File, weight: str) -> str | None:
    """The name of the face that a file gives at a weight; None where it cannot or may not be embedded."""
    axes = _axes(file)
    if axes is None:
        return None
    return _face(file, data()["weights"][weight] if _WEIGHT in axes else None)


@lru_cache(maxsize=256)
def _axes(file: _File) -> frozenset[str] | None:
    try:
        return axes_of(_bytes(file.path), file.place)
    except OSError:
        return None


@lru_cache(maxsize=256)
def _face(file: _File, weight: int | None) -> str:
    variations = {} if weight is None else {_WEIGHT: float(weight)}
    face = Face(_bytes(file.path), index=file.place, variations=variations)
    return keep(f"{file.path}#{file.place}@{weight}", face)


@lru_cache(maxsize=16)
def _bytes(path: Path) -> bytes:
    """The bytes of a file, which its weights and the faces of a collection share."""
    return path.read_bytes()
