"""What a batch is made of: the files of folders and patterns, in one order, each with a name for its brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from glob import iglob
from pathlib import Path

from reports.delivery import safe_stem
from reports.errors import NoSource, UsageError
from reports.model.formats import SourceFormat

# Suffixes of what is read; other files of a folder are no reports.
_SUFFIXES = {*SourceFormat, "htm", "xhtml", "text", "markdown"}


# The stems of the files in which a batch is summed up.
_OURS = ("index", "summary")


@dataclass(frozen=True, slots=True)
class Input:
    """A file of a batch; `shown` is its path as people gave it, which the summary names."""

    path: Path
    shown: str


def found(places: Iterable[str], out: Path) -> list[Input]:
    """The files of `places` (folders with all below them, files, patterns), each once, sorted by path.

    What is hidden, or lies in `out`, is no input. Raises NoSource for a place where there is nothing, UsageError where
    all of it lies in `out`; a folder may be empty.
    """
    files, output = dict[Path, Input](), out.resolve()
    for place in places:
        here = {path: path.resolve() for path in _files(place)}
        if not here and not Path(place).is_dir():
            hint = "Name a folder, a file, or a pattern such as 'reports/*.pdf'."
            raise NoSource("there is no report.", where=place, hint=hint)
        outside = {path: whole for path, whole in here.items() if output not in whole.parents}
        if here and not outside:
            hint = "Name another folder for the briefs with --out."
            raise UsageError("the briefs would lie among the reports.", where=place, hint=hint)
        for path, whole in outside.items():
            files.setdefault(whole, Input(path, path.as_posix()))
    return sorted(files.values(), key=lambda each: each.shown)


def left_out(places: Iterable[str], out: Path) -> Counter[str]:
    """How many files of the folders among `places` are no inputs for the ending of their names, by that ending."""
    endings, output = Counter[str](), out.resolve()
    for folder in map(Path, places):
        for each in folder.rglob("*") if folder.is_dir() else ():
            inside = each.relative_to(folder)
            others = not _is_hidden(inside) and not _is_report(inside) and each.is_file()
            if others and output not in each.resolve().parents:
                endings[each.suffix.lower()] += 1
    return endings


def _files(place: str) -> Iterator[Path]:
    path = Path(place)
    if path.is_dir():
        yield from (each for each in path.rglob("*") if _is_report(each.relative_to(path)) and each.is_file())
    elif path.is_file():
        yield path
    else:
        yield from (Path(each) for each in iglob(place, recursive=True) if Path(each).is_file())  # noqa: PTH207 - a pattern may be absolute


def _is_report(path: Path) -> bool:
    return not _is_hidden(path) and path.suffix.lower().removeprefix(".") in _SUFFIXES


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def named(inputs: Iterable[Input], known: Mapping[str, str]) -> dict[str, str]:
    """The name of each brief by the path of its source: those `known` stay, equal stems get a number."""
    names = {each.shown: known[each.shown] for each in inputs if each.shown in known}
    # Systems that do not tell capitals from small letters would write two briefs into one file.
    taken = {*_OURS, *(name.casefold() for name in known.values())}
    for each in inputs:
        if each.shown not in names:
            stem = safe_stem(each.path.stem)
            name, number = stem, 1
            while name.casefold() in taken:
                number += 1
                name = f"{stem}-{number}"
            taken.add(name.casefold())
            names[each.shown] = name
    return names
