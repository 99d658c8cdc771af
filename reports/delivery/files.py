"""Write the files of a brief so that each is there whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from reports.errors import CannotWrite, DeviceError, NameTaken, ReportsError
from reports.model.formats import Format

# The device is full or failing: trying again, or freeing space, may help; asking for other rights does not.
_DEVICE = {errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG, errno.ENXIO, errno.ENODEV}


def save(folder: Path, stem: str, files: Mapping[Format, bytes], sources: Iterable[Path] = ()) -> list[Path]:
    """Write each of `files` as `folder/stem.<format>`, none in the place of `sources`; the paths in that order.

    The folder is made if its parent is there. All files are first written under other names and then renamed, so that
    a failure leaves what was there before; a link under a final name is replaced, not followed. Raises CannotWrite or
    DeviceError.
    """
    targets = {folder / f"{stem}.{kind}": data for kind, data in files.items()}
    with told(folder):
        folder.mkdir(exist_ok=True)
    there = [source for source in sources if source.exists()]
    for target in targets:
        if target.exists() and any(target.samefile(source) for source in there):
            hint = "Name another folder with --out, or another --name."
            raise CannotWrite("the brief would take the place of its source.", where=str(target), hint=hint)
        if target.is_dir() and not target.is_symlink():
            raise NameTaken(
                "there is a folder of that name.", where=str(target), hint="Move it, or give another --name."
            )
    with _parts(targets) as parts:
        for part, target in parts.items():
            with told(target):
                part.replace(target)
    _settle(folder)
    return list(targets)


def write_whole(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all, in the place of one that is there. Raises CannotWrite or DeviceError."""
    with _parts({path: data}) as parts:
        for part, target in parts.items():
            with told(target):
                part.replace(target)
    _settle(path.parent)


def without_parts(folder: Path) -> None:
    """Remove what a program that was killed in the midst of writing has left in `folder`."""
    for part in folder.glob(".*.part"):
        with suppress(OSError):
            part.unlink()


@contextmanager
def _parts(targets: Mapping[Path, bytes]) -> Iterator[dict[Path, Path]]:
    """Write all contents beside their targets; whatever of it is left at the end is removed."""
    parts: dict[Path, Path] = {}
    try:
        for target, data in targets.items():
            part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
            parts[part] = target
            with told(target):
                _write(part, data)
        yield parts
    finally:
        for part in parts:
            with suppress(OSError):
                part.unlink()


def _write(path: Path, data: bytes) -> None:
    """A new file with `data`, on the device when this returns; never an existing file, never through a link."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o666)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - the descriptor has the flags that a path cannot give
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Ask the system to keep the new names as well; some systems and file systems cannot."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def told(place: Path, hint: str = "") -> Iterator[None]:
    """Tell a fault of the system at `place` in our words; `hint` says what to do where that is no matter of --out."""
    try:
        yield
    except OSError as fault:
        raise failure(fault, str(place), hint) from fault


def failure(fault: OSError, where: str, hint: str = "") -> ReportsError:
    """The error of ours for a fault of the system while writing at `where`."""
    if fault.errno in _DEVICE:
        hint = "Free some space and try again; nothing half-written was left."
        return DeviceError(f"the device does not take the file: {words(fault)}.", where=where, hint=hint)
    hint = hint or "Name a folder you may write in with --out; its parent must exist."
    return CannotWrite(f"cannot be written: {words(fault)}.", where=where, hint=hint)


def words(fault: OSError) -> str:
    """What the system says of a fault."""
    return (fault.strerror or type(fault).__name__).lower()
