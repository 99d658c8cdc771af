"""Fetch what the user names: the bytes of files, or standard input."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reports.errors import BadSource, DeviceError, NoSource, ReportsError, UsageError
from reports.model.formats import SourceFormat

if TYPE_CHECKING:
    from reports.model.house import HouseTemplate

STDIN = "-"


def fetch(name: str, source_format: str | None, *, whole: bool = False) -> tuple[str, bytes]:
    """The file name and the bytes of the source `name`; "-" is standard input, whose format must be named.

    Unless `whole`, no more is read than shows a reader that the source is too large. Raises NoSource, BadSource for a
    folder, DeviceError, UsageError.
    """
    from reports.readers.data import table

    limit = -1 if whole else table("limits")["bytes"] + 1
    if name == STDIN:
        if source_format is None:
            kinds = [f"--from {kind}" for kind in SourceFormat]
            hint = f"Add {', '.join(kinds[:-1])} or {kinds[-1]}."
            raise UsageError("standard input has no name to tell its format by.", hint=hint)
        return f"stdin.{source_format}", sys.stdin.buffer.read(limit)
    try:
        with Path(name).open("rb") as file:
            return Path(name).name, file.read(limit)
    except OSError as fault:
        raise _told(fault, name) from fault
    except ValueError as fault:
        raise NoSource("this is no name of a file.", where=name, hint="Check the name.") from fault


def house_template(name: str) -> HouseTemplate:
    """The house's Word file of this name; raises NoSource, BadSource for a folder, DeviceError."""
    from reports.model.house import HouseTemplate

    file, data = fetch(name, "docx")
    return HouseTemplate(name=file, data=data)


def stem(name: str) -> str:
    """What the files of a brief are called after its first source."""
    return "brief" if name == STDIN else Path(name).stem


def _told(fault: OSError, name: str) -> ReportsError:
    if isinstance(fault, IsADirectoryError):
        return BadSource("this is a folder.", where=name, hint="Name the files in it, one by one or with a pattern.")
    if isinstance(fault, FileNotFoundError | NotADirectoryError):
        return NoSource("there is no such file.", where=name, hint="Check the name, and the folder you are in.")
    if isinstance(fault, PermissionError):
        return NoSource("you may not read this file.", where=name, hint="Ask for the right to read it.")
    if fault.errno in {errno.EIO, errno.ENXIO, errno.ENODEV}:
        return DeviceError(
            "the device failed while reading.", where=name, hint="Copy the file elsewhere and try again."
        )
    return NoSource(f"the file cannot be opened: {fault.strerror}.", where=name, hint="Check the name.")
