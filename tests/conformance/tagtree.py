"""Print the structure of a tagged PDF as an indented text that people can read: a PDF in, lines out.

An element stands above what it holds; words are in quotation marks, and those that an element begins with stand beside
its tag. What an element says beyond its tag is in brackets.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from tests.conformance.objects import entry, number_of
from tests.conformance.tree import Content, Element, Noted, Tagged

_ENTRIES = ("/Lang", "/Alt", "/ActualText", "/E", "/T")
_ATTRIBUTES = ("/Scope", "/ListNumbering")
_Part = str | Element


def tag_tree(pdf: Tagged) -> str:
    """The whole tree, with a newline at the end."""
    return "".join(f"{line}\n" for top in pdf.top for line in _lines(pdf, top, 0))


def _lines(pdf: Tagged, element: Element, depth: int) -> Iterator[str]:
    parts = list(_parts(pdf, element))
    first = parts.pop(0) if parts and isinstance(parts[0], str) else None
    words = [f'"{first}"'] if first else []
    yield "  " * depth + " ".join([element.tag, *_said(element), *_led(pdf, element), *words])
    for part in parts:
        if isinstance(part, str):
            yield "  " * (depth + 1) + f'"{part}"'
        else:
            yield from _lines(pdf, part, depth + 1)


def _parts(pdf: Tagged, element: Element) -> Iterator[_Part]:
    """The words and the elements that an element holds, in order; words that touch are one."""
    held = [kid for kid in element.kids if not isinstance(kid, Noted)]
    for is_content, kids in groupby(held, key=lambda kid: isinstance(kid, Content)):
        if is_content:
            yield "".join(map(pdf.words, kids))
        else:
            yield from (kid for kid in kids if isinstance(kid, Element))


def _said(element: Element) -> list[str]:
    said = [(name, entry(element.entries, name)) for name in _ENTRIES]
    said += [(name, element.attribute(name)) for name in _ATTRIBUTES]
    told = [f"{name.removeprefix('/')}={str(value).removeprefix('/')}" for name, value in said if value is not None]
    return [f"[{', '.join(told)}]"] if told else []


def _led(pdf: Tagged, element: Element) -> list[str]:
    """Where the links of an element lead: an address, or a page and how far its top is from the sheet's foot."""
    noted = {kid.number: kid.page for kid in element.kids if isinstance(kid, Noted)}
    notes = [
        reference.get_object()
        for page in set(noted.values())
        for reference in entry(pdf.pdf.pages[page or 0], "/Annots", ())
        if number_of(reference) in noted
    ]
    places = dict.fromkeys(_place(pdf, note) for note in notes)
    return [f"-> {place}" for place in places]


def _place(pdf: Tagged, note: Any) -> str:
    action = entry(note, "/A", {})
    if "/URI" in action:
        return str(entry(action, "/URI"))
    target = entry(note, "/Dest", entry(action, "/D"))
    if isinstance(target, list):
        return f"page {(pdf.page_of(target[0]) or 0) + 1}"
    return f"#{target}"
