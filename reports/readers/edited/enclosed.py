"""Read a brief of ours back out of a Word file: the model it carries, and the words it shows."""

from __future__ import annotations

from collections.abc import Iterator

from reports.errors import BadBrief
from reports.readers.edited.page import Grid, Line, Page
from reports.readers.edited.reading import page
from reports.readers.enclosure import Enclosed, is_language

_HINT = "Give a Word file that policybrief made, or the .json beside it."


def enclosed_word(data: bytes, where: str) -> Enclosed:
    """What the Word file `data` holds; of tracked changes that are open the text as accepted.

    Raises BadBrief where it is broken, locked, or carries no brief.
    """
    found = page(data, where)
    language = found.frame.get("language", "")
    if found.model is None or not is_language(language):
        raise BadBrief("this Word file carries no brief.", where=where, hint=_HINT)
    return Enclosed(found.model, "\n".join(line.text for line in _lines(found)), language)


def _lines(found: Page) -> Iterator[Line]:
    for block in found.body:
        if isinstance(block, Grid):
            yield from (line for row in block.rows for cell in row.cells for line in cell.lines)
        else:
            yield block
