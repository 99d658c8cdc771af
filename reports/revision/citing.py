"""Read references back: which paragraphs of which sources the labels in a line name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.model.brief import Brief
from reports.model.span import Span
from reports.revision.likeness import folded
from reports.templating.labels import Labels

# What people put between references where we put a space.
_BETWEEN = re.compile(r"\s*[,;/&]?\s*")


class Citing:
    """Knows the labels of one brief's references."""

    def __init__(self, brief: Brief, labels: Labels) -> None:
        self._brief = brief
        before, _, after = labels.word("sources", "paragraph").partition("{number}")
        dash = labels.word("sources", "paragraphs").partition("{first}")[2].partition("{last}")[0]
        source = r"(?:(?P<source>S\d+)\s*)?"
        numbers = rf"(?P<first>\d+)(?:(?:{re.escape(dash)}|-)(?P<last>\d+))?"
        self._label = re.compile(rf"{source}{re.escape(before)}\s?{numbers}{re.escape(after)}")

    def labels(self, text: str) -> tuple[str, ...]:
        """The labels in `text`, in order."""
        return tuple(folded(found[0]) for found in self._found(text))

    def without(self, text: str) -> str:
        """`text` without its labels and the marks between them; what names no paragraph is no label but words."""
        made, end = "", None
        for found in self._found(text):
            between = text[end or 0 : found.start()]
            made += "" if end is not None and _BETWEEN.fullmatch(between) else between
            end = found.end()
        return made + text[end or 0 :]

    def unknown(self, text: str) -> tuple[str, ...]:
        """What has the form of a label in `text` but names no paragraph there is."""
        return tuple(folded(found[0]) for found in self._label.finditer(text) if not any(self._named(found)))

    def spans(self, text: str) -> tuple[Span, ...]:
        """The whole paragraphs that the labels in `text` name, as far as there are any of that number."""
        return tuple(dict.fromkeys(span for found in self._label.finditer(text) for span in self._named(found)))

    def _found(self, text: str) -> Iterator[re.Match[str]]:
        return (found for found in self._label.finditer(text) if any(self._named(found)))

    def _named(self, found: re.Match[str]) -> Iterator[Span]:
        name = found["source"] or self._brief.sources[0].id
        first, last = int(found["first"]), int(found["last"] or found["first"])
        for source in self._brief.sources:
            for paragraph in source.paragraphs:
                if source.id == name and first <= paragraph.number <= last:
                    yield Span(source=source.id, start=paragraph.start, end=paragraph.end)

    def touching(self, spans: tuple[Span, ...], text: str) -> tuple[Span, ...]:
        """Those of `spans` that lie in a paragraph that `text` names, and the whole of the others that it names."""
        named = self.spans(text)
        kept = tuple(span for span in spans if any(span.overlaps(each) for each in named))
        fresh = tuple(each for each in named if not any(span.overlaps(each) for span in spans))
        return (*kept, *fresh)
