"""One canonical brief about two states that do not exist, from two sources, with every kind of fact in it."""

from __future__ import annotations

import hashlib

from reports.model import vocabulary as v
from reports.model.brief import Brief, Event, MadeBy
from reports.model.facts import (
    Agreement,
    Ask,
    Assessment,
    Conflict,
    Count,
    Edit,
    Figure,
    Issue,
    Participant,
    Position,
    Quote,
    Section,
    Statement,
    TimelineEvent,
    Timing,
)
from reports.model.identity import Register
from reports.model.notices import Notice, NoticeCode
from reports.model.source import Paragraph, SourceDocument
from reports.model.span import Span

REPORT = (
    "Port Selm, 14 May 2031 – Arvenia and Lostria signed three memorandums of understanding on rail freight and "
    "river water on Wednesday, and agreed to explore a joint fund for flood relief.",
    "President Mira Dovan and Prime Minister Oskar Thell met for 70 minutes. “The river does not ask for a "
    "passport,” Dovan told reporters. Thell called the talks “frank & useful to both our peoples” and urged Arvenia "
    "to lift its levy of 2.5 per cent on timber, a demand that remains unanswered.",
    "Both governments reaffirmed their respect for the 1998 Selm Treaty. They pledged talks between their transport "
    "ministers this autumn. If parliament approves, joint patrols will continue in 2032. Further rounds will follow "
    "soon.",
    "Thell wrote in the guest book: “May the bridge outlast its builders.” The two capitals still dispute the islet "
    "of Karr, known as the “Quiet Stone”.",
)
STATEMENT = (
    "Arvenia and Lostria will hold a summit every year. Lostria offered Arvenia assistance with river surveys.",
    "The Parties signed four memorandums of understanding, on rail freight and on river water.",
)
BOTH = ("Arvenia", "Lostria")


def source(
    identifier: str, paragraphs: tuple[str, ...], *, file: str = "report.txt", kind: v.SourceKind = v.SourceKind.NEWS
) -> SourceDocument:
    """A source whose paragraphs are these, as a reader would make it."""
    text = "\n\n".join(paragraphs)
    numbered = []
    start = 0
    for number, paragraph in enumerate(paragraphs, 1):
        numbered.append(Paragraph(number=number, start=start, end=start + len(paragraph)))
        start += len(paragraph) + 2
    return SourceDocument(
        id=identifier,
        title=f"Source {identifier}",
        kind=kind,
        published="2031-05-15",
        file=file,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        paragraphs=tuple(numbered),
    )


NEWS = source("S1", REPORT, file="selm-report.txt").model_copy(
    update={"publisher": "The Selm Courier", "author": "Ida Renn", "language": "en"}
)
JOINT = source("S2", STATEMENT, file="joint-statement.md", kind=v.SourceKind.JOINT_STATEMENT)
_ids = Register()


def span(words: str, among: SourceDocument = NEWS) -> Span:
    """Where `words` first stand in the source; raises ValueError where they do not."""
    start = among.text.index(words)
    return Span(source=among.id, start=start, end=start + len(words))


def _rest(letter: str, kind: str, target: str, *spans: Span) -> dict[str, object]:
    """The id and the spans of a fact about `target`."""
    sources = {NEWS.id: NEWS, JOINT.id: JOINT}
    return {"id": _ids.enter(letter, kind, [sources[s.source].words(s) for s in spans], target), "spans": spans}


_SIGNED = span("signed three memorandums of understanding on rail freight and river water")
_SIGNED_TOO = span("The Parties signed four memorandums of understanding, on rail freight and on river water", JOINT)
_FUND = span("agreed to explore a joint fund for flood relief")
_TALKS = span("They pledged talks between their transport ministers this autumn")
_PATROLS = span("If parliament approves, joint patrols will continue in 2032")
_SUMMIT = span("Arvenia and Lostria will hold a summit every year", JOINT)
_LEVY = span("urged Arvenia to lift its levy of 2.5 per cent on timber, a demand that remains unanswered")
_SURVEYS = span("Lostria offered Arvenia assistance with river surveys", JOINT)
_TREATY = span("Both governments reaffirmed their respect for the 1998 Selm Treaty")
_KARR = span("The two capitals still dispute the islet of Karr")

AGREEMENTS = (
    Agreement(
        **_rest("a", "agreement", "memorandums", _SIGNED),
        commitment="Three memorandums of understanding on rail freight and river water",
        parties=BOTH,
        act=v.Act.SIGN,
        status=v.Status.SIGNED,
        strength=5,
        instrument=v.Instrument.MOU,
        count=Count(number=3, unit="memorandums of understanding", level=v.Level.GOVERNMENT),
        timing=Timing(as_written="on Wednesday", from_="2031-05-14", to=None, precision=v.Precision.DAY),
        area=v.Area.TRANSPORT_INFRASTRUCTURE,
        areas=(v.Area.TRANSPORT_INFRASTRUCTURE, v.Area.ENVIRONMENT_ENERGY),
    ),
    Agreement(
        **_rest("a", "agreement", "memorandums", _SIGNED_TOO),
        commitment="Four memorandums of understanding, on rail freight and on river water",
        parties=BOTH,
        act=v.Act.SIGN,
        status=v.Status.SIGNED,
        strength=5,
        instrument=v.Instrument.MOU,
        count=Count(number=4, unit="memorandums of understanding", level=v.Level.GOVERNMENT),
        area=v.Area.TRANSPORT_INFRASTRUCTURE,
        areas=(v.Area.TRANSPORT_INFRASTRUCTURE, v.Area.ENVIRONMENT_ENERGY),
    ),
    Agreement(
        **_rest("a", "agreement", "summit", _SUMMIT),
        commitment="Hold a summit every year",
        parties=BOTH,
        act=v.Act.PLEDGE,
        status=v.Status.PLEDGED,
        strength=4,
        instrument=v.Instrument.JOINT_STATEMENT,
        timing=Timing(as_written="every year", precision=v.Precision.RECURRING),
        area=v.Area.POLITICAL,
        areas=(v.Area.POLITICAL,),
    ),
    Agreement(
        **_rest("a", "agreement", "talks", _TALKS),
        commitment="Hold talks between the transport ministers",
        parties=BOTH,
        act=v.Act.AGREE_PROCESS,
        status=v.Status.AGREED,
        strength=3,
        timing=Timing(as_written="this autumn", from_="2031-Q3", to="2031-Q4", precision=v.Precision.QUARTER),
        area=v.Area.TRANSPORT_INFRASTRUCTURE,
        areas=(v.Area.TRANSPORT_INFRASTRUCTURE,),
    ),
    Agreement(
        **_rest("a", "agreement", "patrols", _PATROLS),
        commitment="Continue joint patrols",
        parties=BOTH,
        act=v.Act.CONTINUE,
        status=v.Status.AGREED,
        strength=3,
        timing=Timing(as_written="in 2032", from_="2032", precision=v.Precision.YEAR),
        area=v.Area.LAW_ENFORCEMENT,
        areas=(v.Area.LAW_ENFORCEMENT,),
        condition="If parliament approves",
    ),
    Agreement(
        **_rest("a", "agreement", "fund", _FUND),
        commitment="Explore a joint fund for flood relief",
        parties=BOTH,
        act=v.Act.INTEND,
        status=v.Status.INTENTION,
        strength=2,
        area=v.Area.HUMANITARIAN,
        areas=(v.Area.HUMANITARIAN,),
        hedges=("explore",),
    ),
)
ASKS = (
    Ask(
        **_rest("r", "ask", "levy", _LEVY),
        text="Lift the levy of 2.5 per cent on timber",
        act=v.Act.CALL,
        by=("Lostria",),
        to=("Arvenia",),
        area=v.Area.TRADE_INVESTMENT,
        status=v.Status.REQUESTED,
    ),
    Ask(
        **_rest("r", "ask", "surveys", _SURVEYS),
        text="Assistance with river surveys",
        act=v.Act.OFFER,
        by=("Lostria",),
        to=("Arvenia",),
        area=v.Area.ENVIRONMENT_ENERGY,
        status=v.Status.PROPOSED,
    ),
)
POSITIONS = (
    Position(
        **_rest("p", "position", "treaty", _TREATY),
        text="Respect for the 1998 Selm Treaty",
        act=v.Act.REAFFIRM,
        by=BOTH,
        area=v.Area.POLITICAL,
        status=v.Status.REAFFIRMED,
    ),
)
ISSUES = (
    Issue(
        **_rest("i", "issue", "Karr", _KARR),
        text="The islet of Karr is disputed",
        type=v.IssueType.DISPUTE,
        basis=v.IssueBasis.STATED,
        parties=BOTH,
        area=v.Area.MARITIME_TERRITORY,
    ),
    Issue(
        **_rest("i", "issue", "levy", _LEVY),
        text="Lostria’s demand about the timber levy remains unanswered",
        type=v.IssueType.UNANSWERED,
        basis=v.IssueBasis.STATED,
        parties=BOTH,
        area=v.Area.TRADE_INVESTMENT,
    ),
    Issue(
        **_rest("i", "issue", "memorandums", _SIGNED),
        text="The text of the memorandums is not mentioned in the source",
        type=v.IssueType.DETAIL_MISSING,
        basis=v.IssueBasis.NOT_MENTIONED,
        parties=BOTH,
        area=v.Area.TRANSPORT_INFRASTRUCTURE,
    ),
)
QUOTES = (
    Quote(
        **_rest("q", "quote", "river", span("The river does not ask for a passport,")),
        text="The river does not ask for a passport,",
        kind=v.QuoteKind.FULL,
        speaker="Mira Dovan",
        role="President",
        organisation="Arvenia",
        venue="to reporters",
        attribution=v.Attribution.EXPLICIT,
        key=True,
    ),
    Quote(
        **_rest("q", "quote", "frank", span("frank & useful to both our peoples")),
        text="frank & useful to both our peoples",
        kind=v.QuoteKind.PARTIAL,
        speaker="Oskar Thell",
        role="Prime Minister",
        organisation="Lostria",
        attribution=v.Attribution.COREFERENT,
        key=True,
    ),
    Quote(
        **_rest("q", "quote", "bridge", span("May the bridge outlast its builders.")),
        text="May the bridge outlast its builders.",
        kind=v.QuoteKind.WRITTEN,
        speaker="Oskar Thell",
        role="Prime Minister",
        organisation="Lostria",
        venue="guest book",
        attribution=v.Attribution.EXPLICIT,
        key=True,
    ),
    Quote(
        **_rest("q", "quote", "stone", span("Quiet Stone")),
        text="Quiet Stone",
        kind=v.QuoteKind.TERM,
    ),
)
PARTICIPANTS = (
    Participant(
        **_rest("w", "participant", "Mira Dovan", span("President Mira Dovan")),
        name="Mira Dovan",
        aliases=("Dovan",),
        role="President",
        affiliation="Arvenia",
        capacity=v.Capacity.PRINCIPAL,
    ),
    Participant(
        **_rest("w", "participant", "Oskar Thell", span("Prime Minister Oskar Thell")),
        name="Oskar Thell",
        aliases=("Thell",),
        role="Prime Minister",
        affiliation="Lostria",
        capacity=v.Capacity.PRINCIPAL,
    ),
)
TIMELINE = (
    TimelineEvent(
        **_rest("t", "event", "treaty", span("the 1998 Selm Treaty")),
        date="1998",
        precision=v.Precision.YEAR,
        as_written="1998",
        basis=v.DateBasis.SAME_SENTENCE,
        text="Selm Treaty",
    ),
    TimelineEvent(
        **_rest("t", "event", "summit", _SIGNED),
        date="2031-05-14",
        precision=v.Precision.DAY,
        as_written="14 May 2031",
        basis=v.DateBasis.SAME_SENTENCE,
        text="Arvenia and Lostria sign three memorandums of understanding",
    ),
    TimelineEvent(
        **_rest("t", "event", "patrols", _PATROLS),
        date="2032",
        precision=v.Precision.YEAR,
        as_written="in 2032",
        basis=v.DateBasis.SAME_SENTENCE,
        text="Joint patrols continue if parliament approves",
    ),
    TimelineEvent(
        **_rest("t", "event", "rounds", span("Further rounds will follow soon")),
        date=None,
        precision=v.Precision.OPEN,
        as_written="soon",
        basis=v.DateBasis.NONE,
        text="Further rounds",
    ),
)
FIGURES = (
    Figure(**_rest("f", "figure", "minutes", span("70 minutes")), text="70 minutes", number=70, unit="minutes"),
    Figure(**_rest("f", "figure", "levy", span("2.5 per cent")), text="2.5 per cent", number=2.5, unit="per cent"),
)
CONFLICTS = (
    Conflict(
        **_rest("c", "conflict", "memorandums", _SIGNED, _SIGNED_TOO),
        text="S1 counts three memorandums of understanding, S2 counts four",
        facts=(AGREEMENTS[0].id, AGREEMENTS[1].id),
    ),
)
ASSESSMENT = (
    Assessment(
        id="v0000000001",
        text="We assess that the fund is unlikely to be set up this year.",
        origin=v.Origin.PERSON,
        edits=(Edit(by="Jo Marsh", at="2031-05-16T09:00:00Z", field="text", old=""),),
    ),
)
KEY_POINTS = (
    Statement(
        **_rest("k", "key_point", "signed", _SIGNED),
        text="Arvenia and Lostria signed three memorandums of understanding on rail freight and river water.",
    ),
    Statement(
        **_rest("k", "key_point", "explore", _FUND),
        text="Arvenia and Lostria agreed to explore a joint fund for flood relief.",
    ),
)
SECTIONS = (
    Section(
        id="h0000000001",
        heading="Transport and infrastructure",
        area=v.Area.TRANSPORT_INFRASTRUCTURE,
        statements=(
            Statement(
                **_rest("s", "statement", "talks", _TALKS),
                text="Arvenia and Lostria pledged talks between their transport ministers this autumn (2031).",
            ),
        ),
    ),
)
NOTICES = (
    Notice(
        code=NoticeCode.UNRESOLVED_DATE,
        text="“soon” was kept as written because nothing anchors it.",
        spans=(span("soon"),),
    ),
)

BRIEF = Brief(
    id="b0f1c2710a1e",
    language="en",
    title="Arvenia–Lostria summit, Port Selm, 14 May 2031",
    subtitle="Memorandums on rail freight and river water signed; flood fund to be explored",
    prepared="2031-05-15",
    event=Event(date="2031-05-14", place="Port Selm", spans=(span("Port Selm, 14 May 2031"),)),
    sources=(NEWS, JOINT),
    key_points=KEY_POINTS,
    sections=SECTIONS,
    agreements=AGREEMENTS,
    asks=ASKS,
    positions=POSITIONS,
    issues=ISSUES,
    quotes=QUOTES,
    participants=PARTICIPANTS,
    timeline=TIMELINE,
    figures=FIGURES,
    conflicts=CONFLICTS,
    assessment=ASSESSMENT,
    notices=NOTICES,
    made_by=MadeBy(tool="policybrief", version="0.1.0", checks=("quotes_exact", "never_stronger", "facts_placed")),
)
"""The whole brief; tests change a copy of it with `model_copy` or make a law break with `changed`."""


def changed(**fields: object) -> Brief:
    """The canonical brief with other fields, its laws checked again; raises ValueError where one is broken."""
    return Brief.model_validate({name: getattr(BRIEF, name) for name in Brief.model_fields} | fields)
