"""List who acts or speaks: every person of the cast with role, side and capacity."""

from __future__ import annotations

from reports.extraction.cast import Mention, Person
from reports.extraction.clauses import subject
from reports.extraction.dossier import Dossier
from reports.extraction.signatories import Signatory, signatories
from reports.model.facts import Participant, Quote
from reports.model.identity import Register
from reports.model.span import Span
from reports.model.vocabulary import Capacity

# The principals stand in the opening of a report; the annotated ones name theirs by the fifth sentence.
OPENING = 6
# How much of a person's own sentence before the name belongs to the evidence: the office, and the state before it.
OFFICE_REACH = 60


def find(dossier: Dossier, register: Register, quotes: tuple[Quote, ...]) -> tuple[Participant, ...]:
    """The participants: principals first, then interlocutors, spokespeople and people mentioned, in reading order."""
    speakers = {quote.speaker for quote in quotes}
    heads = any(person.rank == "heads" for person in dossier.cast.people)
    rows = []
    for index, person in enumerate(dossier.cast.people):
        mentions = [m for m in dossier.cast.naming(index) if m.form == "name"]
        if not mentions:
            continue
        capacity = _capacity(dossier, person, mentions, speaks=person.name in speakers, heads=heads)
        rows.append((_ORDER.index(capacity), _row(dossier, register, person, mentions, capacity)))
    rows.extend((0, _signed(dossier, register, signatory)) for signatory in signatories(dossier))
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))


_ORDER = (Capacity.PRINCIPAL, Capacity.INTERLOCUTOR, Capacity.SPOKESPERSON, Capacity.MENTIONED)


def _row(
    dossier: Dossier, register: Register, person: Person, mentions: list[Mention], capacity: Capacity
) -> Participant:
    spans = (_evidence(dossier, person, mentions),)
    words = [span.of(dossier.source(span.source).text) for span in spans]
    return Participant(
        id=register.enter("w", "participant", words, person.name),
        spans=spans,
        name=person.name,
        aliases=person.aliases,
        role=person.role,
        affiliation=person.affiliation,
        capacity=capacity,
    )


def _signed(dossier: Dossier, register: Register, signatory: Signatory) -> Participant:
    person, span = signatory.person, signatory.span
    return Participant(
        id=register.enter("w", "participant", [span.of(dossier.source(span.source).text)], person.name),
        spans=(span,),
        name=person.name,
        role=person.role,
        affiliation=person.affiliation,
        capacity=Capacity.PRINCIPAL,
    )


def _evidence(dossier: Dossier, person: Person, mentions: list[Mention]) -> Span:
    """The words that name the person most fully, with the office around them where it stands there."""
    named = [m for m in mentions if dossier.by_number[m.sentence].text[m.start : m.end] == person.name] or mentions
    mention = named[0]
    sentence = dossier.by_number[mention.sentence]
    start, end = mention.start, mention.end
    if person.role:
        before = sentence.text.rfind(person.role, max(0, start - OFFICE_REACH), start)
        after = sentence.text.find(person.role, end, end + OFFICE_REACH + len(person.role))
        start = before if before >= 0 else start
        end = after + len(person.role) if before < 0 <= after else end
    return sentence.span(start, end)


def _capacity(dossier: Dossier, person: Person, mentions: list[Mention], *, speaks: bool, heads: bool) -> Capacity:
    first = dossier.sentences[0].number
    opening = mentions[0].sentence - first < OPENING
    acting = any(_acts(dossier, mention) for mention in mentions)
    leads = person.rank == "heads" or (person.rank == "ministers" and not heads)
    if leads and opening and (acting or len(mentions) > 1):
        return Capacity.PRINCIPAL
    if any(_is_met(dossier, mention) for mention in mentions):
        return Capacity.INTERLOCUTOR
    if speaks or person.rank == "spokespeople":
        return Capacity.SPOKESPERSON
    if acting and person.rank:
        return Capacity.INTERLOCUTOR if person.rank in ("heads", "ministers", "parliament") else Capacity.SPOKESPERSON
    return Capacity.MENTIONED


def _acts(dossier: Dossier, mention: Mention) -> bool:
    """Whether a mention is the subject of a verb, or speaks in a turn."""
    sentence = dossier.by_number[mention.sentence]
    for token in sentence.tokens:
        if mention.start <= token.idx < mention.end and token.dep_ in ("nsubj", "nsubjpass", "conj", "agent"):
            return True
    return sentence.text[mention.end : mention.end + 1] == ":"


def _is_met(dossier: Dossier, mention: Mention) -> bool:
    """Whether somebody else meets, calls or hosts this person."""
    sentence = dossier.by_number[mention.sentence]
    for token in sentence.tokens:
        if (
            token.lemma_.lower() not in dossier.language.nouns["events"]["verbs"]
            or token.pos_ != "VERB"
            or token.idx > mention.start
        ):
            continue
        doer = subject(token)
        if doer is not None and doer.end <= mention.start:
            return True
    return False
