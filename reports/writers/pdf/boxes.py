"""Boxes, which stand on a page: each knows its height, draws itself, and can be parted where a page ends."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, Self

from reports.writers.pdf.lines import Line, break_lines
from reports.writers.pdf.marks import LAYOUT, Owner
from reports.writers.pdf.pen import Pen
from reports.writers.pdf.pieces import Run
from reports.writers.pdf.words import Paragraphs, piece_width
from reports.writers.theme import Style

Align = Literal["left", "right", "center"]
# The base line lies half a capital's height below the middle of the line: capitals look centred in their leading.
_HALF_CAPITAL = 0.33
# How much of the room that a line leaves stands before it.
_SLACK_BEFORE: dict[Align, float] = {"left": 0.0, "center": 0.5, "right": 1.0}
# No paragraph leaves a single line at the foot or the head of a page.
_TOGETHER = 2
# Rounding of widths must not push a box to the next page.
_FUZZ = 0.01


class Box(ABC):
    """Something of a fixed width on a page; `keep` binds it to what follows."""

    before: float = 0.0
    after: float = 0.0
    keep: bool = False

    @property
    @abstractmethod
    def height(self) -> float:
        """The height without the space around it."""

    @abstractmethod
    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Put the box on the page, its top left corner at `left`, `top`."""

    def fits(self, room: float) -> bool:
        """Tell whether the whole box stands in `room`."""
        return self.height <= room + _FUZZ

    def split(self, room: float, *, force: bool) -> tuple[Box, Box] | None:
        """A part that stands in `room` and the rest, or None where it is better not parted.

        With `force` (an empty page) there is always a part if the box can be parted at all, so that layout ends.
        """
        del room, force
        return None


@dataclass(frozen=True)
class Mark:
    """What a box is known by: an identifier for links, or the title of an entry of the bookmarks, or both."""

    identifier: str | None = None
    title: str | None = None
    level: int = 0

    def set(self, pen: Pen, top: float) -> None:
        """Leave the mark on the page."""
        if self.identifier is not None:
            pen.target(self.identifier, top)
        if self.title is not None:
            pen.outline(self.title, self.level, top)


@dataclass(frozen=True)
class Marked(Box):
    """A box that links or bookmarks lead to; the marks stay with its first part."""

    box: Box
    mark: Mark

    @property
    def before(self) -> float:  # type: ignore[override]
        """The space before the box."""
        return self.box.before

    @property
    def after(self) -> float:  # type: ignore[override]
        """The space after the box."""
        return self.box.after

    @property
    def keep(self) -> bool:  # type: ignore[override]
        """Tell whether the box keeps with what follows."""
        return self.box.keep

    @property
    def height(self) -> float:
        """The height of the box."""
        return self.box.height

    def fits(self, room: float) -> bool:
        """Tell whether the box fits."""
        return self.box.fits(room)

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Leave the mark, draw the box."""
        self.mark.set(pen, top)
        self.box.draw(pen, left, top)

    def split(self, room: float, *, force: bool) -> tuple[Box, Box] | None:
        """Part the box."""
        parts = self.box.split(room, force=force)
        return (Marked(parts[0], self.mark), parts[1]) if parts is not None else None


@dataclass(frozen=True)
class Label:
    """Short text beside the first line: a number, a bullet, a paragraph number in the margin."""

    run: Run
    owner: Owner
    left: float = 0.0
    hangs: bool = False

    def draw(self, pen: Pen, left: float, base: float) -> None:
        """Put the label on the base line of the first line; one that hangs ends at `left` less its distance."""
        wide = piece_width(self.run)
        at = left - self.left - wide if self.hangs else left + self.left
        pen.line(Line(((self.run, wide),), wide, goes_on=True), at, base, self.owner)


@dataclass(frozen=True)
class TextBox(Box):
    """Lines of a paragraph, which belong to `owner`."""

    lines: tuple[Line, ...]
    width: float
    size: float
    leading: float
    align: Align = "left"
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    indent: float = 0.0
    label: Label | None = None
    owner: Owner = LAYOUT

    @property
    def height(self) -> float:
        """The leading of all lines."""
        return len(self.lines) * self.leading

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw label and lines."""
        base = top + self.leading / 2 + _HALF_CAPITAL * self.size
        if self.label is not None and self.lines:
            self.label.draw(pen, left, base)
        share = _SLACK_BEFORE[self.align]
        for line in self.lines:
            shift = share and share * (self.width - self.indent - line.width)
            pen.line(line, left + self.indent + shift, base, self.owner)
            base += self.leading

    def split(self, room: float, *, force: bool) -> tuple[Box, Box] | None:
        """Part between lines, two at least on either side."""
        count = int((room + _FUZZ) / self.leading)
        if len(self.lines) - count < _TOGETHER:
            count = len(self.lines) - _TOGETHER
        if count < _TOGETHER:
            if not force or len(self.lines) < 2:
                return None
            count = max(1, min(int((room + _FUZZ) / self.leading), len(self.lines) - 1))
        head = replace(self, lines=self.lines[:count], after=0.0)
        return head, replace(self, lines=self.lines[count:], before=0.0, label=None)


def text_box(
    words: Paragraphs,
    style: Style,
    width: float,
    owner: Owner = LAYOUT,
    *,
    align: Align = "left",
    keep: bool = False,
    balanced: bool = False,
    indent: float = 0.0,
    label: Label | None = None,
    from_right: bool = False,
    language: str | None = None,
) -> TextBox:
    """Set words of `owner` to a width in a style; `indent` narrows the measure, `balanced` evens the last line too.

    Words that are read `from_right` begin at the right; those of `language` may be broken.
    """
    measure = max(width - indent, style.size)
    lines = break_lines(words, measure, balanced=balanced, from_right=from_right, language=language)
    align = "right" if from_right else align
    return TextBox(
        lines, width, style.size, style.leading, align, style.before, style.after, keep, indent, label, owner
    )


@dataclass(frozen=True)
class RuleBox(Box):
    """A horizontal rule over the width of the page."""

    width: float
    thickness: float
    colour: str
    before: float = 0.0
    after: float = 0.0
    keep: bool = True

    @property
    def height(self) -> float:
        """The thickness of the rule."""
        return self.thickness

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the rule."""
        pen.rule(left, left + self.width, top + self.thickness / 2, self.thickness, self.colour)


@dataclass(frozen=True)
class Stack(Box):
    """Boxes one below the other; between two of them the larger of their spaces."""

    boxes: tuple[Box, ...]
    before: float = 0.0
    after: float = 0.0
    keep: bool = False

    @cached_property
    def height(self) -> float:
        """The boxes and the spaces between them."""
        return sum(gap + box.height for gap, box in self._spaced())

    def fits(self, room: float) -> bool:
        """Tell whether all boxes fit, looking no further than the room goes."""
        for gap, box in self._spaced():
            if not box.fits(room - gap):
                return False
            room -= gap + box.height
        return True

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the boxes in order."""
        for gap, box in self._spaced():
            top += gap
            box.draw(pen, left, top)
            top += box.height

    def split(self, room: float, *, force: bool) -> tuple[Self, Self] | None:
        """Part between boxes or inside the one that no longer fits; what keeps with it goes with it."""
        for index, (gap, box) in enumerate(self._spaced()):
            room -= gap
            if box.fits(room):
                room -= box.height
                continue
            parts = box.split(room, force=force and index == 0)
            if parts is not None:
                return self._parted([*self.boxes[:index], parts[0]], [parts[1], *self.boxes[index + 1 :]])
            return self._parted_before(index, force=force)
        return None

    def _parted_before(self, index: int, *, force: bool) -> tuple[Self, Self] | None:
        at = index
        while at and self.boxes[at - 1].keep:
            at -= 1
        if at == 0 and force:
            # What should keep together is too tall for a page; one box at least goes on this one.
            at = max(index, 1)
        return self._parted(list(self.boxes[:at]), list(self.boxes[at:])) if 0 < at < len(self.boxes) else None

    def _parted(self, head: list[Box], rest: list[Box]) -> tuple[Self, Self]:
        return replace(self, boxes=tuple(head), after=0.0), replace(self, boxes=tuple(rest), before=0.0)

    def _spaced(self) -> Iterator[tuple[float, Box]]:
        previous: Box | None = None
        for box in self.boxes:
            yield 0.0 if previous is None else max(previous.after, box.before), box
            previous = box


@dataclass(frozen=True)
class Panel(Stack):
    """A stack with space around it, on a ground or with a rule at its left; every part of it has them."""

    width: float = 0.0
    padding: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    ground: str | None = None
    rule: tuple[float, str] | None = None

    @cached_property
    def height(self) -> float:
        """The stack and the space above and below it."""
        return sum(gap + box.height for gap, box in self._spaced()) + self.padding[0] + self.padding[2]

    def fits(self, room: float) -> bool:
        """Tell whether the stack and the space around it fit."""
        return super().fits(room - self.padding[0] - self.padding[2])

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the ground, the rule, then the boxes."""
        if self.ground is not None:
            pen.ground(left, top, self.width, self.height, self.ground)
        if self.rule is not None:
            pen.ground(left, top, self.rule[0], self.height, self.rule[1])
        super().draw(pen, left + self.padding[3], top + self.padding[0])

    def split(self, room: float, *, force: bool) -> tuple[Self, Self] | None:
        """Part the stack; both parts keep ground and rule."""
        return super().split(room - self.padding[0] - self.padding[2], force=force)
