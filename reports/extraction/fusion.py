"""Merge rows that state the same act: a lead and a body sentence give one row with two spans."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable

from reports.extraction.agreements import Draft
from reports.languages import Language
from reports.model.span import Span
from reports.model.vocabulary import Act

# Two wordings say the same where this share of the shorter one's content words stands in the other. At 0.6 the leads
# and bodies of the annotated documents meet and no two of their distinct rows do.
SAME = 0.6
FEWEST_WORDS = 2


@functools.lru_cache(maxsize=16_384)
def content(words: str, language: Language) -> frozenset[str]:
    """The words of a wording that carry its meaning, folded to lower case, plural endings off.

    Kept, since each row is held against every other one: 900 rows took seven times as long without.
    """
    found = re.findall(r"[^\W_]+", words.casefold())
    return frozenset(re.sub(r"(?<=\w{3})s$", "", word) for word in found if word not in language.grammar["stop"])


def alike(one: str, two: str, language: Language) -> float:
    """The share of the shorter wording's content words that the other one has, 0 to 1."""
    a, b = content(one, language), content(two, language)
    if min(len(a), len(b)) < FEWEST_WORDS:
        return 1.0 if a == b else 0.0
    return len(a & b) / min(len(a), len(b))


def merged(drafts: Iterable[Draft], language: Language) -> list[Draft]:
    """The drafts with equal ones put together, in the order of the first; the firmer and fuller wording stays."""
    kept: list[Draft] = []
    # Put in order once, at the end: a row may be said again thousands of times.
    spans: dict[int, list[Span]] = {}
    for draft in drafts:
        twin = next((i for i, other in enumerate(kept) if _same(other, draft, language)), None)
        if twin is None:
            kept.append(draft)
        else:
            spans.setdefault(twin, [*kept[twin].spans]).extend(draft.spans)
            kept[twin] = _joined(kept[twin], draft, language)
    for at, found in spans.items():
        kept[at] = dataclasses.replace(kept[at], spans=in_order(found))
    return kept


def _same(one: Draft, two: Draft, language: Language) -> bool:
    if one.parties != two.parties or one.target.denied != two.target.denied:
        return False
    if one.sentence is two.sentence:
        return one.wording == two.wording
    if one.count and two.count and one.count != two.count:
        return False
    if one.reading.act is Act.INTEND and two.reading.act is Act.INTEND and _shared_object(one, two):
        return True
    same_kind = one.reading.act is two.reading.act or Act.SIGN not in (one.reading.act, two.reading.act)
    return same_kind and alike(one.wording, two.wording, language) >= SAME and _shared_object(one, two)


def _shared_object(one: Draft, two: Draft) -> bool:
    """Whether both govern the same noun ("explore measures", "seek measures")."""
    return bool(_objects(one) & _objects(two))


def _objects(draft: Draft) -> set[str]:
    head = draft.target.phrase.head
    if draft.target.form == "noun":
        return {str(head.lemma_).lower()}
    nouns = {str(c.lemma_).lower() for c in head.children if c.dep_ in ("dobj", "pobj", "ccomp", "attr")}
    return nouns or {str(head.lemma_).lower()}


def _joined(one: Draft, two: Draft, language: Language) -> Draft:
    """One row of two: the wording of the fuller one, never a stronger reading than either's own words carry."""
    fuller = one if len(content(one.wording, language)) >= len(content(two.wording, language)) else two
    return dataclasses.replace(fuller, timing=one.timing or two.timing, count=one.count or two.count)


def in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in reading order, each once."""
    return tuple(sorted(set(spans), key=lambda span: span.place))
