"""Open a PDF that a stranger made: its pages one by one, counted as they come, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from pypdf import PasswordType, PdfReader
from pypdf.generic import ByteStringObject, DictionaryObject, StreamObject, TextStringObject

from reports.errors import Broken, Locked, TooManyPages
from reports.readers.data import table

_HINT = "Open it in a PDF program, save or print it as PDF anew, and try once more."
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
# A page tree is balanced: a depth of four holds 10,000 pages at ten to a node.
_DEPTH = 64
# What people write upon a page, and how much of it is counted.
_NOTES, _ADDED = ("/FreeText", "/Text"), 1000


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number, what it is made of, the rectangle that it shows, and how far it is turned.

    `added` notes and filled-in form fields lie upon it. A page that is not `whole` could not be found in the file.
    """

    number: int
    contents: Any
    resources: DictionaryObject
    box: tuple[float, float, float, float]
    turned: int
    added: int = 0
    whole: bool = True


def opened(data: bytes, name: str) -> PdfReader:
    """The file, unlocked where its password is empty. Raises Locked, Broken."""
    try:
        reader = PdfReader(BytesIO(data))
        locked = reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED
    except Exception as fault:  # what pypdf raises on broken files is no closed list
        raise broken(name) from fault
    if locked:
        raise Locked("this PDF is locked with a password.", where=name, hint="Save it without one and try again.")
    return reader


def pages(reader: PdfReader, name: str) -> Iterator[Page]:
    """The pages in order. What the file says of their number is not believed: they are counted as they come.

    Raises TooManyPages, Broken.
    """
    limit: int = table("limits")["pdf"]["pages"]
    try:
        root = reader.root_object["/Pages"]
    except Exception as fault:
        raise broken(name) from fault
    waiting: list[tuple[Any, dict[str, Any], int]] = [(root, {}, 0)]
    seen: set[int] = set()
    number = steps = 0
    while waiting:
        node, above, depth = waiting.pop()
        steps += 1
        if steps > 2 * limit + _DEPTH:
            raise _too_many(limit, name)
        if _was_there(node, seen) or depth > _DEPTH:
            continue
        found = _resolved(node)
        whole = isinstance(found, DictionaryObject)
        entries = found if isinstance(found, DictionaryObject) else DictionaryObject()
        own = above | {key: value for key in _INHERITED if (value := _entry(entries, key)) is not None}
        kids = _entry(entries, "/Kids")
        if isinstance(kids, list):
            waiting += [(kid, own, depth + 1) for kid in reversed(kids[: limit + 1])]
            continue
        number += 1
        if number > limit:
            raise _too_many(limit, name)
        yield replace(_page(number, entries, own), whole=whole)


def _too_many(limit: int, name: str) -> TooManyPages:
    return TooManyPages(f"this PDF has more than {limit:,} pages.", where=name, hint="Give the part you need.")


def _was_there(node: Any, seen: set[int]) -> bool:
    """Whether a node of the page tree was there before; from now on it was."""
    place = getattr(node, "idnum", None)
    if place is None:
        return False
    there = place in seen
    seen.add(place)
    return there


def _entry(entries: DictionaryObject, key: str) -> Any:
    """What an entry of a dictionary leads to; None where it leads nowhere."""
    return _resolved(entries.raw_get(key)) if key in entries else None


def _page(number: int, found: DictionaryObject, own: dict[str, Any]) -> Page:
    resources, turned = own.get("/Resources"), own.get("/Rotate")
    return Page(
        number=number,
        contents=_entry(found, "/Contents"),
        resources=resources if isinstance(resources, DictionaryObject) else DictionaryObject(),
        box=_box(own.get("/CropBox")) or _box(own.get("/MediaBox")) or (0.0, 0.0, 612.0, 792.0),
        added=_added(_entry(found, "/Annots")),
        turned=int(turned) % 360 if isinstance(turned, int | float) else 0,
    )


def _added(listed: Any) -> int:
    """How many notes and filled-in form fields with words lie upon a page (ISO 32000-2, 12.5.6)."""
    if not isinstance(listed, list):
        return 0
    return sum(_has_words(found) for each in listed[:_ADDED] if isinstance(found := _resolved(each), DictionaryObject))


def _has_words(added: DictionaryObject) -> bool:
    kind = _entry(added, "/Subtype")
    if kind == "/Widget":
        above = _entry(added, "/Parent")
        field = added if "/V" in added or not isinstance(above, DictionaryObject) else above
        words = _entry(field, "/V")
    else:
        words = _entry(added, "/Contents") if kind in _NOTES else None
    return isinstance(words, TextStringObject | ByteStringObject) and bool(words.strip())


def _box(value: Any) -> tuple[float, float, float, float] | None:
    try:
        left, low, right, high = (float(_resolved(each)) for each in _resolved(value))
    except (TypeError, ValueError):
        return None
    return min(left, right), min(low, high), max(left, right), max(low, high)


def _resolved(value: Any) -> Any:
    """What a reference leads to; None where it leads nowhere."""
    try:
        return value.get_object() if hasattr(value, "get_object") else value
    except Exception:
        return None


def streams(contents: Any) -> list[StreamObject]:
    """The streams that a page's or a form's contents are made of."""
    listed = contents if isinstance(contents, list) else [contents]
    return [found for each in listed if isinstance(found := _resolved(each), StreamObject)]


def said(reader: PdfReader) -> dict[str, str]:
    """What the file says of itself: /Title and /Author of its information, /Lang of its root; "" where nothing."""
    told = {"/Title": "", "/Author": "", "/Lang": ""}
    try:
        information: Any = reader.metadata or {}
        for key in ("/Title", "/Author"):
            told[key] = str(_resolved(information.get(key)) or "")
        told["/Lang"] = str(_resolved(reader.root_object.get("/Lang")) or "")
    except Exception:
        return told
    return told


def broken(name: str) -> Broken:
    """The error for a file of which nothing can be read."""
    return Broken("this PDF is damaged and cannot be read.", where=name, hint=_HINT)
