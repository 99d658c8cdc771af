"""Mark the texts of a view with the fact and the field they show, so that they are found again on a filled page."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from reports.templating.view import (
    AgreementLine,
    AskLine,
    EventLine,
    IssueLine,
    Line,
    ParticipantLine,
    PositionLine,
    QuoteLine,
    StatementLine,
    View,
)

BRIEF = "brief"
"""What stands for the id of a fact where the title and subtitle of the brief are meant."""

# Which values show which field of the fact, where they show it whole; the built-in template marks the same.
_FIELDS: dict[type, dict[str, str]] = {
    AgreementLine: {
        "commitment": "commitment",
        "parties": "parties",
        "instrument": "instrument",
        "instrument_unsaid": "instrument",
        "count": "count",
        "status": "status",
        "when": "timing",
        "condition": "condition",
    },
    AskLine: {"text": "text", "by": "by", "to": "to", "status": "status"},
    PositionLine: {"text": "text"},
    IssueLine: {"text": "text", "concerned": "parties", "type": "type"},
    QuoteLine: {"text": "text", "speaker": "speaker", "role": "role", "delegation": "organisation", "venue": "venue"},
    ParticipantLine: {"name": "name", "role": "role", "capacity": "capacity"},
    EventLine: {"date": "date", "text": "text", "words": "as_written"},
    StatementLine: {"text": "text"},
    View: {"title": "title", "subtitle": "subtitle"},
}


class FactText(str):
    """The text of a field of a fact: a string like any other, which what is made of it forgets."""

    __slots__ = ("fact", "field")

    fact: str
    field: str


def marked(value: Any) -> Any:
    """`value`, a view or a part of one, with every text that shows a field of a fact as a `FactText`."""
    if isinstance(value, tuple):
        return tuple(map(marked, value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    inside = {field.name: marked(getattr(value, field.name)) for field in fields(value)}
    identifier = value.id if isinstance(value, Line) else BRIEF
    for name, field in _FIELDS.get(type(value), {}).items():
        inside[name] = _text(inside[name], identifier, field)
    return replace(value, **inside)


def _text(text: str, fact: str, field: str) -> FactText:
    made = FactText(text)
    made.fact, made.field = fact, field
    return made
