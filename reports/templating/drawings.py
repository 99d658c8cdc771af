"""Turn a `figure` of the small HTML vocabulary into a picture: bars of counted rows, or a line of dated events."""

from __future__ import annotations

import re
from typing import Any

from reports.errors import BadTemplate
from reports.model.blocks import Figure
from reports.model.drawings import Bar, Bars, Course, Grade, Moment, Segment
from reports.templating.elements import Element
from reports.templating.inlines import inlines

_SPACE = re.compile(r"[ \t\n\r\f]+")
_PARTS = {"bars": ["figcaption", "dl", "ul"], "course": ["figcaption", "ol"]}
_MARKS = ("day", "stretch", "chief")


def figure(element: Element) -> Figure:
    """The picture that `element` describes; raises BadTemplate where its parts are not those of its class."""
    kind = element.get("class") or ""
    parts = element.elements()
    if [part.tag for part in parts] != _PARTS.get(kind):
        raise BadTemplate(
            "<figure> has the class bars and holds <figcaption>, <dl> and <ul>, or course, <figcaption> and <ol>."
        )
    alt = element.get("alt")
    if alt is None:
        raise BadTemplate("<figure> needs an alt that says in words what it shows.")
    drawing = _bars(parts[1], parts[2]) if kind == "bars" else _course(parts[1])
    return Figure(caption=inlines(parts[0]), alt=_folded(alt), drawing=drawing, id=element.get("id"))


def _bars(bars: Element, legend: Element) -> Bars:
    parts = bars.elements()
    if [part.tag for part in parts] != ["dt", "dd"] * (len(parts) // 2):
        raise BadTemplate("<dl> needs <dt> and <dd> by turns.")
    return Bars(
        bars=tuple(
            Bar(label=_words(label), segments=tuple(_segment(part) for part in counted.elements()))
            for label, counted in zip(parts[::2], parts[1::2], strict=True)
        ),
        legend=tuple(_grade(part) for item in legend.elements() for part in item.elements()),
    )


def _segment(element: Element) -> Segment:
    return Segment(step=_number(element.get("value")), count=_number(_words(element)))


def _grade(element: Element) -> Grade:
    return Grade(step=_number(element.get("value")), text=_words(element))


def _course(element: Element) -> Course:
    return Course(moments=tuple(_moment(item) for item in element.elements()))


def _moment(item: Element) -> Moment:
    time = item.first("time")
    mark: Any = time.get("class") if time else None
    if time is None or mark not in _MARKS:
        raise BadTemplate(f"an event of a course needs a <time> of the class {', '.join(_MARKS)}.")
    return Moment(date=_words(time), text=_words(item), mark=mark, apart=item.get("class") == "apart")


def _number(text: str | None) -> int:
    if not (text or "").isdecimal():
        raise BadTemplate(f"<data> needs whole numbers, not {(text or '')[:20]!r}.")
    return int(text or "")


def _words(element: Element) -> str:
    """The text that stands in `element` itself, white space folded."""
    return _folded("".join(child for child in element.children if isinstance(child, str)))


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")
