"""Put elements of ours into a filled part in place of the marks around the words of facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from reports.model.house import NAMESPACE
from reports.templating.word.sandbox import CLOSE, MIDDLE, OPEN
from reports.templating.word.tags import SPACE, Element, W

FACT = f"{{{NAMESPACE}}}fact"

_MARKED = re.compile(f"{OPEN}(?P<fact>[^ ]+) (?P<field>[^{MIDDLE}]+){MIDDLE}(?P<text>[^{CLOSE}]*){CLOSE}")
# Where a content control may stand between runs (ECMA-376, EG_ContentRunContent).
_HOLDERS = frozenset(W + name for name in ("p", "hyperlink", "ins", "smartTag", "sdtContent"))
# Word wants each of these once in a file, and a loop would repeat them; it makes them anew.
_ONCE = re.compile(r"\{[^}]*\}(paraId|textId)")


def woven(data: bytes) -> bytes:
    """The part with a `fact` of ours around the runs of each field; in heads and feet there are but the words."""
    root = etree.fromstring(data)
    controls = root.tag == W + "document"
    for text in [each for each in root.iter(W + "t") if OPEN in (each.text or "")]:
        run = text.getparent()
        if controls and run is not None and run.tag == W + "r" and _may_hold(run.getparent()):
            _part(run, text)
        else:
            text.text = _MARKED.sub(lambda found: found["text"], text.text or "")
    _renumber(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _may_hold(parent: Element | None) -> bool:
    """Whether a content control may stand in this element."""
    return parent is not None and parent.tag in _HOLDERS


def _part(run: Element, text: Element) -> None:
    """Part the run at the marks: what stands before, the field in its element, what stands after, all of one look."""
    parent = run.getparent()
    if parent is None:
        return
    at = parent.index(run)
    before, after = _others(run, text)
    made = [*before, *_pieces(run, text.text or ""), *after]
    parent.remove(run)
    for place, element in enumerate(made, at):
        parent.insert(place, element)


def _others(run: Element, text: Element) -> tuple[list[Element], list[Element]]:
    """Runs of what stands in the run before and after the text: tabs, breaks, other texts."""
    inside = [each for each in run if each.tag != W + "rPr"]
    at = inside.index(text)
    return [_like(run, inside[:at])] if at else [], [_like(run, inside[at + 1 :])] if inside[at + 1 :] else []


def _pieces(run: Element, text: str) -> Iterator[Element]:
    end = 0
    for found in _MARKED.finditer(text):
        if found.start() > end:
            yield _like(run, [_text(text[end : found.start()])])
        fact = etree.Element(FACT, {"fact": found["fact"], "field": found["field"]})
        fact.append(_like(run, [_text(found["text"])]))
        yield fact
        end = found.end()
    if end < len(text):
        yield _like(run, [_text(text[end:])])


def _like(run: Element, content: list[Element]) -> Element:
    """A run in the same look as `run` that holds `content`."""
    made = etree.Element(run.tag, {str(name): str(value) for name, value in run.attrib.items()})
    look = run.find(W + "rPr")
    if look is not None:
        made.append(deepcopy(look))
    made.extend(content)
    return made


def _text(words: str) -> Element:
    made = etree.Element(W + "t", {SPACE: "preserve"})
    made.text = words
    return made


def _renumber(root: Element) -> None:
    """Take away or count anew what a loop has repeated and Word wants once."""
    for element in root.iter(etree.Element):
        for name in [name for name in element.attrib if _ONCE.fullmatch(str(name))]:
            del element.attrib[name]
    for control in root.iter(W + "sdtPr"):
        for identifier in control.findall(W + "id"):
            control.remove(identifier)
