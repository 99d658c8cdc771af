"""Run the operators of a page and take down every string it shows: where, how large, and with which characters.

Operators by ISO 32000-2, annex A; the geometry of text by its section 9.4.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from reports.readers.pdf.content import Operation, Reels
from reports.readers.pdf.fonts import Face, Faces
from reports.readers.pdf.opening import Page

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# Render modes that put nothing on the page (9.3.6): recognised text lies so behind the picture of a scan.
_INVISIBLE = (3, 7)
# Of the size of the letters: a jump of the pen that is wider begins another run.
_APART = 1.0
# A gap of so much of the width of a space parts two words; tracked headlines stay below, squeezed lines above.
_PART_OF_A_SPACE = 0.5
# The tangent of 10 degrees.
_ASKEW = 0.176
# States that are saved on each other; writers nest fewer than 30 (our own two).
_SAVED = 500


@dataclass(slots=True)
class Run:
    """A stretch of characters on one baseline. Lengths are in points of the page; the way is 0 to 3 quarter turns.

    A slanted one runs at none of these, as the words laid over a page as its watermark do.
    """

    left: float
    right: float
    base: float
    size: float
    text: str
    space: float
    way: int = 0
    bold: bool = False
    slanted: bool = False
    artifact: bool = False
    invisible: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _State:
    """What operators set and `q` saves."""

    ctm: Matrix = _SAME
    face: Face | None = None
    size: float = 0.0
    spacing: float = 0.0
    words: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


def times(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that does `one` and then `other` (8.3.4)."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


class Stage:
    """The page while it is run; `runs` are what it has shown so far."""

    def __init__(self, page: Page, reels: Reels, faces: Faces) -> None:
        self.runs: list[Run] = []
        self.unreadable = 0
        self.pictures = 0
        self._reels, self._faces = reels, faces
        self._state = _State(ctm=_upright(page))
        self._saved: list[_State] = []
        self._text = self._line = _SAME
        self._artifacts: list[bool] = []

    def play(self, operations: Iterator[Operation], resources: Any) -> None:
        """Run `operations`; broken operands leave the state as it is."""
        for operands, operator in operations:
            try:
                self._do(operator, operands, resources)
            except (ArithmeticError, AttributeError, IndexError, TypeError, ValueError):
                continue

    def _do(self, operator: bytes, operands: Any, resources: Any) -> None:
        match operator:
            case b"Tj":
                self._show(operands[:1])
            case b"TJ":
                self._show(operands[0])
            case b"'":
                self._next_line()
                self._show(operands[:1])
            case b'"':
                self._state.words, self._state.spacing = float(operands[0]), float(operands[1])
                self._next_line()
                self._show(operands[2:3])
            case b"Td" | b"TD" | b"Tm" | b"T*" | b"BT":
                self._move(operator, operands)
            case b"Tf":
                self._state.face, self._state.size = self._faces.named(operands[0], resources), float(operands[1])
            case b"Do":
                self._form(operands[0], resources)
            case _:
                self._keep(operator, operands)

    def _keep(self, operator: bytes, operands: Any) -> None:
        match operator:
            case b"q" | b"Q" | b"cm":
                self._frame(operator, operands)
            case b"BMC" | b"BDC" | b"EMC":
                self._mark(operator, operands)
            case b"INLINE IMAGE":
                self.pictures += 1
            case _:
                self._set(operator, operands)

    def _set(self, operator: bytes, operands: Any) -> None:
        state = self._state
        match operator:
            case b"Tc":
                state.spacing = float(operands[0])
            case b"Tw":
                state.words = float(operands[0])
            case b"Tz":
                state.stretch = float(operands[0]) / 100
            case b"TL":
                state.leading = float(operands[0])
            case b"Ts":
                state.rise = float(operands[0])
            case b"Tr":
                state.mode = int(operands[0])
            case _:
                pass

    def _move(self, operator: bytes, operands: Any) -> None:
        match operator:
            case b"BT":
                self._text = self._line = _SAME
            case b"Tm":
                a, b, c, d, e, f = map(float, operands)
                self._text = self._line = (a, b, c, d, e, f)
            case b"T*":
                self._next_line()
            case _:
                across, up = map(float, operands)
                if operator == b"TD":
                    self._state.leading = -up
                self._text = self._line = times((1.0, 0.0, 0.0, 1.0, across, up), self._line)

    def _next_line(self) -> None:
        self._text = self._line = times((1.0, 0.0, 0.0, 1.0, 0.0, -self._state.leading), self._line)

    def _frame(self, operator: bytes, operands: Any) -> None:
        if operator == b"cm":
            a, b, c, d, e, f = map(float, operands)
            self._state.ctm = times((a, b, c, d, e, f), self._state.ctm)
        elif operator == b"q" and len(self._saved) < _SAVED:
            self._saved.append(replace(self._state))
        elif operator == b"Q" and self._saved:
            self._state = self._saved.pop()

    def _mark(self, operator: bytes, operands: Any) -> None:
        """What is marked as an artifact is no part of the text: heads, feet, rules (14.8.2.2)."""
        if operator == b"EMC":
            del self._artifacts[-1:]
        elif len(self._artifacts) < _SAVED:
            self._artifacts.append(operands[0] == "/Artifact" or self._artifacts[-1:] == [True])

    def _form(self, name: Any, resources: Any) -> None:
        """Run a form in its own frame; count a picture."""
        form = self._reels.form(name, resources)
        if form is None:
            self.pictures += 1
            return
        kept, saved, marks = replace(self._state), self._saved, self._artifacts
        text = self._text, self._line
        self._saved, self._artifacts = [], marks[-1:]
        self._state.ctm = times(form.matrix, self._state.ctm)
        with form:
            self.play(form.operations, form.resources if form.resources is not None else resources)
        self._state, self._saved, self._artifacts = kept, saved, marks
        self._text, self._line = text

    def _show(self, pieces: Any) -> None:
        """Show strings and move the pen between them (9.4.3)."""
        state = self._state
        if state.face is None:
            return
        open_run: Run | None = None
        for piece in pieces:
            if isinstance(piece, int | float):
                self._advance(-piece / 1000 * state.size * state.stretch)
            else:
                open_run = self._string(piece, state.face, open_run)

    def _string(self, piece: bytes | str, face: Face, before: Run | None) -> Run | None:
        """Take down one string; where it goes on close behind the run `before`, as a part of that."""
        state = self._state
        text, width, count, spaces, unreadable = face.read(piece)
        self.unreadable += unreadable
        advance = (width / 1000 * state.size + count * state.spacing + spaces * state.words) * state.stretch
        run = self._run(text, face)
        self._advance(advance)
        run.right = max(run.left, _along(times(self._text, state.ctm), run.way))
        if before is None or before.way != run.way or not -0.5 * run.size < run.left - before.right < _APART * run.size:
            if text:
                self.runs.append(run)
                return run
            return before
        gap = run.left - before.right
        before.text += (" " if gap > run.space * _PART_OF_A_SPACE and not before.text.endswith(" ") else "") + text
        before.right = run.right
        return before

    def _run(self, text: str, face: Face) -> Run:
        state = self._state
        placed = times((1.0, 0.0, 0.0, 1.0, 0.0, state.rise), times(self._text, state.ctm))
        a, b, c, d, _, _ = placed
        way = _way(a, b)
        size = abs(state.size) * math.hypot(c, d)
        left, base = _along(placed, way), _across(placed, way)
        wide = math.hypot(a, b) * state.stretch * abs(state.size)
        artifact, invisible = self._artifacts[-1:] == [True], state.mode in _INVISIBLE
        space, slanted = face.space / 1000 * wide, _is_slanted(a, b)
        return Run(left, left, base, size, text, space, way, face.bold, slanted, artifact, invisible)

    def _advance(self, across: float) -> None:
        a, b, c, d, e, f = self._text
        self._text = (a, b, c, d, e + across * a, f + across * b)


def _upright(page: Page) -> Matrix:
    """The matrix that shows the page as its reader sees it, its lower left corner at zero (7.7.3.3)."""
    left, low, right, high = page.box
    match page.turned:
        case 90:
            return (0.0, -1.0, 1.0, 0.0, -low, right)
        case 180:
            return (-1.0, 0.0, 0.0, -1.0, right, high)
        case 270:
            return (0.0, 1.0, -1.0, 0.0, high, -left)
        case _:
            return (1.0, 0.0, 0.0, 1.0, -left, -low)


def _way(a: float, b: float) -> int:
    """In how many quarter turns against the clock the text runs."""
    return round(math.degrees(math.atan2(b, a)) / 90) % 4


def _is_slanted(a: float, b: float) -> bool:
    """Whether text runs along no edge of the page: scans are askew by some degrees, watermarks by 30 and more."""
    return min(abs(a), abs(b)) > _ASKEW * max(abs(a), abs(b))


def _along(matrix: Matrix, way: int) -> float:
    """How far along its own direction a place lies."""
    return (matrix[4], matrix[5], -matrix[4], -matrix[5])[way]


def _across(matrix: Matrix, way: int) -> float:
    """How high above, seen in its own direction, a place lies."""
    return (matrix[5], -matrix[4], -matrix[5], matrix[4])[way]
