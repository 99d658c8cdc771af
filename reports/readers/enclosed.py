"""Read a brief of ours back: out of the bytes of a PDF the model it carries, and the words of its pages."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader

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
    """What the PDF `data` holds. Raises BadBrief where it is broken, encrypted, or no brief of ours."""
    try:
        reader = PdfReader(BytesIO(data))
        files = reader.attachments
        brief = files[ENCLOSED][0] if ENCLOSED in files else None
        words = "\n".join(page.extract_text() for page in reader.pages) if brief is not None else ""
        language = str(reader.root_object.get("/Lang", ""))
    except Exception as fault:
        # What pypdf raises on broken files is no closed list: NotImplementedError for a filter with a damaged name.
        raise BadBrief("this PDF cannot be read.", where=where, hint=_HINT) from fault
    if brief is None:
        raise BadBrief("this PDF carries no brief.", where=where, hint=_HINT)
    return Enclosed(brief, words, language)
