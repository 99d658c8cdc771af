"""Revise: an edited Word brief and the model it carries in, the new model and the list of changes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reports.errors import BadBrief
from reports.gates import Finding, check_brief, still_passed
from reports.model.amendments import Certainty, Change, ChangeKind, Rewording
from reports.model.blocks import Document
from reports.model.brief import WHOLE, Brief
from reports.model.comments import Comment
from reports.model.facts import Fact
from reports.model.upgrade import brief_from_json
from reports.model.vocabulary import Origin
from reports.readers.edited import read_page
from reports.readers.edited.page import Hand, Page
from reports.revision import rest
from reports.revision.adding import Additions, Passages, add_strays
from reports.revision.additions import Adder
from reports.revision.citing import Citing
from reports.revision.comparing import compare
from reports.revision.edited import founds, sure
from reports.revision.facts import LISTS, SECTIONS, Ledger, by_fact, changed, lists, said
from reports.revision.fresh import Sorter
from reports.revision.housed import Housed, unhoused
from reports.revision.likeness import folded
from reports.revision.moving import move
from reports.revision.pairing import pair
from reports.revision.remarks import remarks, warnings
from reports.revision.spots import units
from reports.revision.values import Reader
from reports.templating import compose
from reports.templating.labels import Labels
from reports.templating.library import labels as labels_of
from reports.writers.docx import write
from reports.writers.theme import default_theme

# A file that has lost its model is taken for another brief's where fewer of the facts still stand word for word in it.
# Unrelated briefs of tests/model/making.py share none; an editor who rewrites nine facts of ten has made a new brief.
_LEAST_LEFT = 0.1
# Who is named where the file does not say who saved it.
SOMEBODY = "a person"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a brief was laid out with, as its Word file notes it; `housed` where it was written into a house's file."""

    template: str
    language: str
    organisation: str | None
    moment: datetime | None
    housed: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """What became of a brief: the new model, the changes of this revision, the comments, and what the gates say.

    Where nothing was changed `brief` is the model that the file carries, and `changes` is empty. `sure` tells by what
    fields were known at best, `before` is the brief as it was written, `carried` whether the file itself held it.
    """

    brief: Brief
    changes: tuple[Change, ...]
    comments: tuple[Comment, ...]
    findings: tuple[Finding, ...]
    frame: Frame
    sure: Certainty
    before: Brief
    carried: bool


def revise(data: bytes, where: str, model: bytes | None = None) -> Revision:
    """What a person did to the brief of the edited Word file `data`; `where` is its name for messages.

    `model` is the JSON of the brief as it was written, for a file that has lost it. Raises BadBrief where `data` is
    no Word file, where there is no model, or one that cannot be read, and BadTemplate where its template or labels
    are not there.
    """
    return revised(read_page(data, where), where, model)


def revised(page: Page, where: str, model: bytes | None = None) -> Revision:
    """The same of a file that has been read: `page` is what stands in it."""
    data = page.model if page.model is not None else model
    if data is None:
        hint = "If it was one, give the .json that was written beside it: --model STEM.json."
        raise BadBrief("this Word file carries no brief.", where=where, hint=hint)
    brief = brief_from_json(data, where)
    frame = _frame(page, brief)
    if page.model is None:
        _stop_on_another(page, brief, where)
    labels = labels_of(frame.language)
    document = _composed(brief, frame)
    housed = unhoused(page, lambda: read_page(write(document, default_theme()), where), where)
    return _Revising(housed, brief, document, labels, frame).revision()


def _composed(brief: Brief, frame: Frame) -> Document:
    return compose(
        brief,
        template=frame.template,
        language=frame.language,
        organisation=frame.organisation,
        moment=frame.moment,
    )


def _frame(page: Page, brief: Brief) -> Frame:
    noted = page.frame
    moment = noted.get("moment")
    return Frame(
        template=noted.get("template") or "policy-brief",
        language=noted.get("language") or brief.language,
        organisation=noted.get("organisation") or None,
        moment=_moment(moment),
        housed=noted.get("edges") == "house",
    )


def _stop_on_another(page: Page, brief: Brief, where: str) -> None:
    """Raise BadBrief where a file that has lost its model is not that of `brief`: what it lacks was not taken out."""
    words = " ".join(" ".join(line.text for line in page.lines).split())
    facts = [said(fact) for fact in brief.facts()]
    left = sum(" ".join(each.split()) in words for each in facts)
    another = page.identifier and page.identifier != brief.id
    if another or left < len(facts) * _LEAST_LEFT:
        hint = "Give the .json that was written together with this Word file."
        raise BadBrief("this Word file is not of the brief that --model names.", where=where, hint=hint)


def _moment(words: str | None) -> datetime | None:
    """The time that the file was laid out at; what is none, or none of a zone, is left out."""
    try:
        moment = datetime.fromisoformat(words) if words else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


class _Revising:
    """Gathers what is needed to turn one page into a new brief."""

    def __init__(self, housed: Housed, brief: Brief, document: Document, labels: Labels, frame: Frame) -> None:
        page = self.page = housed.page
        self.brief, self.document, self.labels, self.frame = brief, document, labels, frame
        self.homes = lists(brief)
        self.ledger = Ledger(self.homes, _last(page, brief, frame), sure(page))
        self.reader = Reader(brief, labels)
        self.citing = Citing(brief, labels)
        self.pairs = pair(units(document), founds(page))
        self.comparison = compare(self.pairs)
        self.changes = [rest.kept_out(self.ledger, None, old, new) for old, new in housed.told]
        self.kept_aside = list(housed.comments)

    def revision(self) -> Revision:
        facts = self._facts()
        self.changes += move(facts, self.pairs, self.ledger)
        passages = Passages(self.brief, self.comparison, self.pairs, self.ledger)
        adder = Adder(self.brief, self.reader, self.citing, self.ledger)
        fresh = Sorter(self.pairs, self.homes, self.labels).sorted()
        additions = Additions(facts, passages, adder, self.pairs)
        additions.add(fresh, self.brief, self.ledger)
        self.changes += [*passages.changes, *additions.changes]
        self.kept_aside += (
            self._comment(words, hand, fact=fact, field=field) for fact, field, words, hand in additions.remarks
        )
        self.changes += add_strays(self.comparison, passages, adder)
        changes = {name: tuple(facts[name]) for name in LISTS} | {"passages": passages.ordered()}
        changes |= {"sections": self._sections(facts[SECTIONS])} | self._whole() | self._fixed(facts)
        brief = self.brief
        if self.changes:
            brief = self._settled(_rebuilt(brief, changes))
        findings = check_brief(brief)
        if self.changes:
            checks = still_passed(brief.made_by.checks, findings)
            brief = brief.model_copy(update={"made_by": brief.made_by.model_copy(update={"checks": checks})})
        comments = (*remarks(self.page, self.pairs, additions.homes), *self.kept_aside, *warnings(findings))
        return Revision(
            brief=brief,
            changes=tuple(self.changes),
            comments=comments,
            findings=tuple(findings),
            frame=self.frame,
            sure=self.ledger.sure,
            before=self.brief,
            carried=self.page.model is not None,
        )

    def _settled(self, brief: Brief) -> Brief:
        """`brief` with the changes written down; of fixed words that no place is left for, a comment keeps the words.

        What a person said beside a fact that is taken out goes with it, unless it was said in this revision.
        """
        lost = _composed(brief, self.frame).unsaid
        left = {fact.id for fact in brief.facts()}
        for rewording in lost:
            told = next((change for change in self.changes if _tells(change, rewording)), None)
            if told is not None:
                self.changes[self.changes.index(told)] = told.model_copy(update={"kind": ChangeKind.KEPT_OUT})
            elif _fact_of(rewording.place) in self.homes and _fact_of(rewording.place) not in left:
                continue
            else:
                self.changes.append(rest.kept_out(self.ledger, rewording.place, rewording.old, rewording.new))
            if rewording.new:
                by = Hand(rewording.by, rewording.at)
                self.kept_aside.append(self._comment(rewording.new.strip(), by, place=rewording.place))
        rewordings = tuple(each for each in brief.rewordings if each not in lost)
        return _rebuilt(brief, {"rewordings": rewordings, "changes": (*brief.changes, *self.changes)})

    def _comment(self, words: str, hand: Hand | None, **beside: str) -> Comment:
        """A comment that keeps a person's words."""
        by = hand or self.ledger.last
        return Comment(author=by.by, at=by.at, text=words, **beside)

    def _facts(self) -> dict[str, list[Fact]]:
        """Every list with its facts as they read now, those taken out left out."""
        made: dict[str, list[Fact]] = {name: [] for name in (*LISTS, SECTIONS)}
        readings = by_fact(self.comparison.fields)
        cited = rest.citations(self.pairs, self.comparison, self.citing)
        strengths = {
            _fact_of(literal.placed.place): (strength, literal)
            for literal in self.comparison.literals
            if (strength := rest.strength(literal)) is not None
        }
        hands = self._gone(readings)
        for fact in self.brief.facts():
            if fact.id in hands:
                self.changes.append(self.ledger.change(ChangeKind.REMOVED, fact.id, hands[fact.id], old=said(fact)))
                continue
            now, changes = changed(fact, readings.get(fact.id, {}), self.reader, self.ledger)
            self.changes += changes
            if now is not None and fact.id in cited:
                now = self._cite(now, *cited[fact.id])
            if now is not None and fact.id in strengths:
                now = self._strengthen(now, *strengths[fact.id])
            if now is not None:
                made[self.homes[fact.id]].append(now)
        return made

    def _gone(self, readings: Mapping[str, object]) -> dict[str, Hand | None]:
        """The facts that stood on the page and do no longer, and who tracked their deletion."""
        hands: dict[str, Hand | None] = {}
        for number, unit in enumerate(self.pairs.before):
            partner = self.pairs.found.get(number)
            hand = self.pairs.after[partner].gone if partner is not None else None
            hands.update({fact: hand for fact in unit.facts if fact not in readings and fact in self.homes})
        return hands

    def _cite(self, fact: Fact, old: str, new: str, hand: Hand | None) -> Fact:
        """`fact` with the references that stand beside it now."""
        self.changes.append(self.ledger.change(ChangeKind.REWORDED, fact.id, hand, field="spans", old=old, new=new))
        spans = self.citing.touching(fact.spans, new)
        origin = fact.origin if spans else Origin.PERSON
        edits = (*fact.edits, self.ledger.edit("spans", old, hand))
        return fact.model_copy(update={"spans": spans, "origin": origin, "edits": edits})

    def _strengthen(self, fact: Fact, strength: int, literal: Any) -> Fact:
        """`fact` with the strength that its marks show now."""
        old = str(getattr(fact, "strength", ""))
        new = str(strength)
        self.changes.append(
            self.ledger.change(ChangeKind.REWORDED, fact.id, literal.hand, field="strength", old=old, new=new)
        )
        edits = (*fact.edits, self.ledger.edit("strength", old, literal.hand))
        return fact.model_copy(update={"strength": strength, "edits": edits})

    def _sections(self, statements: Iterable[Fact]) -> tuple[Any, ...]:
        """The sections with the statements that are left, without those that have none."""
        by_id = {fact.id: place for place, fact in enumerate(statements)}
        now = {fact.id: fact for fact in statements}
        made = []
        for section in self.brief.sections:
            left = [now[fact.id] for fact in section.statements if fact.id in now]
            if left:
                ordered = tuple(sorted(left, key=lambda fact: by_id[fact.id]))
                made.append(section.model_copy(update={"statements": ordered}))
        return tuple(made)

    def _whole(self) -> dict[str, Any]:
        """The title, the subtitle and the marking as they read now."""
        made: dict[str, Any] = {}
        for (fact, field), reading in self.comparison.fields.items():
            if fact == WHOLE and reading.changed and (reading.new.strip() or field != "title"):
                value = folded(reading.new) or None
                place = {"event": self.brief.event.model_copy(update={"place": value})}
                made |= place if field == "place" else {field: value}
                self._note_whole(field, reading.old.strip(), reading.new.strip(), reading.hand)
        lost = {key for unit in self.pairs.before for spot in unit.spots for key in spot.keys if key[0] == WHOLE}
        title = self.comparison.fields.get((WHOLE, "title"))
        if (WHOLE, "title") in lost and (title is None or not title.new.strip()):
            hand = title.hand if title else None
            self.changes.append(rest.kept_out(self.ledger, f"{WHOLE}.heading", self.brief.title, "", hand))
        if (WHOLE, "subtitle") in lost - set(self.comparison.fields):
            made["subtitle"] = None
            self._note_whole("subtitle", self.brief.subtitle or "", "", None)
        other, marking = rest.marking(self.page, self.brief.marking)
        if other:
            made["marking"] = marking
            self._note_whole("marking", self.brief.marking or "", marking, None)
        return made

    def _note_whole(self, field: str, old: str, new: str, hand: Hand | None) -> None:
        self.changes.append(
            self.ledger.change(ChangeKind.REWORDED, None, hand, list="brief", field=field, old=old, new=new)
        )

    def _fixed(self, facts: Mapping[str, Sequence[Fact]]) -> dict[str, Any]:
        """The rewordings, and what cannot be taken over: beside it a comment keeps the person's words."""
        left = {fact.id for members in facts.values() for fact in members}
        fixed = rest.fixed(self.pairs, self.comparison, self.citing, self.ledger, left)
        self.changes += [
            *fixed.changes,
            *rest.columns(self.comparison, self.ledger),
            *rest.strangers(self.pairs, self.ledger),
            *rest.parts(self.pairs, self.ledger),
            *rest.drawn(self.page, self.document, self.ledger),
            *rest.edges(self.page, self.document, self.ledger),
        ]
        self.kept_aside += (self._comment(words, hand, place=placed.place) for placed, words, hand in fixed.remarks)
        for words in rest.notes(self.page, self.brief):
            self.changes.append(rest.kept_out(self.ledger, None, "", words))
            self.kept_aside.append(self._comment(words, None, fact=WHOLE, field="title", place=f"{WHOLE}.heading"))
        return {"rewordings": (*self.brief.rewordings, *fixed.rewordings)}


def _last(page: Page, brief: Brief, frame: Frame) -> Hand:
    """Who saved the file last, and when; what our own writer put there names no person."""
    by, at = page.last.by.strip(), page.last.at
    ours = by in (frame.organisation, brief.made_by.tool)
    when = "" if frame.moment and at and datetime.fromisoformat(at) == frame.moment else at
    return Hand(SOMEBODY if not by or ours else by, when)


def _tells(change: Change, rewording: Rewording) -> bool:
    """Whether a change is the one that the rewording was made of."""
    return (change.list, change.place, folded(change.old), change.new.strip()) == (
        "page",
        rewording.place,
        rewording.old,
        rewording.new.strip(),
    )


def _fact_of(place: str) -> str:
    return place.partition(".")[0]


def _rebuilt(brief: Brief, fields: Mapping[str, Any]) -> Brief:
    """The brief with other fields, its laws checked again."""
    return Brief.model_validate({name: getattr(brief, name) for name in Brief.model_fields} | dict(fields))
