"""The sections of a house's file; where the text of its body is not kept, one is left, with the place of ours."""

from __future__ import annotations

import re

from lxml import etree

from reports.model.house import NAMESPACE
from reports.readers.data import table
from reports.readers.edited.names import RELATED, W
from reports.readers.trees import Element

_TAG = re.compile(r"\{\{|\{%")
_REFERENCES = (W + "headerReference", W + "footerReference")


def is_tagged(root: Element) -> bool:
    """Whether a paragraph of a part holds what looks like a tag."""
    texts = ("".join(text.text or "" for text in each.iter(W + "t")) for each in root.iter(W + "p"))
    return any(_TAG.search(text) for text in texts)


def emptied(main: Element) -> None:
    """Put the place of our body into the body of `main` instead of all its text; the last section stays, completed.

    A section that names no head of its own for a kind of page has that of the section before it.
    """
    body = main.find(W + "body")
    if body is None:
        body = etree.SubElement(main, W + "body")
    sections = list(body.iter(W + "sectPr"))
    last = sections[-1] if sections else etree.Element(W + "sectPr")
    own = {(each.tag, each.get(W + "type")) for each in last.iter(*_REFERENCES)}
    for section in reversed(sections[:-1]):
        for each in section.findall("*"):
            if each.tag in _REFERENCES and (each.tag, each.get(W + "type")) not in own:
                own.add((each.tag, each.get(W + "type")))
                last.insert(0, each)
    for name in table("house")["elements"]["section"]:
        for each in last.findall(W + name):
            last.remove(each)
    body[:] = [etree.Element(f"{{{NAMESPACE}}}body"), last]


def shown(main: Element) -> set[str]:
    """The ids by which the sections refer to heads and feet."""
    return {each.get(RELATED + "id", "") for each in main.iter(*_REFERENCES)}
