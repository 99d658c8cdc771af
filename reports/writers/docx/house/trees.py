"""Parts of a house's file as trees, and the small steps that are taken in them."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from lxml import etree

from reports.writers.docx.elements import RELATIONSHIPS, WORD

W = f"{{{WORD}}}"
R = f"{{{RELATIONSHIPS}}}"
Element = etree._Element  # noqa: SLF001 - lxml has no public name for the type of its elements

# A length of Word is in twentieths of a point or, since 2010, with a unit (ECMA-376, 22.9.2.14).
_LENGTH = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(mm|cm|in|pt|pc|pi)?")
_TWIPS = {None: 1.0, "mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}


def parsed(data: bytes) -> Element:
    """The first element of a part."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))


def serialised(root: Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def child(element: Element | None, path: str) -> Element | None:
    """The first element of Word's at a path such as "pPr/numPr"."""
    return None if element is None else element.find("/".join(W + step for step in path.split("/")))


def value(element: Element | None, path: str, attribute: str = "val") -> str | None:
    """An attribute of the element at a path; None where there is none."""
    found = child(element, path)
    return None if found is None else found.get(W + attribute)


def made(tag: str, **attributes: object) -> Element:
    """A new element of Word's."""
    return etree.Element(W + tag, {W + name: str(given) for name, given in attributes.items()}, nsmap={"w": WORD})


def twips(text: str | None, otherwise: int) -> int:
    """A length of Word's in twentieths of a point; `otherwise` where it is none."""
    found = _LENGTH.fullmatch(text or "")
    return round(float(found[1]) * _TWIPS[found[2]]) if found else otherwise


def whole(text: str | None) -> int | None:
    """A whole number as Word writes it, or None."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else None


def drop(element: Element) -> None:
    """Take an element out of what it stands in."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def put(properties: Element, element: Element) -> None:
    """Put `element` among the properties of a paragraph where the schema wants it, in place of one of its kind."""
    order = table("order")["properties"]
    old = properties.find(str(element.tag))
    if old is not None:
        properties.remove(old)
    rank = order.index(etree.QName(element).localname)
    behind = [each for each in properties if _rank(each, order) > rank]
    properties.insert(properties.index(behind[0]) if behind else len(properties), element)


def _rank(element: Element, order: list[str]) -> int:
    name = etree.QName(element).localname
    return order.index(name) if name in order else len(order)


def table(name: str) -> dict[str, Any]:
    """A table of house.toml."""
    found: dict[str, Any] = _tables()[name]
    return found


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    text = resources.files("reports.writers.docx.house").joinpath("house.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
