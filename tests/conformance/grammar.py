"""The grammar of the tree: which element may stand in which, and what each must have; elements in, faults out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tests.conformance.objects import entry
from tests.conformance.tree import Content, Element, Noted

_ROWS = frozenset({"THead", "TBody", "TFoot"})
_HEADINGS = re.compile(r"H([1-6])")
# Elements that only hold others (ISO 32000-1, 14.8.4.2 and 14.8.4.3), and which; None for any.
_HOLDS: dict[str, frozenset[str] | None] = {
    "Document": None,
    "Part": None,
    "Sect": None,
    "Div": None,
    "BlockQuote": None,
    "L": frozenset({"Caption", "L", "LI"}),
    "LI": frozenset({"Lbl", "LBody"}),
    "Table": frozenset({"Caption", "TR"}) | _ROWS,
    "THead": frozenset({"TR"}),
    "TBody": frozenset({"TR"}),
    "TFoot": frozenset({"TR"}),
    "TR": frozenset({"TH", "TD"}),
}
_STANDS_IN: dict[str, frozenset[str]] = {
    "LI": frozenset({"L"}),
    "LBody": frozenset({"LI"}),
    "Lbl": frozenset({"LI", "Note", "Reference", "Caption", "H1", "H2", "H3", "P"}),
    "Caption": frozenset({"Table", "L", "Figure"}),
    "THead": frozenset({"Table"}),
    "TBody": frozenset({"Table"}),
    "TFoot": frozenset({"Table"}),
    "TR": frozenset({"Table"}) | _ROWS,
    "TH": frozenset({"TR"}),
    "TD": frozenset({"TR"}),
}
# The other elements that a brief may need.
_OTHERS = frozenset({"P", "Span", "Quote", "Note", "Reference", "Link", "Figure", "Formula", "NonStruct"})
_KNOWN = frozenset(_HOLDS) | frozenset(_STANDS_IN) | _OTHERS
# Nothing to read in these is no fault: a cell may be empty, and so may an item, and a document without a word.
_MAY_BE_EMPTY = frozenset({"Document", "TD", "TH", "LBody"})
# A tag of a language (BCP 47), as far as its shape goes.
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_FILE_NAME = re.compile(r"\S+\.[A-Za-z]{3,4}")


def faults(top: Sequence[Element]) -> Iterator[str]:
    """What is wrong with the elements below the root, each fault with the element it is found in."""
    if [element.tag for element in top] != ["Document"]:
        yield f"the root holds {', '.join(element.tag for element in top) or 'nothing'}, not one Document"
    elements = [element for each in top for element in each.walk()]
    for element in elements:
        yield from _of_element(element)
    yield from _headings(elements)
    yield from _notes(elements)


def _of_element(element: Element) -> Iterator[str]:
    yield from _tag(element)
    yield from _kids(element)
    yield from _language(element)
    match element.tag:
        case "LI":
            yield from _item(element)
        case "Table":
            yield from _table(element)
        case "TH":
            yield from _head(element)
        case "Figure":
            yield from _figure(element)
        case "Link":
            yield from _link(element)


def _tag(element: Element) -> Iterator[str]:
    if element.tag not in _KNOWN and not _HEADINGS.fullmatch(element.tag):
        yield f"{element} is no element of the standard"
    if not element.kids and element.tag not in _MAY_BE_EMPTY:
        yield f"{element} is empty"


def _kids(element: Element) -> Iterator[str]:
    holds = _HOLDS.get(element.tag)
    if element.tag in _HOLDS and any(not isinstance(kid, Element) for kid in element.kids):
        yield f"{element} has content of its own"
    for kid in element.elements:
        stands_in = _STANDS_IN.get(kid.tag)
        if holds is not None and kid.tag not in holds:
            yield f"{element} holds {kid}"
        elif stands_in is not None and element.tag not in stands_in:
            yield f"{kid} stands in {element}"


def _language(element: Element) -> Iterator[str]:
    if "/Lang" in element.entries and not _LANGUAGE.fullmatch(str(element.entries["/Lang"])):
        yield f"{element} is in the language {element.entries['/Lang']!r}"


def _item(element: Element) -> Iterator[str]:
    tags = [kid.tag for kid in element.elements]
    if tags not in (["LBody"], ["Lbl", "LBody"]):
        yield f"{element} holds {', '.join(tags) or 'nothing'}, not a Lbl and a LBody"


def _table(element: Element) -> Iterator[str]:
    tags = [kid.tag for kid in element.elements]
    if "Caption" in tags[1:-1] or tags.count("Caption") > 1:
        yield f"{element} has a Caption between its rows"
    if tags.count("THead") > 1:
        yield f"{element} has {tags.count('THead')} heads"
    if "THead" in tags and "TBody" not in tags:
        yield f"{element} has a head but no body"
    rows = [row for row in element.walk() if row.tag == "TR"]
    if not rows:
        yield f"{element} has no row"
    for row in rows[1:]:
        if len(row.kids) != len(rows[0].kids):
            yield f"{row} has {len(row.kids)} cells, the first row of {element} {len(rows[0].kids)}"


def _head(element: Element) -> Iterator[str]:
    if element.attribute("/Scope") not in ("/Row", "/Column", "/Both"):
        yield f"{element} does not say whether it heads a row or a column"


def _figure(element: Element) -> Iterator[str]:
    words = str(entry(element.entries, "/Alt", ""))
    if not words.strip():
        yield f"{element} has no words in its place (Alt)"
    if _FILE_NAME.fullmatch(words):
        yield f"{element} has the name of a file in its place: {words}"
    if len(element.attribute("/BBox") or ()) != 4:
        yield f"{element} does not say where it stands (BBox)"


def _link(element: Element) -> Iterator[str]:
    if not any(isinstance(kid, Noted) for kid in element.kids):
        yield f"{element} leads nowhere"
    if not any(isinstance(kid, Content | Element) for kid in element.kids):
        yield f"{element} has no words"


def _headings(elements: Sequence[Element]) -> Iterator[str]:
    found = [(element, int(level[1])) for element in elements if (level := _HEADINGS.fullmatch(element.tag))]
    if found and found[0][1] != 1:
        yield f"{found[0][0]} is the first heading"
    for (above, upper), (below, lower) in pairwise(found):
        if lower > upper + 1:
            yield f"{below} follows {above}: a level is skipped"


def _notes(elements: Sequence[Element]) -> Iterator[str]:
    identifiers: set[str] = set()
    for note in (element for element in elements if element.tag == "Note"):
        identifier = str(entry(note.entries, "/ID", ""))
        if not identifier or identifier in identifiers:
            yield f"{note} has no ID of its own"
        identifiers.add(identifier)
