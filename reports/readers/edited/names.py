"""The names of what stands in a Word file (ISO/IEC 29500-1), and the values that switch something off."""

from __future__ import annotations

from functools import cache

from reports.readers.trees import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
VECTORS = "{urn:schemas-microsoft-com:vml}"

_OFF = {"0", "false", "off"}


def value(element: Element | None, path: str) -> str | None:
    """The value of what stands at `path` (local names, parted by slashes) below `element`; None where nothing does."""
    found = None if element is None else element.find(_qualified(path))
    return None if found is None else found.get(W + "val", "")


@cache
def _qualified(path: str) -> str:
    return "/".join(W + step for step in path.split("/"))


def switched_on(element: Element | None, path: str) -> bool:
    """Whether what stands at `path` is there and not switched off again."""
    return is_on(value(element, path))


def is_on(words: str | None) -> bool:
    """Whether a value that is there does not mean off."""
    return words is not None and words not in _OFF
