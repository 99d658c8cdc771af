"""Tell what keeps a wording from being read alone: too long, broken off, marks left open, a pronoun for a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reports.model.brief import Brief
from reports.model.facts import Agreement, Ask, Fact, Issue, Position

# Content-standard, section 2: at most 25 words a row and a bullet.
LONGEST = 25
_LOOSE_END = re.compile(
    r"(?:^|\s)(?:and|or|but|nor|the|an?|of|to|in|on|for|with|by|at|from|as|that|which|who|its|their|his|her|our|will|would|"
    r"including|such as|between|into|than|is|are|was|were|be|not)[.,;:]?$"
)
_LOOSE_START = re.compile(r"(?:and|or|but|nor|which|who|whose|that|than|because|although|while|[a-z,;:.)\]])")
_PRONOUN = re.compile(r"(?<![\w’])(?:[Ww]e|[Oo]ur|us|ours|[Hh]e|[Ss]he|him|I|[Mm]y|me|[Yy]ou|[Yy]our)(?!\w)|^They\b")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))


def faults(brief: Brief) -> Iterator[str]:
    """Every fault of the wordings of a brief, each with the wording."""
    seen: Counter[str] = Counter()
    for kind, text in worded(brief):
        for fault in _of(text):
            yield f"{kind}: {fault}: {text}"
        if kind != "key point":
            seen[_folded(text)] += 1
    yield from (f"said twice: {text}" for text, count in seen.items() if count > 1)


def worded(brief: Brief) -> Iterator[tuple[str, str]]:
    """The wordings that stand in a table or as a key point, with what each is."""
    facts: tuple[Fact, ...] = (*brief.agreements, *brief.asks, *brief.positions, *brief.issues)
    for fact in facts:
        match fact:
            case Agreement():
                yield "agreement", fact.commitment
            case Ask() | Position() | Issue():
                yield type(fact).__name__.lower(), fact.text
            case _:
                pass
    yield from (("key point", point.text) for point in brief.key_points)


def _of(text: str) -> Iterator[str]:
    bare = re.sub(r"“[^”]*”", "“”", text)
    if len(text.split()) > LONGEST:
        yield f"has {len(text.split())} words"
    if _LOOSE_END.search(bare):
        yield "breaks off"
    if _LOOSE_START.match(bare):
        yield "begins amid a sentence"
    if any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS) or text.count('"') % 2:
        yield "leaves a bracket or a quotation mark open"
    if _PRONOUN.search(bare):
        yield "says a pronoun where a name belongs"
    if re.search(r"\s[,.;:]|[,;:]$|\(\W|\s\s", text):
        yield "has stray marks"


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
