"""Read the text of scans with ocrmypdf, where it is installed and asked for."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from reports.errors import BadSource, EngineMissing, NoText, ReaderCrashed, ReportsError, TimedOut
from reports.limited.bounds import bounds
from reports.limited.programs import apart
from reports.model.notices import Notice, NoticeCode

if TYPE_CHECKING:
    from reports.model.formats import SourceFormat
    from reports.model.source import SourceDocument
    from reports.readers import Reading

_PROGRAM = "ocrmypdf"
# Its exit statuses that speak of the machine and not of the scan (ocrmypdf, "Return codes"): a program that it needs is
# not there; a file could not be read or written, a program that it needs failed, anything else. From 128 it was ended.
_LACKS, _MACHINE, _ENDED = 3, {5, 7, 15}, 128
_BY_HAND = "Run it by hand to see why, and give the PDF that it makes."


@dataclass(frozen=True)
class Recognising:
    """Reads as `reading` does; a PDF with pages without text is given one first, and a notice tells so."""

    reading: Reading

    def __call__(
        self,
        data: bytes,
        name: str,
        format: SourceFormat | None = None,  # noqa: A002 - the API's word
    ) -> tuple[SourceDocument, ...]:
        """The documents in `data`. Raises EngineMissing without ocrmypdf, BadSource, TimedOut and ReaderCrashed."""
        try:
            documents = self.reading(data, name, format)
        except NoText:
            # Also of pages whose fonts do not tell their letters: what text they have is none.
            return self._recognised(data, name, format, "--force-ocr")
        if any(notice.code is NoticeCode.SCANNED for each in documents for notice in each.notices):
            return self._recognised(data, name, format, "--skip-text")
        return documents

    def _recognised(
        self,
        data: bytes,
        name: str,
        format: SourceFormat | None,  # noqa: A002 - as above
        pages: str,
    ) -> tuple[SourceDocument, ...]:
        documents = self.reading(_with_words(data, name, pages), name, format)
        text = f"{name}: words were read off pictures by a program and may be wrong."
        told = Notice(code=NoticeCode.RECOGNISED, text=text)
        # What is cited is the scan, not what was made of it.
        digest = hashlib.sha256(data).hexdigest()
        return tuple(each.model_copy(update={"sha256": digest, "notices": (*each.notices, told)}) for each in documents)


def _with_words(data: bytes, name: str, pages: str) -> bytes:
    program = shutil.which(_PROGRAM)
    if program is None:
        hint = "Install it (Debian: ocrmypdf), or give the text of the scan."
        raise EngineMissing(f"{_PROGRAM} is not installed.", where=name, hint=hint)
    status, made = _ran([program, "--quiet", pages, "--output-type", "pdf", "-", "-"], data, name)
    if status != 0 or not made:
        raise _failure(status, name)
    return made


def _ran(command: list[str], data: bytes, name: str) -> tuple[int, bytes]:
    """The exit status of a program and what it wrote. Raises TimedOut."""
    # In a session of its own no key that stops us reaches it, and it can be ended with all that it has started.
    with (
        TemporaryDirectory() as folder,
        subprocess.Popen(  # noqa: S603 - ours
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=apart(Path(folder)),
            env={**os.environ, "TMPDIR": folder},
        ) as process,
    ):
        try:
            made, _ = process.communicate(data, timeout=bounds()["recognising"])
        except subprocess.TimeoutExpired as fault:
            hint = "Give fewer pages, or the text of the scan."
            raise TimedOut(f"{_PROGRAM} takes too long.", where=name, hint=hint) from fault
        finally:
            if process.returncode != 0:
                _end(process)
    return process.returncode, made


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program, if nobody else has, and what is left of those that it started."""
    with suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _failure(status: int, name: str) -> ReportsError:
    """Why there are no words, as the status tells it; what may go better another time is no fault of the scan."""
    if status == _LACKS:
        return EngineMissing(f"{_PROGRAM} lacks a program that it needs.", where=name, hint=_BY_HAND)
    if status < 0 or status >= _ENDED:
        hint = "Run the same command again."
        return ReaderCrashed(f"{_PROGRAM} was ended (status {status}).", where=name, hint=hint)
    if status in _MACHINE:
        return ReaderCrashed(f"{_PROGRAM} failed (status {status}).", where=name, hint=_BY_HAND)
    return BadSource(f"{_PROGRAM} could not read this scan (status {status}).", where=name, hint=_BY_HAND)
