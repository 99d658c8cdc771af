"""Part an edited Word file that was written into a house's file: the brief's own body, and what stands around it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from lxml import etree

from reports.errors import BadSource
from reports.model.house import BOOKMARK
from reports.readers.edited.names import W
from reports.readers.trees import Element


def noted(frame: Mapping[str, str]) -> dict[str, Any] | None:
    """What the writer noted of the house's own words; None where the file is all ours."""
    try:
        found = json.loads(frame.get("around", "null"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def parted(text: Element, frame: Mapping[str, str], where: str) -> Element | None:
    """Take what stands around our body out of the document `text`, and give it; None where the file is all ours.

    Raises BadSource where the bookmark that tells one from the other is gone.
    """
    said, body = noted(frame), text.find(W + "body")
    if said is None or body is None:
        return None
    made = etree.Element(W + "body")
    if not said.get("body"):
        made.extend(list(body))
        return made
    first, last = _edges(body, where)
    blocks = list(body)
    made.extend([*blocks[:first], *blocks[last + 1 :]])
    return made


def _edges(body: Element, where: str) -> tuple[int, int]:
    """The places of the first and the last block of ours in the body."""
    start = next((each for each in body.iter(W + "bookmarkStart") if each.get(W + "name") == BOOKMARK), None)
    ends = [] if start is None else [e for e in body.iter(W + "bookmarkEnd") if e.get(W + "id") == start.get(W + "id")]
    if start is None or not ends:
        hint = "Save it with Word or LibreOffice; other programs drop the bookmark that it is known by."
        raise BadSource("the brief's own part of this file cannot be told from the house's.", where=where, hint=hint)
    return _place(body, start), _place(body, ends[-1])


def _place(body: Element, element: Element) -> int:
    block = element
    for above in element.iterancestors():
        if above is body:
            break
        block = above
    return body.index(block)
