"""A plain folder as an inbox: files are put into it, and come to rest in its subfolders `done` and `failed`."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

from reports.delivery.files import told
from reports.delivery.inbox.waiting import DONE, FAILED, Stop, Waiting, looking, read_from
from reports.errors import BadSettings

# Seconds without a change before a file counts as whole: a copy over a slow line rests for a second or two.
SETTLED = 5.0
# Under these names programs write what is not ready yet.
_UNREADY = (".part", ".tmp", ".crdownload", ".swp", "~")


class FolderInbox:
    """The files of the folder `path` without those that are hidden, links, or still being written."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self.name = str(path)
        self._path, self._clock = path, clock

    def opened(self) -> AbstractContextManager[None]:
        """Nothing is kept open; raises BadSettings where there is no such folder."""
        if not self._path.is_dir():
            raise BadSettings("there is no such folder.", where=self.name, hint="Make it, or name another.")
        return nullcontext()

    def waiting(self) -> Iterator[Waiting]:
        """The whole files, oldest first."""
        settled = [(changed, path) for changed, path in self._files() if self._is_settled(changed)]
        for _, path in sorted(settled):
            yield from read_from(path, path.name, path.name)

    def unready(self) -> int:
        """How many files were changed a moment ago, so that somebody may still be writing them."""
        return sum(not self._is_settled(changed) for changed, _ in self._files())

    def done(self, waiting: Waiting) -> None:
        """Move it to `done`; a name that is taken there gets a number."""
        self._move(waiting.handle, DONE)

    def failed(self, waiting: Waiting, reason: str) -> None:
        """Move it to `failed`, the reason beside it in a file `NAME.reason.txt`."""
        moved = self._move(waiting.handle, FAILED)
        if moved is not None:
            moved.with_name(f"{moved.name}.reason.txt").write_text(f"{reason}\n", encoding="utf-8")

    def rest(self, seconds: float, stop: Stop) -> None:
        """Look again after `seconds`."""
        stop.wait(seconds)

    def _files(self) -> list[tuple[float, Path]]:
        """When each file was last changed, in seconds since 1970, and where it is."""
        found = list[tuple[float, Path]]()
        with looking(self._path):
            for entry in os.scandir(self._path):
                hidden = entry.name.startswith(".") or entry.name.endswith(_UNREADY)
                with suppress(FileNotFoundError):
                    if not hidden and entry.is_file(follow_symlinks=False):
                        found.append((entry.stat().st_mtime, Path(entry.path)))
        return found

    def _is_settled(self, changed: float) -> bool:
        return changed <= self._clock() - SETTLED

    def _move(self, name: str, folder: str) -> Path | None:
        """The new path; None where somebody else has moved it meanwhile."""
        source = self._path / name
        with told(source), suppress(FileNotFoundError):
            (self._path / folder).mkdir(exist_ok=True)
            target = free(self._path / folder / name)
            source.rename(target)
            return target
        return None


def free(path: Path) -> Path:
    """`path`, or where it is taken the first of the like with a number."""
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate
