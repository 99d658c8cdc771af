"""Check by ourselves that a PDF is well tagged and says so: a PDF in, faults out.

veraPDF asks every rule of the standards, but needs Java, and does not follow the way back from a page to the tree. This
check follows it, and knows what only we promise: that the tree is in the order of drawing, that rows are full.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pypdf.generic import NameObject, StreamObject

from tests.conformance import grammar
from tests.conformance.metadata import Metadata
from tests.conformance.objects import entry, flag, number
from tests.conformance.tree import Content, Element, Noted, Tagged

_NUMBER = re.compile(r"\s*\d+[.)]?\s*")


def faults(pdf: Tagged) -> list[str]:
    """Every fault of a file in words, and how often it was found; none for a file that keeps all that we promise."""
    found = [*_catalog(pdf), *_metadata(pdf), *_attachments(pdf)]
    if pdf.root:
        found += [
            *grammar.faults(pdf.top),
            *_numbering(pdf),
            *_order(pdf),
            *_parents(pdf),
            *_tree_of_parents(pdf),
            *_annotations(pdf),
        ]
    found += _drawing(pdf)
    return [fault if times == 1 else f"{fault} ({times} times)" for fault, times in Counter(found).items()]


def _catalog(pdf: Tagged) -> Iterator[str]:
    catalog = pdf.catalog
    marked = entry(catalog, "/MarkInfo", {})
    if not flag(marked, "/Marked"):
        yield "the catalog does not say that the file is tagged (MarkInfo)"
    if flag(marked, "/Suspects"):
        yield "the catalog doubts the tags (Suspects)"
    if not str(entry(catalog, "/Lang", "")):
        yield "the catalog names no language (Lang)"
    if not flag(entry(catalog, "/ViewerPreferences", {}), "/DisplayDocTitle"):
        yield "the window would show the file's name (DisplayDocTitle)"
    if "/DestOutputProfile" not in _first(entry(catalog, "/OutputIntents", ())):
        yield "colours have no meaning (OutputIntents)"
    if not pdf.root:
        yield "there is no structure (StructTreeRoot)"


def _first(objects: Any) -> Any:
    return objects[0].get_object() if objects else {}


def _metadata(pdf: Tagged) -> Iterator[str]:
    stream = entry(pdf.catalog, "/Metadata")
    if not isinstance(stream, StreamObject):
        yield "the catalog has no metadata (XMP)"
        return
    metadata = Metadata(stream.get_data())
    for name, value in (("pdfuaid:part", "1"), ("pdfaid:part", "3"), ("pdfaid:conformance", "A")):
        if metadata.value(name) != value:
            yield f"the metadata says {name} {metadata.value(name)}, not {value}"
    information = pdf.pdf.metadata
    told = information.title if information is not None else None
    if not metadata.value("dc:title") or metadata.value("dc:title") != told:
        yield f"the metadata has the title {metadata.value('dc:title')!r}, the information {told!r}"


def _attachments(pdf: Tagged) -> Iterator[str]:
    """ISO 19005-3, 6.8: a file that comes along is named in the catalog, with what it is to the document."""
    associated = entry(pdf.catalog, "/AF", ())
    if not associated:
        yield "the brief does not come along (AF)"
    for file in (each.get_object() for each in associated):
        for name in ("/F", "/UF", "/AFRelationship", "/EF"):
            if name not in file:
                yield f"the file that comes along has no {name.removeprefix('/')}"
    if "/EmbeddedFiles" not in entry(pdf.catalog, "/Names", {}):
        yield "no name leads to the file that comes along (EmbeddedFiles)"


def _numbering(pdf: Tagged) -> Iterator[str]:
    """A list whose labels are numbers says which (ISO 14289-1, 7.6)."""
    for element in pdf.elements:
        labels = [kid for item in element.elements if element.tag == "L" for kid in item.elements if kid.tag == "Lbl"]
        numbered = any(_NUMBER.fullmatch(pdf.words(label)) for label in labels)
        if numbered and element.attribute("/ListNumbering") in (None, "/None"):
            yield f"{element} numbers its items but does not say how (ListNumbering)"


def _order(pdf: Tagged) -> Iterator[str]:
    """The tree is read in the order in which the pages are drawn, which is ours, lines read from the right aside.

    Of a row that is parted over pages one cell may begin on the next page, and a later one on this.
    """
    for element in pdf.elements:
        if element.tag == "TR" or any("/ActualText" in kid.entries for kid in element.elements):
            continue
        firsts = [first for kid in element.kids if (first := _first_content(kid)) is not None]
        if firsts != sorted(firsts):
            yield f"the kids of {element} are not in the order of drawing"


def _first_content(kid: Element | Content | Noted) -> Content | None:
    if isinstance(kid, Content):
        return kid
    below = kid.kids if isinstance(kid, Element) else ()
    return next((first for each in below if (first := _first_content(each)) is not None), None)


def _parents(pdf: Tagged) -> Iterator[str]:
    """Each element and its kids know each other."""
    root = number(pdf.catalog, "/StructTreeRoot")
    for top in pdf.top:
        if top.parent != root:
            yield f"{top} does not name the root as its parent"
    for element in pdf.elements:
        for kid in element.elements:
            if kid.parent != element.number:
                yield f"{kid} names {kid.parent} as its parent, not {element}"


def _tree_of_parents(pdf: Tagged) -> Iterator[str]:
    """The pages lead to the tree as the tree leads to the pages (ISO 32000-1, 14.7.4.4)."""
    if list(pdf.parents) != sorted(set(pdf.parents)):
        yield "the keys of the ParentTree are not in order"
    if entry(pdf.root, "/ParentTreeNextKey", 0) <= max(pdf.parents, default=-1):
        yield "the next key of the ParentTree is taken"
    owners = _owners(pdf)
    for content, held in owners.items():
        if len(held) > 1:
            yield f"{_place(content)} has more than one place in the tree"
        if content.page < 0 or content.mcid not in pdf.pages[content.page].texts:
            yield f"{held[0]} has {_place(content)}, which is not drawn"
    for index, page in enumerate(pdf.pdf.pages):
        yield from _numbered(pdf, index, pdf.parents.get(entry(page, "/StructParents")), owners)


def _owners(pdf: Tagged) -> dict[Content, list[Element]]:
    owners: dict[Content, list[Element]] = {}
    for element in pdf.elements:
        for kid in element.kids:
            if isinstance(kid, Content):
                owners.setdefault(kid, []).append(element)
    return owners


def _numbered(pdf: Tagged, index: int, parents: Any, owners: dict[Content, list[Element]]) -> Iterator[str]:
    drawn = [run.mcid for run in pdf.pages[index].runs if run.mcid is not None]
    if len(drawn) != len(set(drawn)):
        yield f"page {index + 1} has two runs of one number"
    if not isinstance(parents, list):
        if drawn or parents is not None:
            yield f"page {index + 1} has no list in the ParentTree"
        return
    if sorted(set(drawn)) != list(range(len(parents))):
        yield f"page {index + 1} has {len(set(drawn))} numbered runs, the ParentTree {len(parents)}"
    for mcid, parent in enumerate(parents):
        held = [element.number for element in owners.get(Content(index, mcid), [])]
        if parent not in held:
            yield f"{_place(Content(index, mcid))} belongs to {parent} by the ParentTree, to {held} by the tree"


def _place(content: Content) -> str:
    return f"run {content.mcid} of page {content.page + 1}"


def _annotations(pdf: Tagged) -> Iterator[str]:
    """Every annotation is a link that says where it leads, and it and a Link of the tree know each other."""
    noted = {kid.number: (element, kid) for element in pdf.elements for kid in element.kids if isinstance(kid, Noted)}
    places = [kid.number for element in pdf.elements for kid in element.kids if isinstance(kid, Noted)]
    if len(places) != len(noted):
        yield "an annotation has more than one place in the tree"
    for index, page in enumerate(pdf.pdf.pages):
        for reference in entry(page, "/Annots", ()):
            yield from _annotation(pdf, index, reference, noted.pop(reference.idnum, None))
    for element, kid in noted.values():
        yield f"{element} has the annotation {kid.number}, which is on no page"


def _annotation(pdf: Tagged, index: int, reference: Any, place: tuple[Element, Noted] | None) -> Iterator[str]:
    note = reference.get_object()
    name = f"the annotation {reference.idnum} of page {index + 1}"
    if entry(note, "/Subtype") != "/Link":
        yield f"{name} is a {entry(note, '/Subtype')}"
    if not str(entry(note, "/Contents", "")).strip():
        yield f"{name} does not say where it leads (Contents)"
    if "/Dest" not in note and "/A" not in note:
        yield f"{name} leads nowhere"
    if place is None or place[0].tag != "Link":
        yield f"{name} is in no Link"
        return
    element, noted = place
    if noted.page != index:
        yield f"{name} is on another page by the tree"
    if pdf.parents.get(entry(note, "/StructParent")) != element.number:
        yield f"{name} does not belong to {element} by the ParentTree"


def _drawing(pdf: Tagged) -> Iterator[str]:
    for index, (page, drawn) in enumerate(zip(pdf.pdf.pages, pdf.pages, strict=True)):
        if entry(page, "/Tabs") != NameObject("/S"):
            yield f"page {index + 1} is not stepped through in the order of the structure (Tabs)"
        yield from (f"page {index + 1}: {fault}" for fault in drawn.faults)
