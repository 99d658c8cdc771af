"""Open Word files with LibreOffice, as another program than Word does: paths in, what it saves and prints out.

To start it takes seconds, to open one more file a tenth of one: ask once for all files.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_PROGRAM = "soffice"
# The slowest run of all files took four seconds; a file that hangs it must not stop the tests for ever.
_PATIENCE = 300


class Opened(NamedTuple):
    """What LibreOffice makes of a file: the Word file that it saves, and the PDF that it prints."""

    saved: Path
    printed: Path


def missing() -> str | None:
    """What must be installed before LibreOffice can be asked; None where nothing is missing."""
    if shutil.which(_PROGRAM) is None:
        return f"LibreOffice opens no Word file: there is no `{_PROGRAM}` on the path (Debian: libreoffice-writer)"
    return None


def opened(files: Iterable[Path], folder: Path) -> dict[Path, Opened]:
    """Each file as LibreOffice saves and prints it, in new folders below `folder`.

    Raises RuntimeError where it stops, or makes nothing of a file, with what it said.
    """
    asked = list(files)
    saved = _converted(asked, "docx:MS Word 2007 XML", folder)
    printed = _converted(asked, "pdf", folder)
    return {file: Opened(saved[file], printed[file]) for file in asked}


def _converted(files: list[Path], to: str, folder: Path) -> dict[Path, Path]:
    suffix = to.partition(":")[0]
    made = {file: folder / suffix / f"{file.stem}.{suffix}" for file in files}
    # A profile of its own: another LibreOffice that runs on the machine would take the files and print nothing.
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = [_PROGRAM, "--headless", home, "--convert-to", to, "--outdir", str(folder / suffix), *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    lost = [file.name for file, copy in made.items() if not copy.is_file()]
    if run.returncode != 0 or lost:
        raise RuntimeError(f"LibreOffice made nothing of {lost}: {run.stderr}")
    return made
