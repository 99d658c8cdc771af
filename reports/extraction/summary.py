"""Choose the key points: whole sentences, the most binding outcome first, short enough to be read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.extraction.agreements import Draft
from reports.extraction.dossier import Dossier
from reports.extraction.fitting import fit
from reports.extraction.fusion import in_order
from reports.extraction.issues import Open
from reports.extraction.rows import in_brief_order, words_of
from reports.extraction.stances import Stance
from reports.extraction.telling import leans, stated, told, told_together
from reports.extraction.wording import hangs, mid_sentence
from reports.model.facts import Statement
from reports.model.identity import Register
from reports.model.span import Span
from reports.model.vocabulary import Act, IssueType, Level

# Content-standard, key points: three to five, at most 25 words each and 120 together.
MOST = 5
FEWEST = 3
LONGEST = 25
ALTOGETHER = 120


@dataclass(frozen=True)
class _Point:
    text: str
    spans: tuple[Span, ...]


def key_points(
    dossier: Dossier, register: Register, drafts: list[Draft], stances: list[Stance], issues: list[Open]
) -> tuple[Statement, ...]:
    """The key points of what was found."""
    chosen: list[_Point] = []
    words = 0
    for found in _candidates(dossier, drafts, stances, issues):
        point = _Point(fit(found.text.removesuffix("."), dossier.language) + ".", found.spans)
        if hangs(point.text, dossier.language):
            continue
        size = len(point.text.split())
        if (
            len(chosen) == MOST
            or size > LONGEST
            or words + size > ALTOGETHER
            or any(point.text == c.text for c in chosen)
        ):
            continue
        chosen.append(point)
        words += size
    return tuple(_statement(dossier, register, point) for point in chosen)


def _statement(dossier: Dossier, register: Register, point: _Point) -> Statement:
    identifier = register.enter("k", "key_point", words_of(dossier, point.spans), point.text)
    return Statement(id=identifier, text=point.text, spans=point.spans)


def _candidates(dossier: Dossier, drafts: list[Draft], stances: list[Stance], issues: list[Open]) -> Iterator[_Point]:
    """Points in the order in which they deserve a place: firm outcomes, the lead, an open dispute, then the rest."""
    outcomes = list(_outcomes(dossier, drafts))
    lead = next((p for p in outcomes if p.spans[0].place <= _lead_end(dossier)), None)
    disputes = [
        _open_point(dossier, issue)
        for issue in issues
        if issue.type in (IssueType.REFUSED, IssueType.DISPUTE, IssueType.UNANSWERED)
    ]
    first = outcomes[: MOST - 2]
    yield from first
    if lead is not None and lead not in first:
        yield lead
    yield from disputes[:1]
    yield from outcomes[MOST - 2 :]
    for act in (Act.CALL, Act.REAFFIRM, Act.OFFER, Act.ASSURE, Act.ENDORSE, Act.DISCUSS):
        for stance in (s for s in stances if s.act is act and (act is not Act.DISCUSS or _is_telling(s))):
            yield _Point(stated(stance, dossier.language) + ".", stance.spans)


def _is_telling(stance: Stance) -> bool:
    """Whether a discussion deserves a point: of several sides, on a matter that is named."""
    return len(stance.by) > 1 and len(stance.text.split()) > FEWEST


def _lead_end(dossier: Dossier) -> tuple[int, int, int]:
    return dossier.sentences[0].whole().place[0], dossier.sentences[0].end, 0


def _outcomes(dossier: Dossier, drafts: list[Draft]) -> Iterator[_Point]:
    """One point a commitment, strongest and governments first; two of one verb share a point where it stays short."""
    telling = [draft for draft in in_brief_order(drafts) if not leans(draft)]
    ordered = sorted(telling, key=lambda d: (-d.reading.strength, _is_company(d), len(d.parties) == 1))
    done: set[int] = set()
    for draft in ordered:
        if id(draft) in done:
            continue
        twins = [
            d
            for d in ordered
            if d is not draft
            and id(d) not in done
            and d.sentence is draft.sentence
            and d.cue == draft.cue
            and d.parties == draft.parties
        ]
        together = sorted([draft, *twins[:1]], key=lambda d: d.target.phrase.start)
        text = told_together(together, dossier.language) if twins else ""
        if (
            twins
            and len(text.split()) <= LONGEST
            and all(d.reading.strength == draft.reading.strength for d in together)
        ):
            done.update(id(d) for d in together)
            yield _Point(text + ".", in_order(span for d in together for span in d.spans))
        else:
            done.add(id(draft))
            yield _Point(told(draft, dossier.language) + ".", draft.spans)


def _is_company(draft: Draft) -> bool:
    return draft.count is not None and draft.count.level is Level.COMPANY


def _open_point(dossier: Dossier, issue: Open) -> _Point:
    words = dossier.language.phrases["sentences"]
    pattern = words["open_whole" if issue.whole else "open"]
    # A key point names the matter; what was built when, and what that raised, is told in the tables.
    matter = re.split(r", (?=\w+(?:ed|ing)\b)", issue.text)[0]
    what = issue.text if issue.whole else mid_sentence(matter, issue.sentence.text)
    return _Point(pattern.format(what=what) + ".", issue.spans)
