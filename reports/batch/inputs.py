"""What a batch is made of: the files of folders and patterns, in one order, each with a name for its brief."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from glob import iglob
from pathlib import Path

from reports.batch.ledger import FILE
from reports.delivery import safe_stem
from reports.errors import NoSource, UsageError
from reports.model.formats import SourceFormat

# Suffixes of what is read; other files of a folder are no reports.
_SUFFIXES = {*SourceFormat, "htm", "xhtml", "text", "markdown", "mhtml", "mht"}


# The stems of the files in which a batch is summed up.
_OURS = ("index", "summary")


@dataclass(frozen=True, slots=True)
class Input:
    """A file of a batch; `shown` is its path as people gave it, which the summary names, `key` what the ledger knows.

    The key is the way from the folder of the briefs to the file itself, whatever leads to it and wherever one stands.
    """

    path: Path
    shown: str
    key: str


def found(places: Iterable[str], out: Path) -> list[Input]:
    """The files of `places` (folders with all below them, files, patterns), each once, sorted by path.

    What is hidden, lies in `out`, or among the briefs of another batch is no input; a folder that cannot be looked into
    is one, which fails. Raises NoSource for a place where there is nothing, UsageError where all of it lies in `out`; a
    folder may be empty.
    """
    files, output = dict[Path, Input](), out.resolve()
    for place in places:
        here = {path: path.resolve() for path in sorted(_files(place))}
        if not here and not _is_folder(place):
            hint = "Name a folder, a file, or a pattern such as 'reports/*.pdf'."
            raise NoSource("there is no report.", where=place, hint=hint)
        outside = {path: whole for path, whole in here.items() if output not in whole.parents}
        if here and not outside:
            hint = "Name another folder for the briefs with --out."
            raise UsageError("the briefs would lie among the reports.", where=place, hint=hint)
        for path, whole in outside.items():
            files.setdefault(whole, Input(path, path.as_posix(), _key(whole, output)))
    return sorted(files.values(), key=lambda each: each.shown)


def left_out(places: Iterable[str], out: Path) -> Counter[str]:
    """How many files of the folders among `places` are no inputs for the ending of their names, by that ending."""
    endings, output = Counter[str](), out.resolve()
    for folder in filter(_is_folder, places):
        for each in _below(Path(folder), []):
            if not _is_report(each) and _is_file(each) and output not in each.resolve().parents:
                endings[each.suffix.lower()] += 1
    return endings


def of_batches(places: Iterable[str], out: Path) -> list[Path]:
    """The folders among `places` and below them where another batch has put its briefs, which are no reports."""
    output, ours = out.resolve(), list[Path]()
    for place in filter(_is_folder, places):
        for _ in _below(Path(place), [], ours):
            pass
    return sorted(each for each in set(ours) if each.resolve() != output)


def _key(whole: Path, output: Path) -> str:
    try:
        return Path(os.path.relpath(whole, output)).as_posix()
    except ValueError:  # no way leads from one drive of Windows to another
        return whole.as_posix()


def _files(place: str) -> Iterator[Path]:
    path = Path(place)
    if _is_folder(place):
        closed: list[Path] = []
        yield from (each for each in _below(path, closed) if _is_report(each) and _is_file(each))
        yield from closed
    elif _is_file(path):
        yield path
    else:
        yield from (Path(each) for each in iglob(place, recursive=True) if _is_file(Path(each)))  # noqa: PTH207 - a pattern may be absolute


def _below(folder: Path, closed: list[Path], ours: list[Path] | None = None) -> Iterator[Path]:
    """What lies below `folder`, but what is hidden and what a batch has made.

    Folders that cannot be looked into go to `closed`, those of batches to `ours`.
    """
    walk = os.walk(folder, onerror=lambda fault: closed.append(Path(fault.filename)))
    for place, folders, names in walk:
        folders[:] = (name for name in folders if not name.startswith("."))
        if FILE not in names:
            yield from (Path(place, name) for name in names if not name.startswith("."))
        elif ours is not None:
            ours.append(Path(place))


def _is_folder(place: str) -> bool:
    return os.path.isdir(place)  # noqa: PTH112 - a path's own question raises where a folder above it is closed


def _is_file(path: Path) -> bool:
    """Whether there is a file; one in a folder that is closed to us is told when it is read."""
    try:
        return path.is_file()
    except PermissionError:
        return True


def _is_report(path: Path) -> bool:
    return path.suffix.lower().removeprefix(".") in _SUFFIXES


def named(inputs: Iterable[Input], known: Mapping[str, str]) -> dict[str, str]:
    """The name of each brief by the key of its source: those `known` stay, equal stems get a number."""
    names = {each.key: known[each.key] for each in inputs if each.key in known}
    # Systems that do not tell capitals from small letters would write two briefs into one file.
    taken = {*_OURS, *(name.casefold() for name in known.values())}
    for each in inputs:
        if each.key not in names:
            stem = safe_stem(each.path.stem)
            name, number = stem, 1
            while name.casefold() in taken:
                number += 1
                name = f"{stem}-{number}"
            taken.add(name.casefold())
            names[each.key] = name
    return names
