"""From the bytes of a web page to a SourceDocument, step by step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reports.errors import NoText
from reports.model.notices import Notice, NoticeCode
from reports.model.source import SourceDocument
from reports.readers.building import SourceBuilder
from reports.readers.decoding import check_length
from reports.readers.html.blocks import Block, blocks
from reports.readers.html.body import chosen
from reports.readers.html.decoding import characters
from reports.readers.html.metadata import head
from reports.readers.html.scanning import check_size, scan
from reports.readers.html.tree import parsed, without_the_rest
from reports.readers.lines import joined
from reports.readers.tongue import language_of

# How the record of what was not read calls each kind, one and more.
_KINDS = {
    "around": (
        "block of navigation or of other words around the text",
        "blocks of navigation and of other words around the text",
    ),
    "pictures": ("picture or film", "pictures and films"),
    "programs": ("script, style sheet or frame", "scripts, style sheets and frames"),
    "controls": ("control", "controls"),
    "deletions": ("deleted passage", "deleted passages"),
    "hidden": ("hidden element", "hidden elements"),
}
# Of all words in links: a page with more is a list of other pages.
_FEW_LINKS = 0.3


def read(data: bytes, name: str) -> SourceDocument:
    """The document in `data`: the text of the page, its tables row by row, what it says of itself.

    What was not read is told in a notice. Raises BadSource, HtmlLimit, SourceTooLong, NoText.
    """
    check_size(data, name)
    text, notices = characters(data, name)
    scan(text, name)
    builder = SourceBuilder(data, name, notices)
    root = parsed(text, name)
    said = head(root)
    counts = without_the_rest(root)
    found = blocks(root)
    kept = chosen(root, found, plain=_is_plain(found, counts))
    paragraphs = [words for block, each in zip(found, kept, strict=True) if each for words in _paragraphs(block)]
    if not paragraphs:
        raise NoText("this page shows no text.", where=name, hint="Open it in a browser, save its text, and give that.")
    check_length(sum(map(len, paragraphs)), name)
    for paragraph in paragraphs:
        builder.add(paragraph)
    if left := ", ".join(_left_out(counts + Counter(around=kept.count(False)))):
        builder.tell(Notice(code=NoticeCode.PAGE_LEFT_OUT, text=f"{name}: not read: {left}."))
    # Templates declare a language for pages in any; what the text tells is right more often.
    return builder.build(replace(said, language=language_of("\n".join(paragraphs)) or said.language))


def _is_plain(found: Sequence[Block], counts: Counter[str]) -> bool:
    """Whether a page is a mere document, saved from a program or out of a mail: all of it is text."""
    linked, length = sum(block.linked for block in found), sum(len(block.text) for block in found)
    scripted = counts["programs"] or counts["controls"]
    return not scripted and not any(block.furniture for block in found) and linked <= _FEW_LINKS * length


def _paragraphs(block: Block) -> Iterator[str]:
    """The paragraphs of a block: an empty line parts them, a line end where its words say so."""
    group: list[str] = []
    for line in [*block.lines, ""]:
        if line:
            group.append(line)
        elif group:
            yield from [" ".join(group)] if block.heading else joined(group)
            group = []


def _left_out(counts: Counter[str]) -> Iterator[str]:
    return (
        f"{counts[kind]:,} {one if counts[kind] == 1 else more}" for kind, (one, more) in _KINDS.items() if counts[kind]
    )
