"""Small briefs for the gates: one source of a few sentences, one fact that rests on words of it."""

from __future__ import annotations

from typing import Any

from reports.model import facts as f
from reports.model import vocabulary as v
from reports.model.brief import Brief, MadeBy
from reports.model.identity import fact_id
from reports.model.span import Span
from tests.fictional import source


def brief_of(text: str, *facts: f.Fact, **fields: Any) -> Brief:
    """A brief on `text` (paragraphs parted by blank lines) with these facts in their lists."""
    lists: dict[str, tuple[f.Fact, ...]] = {}
    names = {f.Agreement: "agreements", f.Ask: "asks", f.Position: "positions", f.Statement: "key_points"}
    names |= {f.Quote: "quotes", f.Participant: "participants", f.TimelineEvent: "timeline", f.Issue: "issues"}
    for fact in facts:
        lists[names[type(fact)]] = (*lists.get(names[type(fact)], ()), fact)
    frame = {"id": "b1", "language": "en", "title": "Brief", "made_by": MadeBy(tool="policybrief", version="0")}
    return Brief(**(frame | lists | fields), sources=(source("S1", tuple(text.split("\n\n"))),))


def rest(text: str, words: str) -> dict[str, Any]:
    """Id and span of a fact that rests on `words` of `text`."""
    start = text.index(words)
    return {"id": fact_id("a", "x", [words], words), "spans": (Span(source="S1", start=start, end=start + len(words)),)}


def agreement(text: str, words: str, commitment: str, act: v.Act = v.Act.AGREE_ACTION, **fields: Any) -> f.Agreement:
    """A row of `act`, with the status and strength that go with it unless `fields` say otherwise."""
    status, strength = {
        v.Act.SIGN: (v.Status.SIGNED, 5),
        v.Act.PLEDGE: (v.Status.PLEDGED, 4),
        v.Act.INTEND: (v.Status.INTENTION, 2),
        v.Act.CONTINUE: (v.Status.AGREED, 3),
        v.Act.AGREE_PROCESS: (v.Status.AGREED, 3),
    }.get(act, (v.Status.AGREED, 4))
    shown = {"status": status, "strength": strength, "parties": ("China",), "area": v.Area.OTHER, "areas": ()}
    return f.Agreement(**(rest(text, words) | shown | fields), commitment=commitment, act=act)


def statement(text: str, words: str, wording: str) -> f.Statement:
    """A key point that rests on `words`."""
    return f.Statement(**rest(text, words), text=wording)
