"""Let Word count the numbers of captions, where it comes to the same number."""

from __future__ import annotations

import re
from collections import Counter

from reports.model.blocks import Inline, Text

# A word and the number that follows it: "Table 1", "Figure 2".
_NUMBERED = re.compile(r"([^\W\d_]+[ \u00a0])([1-9][0-9]*)(?![0-9])")


class Captions:
    """The captions of one document: each series, such as "Table", counts its own."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def parted(self, series: str, caption: tuple[Inline, ...]) -> tuple[tuple[Text, Text] | None, tuple[Inline, ...]]:
        """The word and the number that a caption of `series` begins with, and what follows them.

        The number is None where the caption begins otherwise, or where Word would count on to another number.
        """
        first = caption[0] if caption else None
        found = _NUMBERED.match(first.text) if isinstance(first, Text) else None
        if not isinstance(first, Text) or found is None or int(found[2]) != self._counts[series] + 1:
            return None, caption
        self._counts[series] += 1
        word, number, others = (
            first.model_copy(update={"text": text}) for text in (found[1], found[2], first.text[found.end() :])
        )
        return (word, number), (others, *caption[1:])
