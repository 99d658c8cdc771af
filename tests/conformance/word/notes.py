"""What stands beside the text of a Word file: endnotes and comments, each where the text calls for it, once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tests.conformance.word.opened import COMMENTS, ENDNOTES, MAIN, Element, WordFile, first, found, value, words

# The lines between the text and its notes; Word wants both (ECMA-376, 17.11.23).
_RULES = {"separator", "continuationSeparator"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?")


def faults(file: WordFile) -> Iterator[str]:
    """Every fault of endnotes and comments in words."""
    yield from _endnotes(file)
    yield from _comments(file)
    for name, _ in file.all("//w:ins | //w:del | //w:moveFrom | //w:moveTo | //w:rPrChange | //w:pPrChange"):
        yield f"{name} has a tracked change"


def _endnotes(file: WordFile) -> Iterator[str]:
    notes = found(file.tree(ENDNOTES), "w:endnote")
    rules = {value(note, "w:type") for note in notes} & _RULES
    if notes and rules != _RULES:
        yield f"the endnotes have no {', '.join(sorted(_RULES - rules))}"
    ordinary = [value(note, "w:id") for note in notes if value(note, "w:type") not in _RULES]
    called = [value(each, "w:id") for each in found(file.tree(MAIN), "//w:endnoteReference")]
    yield from _matched("endnote", ordinary, called)
    if [each for each in called if each in ordinary] != ordinary:
        yield "the endnotes are in another order than the text calls for them"
    for note in notes:
        if value(note, "w:type") not in _RULES and not words(note).strip():
            yield f"the endnote {value(note, 'w:id')} has no words"
    for reference in found(file.tree(MAIN), "//w:endnoteReference"):
        yield from _reference(reference)


def _reference(reference: Element) -> Iterator[str]:
    """A mark of our own follows the reference in its run (ECMA-376, 17.11.7)."""
    run = reference.getparent()
    if value(reference, "w:customMarkFollows") != "1":
        yield f"Word would number the endnote {value(reference, 'w:id')} by itself"
    elif run is None or not words(run).strip():
        yield f"the mark of the endnote {value(reference, 'w:id')} is missing"
    if run is not None and value(first(run, "w:rPr/w:rStyle")) != "Reference":
        yield f"the mark of the endnote {value(reference, 'w:id')} is not in the style Reference"


def _matched(kind: str, there: list[str], called: list[str]) -> Iterator[str]:
    for identifier, times in Counter(there).items():
        if times > 1:
            yield f"{times} {kind}s have the id {identifier}"
    for identifier, times in Counter(called).items():
        if times > 1:
            yield f"the {kind} {identifier} is called for {times} times"
        if identifier not in there:
            yield f"the {kind} {identifier} is called for, but missing"
    yield from (f"the {kind} {each} is called for nowhere" for each in there if each not in called)


def _comments(file: WordFile) -> Iterator[str]:
    comments = found(file.tree(COMMENTS), "w:comment")
    there = [value(each, "w:id") for each in comments]
    for mark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        called = [value(each, "w:id") for each in found(file.tree(MAIN), f"//w:{mark}")]
        yield from (f"{fault} ({mark})" for fault in _matched("comment", there, called))
    yield from _ranges(file)
    for comment in comments:
        name = f"the comment {value(comment, 'w:id')}"
        if not value(comment, "w:author"):
            yield f"{name} has no author"
        if not words(comment).strip():
            yield f"{name} has no words"
        moment = value(comment, "w:date")
        if moment and not _MOMENT.fullmatch(moment):
            yield f"{name} was written at {moment!r}"


def _ranges(file: WordFile) -> Iterator[str]:
    """What a comment stands beside begins before it ends, and its mark comes after."""
    order = ["commentRangeStart", "commentRangeEnd", "commentReference"]
    for start in found(file.tree(MAIN), "//w:commentRangeStart"):
        identifier = value(start, "w:id")
        path = " | ".join(f"//w:{mark}[@w:id='{identifier}']" for mark in order)
        marks = [each.tag.rpartition("}")[2] for each in found(file.tree(MAIN), path)]
        if sorted(marks) == sorted(order) and marks != order:
            yield f"the marks of the comment {identifier} are in the order {', '.join(marks)}"
