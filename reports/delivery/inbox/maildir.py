"""A Maildir as an inbox; what is done with goes to its folders `.done` and `.failed` (Maildir++)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from shutil import copyfileobj

from reports.delivery.inbox.waiting import DONE, FAILED, Stop, Waiting, looking, moving, read_from, reason_header
from reports.errors import BadSettings

_PARTS = ("new", "cur", "tmp")


class MaildirInbox:
    """The messages in `new` and `cur` of the Maildir at `path`."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self._path = path

    def opened(self) -> AbstractContextManager[None]:
        """Nothing is kept open; raises BadSettings where there is no Maildir."""
        if not all((self._path / part).is_dir() for part in _PARTS):
            hint = "A Maildir has the folders new, cur and tmp."
            raise BadSettings("this is no Maildir.", where=self.name, hint=hint)
        return nullcontext()

    def waiting(self) -> Iterator[Waiting]:
        """The messages in the order in which they were delivered, as their names tell it."""
        with looking(self._path):
            found = [path for part in ("new", "cur") for path in (self._path / part).iterdir() if path.is_file()]
        for path in sorted(found, key=lambda path: path.name):
            yield from read_from(path, f"{path.parent.name}/{path.name}", "mail.eml")

    def unready(self) -> int:
        """None: what is there is whole."""
        return 0

    def done(self, waiting: Waiting) -> None:
        """Move it to `.done`, as seen."""
        source = self._path / waiting.handle
        with moving(source), suppress(FileNotFoundError):
            source.rename(self._folder(DONE) / "cur" / f"{_unique(source)}:2,S")

    def failed(self, waiting: Waiting, reason: str) -> None:
        """Move it to `.failed` with the reason in a header, unseen, so that somebody looks."""
        source, folder = self._path / waiting.handle, self._folder(FAILED)
        with moving(source), suppress(FileNotFoundError):
            draft = folder / "tmp" / _unique(source)
            # Copied, since a message may be larger than what was read of it.
            with source.open("rb") as original, draft.open("wb") as copy:
                copy.write(reason_header(waiting.data, reason))
                copyfileobj(original, copy)
                copy.flush()
                os.fsync(copy.fileno())
            draft.rename(folder / "new" / _unique(source))
            source.unlink(missing_ok=True)

    def rest(self, seconds: float, stop: Stop) -> None:
        """Look again after `seconds`."""
        stop.wait(seconds)

    def _folder(self, name: str) -> Path:
        folder = self._path / f".{name}"
        with moving(folder):
            for part in _PARTS:
                (folder / part).mkdir(parents=True, exist_ok=True)
            (folder / "maildirfolder").touch()
        return folder


def _unique(path: Path) -> str:
    """The name of a message without its flags."""
    return path.name.partition(":2,")[0]
