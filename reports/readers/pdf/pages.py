"""The words of each page of a PDF with their places, by pypdf; all it raises is told in our words."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError

from reports.errors import Broken, Locked, PdfLimit, ReportsError, TooManyPages
from reports.readers.data import table

# Presentation forms that printers use for two letters (Unicode, FB00 to FB06), and the hyphen that shows only at the
# end of a line.
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_BROKEN = "Open it in the program that made it and print it again, or give its text."


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words on a page: where they begin (points from the lower left corner), how large they are, and themselves."""

    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Print:
    """What a PDF holds: the fragments of each page in the order of the file, and what it says of itself."""

    pages: tuple[tuple[Fragment, ...], ...]
    title: str | None
    author: str | None
    pictures: int
    unread: int
    """Pages whose operators are broken."""


def printed(data: bytes, name: str) -> Print:
    """The pages of the PDF `data`, opened with an empty password where it is locked.

    Raises Locked where it needs another one, PdfLimit where it has more pages, or more on one, than limits.toml allows,
    and BadSource where it is broken.
    """
    try:
        with _quiet():
            reader = PdfReader(BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise _locked(name)
            pages, pictures, unread = _pages(reader, name)
            return Print(tuple(pages), *_properties(reader), pictures, unread)
    except ReportsError:
        raise
    except FileNotDecryptedError as fault:
        raise _locked(name) from fault
    except Exception as fault:  # what pypdf raises on broken files is no closed list
        raise Broken("this PDF is broken.", where=name, hint=_BROKEN) from fault


def _pages(reader: PdfReader, name: str) -> tuple[list[tuple[Fragment, ...]], int, int]:
    """The fragments of each page, how many pictures there are, and how many pages could not be read."""
    limit: int = table("limits")["pdf"]["pages"]
    pages: list[tuple[Fragment, ...]] = []
    seen: set[int] = set()
    pictures = unread = 0
    for page in reader.pages:
        number = page.indirect_reference.idnum if page.indirect_reference is not None else -1
        if len(pages) + unread >= limit or (number in seen and number != -1):
            hint = "Give the pages with the report alone."
            raise TooManyPages("the PDF is not read: it has too many pages, or one twice.", where=name, hint=hint)
        seen.add(number)
        pictures += _pictures(page)
        try:
            pages.append(tuple(_fragments(page, name)))
        except (ReportsError, FileNotDecryptedError):
            raise
        except Exception:
            unread += 1
    if unread and not any(pages):
        raise Broken("this PDF is broken.", where=name, hint=_BROKEN)
    return pages, pictures, unread


def _fragments(page: Any, name: str) -> Sequence[Fragment]:
    found: list[Fragment] = []
    content = page.get_contents()
    if content is not None and len(content.get_data()) > table("limits")["pdf"]["operators"]:
        raise _too_much(name, f"page {page.page_number + 1} has too much on it")

    def visit(text: str, matrix: Sequence[float], place: Sequence[float], _font: Any, size: float) -> None:
        words = text.translate(_LIGATURES).strip("\r\n")
        if not words.strip():
            return
        # The place of text is its own matrix on that of the page (ISO 32000-1, 9.4.4).
        x = place[4] * matrix[0] + place[5] * matrix[2] + matrix[4]
        y = place[4] * matrix[1] + place[5] * matrix[3] + matrix[5]
        scale = abs(place[3] or place[1] or 1) * abs(matrix[3] or matrix[1] or 1)
        found.append(Fragment(x, y, size * scale, words))

    page.extract_text(visitor_text=visit)
    return found


def _pictures(page: Any) -> int:
    try:
        objects = page["/Resources"]["/XObject"].get_object()
        return sum(each.get_object().get("/Subtype") == "/Image" for each in objects.values())
    except Exception:
        return 0


def _properties(reader: PdfReader) -> tuple[str | None, str | None]:
    """Title and author as the file says them; programs write the name of a file for a title."""
    told = reader.metadata
    title, author = (
        " ".join(str(words or "").split())[:300] or None for words in (told and told.title, told and told.author)
    )
    return (None if title and re.search(r"\.\w{2,4}$|^(?:microsoft word|untitled)", title, re.I) else title), author


def _locked(name: str) -> Locked:
    return Locked("this PDF is locked with a password.", where=name, hint="Save it without one and try again.")


def _too_much(name: str, what: str) -> PdfLimit:
    return PdfLimit(f"the PDF is not read: {what}.", where=name, hint="Give the pages with the report alone.")


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
