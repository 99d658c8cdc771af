"""The names of what stands in an OpenDocument text."""

from __future__ import annotations

from reports.readers.trees import Element

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
# LibreOffice writes the form of a number as a whole; the standard has only what stands before and behind it.
FORM = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"

PARAGRAPH, HEADING = TEXT + "p", TEXT + "h"


def whole(element: Element, name: str) -> int | None:
    """The whole number that an attribute tells, None where it tells none."""
    words = element.get(name, "")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 7 else None
