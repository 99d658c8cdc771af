"""Hypothesis strategies for the nouns: sources of any text, spans inside them, and briefs with every kind of fact."""

from __future__ import annotations

from itertools import count
from typing import Any

from hypothesis import strategies as st

from reports.model import facts as f
from reports.model import vocabulary as v
from reports.model.brief import Brief, Event, MadeBy
from reports.model.notices import Notice, NoticeCode
from reports.model.source import SourceDocument
from reports.model.span import Span
from tests.fictional import source

words = st.text(min_size=1, max_size=40)
names = st.lists(words, max_size=3).map(tuple)
maybe = st.none() | words
dates = st.sampled_from(["2026", "2026-01", "2026-01-05", "2021-W39", "2026-Q4"])
areas = st.sampled_from(v.Area)


@st.composite
def sources(draw: st.DrawFn, identifier: str = "S1") -> SourceDocument:
    """A source of one to four paragraphs of any characters."""
    return source(identifier, tuple(draw(st.lists(words, min_size=1, max_size=4))))


@st.composite
def spans(draw: st.DrawFn, among: tuple[SourceDocument, ...]) -> Span:
    """A span that lies inside one of the sources."""
    chosen = draw(st.sampled_from(among))
    start = draw(st.integers(0, len(chosen.text) - 1))
    return Span(source=chosen.id, start=start, end=draw(st.integers(start + 1, len(chosen.text))))


timings = st.builds(
    f.Timing,
    as_written=words,
    from_=st.none() | dates,
    to=st.none() | dates,
    precision=st.sampled_from(v.Precision),
)
counts = st.builds(f.Count, number=st.integers(1, 10**6), unit=words, level=st.sampled_from(v.Level))
edits = st.builds(f.Edit, by=words, at=words, field=words, old=st.text(max_size=20))

FIELDS: dict[type[f.Fact], dict[str, st.SearchStrategy[Any]]] = {
    f.Statement: {"text": words},
    f.Agreement: {
        "commitment": words,
        "parties": names,
        "act": st.sampled_from([v.Act.SIGN, v.Act.PLEDGE, v.Act.CONTINUE, v.Act.INTEND]),
        "status": st.sampled_from(v.Status),
        "strength": st.integers(0, 5),
        "instrument": st.sampled_from(v.Instrument),
        "count": st.none() | counts,
        "timing": st.none() | timings,
        "area": areas,
        "areas": st.lists(areas, max_size=3).map(tuple),
        "hedges": names,
        "condition": maybe,
    },
    f.Ask: {
        "text": words,
        "act": st.sampled_from([v.Act.CALL, v.Act.OFFER, v.Act.ASSURE]),
        "by": names,
        "to": names,
        "area": areas,
        "status": st.sampled_from(v.Status),
    },
    f.Position: {
        "text": words,
        "act": st.sampled_from([v.Act.REAFFIRM, v.Act.ENDORSE]),
        "by": names,
        "area": areas,
        "status": st.sampled_from(v.Status),
    },
    f.Issue: {
        "text": words,
        "type": st.sampled_from(v.IssueType),
        "basis": st.sampled_from(v.IssueBasis),
        "parties": names,
        "area": areas,
    },
    f.Participant: {
        "name": words,
        "aliases": names,
        "role": maybe,
        "affiliation": maybe,
        "capacity": st.sampled_from(v.Capacity),
    },
    f.TimelineEvent: {
        "date": st.none() | dates,
        "precision": st.none() | st.sampled_from(v.Precision),
        "as_written": words,
        "basis": st.sampled_from(v.DateBasis),
        "text": words,
    },
    f.Figure: {
        "text": words,
        "number": st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9),
        "unit": st.text(max_size=10),
    },
}
LISTS = {
    "key_points": f.Statement,
    "agreements": f.Agreement,
    "asks": f.Ask,
    "positions": f.Position,
    "issues": f.Issue,
    "participants": f.Participant,
    "timeline": f.TimelineEvent,
    "figures": f.Figure,
}


@st.composite
def quotes(draw: st.DrawFn, among: tuple[SourceDocument, ...], identifier: str) -> f.Quote:
    """A quote whose text is what the source says."""
    place = draw(spans(among))
    text = {each.id: each for each in among}[place.source].words(place)
    kind = draw(st.sampled_from(v.QuoteKind))
    return f.Quote(id=identifier, spans=(place,), text=text, kind=kind, speaker=draw(maybe), key=draw(st.booleans()))


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    """A brief of one to three sources with up to two facts of each kind."""
    among = tuple(draw(sources(f"S{n}")) for n in range(1, draw(st.integers(1, 3)) + 1))
    places = st.lists(spans(among), min_size=1, max_size=2).map(tuple)
    number = count(1)
    lists: dict[str, tuple[f.Fact, ...]] = {
        name: tuple(
            draw(st.builds(kind, id=st.just(f"x{next(number):04d}"), spans=places, **FIELDS[kind]))
            for _ in range(draw(st.integers(0, 2)))
        )
        for name, kind in LISTS.items()
    }
    quoted = tuple(draw(quotes(among, f"q{next(number):04d}")) for _ in range(draw(st.integers(0, 2))))
    assessment = st.builds(f.Assessment, id=st.just("v0001"), text=words, edits=st.lists(edits, max_size=2).map(tuple))
    return Brief(
        id=draw(words),
        language="en",
        title=draw(words),
        subtitle=draw(maybe),
        marking=draw(maybe),
        prepared=draw(st.none() | dates),
        event=Event(date=draw(st.none() | dates), place=draw(maybe), spans=draw(places)),
        sources=among,
        quotes=quoted,
        assessment=tuple(draw(st.lists(assessment, max_size=1))),
        notices=(Notice(code=draw(st.sampled_from(NoticeCode)), text=draw(words), spans=draw(places)),),
        made_by=MadeBy(tool=draw(words), version=draw(words), method=draw(st.sampled_from(v.Method))),
        **lists,
    )
