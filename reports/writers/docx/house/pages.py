"""The heads and feet of a house's pages: they are the house's; the marking of the brief is put to them."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from reports.writers.docx.house.trees import Element, R, W, child, made, value

_OFF = frozenset({"0", "false", "off"})

Add = Callable[[str, str], str]
"""Add a head or foot (`header` or `footer`) for a kind of page; gives the id by which the main part refers to it."""


def complete(main: Element, settings: Element | None, add: Add) -> None:
    """Give the first section a head and a foot for every kind of page that is there, so that each can be marked."""
    parts = _sections(main)
    kinds = ["default"]
    kinds += ["first"] if any(_on(child(each, "titlePg")) for each in parts) else []
    kinds += ["even"] if _on(child(settings, "evenAndOddHeaders")) else []
    for place in ("footer", "header"):
        there = {each.get(W + "type") for each in parts[0].findall(f"{W}{place}Reference")}
        for kind in reversed([kind for kind in kinds if kind not in there]):
            reference = made(f"{place}Reference", type=kind)
            reference.set(R + "id", add(place, kind))
            parts[0].insert(0, reference)


def turned(main: Element, place: str) -> int:
    """How often a page is turned before the first `place`, by breaks, paragraphs and sections that say so."""
    count = 0
    for element in main.iter(place, W + "br", W + "pageBreakBefore", W + "sectPr"):
        if element.tag == place:
            return count
        if element.tag == W + "sectPr":
            count += value(element, "type") != "continuous"
        elif element.tag == W + "br":
            count += element.get(W + "type") == "page"
        else:
            count += _on(element)
    return 0


def mark(root: Element, marking: Element) -> None:
    """Put the paragraph of the marking to the head or foot `root`, unless the house has its words there already."""
    words = _folded("".join(text.text or "" for text in marking.iter(W + "t")))
    if words in _folded("".join(text.text or "" for text in root.iter(W + "t"))):
        return
    paragraph = deepcopy(marking)
    if root.tag == W + "hdr":
        root.insert(0, paragraph)
    else:
        root.append(paragraph)


def _sections(main: Element) -> list[Element]:
    """The properties of the sections of a document, in their order; those of the last are made where there are none."""
    body = child(main, "body")
    found = [] if body is None else list(body.iter(W + "sectPr"))
    if body is not None and (not found or found[-1].getparent() is not body):
        found.append(etree.SubElement(body, W + "sectPr"))
    return found


def _on(switch: Element | None) -> bool:
    return switch is not None and switch.get(W + "val") not in _OFF


def _folded(text: str) -> str:
    return " ".join(text.split())
