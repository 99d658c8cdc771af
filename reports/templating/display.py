"""How each value of a fact reads on the page: the one place where display strings are made.

`shown` lists, for every fact of a brief, the strings that must stand in the text of every output; the tests of
the same-facts law read it. Dates hold together with non-breaking spaces, which NFKC turns into plain ones.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reports.model.brief import Brief
from reports.model.facts import Agreement, Ask, Count, Issue, Participant, Position, Quote, TimelineEvent, Timing
from reports.model.vocabulary import Precision
from reports.templating.labels import Labels

NBSP = "\u00a0"

# The length of an ISO date that names a day.
_DAY = len("2026-01-05")
_NUMBER_AND_WORD = re.compile(r"(?<!\w)([0-9]+(?:[.,][0-9]+)*) (?=[^\W\d_])")
_TOKENS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Shown:
    """A string that stands on every page for a field of a fact."""

    fact: str
    field: str
    text: str


def shown(brief: Brief, labels: Labels) -> Iterator[Shown]:
    """What the same-facts law asks for: wording, parties, status, dates, count and speaker of every fact."""
    for fact in brief.facts():
        written = {each.field: each.text for each in fact.in_words}
        for field, text in _fields(fact, labels):
            if text and field not in written:
                yield Shown(fact.id, field, text)
        yield from (Shown(fact.id, field, text) for field, text in written.items() if text)


def _fields(fact: object, labels: Labels) -> Iterator[tuple[str, str]]:
    match fact:
        case Agreement():
            yield "commitment", wording(fact.commitment, labels)
            yield from (("parties", party) for party in fact.parties)
            yield "status", labels.word("status", fact.status)
            yield "timing", timing(fact.timing, labels)
            yield "count", count(fact.count, labels)
            yield "condition", fact.condition or ""
        case Ask() | Position():
            yield "text", wording(fact.text, labels)
            yield from (("by", party) for party in fact.by)
            yield "status", labels.word("status", fact.status)
            if isinstance(fact, Ask):
                yield from (("to", party) for party in fact.to)
        case Issue():
            yield "text", wording(fact.text, labels)
            yield from (("parties", party) for party in fact.parties)
            yield "type", labels.word("issue_type", fact.type)
        case Quote():
            yield "text", quotation(fact.text)
            yield "speaker", fact.speaker or ""
        case Participant():
            yield "name", fact.name
            yield "role", office(fact.role)
            yield "affiliation", fact.affiliation or ""
            yield "capacity", labels.word("capacity", fact.capacity)
        case TimelineEvent():
            yield "text", wording(fact.text, labels)
            yield "date", weekday(fact.date, labels) if fact.date else ""
            yield "as_written", words_beside(fact.as_written, event_date(fact, labels), labels)
        case _:
            yield "text", wording(str(getattr(fact, "text", "")), labels)


def wording(text: str, labels: Labels) -> str:
    """Our own words with numbers held to the word they count, and months to their year."""
    held = _NUMBER_AND_WORD.sub(rf"\1{NBSP}", text)
    months = "|".join(map(re.escape, labels.series("months")))
    return re.sub(rf"\b({months}) (?=[0-9])", rf"\1{NBSP}", held)


def office(role: str | None) -> str:
    """A person's role with true apostrophes, as all our own words have them."""
    return (role or "").replace("'", "’")


def sentence(text: str) -> str:
    """`text` beginning with a capital letter, as the cells of a table do."""
    return text[:1].upper() + text[1:]


def joined(parts: Sequence[str], labels: Labels) -> str:
    """The parties to an act: "A", "A and B", "A, B and C"."""
    if len(parts) < 2:
        return "".join(parts)
    comma, last = labels.word("list", "comma"), labels.word("list", "and")
    return comma.join(parts[:-1]) + last + parts[-1]


def quotation(text: str) -> str:
    """A quotation as shown: an American comma before the closing mark is left out (taxonomy, Quotations)."""
    return text[:-1] if text.endswith(",") and len(text) > 1 else text


def quoted(text: str, labels: Labels) -> str:
    """`text` between the quotation marks of the brief's language."""
    return labels.word("marks", "open") + text + labels.word("marks", "close")


def count(value: Count | None, labels: Labels) -> str:
    """A count and who concluded it, "14 between governments"; where that is not known, what is counted."""
    if value is None:
        return ""
    return labels.fill("level", value.level, number=value.number, unit=value.unit).replace(" ", NBSP, 1)


def instrument(fact: Agreement, labels: Labels) -> str:
    """The form of an agreement, in the plural where several are counted; empty where the source names none."""
    several = fact.count is not None and fact.count.number > 1
    return labels.word("instruments" if several else "instrument", fact.instrument)


def instrument_unsaid(fact: Agreement, labels: Labels) -> str:
    """The form of an agreement as it stands beside the commitment: empty where that or its count says it already."""
    name = instrument(fact, labels)
    said = f"{fact.commitment} {count(fact.count, labels)}".replace(NBSP, " ").casefold()
    return "" if name.casefold() in said else name


def timing(value: Timing | None, labels: Labels) -> str:
    """When something is to happen: the date and, where they add to it, the source's words in quotation marks."""
    if value is None:
        return ""
    dates = _when(value, labels)
    if not dates:
        plainly = value.precision is Precision.RECURRING
        return value.as_written if plainly else quoted(value.as_written, labels)
    words = words_beside(value.as_written, dates, labels)
    return labels.fill("dates", "resolved", date=dates, words=words) if words else dates


def _when(value: Timing, labels: Labels) -> str:
    """The dates of a timing; an end alone is a limit, and a day that begins something coarser is its beginning."""
    first, last = value.from_, value.to
    if first and last and value.precision is Precision.WEEK and _is_week(first, last):
        return labels.fill("dates", "week", date=date(first, labels))
    if last and not first:
        return labels.fill("dates", "until", date=date(last, labels))
    if first and not last and len(first) == _DAY and value.precision is not Precision.DAY:
        return labels.fill("dates", "since", date=date(first, labels))
    return period(first, last, labels)


def _is_week(first: str, last: str) -> bool:
    if len(first) != _DAY or len(last) != _DAY:
        return False
    return datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first) == datetime.timedelta(days=6)


def words_beside(as_written: str, display: str, labels: Labels) -> str:
    """The source's words for a date, or nothing where they say the same day, month or year as `display`."""
    silent = {*labels.series("silent_words"), *(name.casefold() for name in labels.series("weekdays"))}
    said, known = _tokens(as_written) - silent, _tokens(display) - silent
    return "" if said == known else as_written


def _tokens(text: str) -> set[str]:
    return {token.casefold().lstrip("0") for token in _TOKENS.findall(text)}


def event_date(event: TimelineEvent, labels: Labels) -> str:
    """The date of a timeline row, with its weekday where the day is known; else that it is not dated."""
    return weekday(event.date, labels) if event.date else labels.word("dates", "undated")


def period(first: str | None, last: str | None, labels: Labels) -> str:
    """One date, or two of them as a range: "5–7 January 2026", "2026–2030"; empty where neither is known."""
    if first is None or last is None or first == last:
        return date(first or last or "", labels)
    dash = labels.word("list", "from_to")
    if len(first) == len(last) == _DAY and first[:7] == last[:7]:
        return _held(_day(int(first[8:]), labels, last, span=f"{dash}{int(last[8:])}"))
    return f"{date(first, labels)}{NBSP}{dash} {date(last, labels)}" if "-" in first + last else f"{first}{dash}{last}"


def date(iso: str, labels: Labels) -> str:
    """An ISO date at its precision: "5 January 2026", "week of 27 September 2021", "January 2026", "2026"."""
    year, _, rest = iso.partition("-")
    if not rest:
        return year
    if rest.startswith("W"):
        monday = datetime.date.fromisoformat(f"{iso}-1")
        return labels.fill("dates", "week", date=date(monday.isoformat(), labels))
    if rest.startswith("Q"):
        return labels.series("quarters")[int(rest[1:]) - 1].replace("{year}", year)
    if len(iso) == _DAY:
        return _held(_day(int(iso[8:]), labels, iso))
    return _held(labels.fill("dates", "month", month=labels.series("months")[int(rest) - 1], year=year))


def weekday(iso: str, labels: Labels) -> str:
    """As `date`, with the weekday before a whole day: "Monday 5 January 2026"."""
    if len(iso) != _DAY or "W" in iso:
        return date(iso, labels)
    name = labels.series("weekdays")[datetime.date.fromisoformat(iso).weekday()]
    return labels.fill("dates", "weekday", weekday=name, date=date(iso, labels))


def _day(number: int, labels: Labels, iso: str, span: str = "") -> str:
    month = labels.series("months")[int(iso[5:7]) - 1]
    return labels.fill("dates", "day", day=f"{number}{span}", month=month, year=iso[:4])


def _held(text: str) -> str:
    return text.replace(" ", NBSP)


def counted(counts: Iterable[Count], labels: Labels) -> str:
    """Counts of different kinds side by side, "14 + 9": never added up (taxonomy, Count)."""
    return labels.word("list", "plus").join(str(value.number) for value in counts)
