"""Read what is drawn on a page: its content stream in, runs of marked content and the faults of marking out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pypdf import PageObject
from pypdf.generic import ContentStream, DictionaryObject

from tests.conformance.characters import NO_FONT, UNKNOWN, Codes
from tests.conformance.objects import entry

# The operators that leave something on the page (ISO 32000-1, annex A); a path that only clips leaves nothing.
_SHOW = {"Tj", "TJ", "'", '"'}
_PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "INLINE IMAGE"}
ARTIFACT = "Artifact"


@dataclass
class Run:
    """A sequence of marked content: its tag, its number on the page if it belongs to the tree, and what it says."""

    tag: str
    mcid: int | None
    text: str = ""
    drawn: bool = False


@dataclass
class Page:
    """The runs of a page in the order of drawing, and what is wrong with them; to be asked when the page is read."""

    runs: list[Run] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @cached_property
    def texts(self) -> dict[int, str]:
        """The words of each numbered run."""
        return {run.mcid: run.text for run in self.runs if run.mcid is not None}


def read(page: PageObject) -> Page:
    """The marked content of a page, that of the forms it draws included."""
    reading = _Reading(page.pdf)
    reading.stream(page.get_contents(), page["/Resources"].get_object())
    reading.close(0, "the page")
    return reading.page


class _Reading:
    """Goes through the operators of a page and what they draw inside of."""

    def __init__(self, pdf: Any) -> None:
        self.page = Page()
        self._pdf = pdf
        self._open: list[Run] = []
        self._text_from: int | None = None
        self._font = NO_FONT
        self._saved: list[Codes] = []
        self._fonts: dict[int, Codes] = {}
        self._form = False

    def stream(self, content: Any, resources: Any) -> None:
        """Go through a stream; None is an empty one."""
        for operands, operator in ContentStream(content, self._pdf).operations if content is not None else ():
            self._operator(operator.decode("latin-1"), operands, resources)

    def close(self, depth: int, what: str) -> None:
        """Say which runs are still open at the end, and end them."""
        self.page.faults += [f"{run.tag} is still open where {what} ends" for run in self._open[depth:]]
        del self._open[depth:]

    def _operator(self, operator: str, operands: Any, resources: Any) -> None:
        match operator:
            case "BDC" | "BMC":
                self._begin(operands, resources)
            case "EMC":
                self._end()
            case "BT":
                self._text_from = len(self._open)
            case "ET":
                self._end_text()
            case "Do":
                self._object(resources["/XObject"][operands[0]])
            case _ if operator in _SHOW:
                self._draw(operator, "".join(self._shown(operands)))
            case _ if operator in _PAINT:
                self._draw(operator)
            case _:
                self._state(operator, operands, resources)

    def _state(self, operator: str, operands: Any, resources: Any) -> None:
        match operator:
            case "q":
                self._saved.append(self._font)
            case "Q":
                self._font = self._saved.pop() if self._saved else self._font
            case "Tf":
                self._font = self._codes(resources["/Font"][operands[0]])

    def _begin(self, operands: Any, resources: Any) -> None:
        entries = operands[1] if len(operands) > 1 else {}
        if not isinstance(entries, DictionaryObject):
            entries = resources["/Properties"][entries] if entries else {}
        mcid = entry(entries, "/MCID")
        run = Run(str(operands[0]).removeprefix("/"), None if mcid is None else int(mcid))
        self._nested(run)
        self._open.append(run)
        self.page.runs.append(run)

    def _nested(self, run: Run) -> None:
        if run.mcid is not None and self._form:
            self.page.faults.append(f"{run.tag} has the number {run.mcid} inside a form, which the page cannot tell")
        if run.mcid is not None and run.tag == ARTIFACT:
            self.page.faults.append(f"an artifact has the number {run.mcid}, as if it were content")
        for outer in self._open:
            if (outer.mcid is not None or outer.tag == ARTIFACT) and (run.mcid is not None or run.tag == ARTIFACT):
                self.page.faults.append(f"{run.tag} begins inside of {outer.tag}")

    def _end(self) -> None:
        if not self._open:
            self.page.faults.append("marked content ends that never began")
        elif self._text_from is not None and len(self._open) <= self._text_from:
            self.page.faults.append(f"{self._open.pop().tag} ends inside a text object that it began before")
        else:
            self._open.pop()

    def _end_text(self) -> None:
        if self._text_from is not None and len(self._open) > self._text_from:
            self.page.faults.append(f"{self._open[-1].tag} does not end in the text object that it began in")
        self._text_from = None

    def _codes(self, font: Any) -> Codes:
        return self._fonts.setdefault(id(font.get_object()), Codes.of(font.get_object()))

    def _shown(self, operands: Any) -> Iterator[str]:
        for operand in operands:
            if isinstance(operand, list):
                yield from self._shown(operand)
            elif hasattr(operand, "original_bytes"):
                yield self._font.decode(operand.original_bytes)

    def _draw(self, operator: str, text: str = "") -> None:
        if UNKNOWN in text:
            self.page.faults.append(f"a character has a code that nobody can read, near {text!r}")
        owner = next((run for run in reversed(self._open) if run.mcid is not None or run.tag == ARTIFACT), None)
        if owner is None:
            self.page.faults.append(f"{operator} draws outside of marked content")
        else:
            owner.text += text
            owner.drawn = True

    def _object(self, drawn: Any) -> None:
        if entry(drawn, "/Subtype") != "/Form":
            self._draw("Do")
            return
        self._form, outside = True, self._form
        depth = len(self._open)
        self.stream(drawn, entry(drawn, "/Resources", {}))
        self.close(depth, "the form")
        self._form = outside
