"""A span: where in which source the words of a fact stand."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from reports.model.noun import Noun

SourceId = Annotated[str, Field(pattern=r"^S[1-9][0-9]*$")]


class Span(Noun):
    """A half-open stretch `[start, end)` of a source's text, in characters; never empty."""

    source: SourceId
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]

    @model_validator(mode="after")
    def _is_ordered(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"a span needs start < end, not {self.start}..{self.end}")
        return self

    @property
    def place(self) -> tuple[int, int, int]:
        """The key that sorts spans in reading order: number of the source, start, end."""
        return int(self.source[1:]), self.start, self.end

    def of(self, text: str) -> str:
        """The words of this span in the `text` of its source."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character of one source."""
        return self.source == other.source and self.start < other.end and other.start < self.end
