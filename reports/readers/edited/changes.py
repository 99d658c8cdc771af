"""Tracked changes that are still open: who put in or took out words, paragraphs, rows and cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from reports.readers.edited.names import W
from reports.readers.edited.page import Hand
from reports.readers.trees import Element

INSERTING = frozenset(W + name for name in ("ins", "moveTo", "cellIns"))
DELETING = frozenset(W + name for name in ("del", "moveFrom", "cellDel"))
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII)


def moment(words: str | None) -> str:
    """`words` where they are an ISO date-time of the calendar, else nothing."""
    if not words or not _MOMENT.fullmatch(words):
        return ""
    try:
        datetime.fromisoformat(words)
    except ValueError:  # the thirtieth of February
        return ""
    return words


def hand(element: Element) -> Hand:
    """Who did what `element` tells, and when."""
    return Hand(element.get(W + "author", ""), moment(element.get(W + "date")))


@dataclass(frozen=True, slots=True)
class History:
    """Who put something in and who took it out again, where that is still open."""

    inserted: Hand | None = None
    deleted: Hand | None = None

    def within(self, outer: History) -> History:
        """The history of what stands inside of something with another: what is in something deleted is deleted, too."""
        return History(self.inserted or outer.inserted, self.deleted or outer.deleted)


NONE = History()
UNKNOWN = Hand("", "")


def told_by(element: Element) -> History:
    """What an element around words says of them."""
    if element.tag in INSERTING:
        return History(inserted=hand(element))
    return History(deleted=hand(element)) if element.tag in DELETING else NONE


def told_in(properties: Element | None) -> History:
    """What the properties of a paragraph's mark, a row or a cell say of it."""
    history = NONE
    for element in () if properties is None else properties:
        history = told_by(element).within(history)
    return history
