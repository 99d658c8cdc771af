"""Take out of a part of a house's file what does something, reaches out of the file, or belongs to one document."""

from __future__ import annotations

import re
from collections.abc import Collection

from lxml import etree

from reports.errors import BadTemplate
from reports.readers.data import table
from reports.readers.edited.names import RELATED, W
from reports.readers.trees import Element

# What is nothing without the part it refers to.
_WHOLES = frozenset(W + name for name in ("drawing", "pict", "object"))
_LINK = W + "hyperlink"
# How our own controls name the field of a fact: a house may have made its file of a brief.
_OURS = re.compile(r"(brief|[a-z][0-9a-f]{10}):\w+")


def clean(root: Element, kept: Collection[str], region: str, where: str) -> None:
    """Clean a part whose relations are but those whose ids are `kept`.

    Raises BadTemplate where somebody's tracked changes are still open.
    """
    names = table("house")["elements"]
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    if next(root.iter(*(W + name for name in names["tracked"])), None) is not None:
        hint = "Open it in Word and accept or reject them."
        raise BadTemplate(f"there are tracked changes in its {region}.", where=where, hint=hint)
    etree.strip_elements(root, *(W + name for name in names["dropped"]), with_tail=False)
    etree.strip_tags(root, *(W + name for name in names["unwrapped"]))
    for element in [each for each in root.iter(etree.Element) if _lost(each, kept)]:
        _without(element, kept)
    for tag in [each for each in root.iter(W + "tag") if _OURS.fullmatch(each.get(W + "val", ""))]:
        drop(tag)


def clean_settings(root: Element) -> bool:
    """Take out of the settings what is not for briefs; gives whether the file was protected."""
    names = table("house")["elements"]["settings"]
    protected = root.find(W + "documentProtection") is not None or root.find(W + "writeProtection") is not None
    for element in list(root):
        if not isinstance(element.tag, str) or etree.QName(element).localname in names:
            root.remove(element)
    return protected


def drop(element: Element) -> None:
    """Take an element out of what it stands in."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _lost(element: Element, kept: Collection[str]) -> list[str]:
    """The names of those attributes of an element that refer to what is not there any more."""
    return [
        str(name) for name, target in element.attrib.items() if str(name).startswith(RELATED) and target not in kept
    ]


def _without(element: Element, kept: Collection[str]) -> None:
    """Take out an element that has lost its part, with what is nothing without it; the words of a link stay."""
    lost = _lost(element, kept)
    for name in lost:
        del element.attrib[name]
    if element.tag == _LINK:
        _unwrap(element)
    elif not any(str(name).startswith(RELATED) for name in element.attrib):
        drop(next((each for each in element.iterancestors() if each.tag in _WHOLES), element))


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)
