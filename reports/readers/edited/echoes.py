"""Words that nobody wrote: LibreOffice 7.4 adds them when it saves (measured).

The mark of a note such as "¶3" stands behind its reference once more each time, and before the note's words as well.
A row that was put in while changes are tracked has an unseen character.
"""

from __future__ import annotations

from reports.readers.edited.changes import NONE, History
from reports.readers.edited.names import W, is_on, value
from reports.readers.trees import Element

# The styles of LibreOffice for what stands before the words of a note; Word has a field there.
_LABELS = {"EndnoteCharacters", "FootnoteCharacters"}


def is_label(run: Element) -> bool:
    """Whether a run is what LibreOffice put before a note's words."""
    return value(run, "rPr/rStyle") in _LABELS


def is_filler(text: str, history: History) -> bool:
    """Whether `text` is what LibreOffice put into a new row: a joiner (U+200D) that joins nothing."""
    return text == "\u200d" and history != NONE


class Echo:
    """Takes the echo of a mark from the words behind it."""

    def __init__(self) -> None:
        self._listening = False
        self._mark = ""

    def reference(self, element: Element) -> None:
        """Go past the reference to a note: the rest of its run is the mark."""
        self._listening = is_on(element.get(W + "customMarkFollows"))
        self._mark = ""

    def end_of_run(self) -> None:
        """Go past the end of a run."""
        self._listening = False

    def heard(self, text: str) -> str:
        """`text` without the echo. Letters and digits alone are no mark of ours: "1" may be said again on purpose."""
        if self._listening:
            self._mark += text
        elif self._mark:
            mark, self._mark = self._mark, ""
            while not mark.isalnum() and text.startswith(mark):
                text = text.removeprefix(mark)
        return text
