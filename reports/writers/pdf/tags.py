"""Write the tree of elements into a file: structure elements, and the ways back to them from pages and links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reports.writers.pdf.objects import Objects, text_string
from reports.writers.pdf.structure import Annotation, Content, Element

# The form of a language code (BCP 47); what has another form names no language.
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,6}")


def write_tags(
    root: Element,
    pages: Sequence[int],
    marks: Sequence[Sequence[Element]],
    links: Sequence[Element],
    objects: Objects,
) -> int:
    """The number of the structure tree root (ISO 32000-1, 14.7.2).

    `pages` are the numbers of the page objects; `marks` the elements of the marks on each page, in order; `links`
    those of the links. The key of a page in the parent tree is its place, that of a link its place after the pages.
    """
    root.prune()
    elements = list(root.walk())
    _name_apart(elements)
    first = objects.reserve(len(elements) + 1)
    numbers = {id(element): number for number, element in enumerate(elements, first + 1)}
    for element in elements:
        objects.put(numbers[id(element)], _element(element, numbers, first, pages))
    entries = [objects.add(b"[%s]" % b" ".join(b"%d 0 R" % numbers[id(one)] for one in on_page)) for on_page in marks]
    entries += [numbers[id(element)] for element in links]
    objects.put(first, _root(first + 1, entries, _identifiers(elements, numbers), objects))
    return first


def _name_apart(elements: Sequence[Element]) -> None:
    """Give elements of one name different ones (14.7.2): the first keeps it, others are numbered."""
    seen: Counter[str] = Counter()
    for element in elements:
        if element.identifier is not None:
            seen[element.identifier] += 1
            if seen[element.identifier] > 1:
                element.identifier = f"{element.identifier}.{seen[element.identifier]}"


def _root(top: int, entries: Sequence[int], identifiers: bytes, objects: Objects) -> bytes:
    parents = objects.add(b"<</Nums[%s]>>" % b" ".join(b"%d %d 0 R" % entry for entry in enumerate(entries)))
    head = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d" % (top, parents, len(entries))
    return head + identifiers + b">>"


def _identifiers(elements: Sequence[Element], numbers: dict[int, int]) -> bytes:
    named = sorted((one.identifier.encode(), numbers[id(one)]) for one in elements if one.identifier is not None)
    if not named:
        return b""
    return b"/IDTree<</Names[%s]>>" % b" ".join(b"(%s) %d 0 R" % entry for entry in named)


def _element(element: Element, numbers: dict[int, int], root: int, pages: Sequence[int]) -> bytes:
    parent = numbers[id(element.parent)] if element.parent is not None else root
    page = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
    kids = b" ".join(_kid(kid, numbers, page, pages) for kid in element.kids)
    parts = [b"<</Type/StructElem/S/%s/P %d 0 R" % (element.tag.encode(), parent)]
    if page is not None:
        parts.append(b"/Pg %d 0 R" % pages[page])
    if kids:
        parts.append(b"/K[%s]" % kids)
    if element.attributes:
        parts.append(b"/A" + element.attributes.encode())
    if element.alt is not None:
        parts.append(b"/Alt" + text_string(element.alt))
    if element.actual is not None:
        parts.append(b"/ActualText" + text_string(element.actual))
    if element.lang is not None and _LANGUAGE.fullmatch(element.lang):
        parts.append(b"/Lang" + text_string(element.lang))
    if element.identifier is not None:
        parts.append(b"/ID(%s)" % element.identifier.encode())
    return b"".join(parts) + b">>"


def _kid(kid: Element | Content | Annotation, numbers: dict[int, int], page: int | None, pages: Sequence[int]) -> bytes:
    match kid:
        case Element():
            return b"%d 0 R" % numbers[id(kid)]
        case Annotation():
            return b"<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>" % (kid.number, pages[kid.page])
        case Content():
            if kid.page == page:
                return b"%d" % kid.mark
            return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[kid.page], kid.mark)
