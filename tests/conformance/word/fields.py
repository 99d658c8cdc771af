"""The fields of a Word file: only those that we write, complete, with what they show computed, leading to bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.conformance.word.opened import SETTINGS, Element, WordFile, first, found, full, local, value, words

# The fields that we write. None of them reads a file, runs a program or asks a question.
_OURS = frozenset({"PAGE", "NUMPAGES", "SEQ", "TOC", "PAGEREF", "HYPERLINK"})
# What a field shows where it failed, in the words of Word and of LibreOffice.
_FAILED = re.compile(r"Error!|Error:|Reference source not found", re.IGNORECASE)
_LEADING = re.compile(r'(?:PAGEREF|HYPERLINK\s+\\l)\s+"?([^\s"]+)"?', re.IGNORECASE)


class Field(NamedTuple):
    """A field: the part it is in, its instruction, and the words that it shows."""

    part: str
    instruction: str
    shown: str


def faults(file: WordFile, bookmarks: frozenset[str]) -> Iterator[str]:
    """Every fault of the fields in words; `bookmarks` are the names that one may lead to."""
    for name, story in file.stories.items():
        yield from _unpaired(name, story)
    for field in fields(file):
        yield from _field(field, bookmarks)
    if first(file.tree(SETTINGS), "w:updateFields") is not None:
        yield "Word would ask whoever opens the file about its fields (updateFields)"
    for name, each in file.all("//w:fldChar[@w:dirty] | //w:fldSimple[@w:dirty]"):
        yield f"{name} has a field that is to be computed again when it is opened ({local(each)})"
    for name, _ in file.all("//w:ffData | //w:fldData"):
        yield f"{name} has a field with data of its own"


def fields(file: WordFile) -> Iterator[Field]:
    """Every field of every story, in the order in which they end."""
    for name, story in file.stories.items():
        for simple in found(story, ".//w:fldSimple"):
            yield Field(name, value(simple, "w:instr").strip(), words(simple))
        yield from _complex(name, story)


def _complex(name: str, story: Element) -> Iterator[Field]:
    """The fields whose begin, instruction, words and end are runs of their own (ECMA-376, 17.16.18)."""
    open_fields: list[list[str]] = []
    separated: list[bool] = []
    for element in story.iter(full("w:fldChar"), full("w:instrText"), full("w:t"), full("w:tab")):
        kind = value(element, "w:fldCharType")
        if kind == "begin":
            open_fields.append(["", ""])
            separated.append(False)
        elif not open_fields:
            continue
        elif kind == "separate":
            separated[-1] = True
        elif kind == "end":
            instruction, shown = open_fields.pop()
            separated.pop()
            yield Field(name, instruction.strip(), shown)
        elif local(element) == "instrText":
            open_fields[-1][0] += element.text or ""
        else:
            for field, shows in zip(open_fields, separated, strict=True):
                field[1] += (element.text or " ") if shows else ""


def _unpaired(name: str, story: Element) -> Iterator[str]:
    state: list[str] = []
    for element in story.iter(full("w:fldChar"), full("w:instrText"), full("w:p")):
        kind = value(element, "w:fldCharType")
        if kind == "begin":
            state.append("begin")
        elif local(element) == "p":
            continue
        elif not state:
            yield f"{name} has a {kind or 'instruction'} outside of every field"
        elif kind == "separate" and state[-1] == "begin":
            state[-1] = "separate"
        elif kind == "end":
            state.pop()
        elif kind or state[-1] != "begin":
            yield f"{name} has a field whose parts are in no order"
    if state:
        yield f"{name} has {len(state)} fields that never end"


def _field(field: Field, bookmarks: frozenset[str]) -> Iterator[str]:
    word = field.instruction.partition(" ")[0].upper()
    if word not in _OURS:
        yield f"{field.part} has a field that is not ours: {field.instruction!r}"
    if not field.shown.strip():
        yield f"{field.part} has a field that shows nothing: {field.instruction}"
    if _FAILED.search(field.shown):
        yield f"{field.part} has a field that failed: {field.instruction}"
    if word in ("PAGEREF", "HYPERLINK"):
        target = _LEADING.match(field.instruction)
        if target is None:
            yield f"{field.part} has a field that leads out of the file: {field.instruction}"
        elif target[1] not in bookmarks:
            yield f"{field.part} has a field that leads to {target[1]}, which is no bookmark"
