"""Read a brief of ours back out of a Word file: the model it carries, and the words it shows."""

from __future__ import annotations

from reports.errors import BadBrief
from reports.readers.edited.reading import read_page
from reports.readers.enclosure import Enclosed, is_language

_HINT = "Give a Word file that policybrief made, or the .json beside it."


def enclosed_word(data: bytes, where: str) -> Enclosed:
    """What the Word file `data` holds; of tracked changes that are open the text as accepted.

    Raises BadBrief where it is broken, locked, or carries no brief.
    """
    found = read_page(data, where)
    language = found.frame.get("language", "")
    if found.model is None or not is_language(language):
        raise BadBrief("this Word file carries no brief.", where=where, hint=_HINT)
    return Enclosed(found.model, "\n".join(line.text for line in found.lines), language)
