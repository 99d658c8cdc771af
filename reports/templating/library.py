"""Find templates and label files: in a checkout beside the package, in a wheel inside it, in a folder of the user's.

The only module that knows these places, and the only one of this room that reads files.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from reports.errors import BadTemplate
from reports.templating.labels import Labels

PARTS = ("body.html.j2", "email.html.j2", "email.txt.j2")
"""The files every template has, beside `template.toml`."""

_PACKAGE = Path(__file__).resolve().parent.parent
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
# A process renders few templates in few languages; the rest is read again when it is asked for.
_KEPT = 16


@dataclass(frozen=True, slots=True)
class Template:
    """A template as found: its name, its description, and the text of its files by file name."""

    name: str
    description: str
    files: tuple[tuple[str, str], ...]


def templates(library: Path | None = None) -> tuple[Template, ...]:
    """Every template there is, by name; those in the folder `library` hide the built-in ones of the same name.

    Raises BadTemplate where the description of one cannot be read.
    """
    names = {found.parent.name for place in _places(library) for found in place.glob("*/template.toml")}
    return tuple(template(name, library) for name in sorted(names))


def languages(library: Path | None = None) -> tuple[str, ...]:
    """The codes of the languages there are labels for, sorted."""
    return tuple(sorted({found.stem for place in _places(library) for found in place.glob("_labels/*.toml")}))


def template(name: str, library: Path | None = None) -> Template:
    """The template `name`; raises BadTemplate, listing what exists, where there is none or a part of it is missing."""
    for place in _places(library):
        folder = place / name
        if _NAME.fullmatch(name) and (folder / "template.toml").is_file():
            return _template(folder, _signature(folder, "*"))
    there = sorted(found.parent.name for place in _places(library) for found in place.glob("*/template.toml"))
    raise BadTemplate(f"there is no template {name!r}.", hint=f"There is: {', '.join(there) or 'none'}.")


def labels(language: str, library: Path | None = None) -> Labels:
    """The labels of a language, of its primary subtag where "en-GB" has no file of its own.

    Raises BadTemplate, listing what exists, where there is no label file, or it lacks a word.
    """
    for code in (language, language.partition("-")[0]):
        for place in _places(library):
            path = place / "_labels" / f"{code}.toml"
            if _NAME.fullmatch(code) and path.is_file():
                return _labels(path, _signature(path.parent, path.name))
    there = ", ".join(languages(library)) or "none"
    raise BadTemplate(f"there are no labels for the language {language!r}.", hint=f"There is: {there}.")


def _places(library: Path | None) -> tuple[Path, ...]:
    """The folders to look in, the user's first; a checkout has `templates`, an installed package `_templates`."""
    built_in = (_PACKAGE.parent / "templates", _PACKAGE / "_templates")
    own = next((place for place in built_in if (place / "_labels").is_dir()), built_in[1])
    return (own,) if library is None else (library, own)


def _signature(folder: Path, pattern: str) -> tuple[tuple[str, int, int], ...]:
    """What changes when a file changes, so that a running service sees an edited template."""
    found = sorted(path for path in folder.glob(pattern) if path.is_file())
    return tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in found)


@lru_cache(_KEPT)
def _template(folder: Path, _signature: object) -> Template:
    about = _toml(folder / "template.toml")
    description = about.get("description")
    if set(about) != {"description"} or not isinstance(description, str):
        raise BadTemplate('needs one line, description = "…".', where=f"{folder.name}/template.toml")
    for part in PARTS:
        if not (folder / part).is_file():
            raise BadTemplate(f"the template lacks {part}.", where=folder.name, hint=f"It needs: {', '.join(PARTS)}.")
    files = tuple((path.name, _text(path)) for path in sorted(folder.glob("*.j2")))
    return Template(folder.name, description, files)


@lru_cache(_KEPT)
def _labels(path: Path, _signature: object) -> Labels:
    return Labels(path.stem, f"_labels/{path.name}", _toml(path))


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as fault:
        raise BadTemplate(f"this is no TOML: {fault}.", where=f"{path.parent.name}/{path.name}") from fault


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadTemplate(f"the file cannot be read: {fault}.", where=f"{path.parent.name}/{path.name}") from fault
