"""Tell the mark of a note from a power: both are small figures that stand raised behind a word."""

from __future__ import annotations

import re

from reports.readers.data import table

_MARK = re.compile(r"[\[(]?(?:[0-9]{1,3}|[a-z]|[*†‡§¶]{1,3})[\])]?(?:[,–-]\s?[\[(]?[0-9]{1,3}[\])]?)*")
_RAISED_TO_POWERS = re.compile(r"(?<![0-9.,])(?:2|10)$")
_LAST_WORD = re.compile(r"[^\W\d_]+$")


def is_note_mark(raised: str, before: str, *, linked: bool = False) -> bool:
    """Whether `raised` is the mark of a note and no part of the text `before` it.

    Behind a unit ("km²") or the figures that are raised to powers ("10⁶") it is a power, unless it is `linked` to the
    note; behind a year or another figure it is a mark.
    """
    if not _MARK.fullmatch(raised.strip()):
        return False
    word = _LAST_WORD.search(before)
    power = bool(_RAISED_TO_POWERS.search(before)) or (word is not None and word[0] in table("head")["units"])
    return linked or not power
