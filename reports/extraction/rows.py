"""Turn what was found into the facts of the model, each with its id."""

from __future__ import annotations

from reports.extraction.acts import STATUS
from reports.extraction.agreements import Draft
from reports.extraction.dossier import Dossier
from reports.extraction.fitting import fit
from reports.extraction.issues import Open
from reports.extraction.stances import Stance, named
from reports.model.facts import Agreement, Ask, Issue, Position
from reports.model.identity import Register
from reports.model.span import Span
from reports.model.vocabulary import Act, Area, IssueBasis


def words_of(dossier: Dossier, spans: tuple[Span, ...]) -> list[str]:
    """The words of spans, for an id."""
    return [span.of(dossier.source(span.source).text) for span in spans]


def agreement(dossier: Dossier, register: Register, draft: Draft) -> Agreement:
    """The row of a commitment."""
    reading = draft.reading
    return Agreement(
        id=register.enter("a", "agreement", words_of(dossier, draft.spans), draft.target.phrase.text(draft.sentence)),
        spans=draft.spans,
        commitment=fit(draft.wording, dossier.language),
        parties=draft.parties,
        act=reading.act,
        status=reading.status,
        strength=reading.strength,
        instrument=draft.instrument,
        count=draft.count,
        timing=draft.timing,
        area=draft.areas[0],
        areas=draft.areas,
        hedges=reading.hedges,
        condition=reading.condition,
    )


def ask(dossier: Dossier, register: Register, stance: Stance) -> Ask:
    """The row of a call, an offer or an assurance."""
    return Ask(
        id=register.enter("r", "ask", words_of(dossier, stance.spans), stance.text),
        spans=stance.spans,
        text=fit(named(stance, dossier.gazetteer), dossier.language),
        act=stance.act,
        by=stance.by,
        to=stance.to,
        area=stance.area,
        status=STATUS[stance.act],
    )


def position(dossier: Dossier, register: Register, stance: Stance) -> Position:
    """The row of what was reaffirmed or endorsed."""
    return Position(
        id=register.enter("p", "position", words_of(dossier, stance.spans), stance.text),
        spans=stance.spans,
        text=fit(stance.text, dossier.language),
        act=stance.act,
        by=stance.by,
        area=stance.area,
        status=STATUS[stance.act],
    )


def issue(dossier: Dossier, register: Register, found: Open) -> Issue:
    """The row of something open."""
    return Issue(
        id=register.enter("i", "issue", words_of(dossier, found.spans), found.text),
        spans=found.spans,
        text=fit(found.text, dossier.language),
        type=found.type,
        basis=IssueBasis.STATED,
        parties=found.parties,
        area=found.area,
    )


def in_brief_order(drafts: list[Draft]) -> list[Draft]:
    """Commitments as they are read: strongest first, then by area, then as the source has them."""
    order = list(Area)
    return sorted(
        drafts, key=lambda d: (-d.reading.strength, order.index(d.areas[0]), d.spans[0].place, d.target.phrase.start)
    )


ASKS = (Act.CALL, Act.OFFER, Act.ASSURE)
POSITIONS = (Act.REAFFIRM, Act.ENDORSE)
