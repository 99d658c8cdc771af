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
from reports.writers.docx.remarks import Remarks

BODY = f"{{{NAMESPACE}}}body"
FACT = f"{{{NAMESPACE}}}fact"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Instructions to a program are in no part of a house: these stand for what is put in their place as text.
_TARGET = "policybrief"
_BODY_HERE = f"<?{_TARGET} body?>"
_FACT_HERE = re.compile(rf"<\?{_TARGET} (\S+) (\S+)\?>(.*?)<\?{_TARGET} end\?>", re.DOTALL)
_FIRST_LINE = re.compile(r"<w:p(?: [^>]*)?(?<!/)>(?:<w:pPr/>|<w:pPr>.*?</w:pPr>)?", re.DOTALL)


def placed(root: Element, body: str, controls: Controls, remarks: Remarks) -> bytes:
    """The main part `root` with the XML `body` where ours stands, and every shown field of a fact in a control.

    Comments on what is not shown stand at its beginning.
    """
    for fact in list(root.iter(FACT)):
        _open(fact)
    for place in list(root.iter(BODY)):
        place.addprevious(etree.ProcessingInstruction(_TARGET, "body"))
        drop(place)
    text = etree.tostring(_named(root), encoding="unicode")
    text = _FACT_HERE.sub(lambda each: each[3].join(controls.around(each[1], each[2])), text)
    if signs := remarks.left():
        text = _FIRST_LINE.sub(lambda line: line[0] + signs, text, count=1)
    before, _, after = text.partition(_BODY_HERE)
    return "".join((_HEAD, before, body if after else "", after)).encode("utf-8")


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
