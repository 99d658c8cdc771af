"""Turn a Brief into the View that templates print: strings, ids and references, nothing that is not in the brief."""

from __future__ import annotations

from typing import Any

from reports.model.brief import Brief
from reports.model.facts import Agreement, Count
from reports.model.vocabulary import Capacity, Level, Status
from reports.templating import display
from reports.templating.columns import rows
from reports.templating.labels import Labels
from reports.templating.lines import Lines
from reports.templating.pictures import chart, course
from reports.templating.sourcing import method, notices, source_lines, source_statement
from reports.templating.view import Delegation, Pair, ParticipantLine, PositionLine, Stance, Theme, View

# More names than these do not fit a cell of the strip, which then says how many there are.
_NAMES_IN_STRIP = 3
# Most commitments of a report name neither an instrument nor a time.
_AGREEMENT_COLUMNS = ("parties", "instrument", "status", "when")
_FOLDING = ("instrument", "when")
# What of the strip is a field of the brief itself; the rest is made of its facts.
_FIELDS = {"place": "place"}


def view(brief: Brief, labels: Labels, organisation: str | None = None) -> View:
    """Everything a template may print of `brief`, in the words of `labels`."""
    lines = Lines(brief, labels)
    return View(
        language=labels.language,
        has_parts=bool(brief.agreements or brief.timeline),
        title=display.wording(brief.title, labels),
        subtitle=display.wording(brief.subtitle or "", labels),
        marking=brief.marking or "",
        organisation=organisation or "",
        prepared=_prepared(brief, labels),
        strip=tuple(pair for pair in _strip(brief, labels) if pair.value),
        key_points=lines.statements(brief.key_points),
        stances=_stances(brief, labels, lines),
        delegations=_delegations(brief, lines),
        key_quotes=tuple(lines.quote(fact) for fact in brief.quotes if fact.key),
        other_quotes=tuple(lines.quote(fact) for fact in brief.quotes if not fact.key),
        themes=tuple(Theme(section.heading, lines.statements(section.statements)) for section in brief.sections),
        chart=chart(brief, labels),
        course=course(brief, labels),
        timeline=tuple(lines.event(fact) for fact in brief.timeline),
        figures=lines.statements(brief.figures),
        conflicts=lines.statements(brief.conflicts),
        assessment=lines.statements(brief.assessment),
        passages=lines.passages(brief.passages),
        source_statement=source_statement(brief, labels),
        sources=source_lines(brief, labels),
        method=method(brief, labels),
        notices=notices(brief, labels, lines.references),
        **_tables(brief, labels, lines),
    )


def _tables(brief: Brief, labels: Labels, lines: Lines) -> dict[str, Any]:
    """The lists printed as tables, each with the columns that may be said once above it."""
    agreements = [lines.agreement(number, fact) for number, fact in enumerate(brief.agreements, 1)]
    asks = [lines.ask(number, fact) for number, fact in enumerate(brief.asks, 1)]
    strength = labels.word("said", "strength")
    return {
        "agreements": rows(
            agreements, _AGREEMENT_COLUMNS, labels, folding=_FOLDING, prevailing=("parties",), legend=strength
        ),
        "asks": rows(asks, ("by", "to", "status"), labels),
        "issues": rows([lines.issue(fact) for fact in brief.issues], ("concerned", "type", "basis"), labels),
    }


def _stances(brief: Brief, labels: Labels, lines: Lines) -> tuple[Stance, ...]:
    """The positions gathered by status and sides, in the order in which each first comes."""
    gathered: dict[tuple[str, str], list[PositionLine]] = {}
    for line in (lines.position(fact) for fact in brief.positions):
        gathered.setdefault((line.status, line.by), []).append(line)
    return tuple(
        Stance(labels.fill("rows", "stance" if by else "stance_unclear", status=status, by=by), tuple(positions))
        for (status, by), positions in gathered.items()
    )


def _delegations(brief: Brief, lines: Lines) -> tuple[Delegation, ...]:
    """The people by delegation, in the order in which each first comes; those without one at the end."""
    gathered: dict[str, list[ParticipantLine]] = {}
    for line in (lines.participant(fact) for fact in brief.participants):
        gathered.setdefault(line.delegation, []).append(line)
    return tuple(Delegation(name, tuple(gathered[name])) for name in sorted(gathered, key=lambda name: not name))


def _prepared(brief: Brief, labels: Labels) -> str:
    if brief.prepared is None:
        return ""
    return labels.fill("document", "prepared", date=display.date(brief.prepared, labels))


def _strip(brief: Brief, labels: Labels) -> tuple[Pair, ...]:
    """Date, place, parties, what was signed, and how many sources; a pair without a value is left out."""
    values = {
        "date": display.date(brief.event.date, labels) if brief.event.date else "",
        "place": brief.event.place or "",
        "parties": _parties(brief, labels),
        "signed": display.counted(_signed(brief), labels),
        "sources": str(len(brief.sources)),
    }
    return tuple(Pair(labels.word("strip", key), value, _FIELDS.get(key, "")) for key, value in values.items())


def _signed(brief: Brief) -> list[Count]:
    """The counts of what was signed; none where several sources count, who may well count the same things.

    Where something was signed that nobody counted, a number would look like all of it.
    """
    signed = [fact for fact in brief.agreements if fact.status is Status.SIGNED]
    counted = [fact for fact in signed if fact.count]
    if len(counted) < len(signed):
        return []
    counting = {span.source for fact in counted for span in fact.spans}
    return [fact.count for fact in counted if fact.count] if len(counting) < 2 else []


def _parties(brief: Brief, labels: Labels) -> str:
    """The parties to the acts of state; where there are none, the delegations of the principals."""
    found = [name for fact in brief.agreements if not _of_firms(fact) for name in fact.parties]
    principals = [person for person in brief.participants if person.capacity is Capacity.PRINCIPAL]
    names = list(dict.fromkeys(found or [person.affiliation for person in principals if person.affiliation]))
    if len(names) > _NAMES_IN_STRIP:
        return labels.fill("strip", "parties_counted", number=len(names))
    return labels.word("list", "dot").join(names)


def _of_firms(fact: Agreement) -> bool:
    return fact.count is not None and fact.count.level is Level.COMPANY
