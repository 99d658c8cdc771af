"""What a brief keeps word for word (hedges, conditions, times, names) is kept: it stands in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.gates.evidence import Evidence, folded
from reports.gates.findings import Finding, about
from reports.gates.grounds import dated, names_a_weekday, numbers
from reports.gates.scale import same_stem, tokens
from reports.model.brief import Brief
from reports.model.facts import Agreement, Fact, Participant, Quote, TimelineEvent


def find(brief: Brief) -> Iterator[Finding]:
    """Kept words that neither the text nor the title of a source holds, and dates that contradict their words."""
    everything = folded(" ".join(f"{source.title or ''} {source.text}" for source in brief.sources))
    yield from _event(brief)
    for fact in brief.facts():
        yield from _not_held(fact, everything)
        match fact:
            case Agreement():
                yield from _agreement(fact, Evidence(brief, fact))
            case TimelineEvent():
                yield from _contradicted(fact)
            case _:
                pass


def _kept(fact: Fact) -> list[str]:
    """The words of a fact that are the source's own."""
    match fact:
        case Agreement():
            return [words for words in (fact.condition, fact.timing and fact.timing.as_written) if words]
        case TimelineEvent():
            return [] if fact.added else [fact.as_written]
        case Quote():
            return (fact.speaker or "").split()
        case Participant():
            return [word for name in (fact.name, *fact.aliases) for word in name.split()]
        case _:
            return []


def _not_held(fact: Fact, everything: str) -> Iterator[Finding]:
    for words in _kept(fact):
        if folded(words).strip(" .,;") not in everything:
            yield about(fact, "words_not_kept", f"“{words}” is given as the source's word, and no source has it.")


def _agreement(fact: Agreement, evidence: Evidence) -> Iterator[Finding]:
    words = tokens(evidence.all)
    for hedge in fact.hedges:
        if not all(any(same_stem(part, word) for word in words) for part in tokens(hedge)):
            yield about(
                fact, "words_not_kept", f"“{hedge}” is given as the source's hedge, and its words do not hold it."
            )
    if fact.count and fact.count.number > _SMALLEST and str(fact.count.number) not in numbers(evidence.all):
        text = f"“{fact.commitment[:80]}” counts {fact.count.number}, and its words in the source do not."
        yield about(fact, "number_unsupported", text)


# One or two things may be counted from the words themselves ("a memorandum", "an agreement and a protocol").
_SMALLEST = 2


def _contradicted(fact: TimelineEvent) -> Iterator[Finding]:
    written = _WHOLE_DATE.findall(fact.as_written)
    if (
        fact.date
        and not _agrees(fact.date, fact.as_written)
        and not any(_first_of(fact.date, last, fact.as_written) for last in written)
    ):
        yield about(fact, "date_contradicted", f"“{fact.as_written}” is dated {fact.date}.")


def _first_of(date: str, written: str, words: str) -> bool:
    """Whether a date is the first of several days whose last is written out: "8 and 9 October 2026"."""
    day = str(int(date[8:10])) if len(date) >= len("2026-10-08") else ""
    several = rf"\b0?{day}(?:st|nd|rd|th)?\s*(?:[-–—&,]|and|to)\s*(?:the )?{re.escape(written)}"
    return bool(day) and re.search(several, words, re.IGNORECASE) is not None


def _event(brief: Brief) -> Iterator[Finding]:
    """An event is on the day its words write out, if they write out one whole date and count from no other day."""
    words = " … ".join(brief.source(span.source).words(span) for span in brief.event.spans)
    written = _WHOLE_DATE.findall(words)
    if brief.event.date is None or len(written) != 1 or _RELATIVE.search(words) or names_a_weekday(words):
        return
    if not _agrees(brief.event.date, written[0]) and not _first_of(brief.event.date, written[0], words):
        text = f"the event is dated {brief.event.date}, and its words are “{words[:120]}”."
        yield Finding(code="date_contradicted", fact=None, text=text)


_WHOLE_DATE = re.compile(r"\b(?:[0-9]{1,2} [A-Z][a-z]+|[A-Z][a-z]+ [0-9]{1,2}),? [0-9]{4}\b")
_RELATIVE = re.compile(r"\b(?:to(?:day|night|morrow)|yesterday|(?:this|next|last) week|later|earlier)\b", re.IGNORECASE)


def _agrees(date: str, words: str) -> bool:
    """Whether an ISO date is one that `words` write out: its year, and its day and month, if they name any.

    Words with a weekday may count from the date they write out ("the Tuesday after 5 May").
    """
    years = set(re.findall(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)", words))
    days = {(month, int(day)) for month, day in dated(words)} if not names_a_weekday(words) else set()
    known = (int(date[5:7]), int(date[8:10])) if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else None
    return (not years or date[:4] in years) and (not days or known is None or known in days)
