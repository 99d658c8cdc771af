"""Make facts of what a person added: rows of a table, empty or copied and filled by hand, points, an assessment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from reports.extraction.areas import areas
from reports.languages import FOLDERS, load
from reports.model import vocabulary as v
from reports.model.brief import Brief
from reports.model.facts import (
    Agreement,
    Ask,
    Assessment,
    Fact,
    InWords,
    Issue,
    Quote,
    Statement,
    TimelineEvent,
)
from reports.model.identity import fact_id
from reports.readers.edited.page import Hand
from reports.revision.citing import Citing
from reports.revision.facts import Ledger, wording
from reports.revision.likeness import folded
from reports.revision.values import Reader, bound, valid
from reports.templating.columns import PREVAILING

# The letters with which the ids of extraction begin, by list (reports.extraction.rows).
_LETTERS = {
    "key_points": "k",
    "agreements": "a",
    "asks": "r",
    "issues": "i",
    "quotes": "q",
    "timeline": "t",
    "assessment": "v",
    "passages": "z",
}
_ACTS = {v.Status.PROPOSED: v.Act.OFFER, v.Status.ASSURED: v.Act.ASSURE}
_MARKS = re.compile("[●○]")
_WORD = re.compile(r"\w")
# The number under which a row stands, as it is copied with the row.
_LABEL = re.compile(r"^\s*[A-Z]\d+(?!\w)")
_PARTING = " ,;.·"


class Adder:
    """Makes the new facts of one brief."""

    def __init__(self, brief: Brief, reader: Reader, citing: Citing, ledger: Ledger) -> None:
        self._brief = brief
        self._reader = reader
        self._citing = citing
        self._ledger = ledger
        self._taken = {fact.id for fact in brief.facts()} | {passage.id for passage in brief.passages}
        self._makers: dict[str, Callable[[str], Fact]] = {
            "agreements": self._agreement,
            "asks": self._ask,
            "issues": self._issue,
            "timeline": self._event,
        }

    def identifier(self, name: str, text: str) -> str:
        """A fresh id for what stands in the list `name`."""
        number = 0
        while (made := fact_id(_LETTERS[name], name, ("person",), text, number)) in self._taken:
            number += 1
        self._taken.add(made)
        return made

    def beside(self, cited: str) -> str:
        """What cells that belong to no field say beside references, the number of the row and marks of strength."""
        words = folded(_MARKS.sub("", self._citing.without(_LABEL.sub("", cited))))
        return words.strip(_PARTING) if _WORD.search(words) else ""

    def takes(self, name: str) -> bool:
        """Whether a row of the table of this list can be made a fact."""
        return name in self._makers

    def row(self, name: str, texts: Mapping[str, str], cited: str, base: Fact | None, hand: Hand | None) -> Fact | None:
        """A fact of the list `name` whose fields read `texts`, resting on what `cited` names; None without a wording.

        `base` is the fact whose row was copied: what `texts` do not say is as there.
        """
        main = wording(base) if base else "commitment" if name == "agreements" else "text"
        said = folded(texts.get(main, ""))
        if not said:
            return None
        fact = self._copy(base, name, said) if base else self._makers[name](said)
        fact = fact.model_copy(update={"spans": self._citing.spans(cited)})
        for field, text in texts.items():
            fact = self._filled(fact, field, _MARKS.sub("", text))
        if isinstance(fact, TimelineEvent):
            fact = fact.model_copy(update={"as_written": folded(texts.get("date", "")) or fact.text})
        return fact.model_copy(update={"edits": (self._ledger.edit(main, "", hand),)})

    def _copy(self, base: Fact, name: str, said: str) -> Fact:
        return base.model_copy(
            update={"id": self.identifier(name, said), "origin": v.Origin.PERSON, "edits": (), "in_words": ()}
        )

    def _filled(self, fact: Fact, field: str, text: str) -> Fact:
        said = folded(text)
        values = self._reader.values(fact, field, said)
        done = valid(fact, values) if values is not None and set(values) <= set(type(fact).model_fields) else None
        if done is not None:
            return done
        return fact.model_copy(update={"in_words": (*fact.in_words, InWords(field=field, text=said))}) if said else fact

    def point(self, text: str, hand: Hand | None) -> Statement:
        """A key point."""
        return Statement(**self._frame("key_points", text, hand), text=self._words(text))

    def assessment(self, text: str, hand: Hand | None) -> Assessment:
        """A paragraph of a person's own judgement."""
        return Assessment(**self._frame("assessment", text, hand), text=self._words(text))

    def quote(self, text: str, source: str, hand: Hand | None) -> Quote:
        """A quotation; `source` is the line below it that says who spoke, and may cite."""
        words = self._reader.unquoted(self._words(text))
        speaker, _, office = self._words(source).partition(",")
        kind = v.QuoteKind.FULL if words.endswith((".", "!", "?")) else v.QuoteKind.PARTIAL
        frame = self._frame("quotes", f"{text} {source}", hand)
        about = {"speaker": speaker.strip() or None, "role": office.strip() or None}
        return Quote(**frame, **about, text=words, kind=kind, key=True)

    def _frame(self, name: str, text: str, hand: Hand | None) -> dict[str, Any]:
        return {
            "id": self.identifier(name, text),
            "spans": self._citing.spans(text),
            "origin": v.Origin.PERSON,
            "edits": (self._ledger.edit("text", "", hand),),
        }

    def _words(self, text: str) -> str:
        return folded(self._citing.without(text))

    def _agreement(self, said: str) -> Agreement:
        """An agreement that says no more than its row does; what the table says once above it holds for it, too."""
        rows = self._brief.agreements
        status = _common([row.status for row in rows], v.Status.AGREED)
        found = areas(said, "", load(self._brief.language)) if self._brief.language in FOLDERS else (v.Area.OTHER,)
        return Agreement(
            id=self.identifier("agreements", said),
            origin=v.Origin.PERSON,
            commitment=said,
            parties=_common([row.parties for row in rows], ()),
            area=found[0],
            areas=found,
            **bound(status),
        )

    def _ask(self, said: str) -> Ask:
        rows = self._brief.asks
        status = _common([row.status for row in rows], v.Status.REQUESTED)
        return Ask(
            id=self.identifier("asks", said),
            origin=v.Origin.PERSON,
            text=said,
            act=_ACTS.get(status, v.Act.CALL),
            by=_common([row.by for row in rows], ()),
            to=_common([row.to for row in rows], ()),
            area=v.Area.OTHER,
            status=status,
        )

    def _issue(self, said: str) -> Issue:
        rows = self._brief.issues
        return Issue(
            id=self.identifier("issues", said),
            origin=v.Origin.PERSON,
            text=said,
            type=_common([row.type for row in rows], v.IssueType.DISPUTE),
            basis=_common([row.basis for row in rows], v.IssueBasis.STATED),
            parties=_common([row.parties for row in rows], ()),
            area=v.Area.OTHER,
        )

    def _event(self, said: str) -> TimelineEvent:
        return TimelineEvent(
            id=self.identifier("timeline", said),
            origin=v.Origin.PERSON,
            date=None,
            precision=None,
            as_written=said,
            basis=v.DateBasis.NONE,
            text=said,
        )


def _common(values: Sequence[Any], default: Any) -> Any:
    """What rows have in common, all of them or nearly: the table says it once above them; else the default."""
    value, count = next(iter(Counter(values).most_common(1)), (default, 0))
    return value if values and count >= len(values) * PREVAILING else default
