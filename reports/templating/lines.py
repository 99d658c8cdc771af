"""One fact in, one line of the view out: the strings that a template prints for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, TypeVar

from reports.model.amendments import Passage
from reports.model.brief import Brief
from reports.model.facts import (
    PLACE,
    Agreement,
    Ask,
    Assessment,
    Conflict,
    Fact,
    Figure,
    Issue,
    Participant,
    Position,
    Quote,
    Statement,
    TimelineEvent,
)
from reports.model.vocabulary import Act, Attribution, Origin
from reports.templating import display
from reports.templating.labels import Labels
from reports.templating.references import Reference, References
from reports.templating.view import (
    AgreementLine,
    AskLine,
    EventLine,
    IssueLine,
    Line,
    ParticipantLine,
    PassageLine,
    PositionLine,
    QuoteLine,
    StatementLine,
    Strength,
)

# Where a line has a field of a fact under another name.
_NAMES = {"timing": "when", "organisation": "delegation", "as_written": "words"}
# The scale of the taxonomy: 0 (asked) to 5 (signed).
STRONGEST = 5


_Line = TypeVar("_Line", bound=Line)


class Lines:
    """Makes the lines of one brief; holds its references and what is known of its people."""

    def __init__(self, brief: Brief, labels: Labels) -> None:
        self.references = References(brief, labels)
        self._labels = labels
        self._home = {person.name: person.affiliation or "" for person in brief.participants}
        self._languages = {source.id: source.language or "" for source in brief.sources}

    def statements(self, facts: Iterable[Statement | Figure | Conflict | Assessment]) -> tuple[StatementLine, ...]:
        """Facts that are one sentence each."""
        return tuple(StatementLine(*self._frame(fact), text=self._wording(fact.text)) for fact in facts)

    def agreement(self, number: int, fact: Agreement) -> AgreementLine:
        """A commitment; hedges are shown where its wording does not already hold them."""
        labels = self._labels
        unsaid = [hedge for hedge in fact.hedges if hedge.casefold() not in fact.commitment.casefold()]
        words = display.joined([display.quoted(hedge, labels) for hedge in unsaid], labels)
        line = AgreementLine(
            *self._frame(fact),
            number=labels.word("numbers", "agreement") + str(number),
            commitment=self._wording(fact.commitment),
            parties=display.joined(fact.parties, labels) or labels.word("rows", "no_parties"),
            instrument=display.instrument(fact, labels),
            instrument_unsaid=display.instrument_unsaid(fact, labels),
            count=display.count(fact.count, labels),
            status=labels.word("status", fact.status),
            exploratory=labels.word("rows", "exploratory") if fact.act is Act.INTEND else "",
            strength=self._strength(fact.strength),
            when=display.timing(fact.timing, labels),
            hedges=labels.fill("rows", "hedges", words=words) if words else "",
            condition=fact.condition or "",
        )
        return _in_words(line, fact)

    def ask(self, number: int, fact: Ask) -> AskLine:
        """What one side asked, offered or assured."""
        line = AskLine(
            *self._frame(fact),
            number=self._labels.word("numbers", "ask") + str(number),
            text=self._wording(fact.text),
            by=display.joined(fact.by, self._labels),
            to=display.joined(fact.to, self._labels),
            status=self._labels.word("status", fact.status),
        )
        return _in_words(line, fact)

    def position(self, fact: Position) -> PositionLine:
        """What was reaffirmed or noted, and by whom."""
        line = PositionLine(
            *self._frame(fact),
            text=self._wording(fact.text),
            by=display.joined(fact.by, self._labels),
            status=self._labels.word("status", fact.status),
        )
        return _in_words(line, fact)

    def issue(self, fact: Issue) -> IssueLine:
        """A point left open, why, and whether the source says so."""
        line = IssueLine(
            *self._frame(fact),
            text=self._wording(fact.text),
            concerned=display.joined(fact.parties, self._labels),
            type=self._labels.word("issue_type", fact.type),
            basis=self._labels.word("issue_basis", fact.basis),
        )
        return _in_words(line, fact)

    def quote(self, fact: Quote) -> QuoteLine:
        """A quotation; a speaker carries the state or body the source gives for the person."""
        labels = self._labels
        text = display.quotation(fact.text)
        unsure = fact.speaker is not None and fact.attribution is Attribution.COREFERENT
        about = [labels.known("quote_kind", fact.kind), labels.known("attribution", fact.attribution) if unsure else ""]
        line = QuoteLine(
            *self._frame(fact),
            text=text,
            quoted=display.quoted(text, labels),
            speaker=fact.speaker or "",
            role=display.office(fact.role),
            delegation=fact.organisation or self._home.get(fact.speaker or "", ""),
            venue=fact.venue or "",
            about=labels.word("list", "comma").join(word for word in about if word),
            lang=self._language(fact),
        )
        return _in_words(line, fact)

    def passages(self, written: Iterable[Passage]) -> dict[str, tuple[PassageLine, ...]]:
        """What a person wrote between the parts, by the part."""
        parts: dict[str, tuple[PassageLine, ...]] = {}
        for passage in written:
            note = "" if passage.role == "heading" else self._labels.fill("rows", "added", by=passage.by)
            parts[passage.section] = (*parts.get(passage.section, ()), PassageLine(passage.text, note))
        return parts

    def participant(self, fact: Participant) -> ParticipantLine:
        """A person who acts or speaks in the source."""
        line = ParticipantLine(
            *self._frame(fact),
            name=fact.name,
            role=display.office(fact.role),
            delegation=fact.affiliation or "",
            capacity=self._labels.word("capacity", fact.capacity),
        )
        return _in_words(line, fact)

    def event(self, fact: TimelineEvent) -> EventLine:
        """A row of the timeline."""
        date = display.event_date(fact, self._labels)
        words = display.words_beside(fact.as_written, date, self._labels)
        line = EventLine(
            *self._frame(fact),
            date=date,
            text=self._wording(fact.text),
            words=display.quoted(words, self._labels) if words else "",
        )
        return _in_words(line, fact)

    def _frame(self, fact: Fact) -> tuple[str, tuple[Reference, ...], str]:
        return fact.id, self.references.of(fact.spans), self._note(fact)

    def _note(self, fact: Fact) -> str:
        """That a person added the fact or changed it, so that nobody takes it for the source's."""
        if fact.reworded:
            by = display.joined(sorted({edit.by for edit in fact.edits if edit.field != PLACE}), self._labels)
            return self._labels.fill("rows", "added" if fact.added else "edited", by=by)
        return self._labels.word("rows", "unsourced") if fact.origin is Origin.PERSON else ""

    def _wording(self, text: str) -> str:
        return display.wording(text, self._labels)

    def _strength(self, value: int) -> Strength:
        return Strength(value, STRONGEST, self._labels.fill("rows", "strength", value=value, total=STRONGEST))

    def _language(self, fact: Fact) -> str:
        """The language of the fact's source where it is not that of the page."""
        code = self._languages.get(fact.spans[0].source, "") if fact.spans else ""
        return "" if code == self._labels.language else code


def _in_words(line: _Line, fact: Fact) -> _Line:
    """`line` with what a person wrote in place of values: their words are printed as they are."""
    said: dict[str, Any] = {}
    for each in fact.in_words:
        name = (
            "concerned" if isinstance(fact, Issue) and each.field == "parties" else _NAMES.get(each.field, each.field)
        )
        said |= {name: each.text}
        if name == "instrument":
            said["instrument_unsaid"] = each.text
    known = {field.name for field in fields(line)}
    return replace(line, **{name: text for name, text in said.items() if name in known}) if said else line
