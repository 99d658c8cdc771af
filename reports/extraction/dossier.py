"""What every finder looks at: the sources, their sentences, the words of the language, the quotations and the cast."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reports.extraction.affiliations import Imprint
from reports.extraction.cast import Cast
from reports.extraction.gazetteer import Gazetteer, gazetteer
from reports.extraction.marks import Passage, passages
from reports.extraction.people import gather
from reports.extraction.sentences import Sentence, sentences
from reports.languages import Language
from reports.model.notices import Notice
from reports.model.source import SourceDocument


@dataclass(frozen=True, eq=False)
class Dossier:
    """All that is known before facts are found; finders look at it and at nothing else."""

    sources: tuple[SourceDocument, ...]
    language: Language
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    cast: Cast
    notices: tuple[Notice, ...]

    @property
    def gazetteer(self) -> Gazetteer:
        """The names of states and bodies."""
        return gazetteer(self.language)

    @functools.cached_property
    def by_number(self) -> dict[int, Sentence]:
        """The sentences by their number."""
        return {sentence.number: sentence for sentence in self.sentences}

    def before(self, sentence: Sentence, back: int = 1) -> Sentence | None:
        """The sentence `back` sentences before one, None where that is another source's or there is none."""
        found = self.by_number.get(sentence.number - back)
        return found if found is not None and found.source == sentence.source else None

    def source(self, identifier: str) -> SourceDocument:
        """The source with this id."""
        return next(source for source in self.sources if source.id == identifier)

    def quoted(self, sentence: Sentence, offset: int) -> bool:
        """Whether the character at `offset` of a sentence stands inside quotation marks."""
        at = sentence.start + offset
        starts, ends = self._outer.get(sentence.source, ((), ()))
        nearest = bisect_right(starts, at) - 1
        return nearest >= 0 and at < ends[nearest]

    def _is_the_text(self, passage: Passage) -> bool:
        """Whether a passage is a whole paragraph of a joint text: an excerpt in marks is the text, nobody's remark."""
        source = self.source(passage.source)
        start, end = passage.outer_start, passage.outer_end
        return source.kind.is_joint and any(
            p.start <= start < p.start + 2 and end > p.end - 2 for p in source.paragraphs
        )

    @functools.cached_property
    def _outer(self) -> dict[str, tuple[Sequence[int], Sequence[int]]]:
        """Where the quotations of each source begin, and for each the furthest end of those begun by then."""
        spans: dict[str, tuple[list[int], list[int]]] = {}
        for passage in sorted(self.passages, key=lambda p: p.start):
            if self._is_the_text(passage):
                continue
            starts, ends = spans.setdefault(passage.source, ([], []))
            starts.append(passage.start)
            ends.append(max(passage.end, ends[-1] if ends else 0))
        return dict(spans)


def open_dossier(sources: Sequence[SourceDocument], language: Language) -> Dossier:
    """Read the sources through once: sentences, quotation marks, people."""
    all_sentences: list[Sentence] = []
    all_passages: list[Passage] = []
    notices: list[Notice] = []
    for source in sources:
        read, beyond = sentences(source, language, len(all_sentences))
        all_sentences.extend(read)
        found, unclosed = passages(source)
        all_passages.extend(found)
        notices.extend((*beyond, *unclosed))
    heads = [Imprint(source.title or "", source.publisher or "") for source in sources]
    cast = gather(tuple(all_sentences), language, heads)
    return Dossier(tuple(sources), language, tuple(all_sentences), tuple(all_passages), cast, tuple(notices))
