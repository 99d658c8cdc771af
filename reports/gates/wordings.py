"""Everything in a brief that is our own wording, with the fact it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports.gates.findings import Finding, about
from reports.model.brief import Brief
from reports.model.facts import Agreement, Ask, Fact, Issue, Position, Statement, TimelineEvent
from reports.model.vocabulary import IssueBasis


@dataclass(frozen=True)
class Wording:
    """A text of ours: the field it stands in and its fact, None where it speaks of the brief as a whole."""

    text: str
    field: str
    fact: Fact | None = None

    def finding(self, code: str, what: str) -> Finding:
        """A finding on this wording; `what` completes the sentence "the title ..."."""
        text = f"the {self.field} “{self.text[:120]}” {what}."
        return about(self.fact, code, text) if self.fact else Finding(code=code, fact=None, text=text, field=self.field)


def wordings(brief: Brief) -> Iterator[Wording]:
    """Every wording of the brief in reading order. What a person assesses is theirs and no wording of ours."""
    yield Wording(brief.title, "title")
    if brief.subtitle:
        yield Wording(brief.subtitle, "subtitle")
    for section in brief.sections:
        yield Wording(section.heading, "heading")
    for fact in brief.facts():
        match fact:
            case Agreement():
                yield Wording(fact.commitment, "commitment", fact)
            case Statement():
                yield Wording(fact.text, "statement", fact)
            case Ask():
                yield Wording(fact.text, "ask", fact)
            case Position():
                yield Wording(fact.text, "position", fact)
            case Issue() if fact.basis is IssueBasis.STATED:
                yield Wording(fact.text, "issue", fact)
            case TimelineEvent():
                yield Wording(fact.text, "event", fact)
            case _:
                pass
