"""Turn a plain text file into a SourceDocument."""

from __future__ import annotations

from reports.model.source import SourceDocument
from reports.readers.building import SourceBuilder
from reports.readers.characters import one_space, uniform_lines, without_web_residue
from reports.readers.decoding import decode
from reports.readers.front import front_matter
from reports.readers.lines import paragraphs


def read(data: bytes, name: str) -> SourceDocument:
    """The document in `data`: wrapped lines joined, a head of `Key: value` lines or YAML taken off.

    Raises BadSource or SourceTooLong.
    """
    text, notices = decode(data, name)
    builder = SourceBuilder(data, name, notices)
    head, body, told = front_matter(builder.clean(uniform_lines(text)), name)
    for notice in told:
        builder.tell(notice)
    for paragraph in paragraphs(one_space(without_web_residue(body))):
        builder.add(paragraph)
    return builder.build(head)
