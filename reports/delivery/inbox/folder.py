"""A plain folder as an inbox: files are put into it, and come to rest in its subfolders `done` and `failed`."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

from reports.delivery.inbox.waiting import DONE, FAILED, Stop, Waiting, edition, looking, moving, read_from
from reports.errors import BadSettings

# Seconds without a change before a file counts as whole: a copy over a slow line rests for a second or two.
SETTLED = 5.0
# Under these names programs write what is not ready yet.
_UNREADY = (".part", ".tmp", ".crdownload", ".swp", "~")
# Beside what failed; whoever puts everything back does not mean the reasons.
_REASON = ".reason.txt"
# Bytes of a name: what Linux, macOS and Windows file systems have room for.
_LONGEST_NAME = 255
_LONGEST_ENDING = 50
# Hexadecimal digits that keep two long names apart.
_DIGITS = 8


class FolderInbox:
    """The files of the folder `path` without those that are hidden, links, reasons, or still being written."""

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
            for waiting in read_from(path, path.name, path.name):
                # Whoever saved it anew after the look, or while it was read, may not be done.
                changed = waiting.edition[-1] / 1e9 if waiting.edition else 0.0
                if changed > self._clock() or self._is_settled(changed):
                    yield waiting

    def unready(self) -> int:
        """How many files were changed a moment ago, so that somebody may still be writing them."""
        return sum(not self._is_settled(changed) for changed, _ in self._files())

    def done(self, waiting: Waiting) -> None:
        """Move it to `done`; a name that is taken there gets a number."""
        if self._is_same(waiting):
            self._move(waiting.handle, self._target(DONE, waiting.handle))
            self._forget_reason(waiting.handle)

    def failed(self, waiting: Waiting, reason: str) -> None:
        """Move it to `failed`, the reason beside it in a file `NAME.reason.txt`."""
        if self._is_same(waiting):
            target = self._target(FAILED, waiting.handle)
            note = _reason_file(target)
            with moving(note):
                note.write_text(f"{reason}\n", encoding="utf-8")
            self._move(waiting.handle, target)

    def rest(self, seconds: float, stop: Stop) -> None:
        """Look again after `seconds`."""
        stop.wait(seconds)

    def _files(self) -> list[tuple[float, Path]]:
        """When each file was last changed, in seconds since 1970, and where it is."""
        found = list[tuple[float, Path]]()
        with looking(self._path):
            for entry in os.scandir(self._path):
                hidden = entry.name.startswith(".") or entry.name.endswith((*_UNREADY, _REASON))
                with suppress(FileNotFoundError):
                    if not hidden and entry.is_file(follow_symlinks=False):
                        found.append((self._changed(entry.stat()), Path(entry.path)))
        return found

    def _changed(self, status: os.stat_result) -> float:
        """When a file was last changed; a time to come is another clock's, and the system's own counts."""
        return status.st_mtime if status.st_mtime <= self._clock() else status.st_ctime

    def _is_settled(self, changed: float) -> bool:
        return changed <= self._clock() - SETTLED

    def _is_same(self, waiting: Waiting) -> bool:
        """Whether the file is still the one that was read: a newer one of its name waits for its own turn."""
        with moving(self._path / waiting.handle), suppress(FileNotFoundError):
            return edition((self._path / waiting.handle).lstat()) == waiting.edition
        return False

    def _target(self, folder: str, name: str) -> Path:
        """Where a file goes in one of the subfolders, which is made if need be."""
        with moving(self._path / folder):
            (self._path / folder).mkdir(exist_ok=True)
            return free(self._path / folder / name, _reason_file if folder == FAILED else None)

    def _move(self, name: str, target: Path) -> None:
        source = self._path / name
        # Somebody else may have moved it meanwhile.
        with moving(source), suppress(FileNotFoundError):
            source.rename(target)

    def _forget_reason(self, name: str) -> None:
        """Take away why a report failed that somebody has put back, and that is done now."""
        failed = self._path / FAILED / name
        if not failed.exists():
            with suppress(OSError):
                _reason_file(failed).unlink()


def free(path: Path, beside: Callable[[Path], Path] | None = None) -> Path:
    """`path`, or where it, or what stands `beside` it, is taken, the first of the like with a number."""
    number, candidate = 1, path
    while candidate.exists() or (beside is not None and beside(candidate).exists()):
        number += 1
        candidate = _with_ending(path.with_suffix(""), f"-{number}{path.suffix}")
    return candidate


def _reason_file(path: Path) -> Path:
    return _with_ending(path, _REASON)


def _with_ending(path: Path, ending: str) -> Path:
    """`path` with `ending` behind its name; where no file system has room for it, cut and with a hash of the whole."""
    name = os.fsencode(path.name)
    if len(name + os.fsencode(ending)) <= _LONGEST_NAME:
        return path.with_name(path.name + ending)
    # What stands behind the last point of a name may be a sentence.
    ending = os.fsencode(ending)[-_LONGEST_ENDING:].decode("utf-8", "ignore")
    room = _LONGEST_NAME - len(os.fsencode(ending))
    digest = f"-{hashlib.sha256(name).hexdigest()[:_DIGITS]}"
    # The cut may fall into a character; what is left of it goes, too.
    return path.with_name(name[: room - len(digest)].decode("utf-8", "ignore") + digest + ending)
