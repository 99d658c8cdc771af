"""Turn a Word file into a SourceDocument: its words as they read with every tracked change accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.model.notices import Notice, NoticeCode
from reports.model.source import SourceDocument
from reports.readers import columns
from reports.readers.building import SourceBuilder
from reports.readers.decoding import check_length
from reports.readers.edited import page_of
from reports.readers.edited.names import W
from reports.readers.edited.page import Grid, Line, Page
from reports.readers.head import Head, person
from reports.readers.package import WordPackage
from reports.readers.word import Preparation

_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
# What programs write for a title where nobody wrote one.
_UNTITLED = re.compile(r"microsoft word\b.*|(?:document|untitled|dokument|doc)\s*\d*|.*\.docx?", re.I)
# Lines of a table of contents say again what stands below.
_CONTENTS = re.compile(r"toc (?:\d|heading)", re.I)


def read(data: bytes, name: str) -> SourceDocument:
    """The document in the Word file `data`: paragraphs, rows of tables, text boxes, notes behind them.

    Tracked insertions are read, tracked deletions, comments, hidden text, heads, feet and contents are not; what was
    left out is told. Raises BadSource where the file is broken, locked or made to exhaust its reader, SourceTooLong.
    """
    package = WordPackage(data, name)
    preparation = Preparation(package)
    page = page_of(package, name, preparation)
    lines = [*_lines(page), *page.footnotes, *page.notes]
    check_length(sum(map(len, lines)), name)
    builder = SourceBuilder(data, name)
    for line in lines:
        for part in line.split("\n\n"):
            builder.add(part)
    if left := list(_left_out(page, package, preparation.hidden, macros=b"vbaProject" in data)):
        builder.tell(Notice(code=NoticeCode.OFFICE_LEFT_OUT, text=f"{name}: not read: {', '.join(left)}."))
    if inserted := sum(piece.inserted is not None for line in page.lines for piece in line.pieces):
        text = f"{name}: {inserted} tracked insertions were read as if they were accepted."
        builder.tell(Notice(code=NoticeCode.TRACKED_CHANGES, text=text))
    return builder.build(_head(page, package))


def _lines(page: Page) -> Iterator[str]:
    for block in page.body:
        if isinstance(block, Grid):
            yield from (columns.row(cell.text for cell in row.cells) for row in block.rows if row.deleted is None)
        elif not _is_left_out(block):
            yield block.text


def _is_left_out(line: Line) -> bool:
    return line.deleted is not None or _CONTENTS.fullmatch(line.style) is not None


def _left_out(page: Page, package: WordPackage, hidden: int, *, macros: bool) -> Iterator[str]:
    pieces = [piece for line in page.lines for piece in line.pieces]
    tags = {
        name: sum(1 for _ in package.text.iter(name))
        for name in ("{urn:schemas-microsoft-com:office:office}OLEObject", W + "altChunk")
    }
    counts = {
        "tracked deletions": sum(piece.deleted is not None and bool(piece.text.strip()) for piece in pieces),
        "comments": len(page.comments),
        "hidden runs": hidden,
        "pictures": sum(line.pictures for line in page.lines),
        "embedded objects": sum(tags.values()),
        "lines of contents": sum(_CONTENTS.fullmatch(line.style) is not None for line in page.lines),
        "lines in heads and feet": len([edge for edge in (*page.markings, *page.edges) if edge.strip()]),
    }
    yield from (f"{count} {what}" for what, count in counts.items() if count)
    if macros:
        yield "macros"


def _head(page: Page, package: WordPackage) -> Head:
    """The title as it is styled, else what the properties say of title and author."""
    styled = [line.text for line in page.lines if line.style == "Title" and line.text.strip()]
    root = next((package.root(name) for name in package.related("core-properties", "")), None)
    title, author = (
        _property(None if root is None else root.findtext(_DUBLIN + name)) for name in ("title", "creator")
    )
    return Head(
        title=" ".join(styled[0].split()) if styled else title if title and not _UNTITLED.fullmatch(title) else None,
        author=person(author),
    )


def _property(words: str | None) -> str | None:
    return " ".join((words or "").split())[:300] or None
