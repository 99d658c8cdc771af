"""Lay the words of a paragraph side by side, and frame each quotation by the words of its sentence around it."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reports.extraction.marks import Passage
from reports.extraction.sentences import Sentence
from reports.model.source import SourceDocument


@dataclass(eq=False, slots=True)
class Word:
    """A token at `[start, end)` of its source; `index` is its place among the words of its paragraph."""

    token: Any
    sentence: Sentence
    index: int
    start: int
    end: int
    quoted: bool

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return str(self.token.lower_)


@dataclass(frozen=True, eq=False)
class Running:
    """The words of one paragraph in reading order."""

    words: tuple[Word, ...]
    _starts: tuple[int, ...]
    _at: dict[tuple[int, int], int]

    def between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that begin in `[start, end)` of the source."""
        return self.words[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def of(self, sentence: Sentence, token: Any) -> Word:
        """The word of a token."""
        return self.words[self._at[sentence.number, token.i]]

    def head(self, word: Word) -> Word | None:
        """The word that governs this one, or None at the root."""
        head = word.token.head
        return None if head.i == word.token.i else self.of(word.sentence, head)

    def children(self, word: Word) -> list[Word]:
        """The words that this one governs, from the left."""
        return [self.of(word.sentence, child) for child in word.token.children]


@dataclass(frozen=True, eq=False)
class Frame:
    """A passage in its sentence: the words before it, inside it and after it.

    `before` is the last sentence of the paragraph before, where that ends with a colon and the passage begins its own;
    `after` is the next sentence, where the passage ends with a stop of its own ("Stop!" Lee said): `own_stop`.
    """

    passage: Passage
    opening: Running
    closing: Running
    before: tuple[Word, ...]
    inside: tuple[Word, ...]
    after: tuple[Word, ...]
    own_stop: bool

    @property
    def begins(self) -> bool:
        """Whether no words of the writer stand before the passage in its sentence."""
        return not any(w for w in self.before if not w.quoted and not w.token.is_punct)


def frames(source: SourceDocument, sentences: Iterable[Sentence], passages: Sequence[Passage]) -> Iterator[Frame]:
    """The frame of each outer passage of a source, in reading order; passages in web furniture have none."""
    grouped = _by_paragraph(s for s in sentences if s.source == source.id)
    starts = [paragraph.start for paragraph in source.paragraphs]
    laid: dict[int, Running] = {}
    outer = [p for p in passages if p.source == source.id and p.depth == 0]
    spans = sorted((p.outer_start, p.outer_end) for p in outer)
    for passage in outer:
        ends = [bisect_right(starts, at) for at in (passage.outer_start, passage.outer_end - 1)]
        if not all(number in grouped for number in ends):
            continue
        for number in (ends[0] - 1, *ends):
            if number in grouped and number not in laid:
                laid[number] = _running(grouped[number], spans)
        frame = _frame(passage, laid[ends[0]], laid[ends[1]])
        if frame:
            yield _led(frame, laid.get(ends[0] - 1))


def _frame(passage: Passage, opening: Running, closing: Running) -> Frame | None:
    inside = opening.between(passage.outer_start, passage.outer_end)
    ending = inside if opening is closing else closing.between(passage.outer_start, passage.outer_end)
    if not inside or not ending:
        return None
    before = opening.between(inside[0].sentence.start, passage.outer_start)
    after = closing.between(passage.outer_end, ending[-1].sentence.end)
    own_stop = not after
    if own_stop and ending[-1].index + 1 < len(closing.words):
        after = closing.between(passage.outer_end, closing.words[ending[-1].index + 1].sentence.end)
    words = inside if opening is closing else (*inside, *ending)
    return Frame(passage, opening, closing, before, words, after, own_stop)


def _led(frame: Frame, previous: Running | None) -> Frame:
    """The frame with the sentence before it, where that leads to the passage by a colon."""
    if frame.before or previous is None or previous.words[-1].lower != ":":
        return frame
    sentence = previous.words[-1].sentence
    return replace(frame, opening=previous, before=previous.between(sentence.start, sentence.end))


def _running(sentences: Sequence[Sentence], spans: Sequence[tuple[int, int]]) -> Running:
    """The running words of a paragraph's sentences; `spans` are the quotations of its source, in order."""
    words: list[Word] = []
    at: dict[tuple[int, int], int] = {}
    for sentence in sentences:
        for token in sentence.tokens:
            start = sentence.start + int(token.idx)
            nearest = bisect_right(spans, (start, sys.maxsize)) - 1
            quoted = nearest >= 0 and start < spans[nearest][1]
            at[sentence.number, token.i] = len(words)
            words.append(Word(token, sentence, len(words), start, start + len(token), quoted))
    return Running(tuple(words), tuple(word.start for word in words), at)


def _by_paragraph(sentences: Iterable[Sentence]) -> dict[int, list[Sentence]]:
    grouped: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        grouped[sentence.paragraph].append(sentence)
    return grouped
