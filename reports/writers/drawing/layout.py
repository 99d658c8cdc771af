"""Lay out any drawing in a theme, as wide as it may be: one geometry for every format."""

from __future__ import annotations

from typing import assert_never

from reports.model.drawings import Bars, Course
from reports.writers.drawing.bars import lay_bars
from reports.writers.drawing.course import lay_course
from reports.writers.drawing.marks import Measurer, Picture
from reports.writers.theme import Theme


def lay(drawing: Bars | Course, theme: Theme, width: float, measurer: Measurer) -> Picture:
    """The marks of `drawing`, `width` points wide, its texts measured by `measurer`."""
    match drawing:
        case Bars():
            return lay_bars(drawing, theme, width, measurer)
        case Course():
            return lay_course(drawing, theme, width, measurer)
        case _:
            assert_never(drawing)
