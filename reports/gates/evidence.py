"""The words a fact rests on: its spans, the whole sentences around them, and the line that leads in a list."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from reports.model.brief import Brief
from reports.model.facts import Fact
from reports.model.source import Paragraph, SourceDocument
from reports.model.span import Span

_BOUNDARY = re.compile(r"[.!?]['\"”’»)\]]*\s+(?=['\"“‘«(\[]?[A-Z0-9])")
# A full stop after one of these ends no sentence; neither does one after a single capital ("U.S.", "J. Smith").
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Gen|Sen|Rep|Gov|Lt|Col|Jr|Sr|No|vs|Co|Inc|Ltd|approx|etc|Art|Sec|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)|\b[A-Z])\.$"
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
# No further is a sentence's begin or end looked for; the longest sentence of 65 statements has 1,100 characters.
_LONGEST_SENTENCE = 2_000
# A list item further from the line that leads it in ("commits to the following:") is no item of that list.
_LONGEST_LIST = 60


@dataclass(frozen=True)
class Evidence:
    """What a fact rests on, from the closest words to the widest."""

    brief: Brief
    fact: Fact

    @cached_property
    def spans(self) -> tuple[str, ...]:
        """The words of the spans themselves."""
        return tuple(self.brief.words(self.fact))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The whole sentences in which the spans stand."""
        return tuple(sentence_around(self.brief.source(span.source), span) for span in self.fact.spans)

    @cached_property
    def leads(self) -> tuple[str, ...]:
        """The paragraphs that lead in the lists the spans stand in."""
        found = (lead_in(self.brief.source(span.source), span) for span in self.fact.spans)
        return tuple(lead for lead in found if lead)

    @property
    def all(self) -> str:
        """Sentences and lead-ins as one text."""
        return " … ".join((*self.sentences, *self.leads))


def folded(text: str) -> str:
    """`text` as it counts when words are compared: case, white space, quotation marks and dashes do not."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).casefold().split())


def sentence_around(source: SourceDocument, span: Span) -> str:
    """The sentence, or sentences, of the source that hold `span`; never beyond its paragraphs."""
    first, last = _paragraph_at(source, span.start), _paragraph_at(source, span.end - 1)
    low, high = max(first.start, span.start - _LONGEST_SENTENCE), max(last.end, span.end)
    text = source.text[low : min(high, span.end + _LONGEST_SENTENCE)]
    stops = [
        stop.end() for stop in _BOUNDARY.finditer(text) if not _ABBREVIATION.search(text[: stop.start() + 1][-12:])
    ]
    start = max((stop for stop in stops if stop <= span.start - low), default=0)
    finish = min((stop for stop in stops if stop >= span.end - low), default=len(text))
    return text[start:finish].strip()


def lead_in(source: SourceDocument, span: Span) -> str:
    """The nearest paragraph above that ends with a colon, if the span can stand in the list it opens."""
    number = _paragraph_at(source, span.start).number
    above = source.paragraphs[max(0, number - _LONGEST_LIST) : number - 1]
    leads = (source.text[p.start : p.end] for p in reversed(above) if source.text[p.end - 1] == ":")
    return next(leads, "")


def _paragraph_at(source: SourceDocument, offset: int) -> Paragraph:
    """The paragraph that holds `offset`, found by halving: a long source has thousands."""
    after = bisect_right(source.paragraphs, offset, key=lambda paragraph: paragraph.start)
    return source.paragraphs[max(0, after - 1)]
