"""Open Word files with LibreOffice, as another program than Word does: paths in, what it saves and prints out.

To start it takes seconds, to open one more file a tenth of one: ask once for all files.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_PROGRAM = "soffice"
# Seconds. The slowest run of all files took four; a file that hangs it must not stop the tests for ever.
_PATIENCE = 120


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

    Raises RuntimeError where it stops, makes nothing of a file, or is not done in time.
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
    said = _run(command)
    lost = [file.name for file, copy in made.items() if not copy.is_file()]
    if lost:
        raise RuntimeError(f"LibreOffice made nothing of {', '.join(lost)}: {said}")
    return made


def _run(command: list[str]) -> str:
    """What the program said. It is a script that starts another: to stop one too slow, the group of both is stopped."""
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            return process.communicate(timeout=_PATIENCE)[1].decode(errors="replace")
        except subprocess.TimeoutExpired as slow:
            os.killpg(process.pid, signal.SIGKILL)
            raise RuntimeError(f"LibreOffice was not done in {_PATIENCE} seconds") from slow
