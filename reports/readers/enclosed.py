"""Read a brief of ours back: out of the bytes of a PDF the model it carries, and the words of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError

from reports.errors import BadBrief
from reports.model.formats import ENCLOSED
from reports.readers.enclosure import Enclosed, is_language
from reports.readers.quiet import quiet

# The longest source, set in its annex, takes 700 pages; the fullest page has 200,000 bytes of operators.
_PAGES, _OPERATORS = 2_000, 1_000_000
_HINT = "Give a PDF that policybrief made, or the .json beside it."


def enclosed(data: bytes, where: str) -> Enclosed:
    """What the PDF `data` holds. Raises BadBrief where it is broken, locked, or no brief of ours."""
    try:
        with quiet("pypdf"):
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
    language = str(reader.root_object.get("/Lang", ""))
    if not is_language(language):
        raise ValueError(f"{language[:20]!r} is no language")
    return Enclosed(files[ENCLOSED][0], "\n".join(_pages(reader)), language)


def _pages(reader: PdfReader) -> Iterator[str]:
    """The words of the pages. A hostile file may list a page again and again, or fill one with operators for hours."""
    seen: set[int] = set()
    for page in reader.pages:
        number = page.indirect_reference.idnum if page.indirect_reference is not None else -1
        if number in seen:
            raise ValueError(f"the page of object {number} is there twice")
        seen.add(number)
        content = page.get_contents()
        if len(seen) > _PAGES or (content is not None and len(content.get_data()) > _OPERATORS):
            raise ValueError("more pages, or more on a page, than a brief has")
        yield page.extract_text()
