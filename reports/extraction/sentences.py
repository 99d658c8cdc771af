"""Cut a source into sentences that know where they stand."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reports.extraction.datelines import dateline
from reports.extraction.engine import parse
from reports.extraction.entities import Entity, entities
from reports.extraction.furniture import is_furniture
from reports.extraction.phrasing import telling
from reports.languages import Language
from reports.model.source import SourceDocument
from reports.model.span import Span

# A stop, its closing marks and brackets, white space, and what may open the next sentence.
_END = re.compile(r"(?P<stop>[.!?…]+)(?P<close>[\"”’»」')\]]*)\s+(?=[\"“‘«「(\[]*[A-Z0-9À-ÖØ-Þ])")
_WORD = re.compile(r"[\w.]+$")
_INITIAL = re.compile(r"(?:^|[\s.])[A-Z]$")

# "[We] will discuss": an editor's brackets are no words, and the parser stumbles over them; a space keeps the offsets.
_BRACKETS = str.maketrans("[]", "  ")

# The parser needs memory linear in the length; a "sentence" longer than this is a list or noise and is cut at white
# space.
LONGEST = 2_000


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence of a source: offsets into the source's text, and its parse, whose token offsets count from `start`."""

    source: str
    paragraph: int
    number: int
    start: int
    end: int
    text: str
    doc: Any = field(repr=False)
    entities: tuple[Entity, ...] = ()

    @functools.cached_property
    def tokens(self) -> tuple[Any, ...]:
        """The tokens of the parse, which makes them anew each time it is walked through."""
        return tuple(self.doc)

    @functools.cached_property
    def verbs(self) -> tuple[Any, ...]:
        """The verbs, from the left; participles that only qualify a noun are none.

        A participle that the engine takes for an adjective is one where it is said of somebody: "are committed to".
        """
        return tuple(token for token in self.tokens if token.dep_ != "amod" and _is_verbal(token))

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """The words in small letters."""
        return telling(self.text)

    @functools.cached_property
    def lemmas(self) -> frozenset[str]:
        """The tokens and their lemmas, in small letters: no rule finds a word that is not among them."""
        return frozenset(word for token in self.tokens for word in (token.lower_, token.lemma_.lower()))

    def token_at(self, offset: int) -> Any | None:
        """The token that the character at `offset` of the sentence belongs to, None where that is white space."""
        return next((t for t in self.tokens if t.idx <= offset < t.idx + len(t)), None)

    def span(self, start: int, end: int) -> Span:
        """The span of the characters `[start, end)` of this sentence, white space and stops at its ends left out."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip(" \n\t,;:"))
        end -= len(words) - len(words.rstrip(" \n\t,;:"))
        return Span(source=self.source, start=self.start + start, end=self.start + end)

    def whole(self) -> Span:
        """The span of the whole sentence."""
        return Span(source=self.source, start=self.start, end=self.end)


def _is_verbal(token: Any) -> bool:
    if token.pos_ == "VERB" or (token.tag_.startswith("VB") and token.pos_ != "AUX"):
        return True
    return bool(token.tag_ == "JJ" and token.dep_ == "acomp" and token.lower_.endswith("ed"))


@dataclass(frozen=True)
class _Place:
    source: str
    paragraph: int
    start: int
    text: str


def sentences(source: SourceDocument, language: Language, first: int = 0) -> list[Sentence]:
    """The parsed sentences of a source without web furniture; numbers count up from `first`."""
    places = list(_places(source, language))
    texts = [place.text.translate(_BRACKETS) for place in places]
    named = entities(texts, language)
    docs = parse(texts, named, language)
    return [
        Sentence(p.source, p.paragraph, number, p.start, p.start + len(p.text), p.text, doc, names)
        for number, (p, doc, names) in enumerate(zip(places, docs, named, strict=True), first)
    ]


def _places(source: SourceDocument, language: Language) -> Iterator[_Place]:
    for paragraph in source.paragraphs:
        text = source.text[paragraph.start : paragraph.end]
        if is_furniture(text, paragraph.number, language) or text == source.title:
            continue
        line = dateline(text)
        skipped = line.end if line else 0
        for start, end in ((skipped + a, skipped + b) for a, b in cut(text[skipped:], language)):
            yield _Place(source.id, paragraph.number, paragraph.start + start, text[start:end])


def cut(text: str, language: Language) -> list[tuple[int, int]]:
    """The `[start, end)` of each sentence in a paragraph; no sentence is empty and none is over LONGEST characters."""
    stops = [m.end("close") for m in _END.finditer(text) if _ends(text, m, language)]
    pieces: list[tuple[int, int]] = []
    start = 0
    for end in [*stops, len(text)]:
        pieces.extend(_bounded(text, start, end))
        start = end
    return pieces


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while True:
        start += len(text[start:end]) - len(text[start:end].lstrip())
        if start >= end:
            return
        stop = end
        if end - start > LONGEST:
            space = text.rfind(" ", start + 1, start + LONGEST)
            stop = space if space > start else start + LONGEST
        yield start, start + len(text[start:stop].rstrip())
        start = stop


def _ends(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether the stop ends a sentence, or belongs to an abbreviation or an initial."""
    if match["stop"] != ".":
        return True
    before = text[max(0, match.start() - 12) : match.start()]
    word = _WORD.search(before)
    last = word.group() if word else ""
    words = language.sentences
    if last in words["titles"] or _INITIAL.search(before):
        return last in words["maybe"] and _starter(text, match.end(), words["starters"])
    if last in words["maybe"]:
        return _starter(text, match.end(), words["starters"])
    return True


def _starter(text: str, at: int, starters: list[str]) -> bool:
    word = re.match(r"[\"“‘(]*(\w+)", text[at : at + 24])
    return bool(word) and word is not None and word.group(1) in starters
