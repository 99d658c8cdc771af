"""Pages of an edited Word file made without one: what the reader gives for a document that nobody has touched."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from reports.model.amendments import Certainty
from reports.model.blocks import Document, Heading
from reports.model.brief import Brief
from reports.model.upgrade import brief_to_json
from reports.readers.edited.page import Cell, Grid, Hand, Line, Mark, Page, Piece, Row
from reports.revision.spots import Spot, Unit, units
from reports.templating import compose
from reports.writers.characters import printable

ANALYST = Hand("Ana Lyst", "2031-05-17T10:00:00Z")


def page(brief: Brief, certainty: Certainty = Certainty.TAG, document: Document | None = None) -> Page:
    """The page of `brief` as it was written; with the certainty "text" its words have no marks."""
    document = document or compose(brief)
    body: list[Line | Grid] = []
    for table, group in groupby(units(document), key=lambda unit: unit.table):
        members = list(group)
        if table is None:
            body += (_line(unit, certainty) for unit in members)
        else:
            body.append(Grid(tuple(_row(unit, certainty) for unit in members)))
    frame = {"template": document.template, "language": document.language, "moment": document.moment.isoformat()}
    model = brief_to_json(brief)
    marks = (printable(brief.marking),) if brief.marking else ()
    return Page(model=model, frame=frame, body=tuple(body), last=ANALYST, markings=marks, identifier=brief.id)


def _line(unit: Unit, certainty: Certainty) -> Line:
    spot = unit.spots[0]
    heading = isinstance(spot.placed.holder, Heading)
    pictures = int(spot.placed.place.split(".")[1] == "figure")
    style = f"heading {spot.placed.holder.level}" if heading else _STYLES.get(spot.placed.block.kind, "Body Text")
    return Line(_pieces(spot, certainty), style, listed=spot.placed.block.kind == "list", pictures=pictures)


_STYLES = {"list": "List Bullet", "quote": "Quote"}


def _row(unit: Unit, certainty: Certainty) -> Row:
    cells = [Cell((Line(_pieces(spot, certainty), "Table Text"),)) for spot in unit.spots]
    return Row(tuple(cells), head=unit.head)


def _pieces(spot: Spot, certainty: Certainty) -> tuple[Piece, ...]:
    return tuple(
        Piece(stretch.text, Mark(*stretch.key, certainty) if stretch.key and certainty is not Certainty.TEXT else None)
        for stretch in spot.stretches
    )


def reworded(page: Page, old: str, new: str) -> Page:
    """The page with `new` in place of `old` in the first piece that holds it."""
    done = False

    def piece(each: Piece) -> Piece:
        nonlocal done
        if not done and old in each.text:
            done = True
            return replace(each, text=each.text.replace(old, new, 1))
        return each

    made = mapped(page, lambda line: replace(line, pieces=tuple(map(piece, line.pieces))))
    assert done, old
    return made


def mapped(page: Page, change: object) -> Page:
    """The page with every paragraph changed."""
    body = [_mapped(element, change) for element in page.body]
    return replace(page, body=tuple(body))


def _mapped(element: Line | Grid, change: object) -> Line | Grid:
    if isinstance(element, Line):
        return change(element)
    rows = (
        replace(row, cells=tuple(replace(cell, lines=tuple(map(change, cell.lines))) for cell in row.cells))
        for row in element.rows
    )
    return Grid(tuple(rows))
