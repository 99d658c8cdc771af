"""Turn a rich text file into a SourceDocument (Rich Text Format 1.9.1)."""

from __future__ import annotations

from reports.errors import BadSource
from reports.model.notices import Notice, NoticeCode
from reports.model.source import SourceDocument
from reports.readers.building import SourceBuilder
from reports.readers.characters import uniform_lines
from reports.readers.data import table
from reports.readers.decoding import check_length
from reports.readers.head import Head, person
from reports.readers.rich.walk import Walk

_BEGIN = b"{\\rtf"


def read(data: bytes, name: str) -> SourceDocument:
    """The document in the rich text file `data`: paragraphs, rows of tables, text boxes, notes behind them.

    Tracked insertions are read, tracked deletions, comments, hidden text, heads and feet, pictures and embedded objects
    are not; what was left out is told. Raises BadSource where it is none, SourceTooLong.
    """
    if not data.lstrip().startswith(_BEGIN):
        hint = "Save it as rich text (.rtf) or plain text."
        raise BadSource("this is no rich text file.", where=name, hint=hint)
    if len(data) > table("limits")["package"]["inflated"]:
        raise BadSource("this file is too large to read.", where=name, hint="Save it without pictures.")
    walk = Walk(data.decode("latin-1"))
    check_length(sum(map(len, walk.lines)), name)
    builder = SourceBuilder(data, name)
    for line in walk.lines:
        builder.add(uniform_lines(line))
    if left := [f"{count} {what}" for what, count in walk.left_out.items() if count]:
        builder.tell(Notice(code=NoticeCode.OFFICE_LEFT_OUT, text=f"{name}: not read: {', '.join(left)}."))
    if walk.inserted:
        text = f"{name}: {walk.inserted} tracked insertions were read as if they were accepted."
        builder.tell(Notice(code=NoticeCode.TRACKED_CHANGES, text=text))
    return builder.build(_head(walk.properties))


def _head(told: dict[str, str]) -> Head:
    """What the properties of the file say of title and author."""
    title, author = (" ".join(told.get(name, "").split())[:300] or None for name in ("title", "author"))
    return Head(title=title, author=person(author))
