"""Read the text of scans with ocrmypdf, where it is installed and asked for."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.errors import BadSource, EngineMissing, NoText
from reports.model.notices import Notice, NoticeCode

if TYPE_CHECKING:
    from reports.model.formats import SourceFormat
    from reports.model.source import SourceDocument
    from reports.readers import Reading

_PROGRAM = "ocrmypdf"
# Seconds: a page takes one to five; the longest scans of reports have some hundreds.
_PATIENCE = 1800


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
        """The documents in `data`. Raises EngineMissing without ocrmypdf, BadSource where it fails."""
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
    command = [program, "--quiet", pages, "--output-type", "pdf", "-", "-"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603 - ours
    except subprocess.TimeoutExpired as fault:
        raise BadSource(f"{_PROGRAM} takes too long.", where=name, hint="Give fewer pages.") from fault
    if done.returncode != 0 or not done.stdout:
        hint = "Run it by hand to see why, and give the PDF that it makes."
        raise BadSource(f"{_PROGRAM} could not read this scan (status {done.returncode}).", where=name, hint=hint)
    return done.stdout
