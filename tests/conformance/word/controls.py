"""The content controls of a Word file: each marks a field of a fact, in the form that the reader of edits looks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from tests.conformance.word.marks import LONGEST_NAME
from tests.conformance.word.opened import MAIN, Element, WordFile, first, found, local, value, words

_TAG = re.compile(r"(?P<fact>[a-z][a-z0-9]{2,39}):(?P<field>[a-z][a-z_]*)")
# Word cuts an alias or a tag that is longer.
_LONGEST = 64


class Control(NamedTuple):
    """A control: what it marks, what people call it, its words, and the element."""

    tag: str
    alias: str
    words: str
    element: Element


def controls(file: WordFile) -> list[Control]:
    """The controls of the body, in reading order."""
    return [
        Control(
            value(first(each, "w:sdtPr/w:tag")),
            value(first(each, "w:sdtPr/w:alias")),
            words(content) if (content := first(each, "w:sdtContent")) is not None else "",
            each,
        )
        for each in found(file.tree(MAIN), "//w:sdt[not(w:sdtPr/w:docPartObj)]")
    ]


def faults(file: WordFile) -> Iterator[str]:
    """Every fault of the controls in words."""
    seen: Counter[str] = Counter()
    for control in controls(file):
        tag = _TAG.fullmatch(control.tag)
        if tag is None or len(control.tag) > _LONGEST:
            yield f"a control has the tag {control.tag!r}"
            continue
        if not control.alias.strip() or len(control.alias) > _LONGEST:
            yield f"the control {control.tag} has the name {control.alias!r}"
        if not control.words.strip():
            yield f"the control {control.tag} is empty"
        if local(control.element.getparent()) not in ("p", "hyperlink", "sdtContent"):
            yield f"the control {control.tag} is not inside a paragraph"
        seen[control.tag] += 1
        yield from _bookmark(control, f"{tag['fact']}_{tag['field']}", seen[control.tag])
    yield from _identifiers(file)
    for name, _ in file.all("//w:sdt//w:lock | //w:sdt//w:dataBinding | //w:sdt//w:showingPlcHdr"):
        yield f"{name} has a control that cannot be edited as words"


def _bookmark(control: Control, name: str, time: int) -> Iterator[str]:
    """Around each control goes a bookmark that says the same: some programs keep the one, some the other."""
    expected = name if time == 1 else f"{name}_{time}"
    if len(expected) > LONGEST_NAME:
        return
    before, after = control.element.getprevious(), control.element.getnext()
    if before is None or local(before) != "bookmarkStart" or value(before, "w:name") != expected:
        yield f"the control {control.tag} does not follow on the beginning of the bookmark {expected}"
    elif after is None or local(after) != "bookmarkEnd" or value(after, "w:id") != value(before, "w:id"):
        yield f"the bookmark {expected} does not end behind its control"


def _identifiers(file: WordFile) -> Iterator[str]:
    for identifier, times in Counter(value(each) for _, each in file.all("//w:sdtPr/w:id")).items():
        if times > 1:
            yield f"{times} controls have the id {identifier}"
