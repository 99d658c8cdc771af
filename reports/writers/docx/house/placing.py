"""The main part of a house's file with our body in its place, and controls where facts of the brief are shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from lxml import etree

from reports.model.house import BOOKMARK, NAMESPACE
from reports.writers.docx.controls import Controls
from reports.writers.docx.elements import RELATIONSHIPS, WORD
from reports.writers.docx.house.trees import Element, W, drop

BODY = f"{{{NAMESPACE}}}body"
FACT = f"{{{NAMESPACE}}}fact"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Instructions to a program are in no part of a house: these stand for what is put in their place as text.
_TARGET = "policybrief"
_BODY_HERE = f"<?{_TARGET} body?>"
_FACT_HERE = re.compile(rf"<\?{_TARGET} (\S+) (\S+)\?>(.*?)<\?{_TARGET} end\?>", re.DOTALL)
_FIRST_LINE = re.compile(r"<w:p(?: [^>]*)?(?<!/)>(?:<w:pPr/>|<w:pPr>.*?</w:pPr>)?", re.DOTALL)


def parted(root: Element) -> tuple[str, str]:
    """The XML of the main part `root` before and after the place of our body, where no field is in a control yet."""
    for fact in list(root.iter(FACT)):
        _open(fact)
    for place in list(root.iter(BODY)):
        place.addprevious(etree.ProcessingInstruction(_TARGET, "body"))
        drop(place)
    before, _, after = etree.tostring(_named(root), encoding="unicode").partition(_BODY_HERE)
    return _HEAD + before, after


def controlled(xml: str, controls: Controls) -> str:
    """`xml` with every field of a fact in a control."""
    return _FACT_HERE.sub(lambda each: each[3].join(controls.around(each[1], each[2])), xml)


def noted(xml: str, signs: str) -> str:
    """`xml` with the signs of comments at the beginning of its first paragraph."""
    return _FIRST_LINE.sub(lambda line: line[0] + signs, xml, count=1) if signs else xml


def bounded(body: str, number: int) -> str:
    """The XML `body` with a bookmark of this number from its first paragraph to its last."""
    first, last = body.index("</w:pPr>") + len("</w:pPr>"), body.rindex("</w:p>")
    start = f'<w:bookmarkStart w:id="{number}" w:name="{BOOKMARK}"/>'
    return f'{body[:first]}{start}{body[first:last]}<w:bookmarkEnd w:id="{number}"/>{body[last:]}'


def _open(fact: Element) -> None:
    """The runs in `fact` between two instructions in its place."""
    parent = fact.getparent()
    if parent is None:
        return
    begin = etree.ProcessingInstruction(_TARGET, f"{fact.get('fact')} {fact.get('field')}")
    end = etree.ProcessingInstruction(_TARGET, "end")
    at = parent.index(fact)
    parent[at : at + 1] = [begin, *fact, end]


def _named(root: Element) -> Element:
    """The same document under a root that knows the names which our XML is written with."""
    names: dict[str | None, str] = {**root.nsmap, "w": WORD, "r": RELATIONSHIPS}
    attributes = {str(name): str(given) for name, given in root.attrib.items()}
    made = etree.Element(W + "document", attributes, nsmap=cast("Mapping[str, str]", names))
    made.extend(list(root))
    return made
