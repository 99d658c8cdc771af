"""Find the dated events of a dossier: one row for each, in the order of the calendar, the undated last."""

from __future__ import annotations

import calendar as months
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from reports.extraction.acts import condition_in
from reports.extraction.anchors import Dated, calendar
from reports.extraction.asserting import is_rumoured
from reports.extraction.clauses import squeeze
from reports.extraction.dossier import Dossier
from reports.extraction.event import event_noun, find_event
from reports.extraction.governing import chain, eventful, is_condition, is_verb, tokens_in, top, verb_tense
from reports.extraction.happenings import cites, is_happening
from reports.extraction.naming import Namer
from reports.extraction.resolving import When
from reports.extraction.restating import Restatement, restate
from reports.extraction.sides import main_sides
from reports.extraction.wording import joined, sentence_case
from reports.model.brief import Event
from reports.model.facts import TimelineEvent
from reports.model.identity import Register
from reports.model.notices import Notice, NoticeCode
from reports.model.span import Span
from reports.model.vocabulary import DateBasis, Precision

# Two rows of one day are one event if half of the content words of the shorter stand in the other.
SAME = 0.5
# A sentence up to this long is the evidence of its only date; of a longer one it is the clause.
SHORT_SENTENCE = 40
# A row with what it depends on: at most as long as a commitment (content-standard, 25 words).
LONGEST_ROW = 25


@dataclass(frozen=True)
class _Row:
    """A row before it gets its id."""

    dated: Dated
    text: str
    main: bool
    spans: tuple[Span, ...]


def find(dossier: Dossier, register: Register) -> tuple[tuple[TimelineEvent, ...], tuple[Notice, ...]]:
    """The timeline, and the notices on dates that contradict their weekday or that nothing anchors."""
    namer, event = Namer(dossier), find_event(dossier)
    rows = [row for dated in calendar(dossier).dates if (row := _row(dossier, dated, namer, event))]
    merged = _merged(_told_better(rows), event.date)
    merged.sort(key=lambda row: (_latest(row.dated.when), row.spans[0].place))
    events = tuple(_event(dossier, register, row) for row in merged)
    return events, (*_contradictions(dossier, merged), *_unresolved(merged))


def _row(dossier: Dossier, dated: Dated, namer: Namer, event: Event) -> _Row | None:
    if not _tells_an_event(dossier, dated):
        return None
    told = restate(dossier, dated.sentence, dated.expression, namer)
    if told is None or is_condition(told.head, dossier.language):
        return None
    links = chain(dated.sentence, dated.expression)
    main = eventful([*links, told.head], dossier.language) or _holds_an_event(told, dossier)
    text = _text(told, dated, dossier, event, main=main)
    return _Row(dated, text, main or text != told.text, (_span(dossier, dated, told),)) if text else None


def _text(told: Restatement, dated: Dated, dossier: Dossier, event: Event, *, main: bool) -> str:
    """The words of a row: the sentence's, our own for the report's event where those are too thin, none at worst."""
    own = dated.when is None or dated.when.value == event.date
    if told.thin == "noun" and main and own:
        return _own_event(dossier, event) or told.text
    if told.thin == "speaker" and dated.when and dated.when.value == event.date:
        return _own_event(dossier, event)
    if told.leans(dossier.language):
        return ""
    way = verb_tense(told.head, dossier.language)
    if told.thin == "speaker" and (told.head.pos_ == "AUX" or way != "past" or told.speaks(dossier.language)):
        return ""
    if way == "present" and _is_now(dated) and not main:
        return ""  # "today, the partnership is as important as ever" tells of no event
    if told.head.pos_ in ("VERB", "AUX") and is_rumoured(told.head, dossier.language):
        return ""
    ahead = way == "future" or dated.expression.edge == "until"
    return _with_condition(told, dated, dossier) if ahead else told.text


def _with_condition(told: Restatement, dated: Dated, dossier: Dossier) -> str:
    """The words of what is to come with what it depends on; none where the two together are too long for a row."""
    condition = condition_in(dated.sentence.text, dossier.language)
    if condition is None or condition in told.text:
        return told.text
    text = f"{told.text}, {condition}"
    return text if len(text.split()) <= LONGEST_ROW else ""


def _is_now(dated: Dated) -> bool:
    expression = dated.expression
    return expression.form == "shift" and expression.unit == "day" and expression.amount == 0


def _holds_an_event(told: Restatement, dossier: Dossier) -> bool:
    """Whether somebody did something to an event: "co-chaired the meeting"."""
    events = dossier.language.nouns["events"]["nouns"]
    return any(child.lemma_.lower() in events for child in told.head.children if child.dep_ in ("dobj", "nsubjpass"))


def _own_event(dossier: Dossier, event: Event) -> str:
    """Name the report's own event: "Meeting between Japan and the United States, Oval Office"."""
    words, noun = dossier.language.dates["restating"], event_noun(dossier)
    speakers = tuple(dict.fromkeys(Namer(dossier).speakers(dossier.sources[0].id)))
    heads = tuple(p.name for p in dossier.cast.people if p.rank == "heads")[:2]
    sides = speakers if len(speakers) > 1 else main_sides(dossier, dossier.sources[0].id) or heads
    if len(sides) < 2 or not noun:
        return ""
    pattern = words["two" if len(sides) == 2 else "more"]
    told = pattern.format(event=sentence_case(noun), sides=joined(sides, dossier.language))
    return str(words["place"].format(words=told, place=event.place) if event.place else told)


def _tells_an_event(dossier: Dossier, dated: Dated) -> bool:
    """Whether a date says when something happened: not how often, not which year's list, not an act's name."""
    expression, text = dated.expression, dated.sentence.text
    links = chain(dated.sentence, expression)
    if not expression.dated or not links:
        return False
    head = top(tokens_in(dated.sentence, expression.start, expression.end))
    if head is not None and head.dep_ == "nsubj" and head.head.pos_ == "AUX":
        return False  # "the 19th of April is an important date"
    if _bounds_a_stretch(dated, dossier):
        return False  # neither end of "between 1 April and 30 September" tells what happened on it
    if expression.form == "shift" and expression.edge == "until" and abs(expression.amount) > 1:
        return False  # "within six months" is a deadline, not an event
    if cites(dated.sentence, expression, dossier.language):
        return False
    if expression.unit == "year" and expression.form == "calendar" and text[: expression.start].endswith("("):
        return False
    if expression.end < len(text) and _before_a_noun(dated):
        return any(is_happening(link, dossier.language) for link in links if not is_verb(link))
    return True


def _bounds_a_stretch(dated: Dated, dossier: Dossier) -> bool:
    """Whether a date is one of the two behind "between"."""
    first, second = dossier.language.dates["restating"]["stretch"]
    expression, text = dated.expression, dated.sentence.text
    beside = [d.expression for d in calendar(dossier).of(dated.sentence) if d.expression is not expression]
    for one, two in ((expression, e) if e.start > expression.start else (e, expression) for e in beside):
        if text[: one.start].rstrip().endswith(first) and text[one.end : two.start].strip() == second:
            return True
    return False


def _before_a_noun(dated: Dated) -> bool:
    """Whether a date only qualifies a noun: "the 2024 list", "today's challenges"."""
    expression = dated.expression
    owns = expression.text.endswith(("'s", "’s"))
    bare = expression.form == "calendar" and expression.text.isdigit()
    return owns or (bare and dated.sentence.text[expression.end : expression.end + 2].strip().isalpha())


def _span(dossier: Dossier, dated: Dated, told: Restatement) -> Span:
    """The sentence where it is short and tells one date, else the clause."""
    sentence = dated.sentence
    others = [d for d in calendar(dossier).of(sentence) if d.expression.dated]
    if len(others) == 1 and len(sentence.text.split()) <= SHORT_SENTENCE:
        return sentence.whole()
    return sentence.span(told.start, told.end)


def _told_better(rows: list[_Row]) -> list[_Row]:
    """The rows without those that nothing anchors where the same clause has a date: "this week at the 2024 Summit"."""
    known = [row for row in rows if row.dated.when]
    return [row for row in rows if row.dated.when or not any(_same_clause(row, other) for other in known)]


def _same_clause(one: _Row, two: _Row) -> bool:
    first, second = one.dated, two.dated
    return first.sentence is second.sentence and 0 <= second.expression.start - first.expression.end <= 8


def _merged(rows: list[_Row], day: str | None) -> list[_Row]:
    """One row for each event and date, with the spans of all that tell it; the first to tell it words it."""
    merged: dict[str, list[_Row]] = {}
    for row in rows:
        when = row.dated.when
        alike = merged.setdefault(when.value if when else row.dated.expression.text.casefold(), [])
        at = next((i for i, other in enumerate(alike) if _same(row, other, day)), None)
        if at is None:
            alike.append(row)
        else:
            alike[at] = replace(alike[at], spans=tuple(dict.fromkeys((*alike[at].spans, *row.spans))))
    return [row for alike in merged.values() for row in alike]


def _same(one: _Row, two: _Row, day: str | None) -> bool:
    """Whether two rows of one date tell the same event: the report's own, or mostly the same words."""
    when = one.dated.when
    if when and when.value == day and one.main and two.main:
        return True
    words, others = _content(one.text), _content(two.text)
    return bool(words and others) and len(words & others) >= SAME * min(len(words), len(others))


def _content(text: str) -> set[str]:
    return {word.strip("“”’,.").casefold() for word in text.split() if len(word) > 3 or word[:1].isupper()}


def _latest(when: When | None) -> date:
    """The last day that a date may mean, so that a year comes after its months; the undated come last of all."""
    if when is None:
        return date.max
    first = when.day
    match when.precision:
        case Precision.YEAR:
            return date(first.year, 12, 31)
        case Precision.QUARTER:
            return date(first.year, first.month + 2, months.monthrange(first.year, first.month + 2)[1])
        case Precision.MONTH:
            return date(first.year, first.month, months.monthrange(first.year, first.month)[1])
        case Precision.WEEK:
            return date.fromordinal(min(first.toordinal() + 6, date.max.toordinal()))
        case _:
            return first


def _event(dossier: Dossier, register: Register, row: _Row) -> TimelineEvent:
    evidence = [dossier.source(span.source).words(span) for span in row.spans]
    when = row.dated.when
    return TimelineEvent(
        id=register.enter("t", "timeline", evidence, row.text),
        date=when.value if when else None,
        precision=when.precision if when else None,
        as_written=squeeze(row.dated.expression.text),
        basis=row.dated.basis if when else DateBasis.NONE,
        text=row.text,
        spans=row.spans,
    )


def _contradictions(dossier: Dossier, rows: list[_Row]) -> list[Notice]:
    """A notice for each date whose weekday is not that of the day it goes with."""
    notices = []
    for row in rows:
        if row.dated.against is None or row.dated.when is None:
            continue
        against, when = row.dated.against, row.dated.when.day
        read = "" if against == when else f", read as {_written(dossier, when)}"
        known = f"{_written(dossier, against)} is a {_weekday(dossier, against)}"
        text = f"{known}; the source says “{squeeze(row.dated.expression.text)}”{read}."
        notices.append(Notice(code=NoticeCode.DATE_CONTRADICTION, text=text, spans=row.spans))
    return notices


def _unresolved(rows: list[_Row]) -> Iterator[Notice]:
    """One notice for all the dates that nothing anchors, one for those that may look back or ahead."""
    bare = [row for row in rows if row.dated.when is None]
    reasons = {False: "the source states no date to anchor it", True: "the source does not tell of which year it is"}
    for is_open, reason in reasons.items():
        some = [row for row in bare if row.dated.open is is_open]
        if some:
            words = ", ".join(dict.fromkeys(f"“{squeeze(row.dated.expression.text)}”" for row in some))
            spans = tuple(dict.fromkeys(span for row in some for span in row.spans))
            yield Notice(code=NoticeCode.UNRESOLVED_DATE, text=f"Kept as written, as {reason}: {words}.", spans=spans)


def _written(dossier: Dossier, day: date) -> str:
    return f"{day.day} {dossier.language.dates['notice']['month_names'][day.month - 1]} {day.year}"


def _weekday(dossier: Dossier, day: date) -> str:
    return str(dossier.language.dates["notice"]["weekday_names"][day.isoweekday() - 1])
