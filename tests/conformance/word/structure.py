"""How the text of a Word file is built: lists that are there, tables whose rows fit, sections at their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.conformance.word.opened import MAIN, NUMBERING, Element, WordFile, first, found, local, value
from tests.conformance.word.styles import StyleSheet


def faults(file: WordFile) -> Iterator[str]:
    """Every fault of lists, tables and sections in words."""
    yield from _lists(file)
    for part, table in file.all("//w:tbl"):
        yield from (f"{part}: {fault}" for fault in _table(table))
    yield from _touching(file)
    sections = found(file.tree(MAIN), "//w:sectPr")
    if not sections or sections[-1].getparent() is not file.body or sections[-1].getnext() is not None:
        yield "the body does not end with its section"


def _lists(file: WordFile) -> Iterator[str]:
    root, sheet = file.tree(NUMBERING), StyleSheet(file)
    kinds = {value(each, "w:abstractNumId"): each for each in found(root, "w:abstractNum")}
    lists = {value(each, "w:numId"): value(first(each, "w:abstractNumId")) for each in found(root, "w:num")}
    for kind, path in (("abstractNum", "w:abstractNumId"), ("num", "w:numId")):
        said = Counter(value(each, path) for each in found(root, f"w:{kind}"))
        yield from (f"{times} lists have the {kind} {each}" for each, times in said.items() if times > 1)
    for number, kind in lists.items():
        if kind not in kinds:
            yield f"the list {number} is of the kind {kind}, which is missing"
    for style in found(root, ".//w:pStyle"):
        if sheet.kind(value(style)) != "paragraph":
            yield f"a list belongs to the style {value(style)}, which is missing"
    used = [*found(file.tree("word/styles.xml"), ".//w:numPr"), *(each for _, each in file.all("//w:numPr"))]
    for properties in used:
        number, level = value(first(properties, "w:numId")), value(first(properties, "w:ilvl")) or "0"
        if number in ("", "0"):
            continue
        if number not in lists:
            yield f"the list {number} is used, but missing"
        elif (kind := kinds.get(lists[number])) is not None and first(kind, f"w:lvl[@w:ilvl='{level}']") is None:
            yield f"the list {number} has no level {level}"


def _table(table: Element) -> Iterator[str]:
    grid = [int(value(each, "w:w") or 0) for each in found(table, "w:tblGrid/w:gridCol")]
    if not grid or min(grid) < 1:
        yield f"a table has the grid {grid}"
    rows = found(table, "w:tr")
    if not rows:
        yield "a table has no row"
    for row in rows:
        cells = found(row, "w:tc | w:sdt/w:sdtContent/w:tc")
        widths = [int(value(first(cell, "w:tcPr/w:tcW"), "w:w") or 0) for cell in cells]
        spans = [int(value(first(cell, "w:tcPr/w:gridSpan")) or 1) for cell in cells]
        if sum(spans) != len(grid):
            yield f"a row has {sum(spans)} cells in a grid of {len(grid)}"
        elif spans == [1] * len(grid) and widths != grid:
            yield f"a row is {widths} wide in a grid of {grid}"
        for cell in cells:
            if not len(cell) or local(cell[-1]) != "p":
                yield "a cell does not end with a paragraph"


def _touching(file: WordFile) -> Iterator[str]:
    """Word makes one table of two that follow on each other (ECMA-376, 17.4.37)."""
    for part, table in file.all("//w:tbl"):
        after = table.getnext()
        while after is not None and local(after) in ("bookmarkStart", "bookmarkEnd"):
            after = after.getnext()
        if after is not None and local(after) == "tbl":
            yield f"{part} has two tables that touch"
