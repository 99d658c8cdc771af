"""A finding: a promise that a brief or a page breaks, with the fact and the words that break it."""

from __future__ import annotations

from enum import StrEnum

from reports.model.facts import Fact
from reports.model.noun import Noun
from reports.model.vocabulary import Origin


class Severity(StrEnum):
    """Whether a finding stops the work. What a person wrote is theirs to answer for: it only warns."""

    FAILURE = "failure"
    WARNING = "warning"


class Finding(Noun):
    """One finding: a stable code, the id of the fact (None for the brief as a whole), and a sentence for people.

    `field` names what of the brief as a whole it is about: "title", "subtitle".
    """

    code: str
    fact: str | None
    text: str
    field: str = ""
    severity: Severity = Severity.FAILURE


def about(fact: Fact, code: str, text: str) -> Finding:
    """A finding on `fact`, as grave as its origin makes it."""
    severity = Severity.WARNING if fact.origin is Origin.PERSON or fact.reworded else Severity.FAILURE
    return Finding(code=code, fact=fact.id, text=text, severity=severity)
