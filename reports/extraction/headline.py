"""Make the title and subtitle of a brief: who met, where, when, and what came of it."""

from __future__ import annotations

import datetime
import re

from reports.extraction.agreements import Draft
from reports.extraction.dossier import Dossier
from reports.extraction.sides import Sides
from reports.extraction.telling import hedged, leans, signing
from reports.extraction.wording import mid_sentence, sentence_case
from reports.languages import Language
from reports.model.brief import Event
from reports.model.facts import Participant
from reports.model.vocabulary import Act, Capacity

# Content-standard, title block: at most 90 characters; a subtitle of one line at 12 points holds as many.
LONGEST_TITLE = 90
LONGEST_SUBTITLE = 110
MOST_NAMES = 3


def title(dossier: Dossier, event: Event, noun: str, sides: Sides, people: tuple[Participant, ...]) -> str:
    """As in "Lee–Xi summit, Beijing, 5 January 2026"; the sides where no two principals stand for them."""
    words = dossier.language.phrases["titles"]
    who = _who(dossier, sides, people)
    place = event.place
    date = display_date(event.date, dossier.language)
    head = words["event"].format(who=who, event=noun).strip() if who else sentence_case(noun or words["nobody"])
    full = ", ".join(part for part in (head, place, date) if part)
    short = ", ".join(part for part in (head, date) if part)
    return next((t for t in (full, short, head) if len(t) <= LONGEST_TITLE), head[:LONGEST_TITLE])


def _who(dossier: Dossier, sides: Sides, people: tuple[Participant, ...]) -> str:
    dash = dossier.language.phrases["joining"]["dash"]
    heads = [p for p in people if p.capacity is Capacity.PRINCIPAL and p.affiliation in sides]
    by_side = {p.affiliation: p for p in reversed(heads)}
    joint = dossier.sources[0].kind.is_joint
    if len(sides) == len(by_side) == 2 and not joint:
        first = sorted(by_side.values(), key=lambda p: p.spans[0].place)
        return str(dash.join(_short(p) for p in first))
    return str(dash.join(sides)) if len(sides) <= MOST_NAMES else ""


def _short(person: Participant) -> str:
    """The name by which the source goes on to call a person, else the full name."""
    single = [alias for alias in person.aliases if " " not in alias and alias in person.name.split()]
    return (
        single[0]
        if single
        else person.name.split()[-1]
        if "." in person.name or (len(person.name.split()) == 2 and not person.aliases)
        else person.name
    )


def subtitle(drafts: list[Draft], language: Language) -> str | None:
    """The most binding outcomes, as short as they come: "14 memorandums of understanding signed; ..."."""
    parts: list[str] = []
    ordered = sorted(drafts, key=lambda d: (-d.reading.strength, d.spans[0].place, d.target.phrase.start))
    for draft in _telling(ordered):
        if not _can_be_told(draft):
            continue
        part = _signed(draft, ordered, language) if draft.reading.act is Act.SIGN else _outcome(draft, language)
        candidate = "; ".join([*parts, part if parts else sentence_case(part)])
        if len(candidate) <= LONGEST_SUBTITLE:
            parts = candidate.split("; ")
        if len(parts) == 2:
            break
    return "; ".join(parts) or None


def _can_be_told(draft: Draft) -> bool:
    """Whether a few words can tell an outcome: no clause, none without its condition or what "it" means."""
    condition = draft.reading.condition
    return draft.target.form != "that" and not (condition and condition not in draft.wording) and not leans(draft)


def _signed(first: Draft, drafts: list[Draft], language: Language) -> str:
    """All that the same sides signed: "an agreement and 3 memorandums signed"; the first where that is too long."""
    cue = signing(first, language)
    alike = [d for d in drafts if d.reading.act is Act.SIGN and d.parties == first.parties and _can_be_told(d)]
    signed = [draft for draft in alike if signing(draft, language) == cue]
    same = [draft for draft in signed if draft is first or not _is_among(draft, signed)]
    short = [_what(draft) for draft in same]
    told = [words if short.count(words) == 1 else draft.wording for words, draft in zip(short, same, strict=True)]
    listed = [mid_sentence(words, draft.sentence.text) for words, draft in zip(told, same, strict=True)]
    and_then = language.phrases["joining"]["and"]
    several = and_then.join(filter(None, (", ".join(listed[:-1]), listed[-1])))
    text = str(language.phrases["titles"]["signed"].format(count=several, cue=cue))
    alone = str(language.phrases["titles"]["signed"].format(count=_what(first), cue=cue))
    return text if len(text) <= LONGEST_SUBTITLE else alone


def _is_among(draft: Draft, others: list[Draft]) -> bool:
    """Whether a draft may be one of those that another one counts, or is named before: they are never added up."""
    number = draft.count.number if draft.count else 1
    known = draft.wording.casefold().startswith("the ")
    return known or any(
        each.instrument is draft.instrument and each.count is not None and each.count.number > number for each in others
    )


def _what(draft: Draft) -> str:
    """What was signed, without what it is about: "14 memorandums of understanding", "An agreement"."""
    if draft.count:
        return f"{draft.count.number} {draft.count.unit}"
    return re.split(r" (?:on|for|in|to) ", draft.wording)[0]


def _telling(drafts: list[Draft]) -> list[Draft]:
    """The first of each act: a subtitle says different things, not the same thing twice."""
    seen: set[Act] = set()
    kept = []
    for draft in drafts:
        if draft.reading.act not in seen:
            seen.add(draft.reading.act)
            kept.append(draft)
    return kept


def _outcome(draft: Draft, language: Language) -> str:
    words = language.phrases["titles"]
    if draft.family in ("intend", "may"):
        return mid_sentence(draft.wording, draft.sentence.text)
    status = language.phrases["statuses"][
        "intention"
        if draft.reading.act is Act.INTEND
        else "pledged"
        if draft.reading.status.value == "pledged"
        else "agreed"
    ]
    status = hedged(status, draft, language)
    if draft.target.form == "noun" and draft.wording.casefold().startswith(
        draft.target.phrase.text(draft.sentence).casefold()[:8]
    ):
        return str(words["thing"].format(status=status, what=mid_sentence(draft.wording, draft.sentence.text)))
    return str(words["doing"].format(status=status, what=mid_sentence(draft.wording, draft.sentence.text)))


def display_date(date: str | None, language: Language) -> str:
    """As in "5 January 2026", "January 2026", "2026"; a week as the day it begins; empty for none."""
    if date is None:
        return ""
    months = [name.capitalize() for name, number in language.dates["months"].items() if len(name) > 3 or number == 5][
        :12
    ]
    if "W" in date:
        day = datetime.date.fromisocalendar(int(date[:4]), int(date[6:]), 1)
        date = day.isoformat()
    parts = date.split("-")
    if len(parts) == 1 or "Q" in date:
        return date
    month = f"{months[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) == 3 else month
