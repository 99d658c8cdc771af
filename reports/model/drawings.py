"""What the pictures of a brief show, as values: commitments counted by area and firmness, and dated events in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from reports.model.noun import Noun

# The scale of the taxonomy: 0 (asked) to 5 (signed).
Step = Annotated[int, Field(ge=0, le=5)]


class Grade(Noun):
    """A step of the scale that a chart uses, and the words that its legend has for it."""

    step: Step
    text: str


class Segment(Noun):
    """How many rows of one area stand on one step of the scale."""

    step: Step
    count: Annotated[int, Field(ge=1)]


class Bar(Noun):
    """One area and its rows, the firmest first."""

    label: str
    segments: Annotated[tuple[Segment, ...], Field(min_length=1)]

    @property
    def total(self) -> int:
        """All rows of the area."""
        return sum(segment.count for segment in self.segments)


class Bars(Noun):
    """Rows of a table counted by area and step; the legend has words for every step that occurs."""

    kind: Literal["bars"] = "bars"
    bars: Annotated[tuple[Bar, ...], Field(min_length=1)]
    legend: tuple[Grade, ...]

    @model_validator(mode="after")
    def _every_step_is_explained(self) -> Self:
        used = {segment.step for bar in self.bars for segment in bar.segments}
        if missing := used - {grade.step for grade in self.legend}:
            raise ValueError(f"the legend of the chart has no words for step {min(missing)}")
        return self


class Moment(Noun):
    """A dated event: a day, a stretch of time in which it lies, or the day that the whole brief is about.

    `apart` tells that long time has passed since the one before.
    """

    date: str
    text: str
    mark: Literal["day", "stretch", "chief"] = "day"
    apart: bool = False


class Course(Noun):
    """Dated events in their order, at even distances: a picture of what came after what, not of how long it took."""

    kind: Literal["course"] = "course"
    moments: Annotated[tuple[Moment, ...], Field(min_length=1)]


Drawing = Annotated[Bars | Course, Field(discriminator="kind")]


def words(drawing: Bars | Course) -> Iterator[str]:
    """Every text that a picture of `drawing` may print."""
    match drawing:
        case Bars():
            yield from (bar.label for bar in drawing.bars)
            yield from (str(segment.count) for bar in drawing.bars for segment in bar.segments)
            yield from (grade.text for grade in drawing.legend)
        case Course():
            for moment in drawing.moments:
                yield from (moment.date, moment.text)
