"""The references of a fact: which numbered paragraphs of which source it rests on, as labels and targets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.model.brief import Brief
from reports.model.source import SourceDocument
from reports.model.span import Span
from reports.templating.labels import Labels

# Three paragraphs in a row read better as "¶2–4" than as three labels.
_RUN = 3


@dataclass(frozen=True, slots=True)
class Reference:
    """A label such as "¶3" or, where there are several sources, "S2 ¶3", and the paragraph it leads to."""

    label: str
    target: str


class References:
    """Makes the references of one brief."""

    def __init__(self, brief: Brief, labels: Labels) -> None:
        self._labels = labels
        self._several = len(brief.sources) > 1
        self._ends = {source.id: [paragraph.end for paragraph in source.paragraphs] for source in brief.sources}
        self._starts = {source.id: [paragraph.start for paragraph in source.paragraphs] for source in brief.sources}

    def of(self, spans: Iterable[Span]) -> tuple[Reference, ...]:
        """The references of these spans in reading order, each paragraph once."""
        touched = {(span.source, number) for span in spans for number in self._numbers(span)}
        ordered = sorted(touched, key=lambda place: (int(place[0][1:]), place[1]))
        return tuple(self._reference(source, first, last) for source, first, last in _runs(ordered))

    def _numbers(self, span: Span) -> range:
        """The paragraphs that the span touches, counted from 1; the nearest one before where it touches none."""
        first = bisect_right(self._ends[span.source], span.start)
        after = bisect_left(self._starts[span.source], span.end)
        return range(first + 1, after + 1) if after > first else range(max(after, 1), max(after, 1) + 1)

    def _reference(self, source: str, first: int, last: int) -> Reference:
        if first == last:
            label = self._labels.fill("sources", "paragraph", number=first)
        else:
            label = self._labels.fill("sources", "paragraphs", first=first, last=last)
        if self._several:
            label = self._labels.fill("sources", "of_source", source=source, label=label)
        return Reference(label, f"#{paragraph_id(source, first)}")


def paragraph_id(source: str, number: int) -> str:
    """The identifier of a source paragraph in the annex."""
    return f"{source}-p{number}"


def paragraph_label(number: int, labels: Labels) -> str:
    """The label in the margin of a source paragraph."""
    return labels.fill("sources", "paragraph", number=number)


def name_of(source: SourceDocument) -> str:
    """The title of a source or, where it has none, the name of its file."""
    return source.title or source.file


def _runs(places: list[tuple[str, int]]) -> Iterator[tuple[str, int, int]]:
    """Neighbouring paragraphs of one source as (source, first, last); shorter runs one by one."""
    start = 0
    for end in range(1, len(places) + 1):
        if end < len(places) and places[end] == (places[end - 1][0], places[end - 1][1] + 1):
            continue
        run = places[start:end]
        if len(run) >= _RUN:
            yield run[0][0], run[0][1], run[-1][1]
        else:
            yield from ((source, number, number) for source, number in run)
        start = end
