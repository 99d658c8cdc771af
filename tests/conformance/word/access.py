"""What people need who do not see a Word file, or not well: the rules of Word's accessibility checker, and our own.

The rules: https://support.microsoft.com/office/651e08f2-0fc3-4e10-aaca-74b4a67101c1
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.conformance.word.opened import CORE, Element, WordFile, first, found, full, local, value, words
from tests.conformance.word.styles import Shown, StyleSheet
from tests.writers.colours import contrast

# WCAG 2.1, 1.4.3, for letters of every size; docs of the look promise no less.
_LEAST_CONTRAST = 4.5
_LEAST_POINTS = 8.0
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_FILE = re.compile(r"\.(?:docx?|txt|pdf|html?|md|png|jpe?g|gif|svg|emf)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)\S*", re.IGNORECASE)
_SCRIPTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
_BLANKS = re.compile(r"[ \u00a0\t]{4,}|\n{3,}")
# What a paragraph, a run, a table, a row and a cell may say in their own place: the name of a style, and what no style
# can know, which is the list, the section, the language and the direction of words, and the widths of columns.
_BY_HAND = {
    "pPr": {"pStyle", "numPr", "sectPr", "bidi"},
    "rPr": {"rStyle", "lang", "rtl"},
    "tblPr": {"tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption", "tblDescription"},
    "trPr": {"cantSplit", "tblHeader"},
    "tcPr": {"tcW"},
}


def faults(file: WordFile) -> Iterator[str]:
    """Every fault in words."""
    sheet = StyleSheet(file)
    yield from _title(file)
    yield from _languages(file, sheet)
    yield from _headings(file, sheet)
    for part, table in file.all("//w:tbl"):
        yield from (f"{part}: {fault}" for fault in _table(table))
    yield from _drawings(file)
    yield from _links(file)
    yield from _blanks(file)
    yield from _looks(sheet)
    yield from _by_hand(file)


def _title(file: WordFile) -> Iterator[str]:
    title = first(file.tree(CORE), "dc:title")
    told = (title.text or "") if title is not None else ""
    if not told.strip() or _FILE.search(told):
        yield f"the file has the title {told!r}"


def _languages(file: WordFile, sheet: StyleSheet) -> Iterator[str]:
    default = first(sheet.defaults, "w:rPrDefault/w:rPr/w:lang") if sheet.defaults is not None else None
    for name in ("w:val", "w:eastAsia"):
        if not _LANGUAGE.fullmatch(value(default, name)):
            yield f"the styles are in the language {value(default, name)!r} ({name})"
    fonts = first(sheet.defaults, "w:rPrDefault/w:rPr/w:rFonts") if sheet.defaults is not None else None
    for name in _SCRIPTS:
        if not value(fonts, name) and not value(fonts, f"{name}Theme"):
            yield f"the styles name no font for {name}"
    for part, spoken in file.all("//w:lang"):
        for said in map(str, spoken.attrib.values()):
            if not _LANGUAGE.fullmatch(said):
                yield f"{part} has words in the language {said!r}"


def _headings(file: WordFile, sheet: StyleSheet) -> Iterator[str]:
    above = -1
    for paragraph in found(file.body, ".//w:p"):
        level = sheet.outline(sheet.of(paragraph))
        if level is None:
            continue
        if level > above + 1:
            yield f"a heading of level {level + 1} follows on one of level {above + 1}: {words(paragraph)!r}"
        if not words(paragraph).strip():
            yield f"a heading of level {level + 1} has no words"
        above = level


def _table(table: Element) -> Iterator[str]:
    rows = found(table, "w:tr")
    heads = [row for row in rows if found(row, "w:trPr/w:tblHeader")]
    look = first(table, "w:tblPr/w:tblLook")
    if heads != rows[:1]:
        yield f"a table of {len(rows)} rows has {len(heads)} heads, not its first row"
    elif value(look, "w:firstRow") not in ("1", "true"):
        yield "a table does not say that its first row is its head (tblLook)"
    if len(rows) == len(heads):
        yield "a table has nothing but its head"
    yield from ("a cell of a head has no words" for cell in _cells(heads) if not words(cell).strip())
    yield from ("a row may break over two pages" for row in rows if not found(row, "w:trPr/w:cantSplit"))
    if found(table, ".//w:gridSpan | .//w:vMerge | .//w:hMerge"):
        yield "a table has merged cells"
    if found(table, ".//w:tbl"):
        yield "a table stands in a table"


def _cells(rows: list[Element]) -> Iterator[Element]:
    return (cell for row in rows for cell in found(row, "w:tc"))


def _drawings(file: WordFile) -> Iterator[str]:
    for part, drawing in file.all("//w:drawing"):
        about = first(drawing, ".//wp:docPr")
        told = about.get("descr", "") if about is not None else ""
        if not told.strip() or _FILE.search(told):
            yield f"{part} has a drawing with the words {told!r} in its place"
        if found(drawing, "wp:anchor"):
            yield f"{part} has a drawing that is not in line with the words"
    yield from (f"{part} has a drawing of the old kind (pict)" for part, _ in file.all("//w:pict"))


def _links(file: WordFile) -> Iterator[str]:
    for part, link in file.all("//w:hyperlink"):
        if _ADDRESS.fullmatch(words(link).strip()):
            yield f"{part} has a link that shows its address: {words(link)!r}"


def _blanks(file: WordFile) -> Iterator[str]:
    """No white space in the place of space: paragraphs without words, runs of spaces, one line end after another."""
    for part, paragraph in file.all("//w:p[not(ancestor::w:tc | ancestor::w:comment)]"):
        shown = words(paragraph)
        if _BLANKS.search(shown):
            yield f"{part} has white space in the place of space: {shown[:60]!r}"
        if not shown.strip() and not found(paragraph, ".//w:drawing") and not _needed(paragraph):
            yield f"{part} has a paragraph without words ({StyleSheet(file).of(paragraph)})"


def _needed(paragraph: Element) -> bool:
    """Between two tables, which else were one, after the last, at a new page, and where a part may not be empty."""
    before, after, above = paragraph.getprevious(), paragraph.getnext(), paragraph.getparent()
    beside = {local(each) for each in (before, after) if each is not None}
    alone = not beside and local(above) in ("hdr", "ftr")
    breaks = found(paragraph, ".//w:br[@w:type='page'] | .//w:separator | .//w:continuationSeparator")
    return alone or bool(breaks) or beside in ({"tbl"}, {"tbl", "sectPr"})


def _looks(sheet: StyleSheet) -> Iterator[str]:
    """What words look like where they stand and, for styles that nothing is in yet, on white."""
    for shown in sorted({*sheet.shown(), *_unused(sheet)}):
        ratio = contrast(f"#{shown.colour}", f"#{shown.ground}")
        if ratio < _LEAST_CONTRAST:
            yield f"words in {shown.styles} are {shown.colour} on {shown.ground}, a contrast of {ratio:.1f}:1"
        if shown.points < _LEAST_POINTS:
            yield f"words in {shown.styles} have {shown.points:g} points"


def _unused(sheet: StyleSheet) -> Iterator[Shown]:
    plain = sheet.default.get("paragraph", "")
    for style in sheet.styles:
        if sheet.kind(style) == "paragraph":
            yield sheet.look(style)
        elif sheet.kind(style) == "character":
            yield sheet.look(plain, style)


def _by_hand(file: WordFile) -> Iterator[str]:
    for part, story in file.stories.items():
        for properties in story.iter(*(full(f"w:{name}") for name in _BY_HAND)):
            if local(properties.getparent()) in ("sdtPr", "pPr", "style"):
                continue
            for each in {local(child) for child in properties} - _BY_HAND[local(properties)]:
                yield f"{part} has something formatted by hand ({each} in a {local(properties)})"
