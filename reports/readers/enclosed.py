"""Read a brief of ours back: out of the bytes of a PDF the model it carries, and the words of its pages."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError

from reports.errors import BadBrief
from reports.model.formats import ENCLOSED

_HINT = "Give a PDF that policybrief made, or the .json beside it."


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What a printed brief holds: the JSON of its model, the words of its pages, and their language (BCP 47)."""

    brief: bytes
    words: str
    language: str


def enclosed(data: bytes, where: str) -> Enclosed:
    """What the PDF `data` holds. Raises BadBrief where it is broken, locked, or no brief of ours."""
    try:
        with _quiet():
            found = _found(PdfReader(BytesIO(data)))
    except FileNotDecryptedError as fault:
        raise BadBrief("this PDF is locked with a password.", where=where, hint="Give one without.") from fault
    except Exception as fault:
        # What pypdf raises on broken files is no closed list: NotImplementedError for a filter with a damaged name.
        raise BadBrief("this PDF cannot be read.", where=where, hint=_HINT) from fault
    if found is None:
        raise BadBrief("this PDF carries no brief.", where=where, hint=_HINT)
    return found


def _found(reader: PdfReader) -> Enclosed | None:
    files = reader.attachments
    if ENCLOSED not in files:
        return None
    words = "\n".join(page.extract_text() for page in reader.pages)
    return Enclosed(files[ENCLOSED][0], words, str(reader.root_object.get("/Lang", "")))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what pypdf notes of a broken file from the terminal: our error says it in a sentence."""
    notes = logging.getLogger("pypdf")
    level = notes.level
    notes.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        notes.setLevel(level)
