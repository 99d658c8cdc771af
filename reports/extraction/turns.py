"""Tell whose turn it is in a transcript: "PRESIDENT BIDEN: ..." holds the floor until the next such line."""

from __future__ import annotations

from bisect import bisect_right

from reports.extraction.dossier import Dossier
from reports.extraction.names import patterns


class Turns:
    """The turns of the transcripts among the sources of one dossier; empty where none is one."""

    def __init__(self, dossier: Dossier) -> None:
        self._numbers: list[int] = []
        self._holders: list[int | None] = []
        source = ""
        for sentence in dossier.sentences:
            turn = patterns(dossier.language).turn.match(sentence.text)
            if not turn and (sentence.source == source or not self._numbers):
                continue
            source = sentence.source
            named = [m.person for m in dossier.cast.mentions_in(sentence) if turn and m.start < turn.end()]
            self._numbers.append(sentence.number)
            self._holders.append(named[0] if named else None)

    def holder(self, number: int) -> int | None:
        """Who holds the floor at the sentence with this number, as an index into the cast."""
        place = bisect_right(self._numbers, number) - 1
        return self._holders[place] if place >= 0 else None

    def addressed(self, number: int) -> int | None:
        """Whom the holder means by "you": the one other speaker of the transcript, if there is just one."""
        holder = self.holder(number)
        others = {person for person in self._holders if person is not None and person != holder}
        return others.pop() if holder is not None and len(others) == 1 else None
