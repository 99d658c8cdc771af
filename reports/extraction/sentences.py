"""Cut a source into sentences that know where they stand."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from reports.extraction.bounds import bounds
from reports.extraction.datelines import dateline
from reports.extraction.engine import parse
from reports.extraction.entities import Entity, entities
from reports.extraction.furniture import is_furniture
from reports.extraction.phrasing import telling
from reports.languages import Language
from reports.model.notices import Notice, NoticeCode
from reports.model.source import SourceDocument
from reports.model.span import Span

# A stop, its closing marks and brackets, white space, and what may open the next sentence. A run of stops is tried at
# its head alone: from each of its stops, a page of "!" took time by the square of its length.
END = re.compile(r"(?<![.!?…])(?P<stop>[.!?…]+)(?P<close>[\"”’»」')\]]*)\s+(?=[\"“‘«「(\[]*[A-Z0-9À-ÖØ-Þ])")
_WORD = re.compile(r"[\w.]+$")
_INITIAL = re.compile(r"(?:^|[\s.])[A-Z]$")

# "[We] will discuss": an editor's brackets are no words, and the parser stumbles over them; a space keeps the offsets.
_BRACKETS = str.maketrans("[]", "  ")

_SPACE = re.compile(r"\s*")

# A word or a mark, near enough to what the parser makes tokens of.
_PIECE = re.compile(r"\w+|[^\w\s]")


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


def sentences(source: SourceDocument, language: Language, first: int = 0) -> tuple[list[Sentence], list[Notice]]:
    """The parsed sentences of a source without web furniture, and a notice where some of it is beyond the bounds.

    Numbers count up from `first`.
    """
    places, left_out = _within_bounds(_places(source, language))
    texts = [place.text.translate(_BRACKETS) for place in places]
    named = entities(texts, language)
    docs = parse(texts, named, language)
    read = [
        Sentence(p.source, p.paragraph, number, p.start, p.start + len(p.text), p.text, doc, names)
        for number, (p, doc, names) in enumerate(zip(places, docs, named, strict=True), first)
    ]
    return read, [_not_read(left_out, language)] if left_out else []


def _within_bounds(places: Iterator[_Place]) -> tuple[list[_Place], list[_Place]]:
    """The sentences that are read, and what is left out: stretches that are no prose, what is beyond the last one."""
    read: list[_Place] = []
    left_out: list[_Place] = []
    for place in places:
        is_read = len(read) < bounds()["sentences"] and is_prose(place.text)
        (read if is_read else left_out).append(place)
    return read, left_out


def is_prose(text: str) -> bool:
    """Whether a stretch of text has no more words and marks than a sentence can have: no run of brackets or figures."""
    most = bounds()["pieces_of_a_sentence"]
    return len(text) <= most or next(islice(_PIECE.finditer(text), most, None), None) is None


def _not_read(places: list[_Place], language: Language) -> Notice:
    """The notice of what is left out, with each stretch of it."""
    text = language.phrases["notices"]["no_prose"].format(count=f"{sum(len(place.text) for place in places):,}")
    spans: list[Span] = []
    for place in places:
        # What was cut in pieces for its length is one stretch: a space, if anything, parts them.
        is_next = bool(spans) and place.start - spans[-1].end <= 1
        start = spans.pop().start if is_next else place.start
        spans.append(Span(source=place.source, start=start, end=place.start + len(place.text)))
    return Notice(code=NoticeCode.NO_PROSE, text=text, spans=tuple(spans))


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
    """The `[start, end)` of each sentence in a paragraph; none is empty, none longer than the bounds allow."""
    stops = [m.end("close") for m in END.finditer(text) if _ends(text, m, language)]
    pieces: list[tuple[int, int]] = []
    start = 0
    for end in [*stops, len(text)]:
        pieces.extend(_bounded(text, start, end))
        start = end
    return pieces


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    longest = bounds()["characters_of_a_sentence"]
    while True:
        start = end if (words := _SPACE.match(text, start, end)) is None else words.end()
        if start >= end:
            return
        stop = end
        if end - start > longest:
            space = text.rfind(" ", start + 1, start + longest)
            stop = space if space > start else start + longest
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
