"""Render a part of a Word file whose tags are whole; what goes wrong is told by the number of its tag."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from traceback import walk_tb
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError
from lxml import etree

from reports.templating.environment import FAULTS
from reports.templating.word.grammar import word
from reports.templating.word.sandbox import WordSandbox
from reports.templating.word.tags import Element, Tag

# Characters of one part; 1,000 facts in tables make 3,000,000.
LONGEST_PART = 30_000_000

_NAME = "the part"
_TAG = re.compile(r"(?P<open>\{\{|\{%|\{#)(?P<code>.*?)(?P<close>\}\}|%\}|#\})")
# What a tag becomes that has been found faulty, so that the others are tried without it.
_HARMLESS = {
    "for": "for _ in ()",
    "if": "if 0",
    "elif": "elif 0",
    **{end: end for end in ("else", "endif", "endfor")},
}
_NAMED = re.compile(r"set [A-Za-z]\w* =")
# Beside what a stranger's expression runs into: Python takes no more than twenty loops within each other.
_STOPPED = (*FAULTS, SyntaxError, MemoryError)


class Stopped(Exception):
    """A tag could not be rendered: its number among those of its part, None where that is unknown, and why."""

    def __init__(self, number: int | None, text: str) -> None:
        super().__init__(text)
        self.number = number
        self.text = text


def source(root: Element, tags: Sequence[Tag]) -> str:
    """A part as a template for Jinja: each tag in the place that docxtpl's rules give it, on three lines of its own.

    Raises Stopped where there are then other tags than `tags`.
    """
    # docxtpl reads and writes files; of it we want nothing but its reading of tags, which needs none.
    xml = DocxTemplate("").patch_xml(" ".join(etree.tostring(root, encoding="unicode").splitlines()))
    if len(_TAG.findall(xml)) != len(tags):
        raise Stopped(None, "the tags do not stand where Word can part them from its own marks.")
    return _TAG.sub(lambda tag: "\n".join((tag["open"], tag["code"].replace("&amp;", "&"), tag["close"])), xml)


def without(template: str, tags: Sequence[Tag], faulty: Collection[int]) -> str:
    """The template with something harmless in the place of the tags of these numbers."""
    numbers = iter(range(len(tags)))

    def kept(found: re.Match[str]) -> str:
        number = next(numbers)
        return _harmless(tags[number]) if number in faulty else found[0]

    return re.sub(_TAG.pattern, kept, template, flags=re.DOTALL)


def _harmless(tag: Tag) -> str:
    """What stands for a faulty tag on its three lines: its part in a block, as far as it has one, and nothing else."""
    code = _HARMLESS.get(word(tag)) if tag.mark == "{%" else None
    if named := _NAMED.match(tag.code):
        code = f"{named[0]} ''"
    return f"{{%\n{code}\n%}}" if code else "{#\n\n#}"


def rendered(template: str, values: Mapping[str, Any], sandbox: WordSandbox) -> bytes:
    """The part with its tags replaced, the texts of fields between their marks; raises Stopped."""
    try:
        code = sandbox.compile(template, _NAME, _NAME)
        made = sandbox.template_class.from_code(sandbox, code, {}).generate(values)
        text = "".join(_bounded(made))
    except TemplateSyntaxError as fault:
        raise Stopped(_number(fault.lineno), f"{fault.message}.") from fault
    except _STOPPED as fault:
        raise Stopped(_line(fault), f"{str(fault).rstrip('.') or 'this takes too much'}.") from fault
    try:
        return etree.tostring(etree.fromstring(text.encode("utf-8")))
    except etree.XMLSyntaxError as fault:
        raise Stopped(None, "with its tags filled the file is no Word file any more.") from fault


def _bounded(pieces: Iterator[str]) -> Iterator[str]:
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > LONGEST_PART:
            raise ValueError(f"filled, this part would have more than {LONGEST_PART:,} characters")
        yield piece


def _line(fault: BaseException) -> int | None:
    """The tag of the innermost frame of the template, whose lines Jinja has put into the traceback."""
    lines = [line for frame, line in walk_tb(fault.__traceback__) if frame.f_code.co_filename == _NAME]
    return _number(lines[-1]) if lines else None


def _number(line: int) -> int:
    """The number of the tag on a line: each has two line ends, one before and one after what it says."""
    return (line - 1) // 2
