"""Turn a tree of elements into the blocks of a Document: one function for blocks, one for inlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Literal, cast, get_args

from reports.errors import BadTemplate
from reports.model.blocks import (
    Block,
    Box,
    Cell,
    Column,
    Heading,
    ListBlock,
    ListItem,
    Pair,
    Paragraph,
    QuoteBlock,
    Row,
    Section,
    Strip,
    Table,
    Text,
    plain,
)
from reports.templating.drawings import figure
from reports.templating.elements import Element
from reports.templating.inlines import anchor, inlines

ParagraphRole = Literal["body", "kicker", "subtitle", "note", "source", "source-title"]
SectionRole = Literal["front", "part", "annex"]
Align = Literal["left", "right", "center"]

_WEIGHT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,3})?")


def blocks(root: Element) -> tuple[Block, ...]:
    """The blocks in `root`, the headings of its parts numbered; raises BadTemplate where tags stand wrongly."""
    return _Layout().blocks(root.elements())


class _Layout:
    """Counts the numbered headings while the blocks are laid out in reading order."""

    def __init__(self) -> None:
        self.parts = 0
        self.role: SectionRole = "front"
        self.makers: dict[str, Callable[[Element], Block]] = {
            "section": self.section,
            "h1": self.heading,
            "h2": self.heading,
            "h3": self.heading,
            "p": _paragraph,
            "ul": _list,
            "ol": _list,
            "table": _table,
            "blockquote": _quote,
            "dl": _strip,
            "aside": self.box,
            "figure": figure,
        }

    def blocks(self, elements: Iterable[Element]) -> tuple[Block, ...]:
        return tuple(self.block(element) for element in elements)

    def block(self, element: Element) -> Block:
        if element.tag not in self.makers:
            raise BadTemplate(f"<{element.tag}> cannot stand by itself; put it into a <p>.")
        return self.makers[element.tag](element)

    def section(self, element: Element) -> Section:
        self.role = _role(element, get_args(SectionRole), "part")
        return Section(blocks=self.blocks(element.elements()), role=self.role, id=element.get("id"))

    def box(self, element: Element) -> Box:
        return Box(blocks=self.blocks(element.elements()))

    def heading(self, element: Element) -> Heading:
        level = cast("Literal[1, 2, 3]", int(element.tag[1]))
        number = None
        if level == 2 and self.role == "part":
            self.parts += 1
            number = str(self.parts)
        return Heading(
            level=level, inlines=inlines(element), number=number, id=element.get("id"), anchor=anchor(element)
        )


def _paragraph(element: Element) -> Paragraph:
    role: ParagraphRole = _role(element, get_args(ParagraphRole), "body")
    found = inlines(element)
    number = None
    if role == "source" and found and isinstance(found[0], Text) and found[0].role == "label":
        number, found = found[0].text.strip(), found[1:]
    return Paragraph(
        inlines=found,
        role=role,
        number=number,
        id=element.get("id"),
        anchor=anchor(element),
        lang=element.get("lang"),
    )


def _list(element: Element) -> ListBlock:
    items = (ListItem(inlines=inlines(item), anchor=anchor(item)) for item in _only(element, "li"))
    return ListBlock(ordered=element.tag == "ol", items=tuple(items))


def _quote(element: Element) -> QuoteBlock:
    cite = element.first("cite")
    said = Element(element.tag, element.attributes, [child for child in element.children if child is not cite])
    return QuoteBlock(
        inlines=inlines(said),
        source=inlines(cite) if cite else (),
        anchor=anchor(element),
        lang=element.get("lang"),
    )


def _strip(element: Element) -> Strip:
    parts = element.elements()
    if [part.tag for part in parts] != ["dt", "dd"] * (len(parts) // 2):
        raise BadTemplate("<dl> needs <dt> and <dd> by turns.")
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return Strip(pairs=tuple(Pair(label=inlines(label), value=inlines(value)) for label, value in pairs))


def _table(element: Element) -> Table:
    caption, head, body = (element.first(tag) for tag in ("caption", "thead", "tbody"))
    if caption is None or head is None or body is None or len(_only(head, "tr")) != 1:
        raise BadTemplate("<table> needs a <caption>, a <thead> with one <tr>, and a <tbody>.")
    first = _only(head, "tr")[0]
    rows = tuple(_row(row) for row in _only(body, "tr"))
    columns = tuple(_column(cell) for cell in _only(first, "th"))
    if any(len(row.cells) != len(columns) for row in rows):
        raise BadTemplate(f"a row of the table {plain(inlines(caption))!r} has not as many cells as the head.")
    return Table(caption=inlines(caption), columns=columns, head=_row(first), rows=rows, id=element.get("id"))


def _row(element: Element) -> Row:
    return Row(cells=tuple(_cell(cell) for cell in _only(element, "th", "td")), anchor=anchor(element))


def _cell(element: Element) -> Cell:
    return Cell(inlines=inlines(element), header=element.tag == "th", anchor=anchor(element))


def _column(element: Element) -> Column:
    align: Align = _role(element, get_args(Align), "left")
    weight = element.get("data-weight") or "1"
    if not _WEIGHT.fullmatch(weight):
        raise BadTemplate(f"data-weight is a number such as 2 or 1.5, not {weight[:20]!r}.")
    return Column(weight=float(weight), align=align)


def _only(element: Element, *tags: str) -> list[Element]:
    found = element.elements()
    for child in found:
        if child.tag not in tags:
            raise BadTemplate(f"<{child.tag}> cannot stand in <{element.tag}>.")
    return found


def _role(element: Element, roles: tuple[str, ...], default: str) -> Any:
    role = element.get("class") or default
    if role not in roles:
        raise BadTemplate(f"<{element.tag}> has no class {role!r}.", hint=f"There is: {', '.join(roles)}.")
    return role
