"""Dates for the other rooms: find them in a text, resolve them, and tell when an agreement is to happen."""

from __future__ import annotations

from datetime import timedelta

from reports.extraction.anchors import Dated, calendar
from reports.extraction.dossier import Dossier
from reports.extraction.expressions import expressions
from reports.extraction.governing import chain, is_verb, tense
from reports.extraction.happenings import cites
from reports.extraction.moments import Expression
from reports.extraction.resolving import When, iso, resolve
from reports.extraction.sentences import Sentence
from reports.model.facts import Timing
from reports.model.vocabulary import Precision

__all__ = ["Expression", "When", "expressions", "resolve", "timing"]

_PRECISIONS = {"day": Precision.DAY, "week": Precision.WEEK, "month": Precision.MONTH, "year": Precision.YEAR}


def timing(dossier: Dossier, sentence: Sentence, start: int, end: int) -> Timing | None:
    """When what `[start, end)` of a sentence tells is to happen; None where it says nothing about time.

    A date wins over words that only recur ("annual") or stay open ("soon"). "By 2022" gives an end and no
    beginning, a week its Monday and Sunday, a range both its ends. "Soon" has no ISO value; "in the coming weeks"
    begins on the anchor's day and has no end.
    """
    here = calendar(dossier).of(sentence)
    inside = [d for d in here if start <= d.expression.start and d.expression.end <= end and _is_of_the_act(d, dossier)]
    order = {"calendar": 0, "weekday": 0, "shift": 0, "recurring": 1, "open": 2}
    best = min(inside, key=lambda d: (order[d.expression.form], -d.expression.start), default=None)
    return _timing(best, dossier) if best else None


def _is_of_the_act(dated: Dated, dossier: Dossier) -> bool:
    """Whether a date tells when the act is to happen, and not when something beside it did.

    "An agreement that entered into force in 2006", "the Act of 1962" and "today's challenges" give an act no time.
    """
    expression, links = dated.expression, chain(dated.sentence, dated.expression)
    if cites(dated.sentence, expression, dossier.language) or (
        expression.dated and expression.text.endswith(("'s", "’s"))
    ):
        return False
    beside = any(link.dep_ == "relcl" for link in links if is_verb(link))
    return not (beside and tense(dated.sentence, expression, dossier.language) == "past")


def _timing(dated: Dated, dossier: Dossier) -> Timing:
    words, when = dated.expression.text, dated.when
    if dated.expression.form == "recurring":
        return Timing(as_written=words, precision=Precision.RECURRING)
    if when is None:
        return _open(dated, dossier)
    if dated.expression.edge == "until":
        return Timing(as_written=words, to=when.value, precision=when.precision)
    if when.precision is Precision.WEEK:
        sunday = when.day + timedelta(days=6)
        return Timing(
            as_written=words,
            from_=iso(when.day, Precision.DAY),
            to=iso(sunday, Precision.DAY),
            precision=when.precision,
        )
    return Timing(as_written=words, from_=when.value, to=when.end, precision=when.precision)


def _open(dated: Dated, dossier: Dossier) -> Timing:
    """Words without a date; those that begin now ("in the coming weeks") begin on the document's or the event's day."""
    expression, known = dated.expression, calendar(dossier)
    stated = known.events.get(dated.sentence.source)
    now = known.documents.get(dated.sentence.source) or (stated.anchor if stated else None)
    if expression.form == "open" and expression.cue == "forward" and now and now.precision is Precision.DAY:
        return Timing(
            as_written=expression.text, from_=iso(now.day, Precision.DAY), precision=_PRECISIONS[expression.unit]
        )
    return Timing(as_written=expression.text, precision=Precision.OPEN)
