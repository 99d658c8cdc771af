"""Turn an OpenDocument text into a SourceDocument (OASIS OpenDocument 1.3, part 3)."""

from __future__ import annotations

from reports.errors import BadSource
from reports.model.notices import Notice, NoticeCode
from reports.model.source import SourceDocument
from reports.readers.building import SourceBuilder
from reports.readers.decoding import check_length
from reports.readers.head import Head, person
from reports.readers.odf.names import OFFICE
from reports.readers.odf.styles import Styles
from reports.readers.odf.walk import Walk
from reports.readers.trees import Element, checked, tree
from reports.readers.zipped import Archive, locked

_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_MIME = "application/vnd.oasis.opendocument.text"


def read(data: bytes, name: str) -> SourceDocument:
    """The document in the OpenDocument text `data`: paragraphs, rows of tables, text boxes, notes behind them.

    Comments, deletions that are still tracked, hidden text, heads, feet, pictures and contents are left out, and told.
    Raises BadSource where the file is broken, locked or made to exhaust its reader, SourceTooLong.
    """
    archive = Archive(data, name)
    if (archive.read("mimetype") or b"").decode("ascii", "replace").strip() not in (_MIME, f"{_MIME}-template"):
        hint = "Save it as an OpenDocument text (.odt) or a Word document."
        raise BadSource("this is no OpenDocument text.", where=name, hint=hint)
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise locked(name)
    root = _part(archive, "content.xml", name)
    body = None if root is None else root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise BadSource("this file has no text.", where=name, hint="Open it in the program that made it and save it.")
    beside = _part(archive, "styles.xml", name)
    walk = Walk(body, Styles(root, beside), beside)
    check_length(sum(map(len, walk.lines)), name)
    builder = SourceBuilder(data, name)
    for line in walk.lines:
        for part in line.split("\n\n"):
            builder.add(part)
    if left := [f"{count} {what}" for what, count in walk.left_out.items() if count]:
        builder.tell(Notice(code=NoticeCode.OFFICE_LEFT_OUT, text=f"{name}: not read: {', '.join(left)}."))
    if walk.inserted:
        text = f"{name}: {walk.inserted} tracked insertions were read as if they were accepted."
        builder.tell(Notice(code=NoticeCode.TRACKED_CHANGES, text=text))
    return builder.build(_head(_part(archive, "meta.xml", name)))


def _part(archive: Archive, name: str, where: str) -> Element | None:
    data = archive.read(name)
    return None if data is None else tree(checked(data, name, where), name, where)


def _head(meta: Element | None) -> Head:
    """What the properties of the file say of title, author and language."""
    if meta is None:
        return Head()
    told = {name: " ".join((meta.findtext(f".//{path}") or "").split())[:300] or None for name, path in _PROPERTIES}
    return Head(title=told["title"], author=person(told["author"]))


_PROPERTIES = (("title", _DUBLIN + "title"), ("author", _META + "initial-creator"))
