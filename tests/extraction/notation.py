"""Facts in a one-line notation, as the case files of the extraction write them."""

from __future__ import annotations

from reports.extraction import extract
from reports.model.brief import Brief
from reports.model.facts import Agreement, Ask, Issue, Participant, Position
from reports.model.vocabulary import Instrument, SourceKind
from tests.extraction.sources import source

NEWS = "Japanese Prime Minister Ito Kenji and Mexican President Ana Robles met in Tokyo on 5 January 2026."
STATEMENT = "Prime Minister Ito Kenji of Japan and President Ana Robles of Mexico met in Tokyo on 5 January 2026."


def brief(text: str, kind: SourceKind = SourceKind.NEWS) -> Brief:
    """The brief of a text of this genre."""
    return extract([source(text).model_copy(update={"kind": kind})])


def rows(made: Brief) -> str:
    """Every agreement, ask, position and issue, one to a line."""
    lines = [agreement(row) for row in made.agreements]
    lines += [ask(row) for row in made.asks]
    lines += [position(row) for row in made.positions]
    lines += [issue(row) for row in made.issues]
    return "\n".join(lines)


def agreement(row: Agreement) -> str:
    """An agreement, such as `agree_process 3 | China, South Korea | Hold talks | timing 2026`."""
    parts = [f"{row.act} {row.strength}", ", ".join(row.parties), row.commitment]
    if row.instrument is not Instrument.NONE_STATED:
        parts.append(str(row.instrument))
    if row.count:
        parts.append(f"count {row.count.number} {row.count.level}")
    if row.timing:
        ends = f"{row.timing.from_ or ''}/{row.timing.to or ''}".removesuffix("/")
        parts.append(f"timing {ends or row.timing.precision}")
    if row.hedges:
        parts.append("hedges " + ", ".join(row.hedges))
    if row.condition:
        parts.append("condition " + row.condition)
    return " | ".join(parts)


def ask(row: Ask) -> str:
    """An ask, such as `call | South Korea > China | Stronger measures against illegal fishing`."""
    sides = ", ".join(row.by) + (" > " + ", ".join(row.to) if row.to else "")
    return f"{row.act} | {sides} | {row.text}"


def position(row: Position) -> str:
    """A position, such as `reaffirm | China, South Korea | Commitment to collaboration`."""
    return f"{row.act} | {', '.join(row.by)} | {row.text}"


def issue(row: Issue) -> str:
    """An open issue, such as `dispute | China, South Korea | Steel structures in the Yellow Sea`."""
    return f"issue {row.type} | {', '.join(row.parties)} | {row.text}"


def person(row: Participant) -> str:
    """A participant, such as `Lee Jae Myung (Lee) | President | South Korea`; a dash where nothing is known."""
    aliases = f" ({', '.join(row.aliases)})" if row.aliases else ""
    return f"{row.name}{aliases} | {row.role or '-'} | {row.affiliation or '-'}"
