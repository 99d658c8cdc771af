"""Turn an OpenDocument text into a SourceDocument (OASIS OpenDocument 1.3, part 3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from reports.errors import BadSource
from reports.model.notices import Notice, NoticeCode
from reports.model.source import SourceDocument
from reports.readers import columns
from reports.readers.building import SourceBuilder
from reports.readers.decoding import check_length
from reports.readers.head import Head, person
from reports.readers.trees import Element, checked, tree
from reports.readers.zipped import Archive, locked

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_MIME = "application/vnd.oasis.opendocument.text"
_PARAGRAPHS = {_TEXT + "p", _TEXT + "h"}
# What is no word of the text, and what it is called where it was left out.
_LEFT_OUT = {
    _TEXT + "tracked-changes": "tracked deletions",
    _OFFICE + "annotation": "comments",
    _DRAW + "image": "pictures",
    _DRAW + "object": "embedded objects",
    _DRAW + "object-ole": "embedded objects",
    _OFFICE + "scripts": "macros",
    _TEXT + "table-of-content": "tables of contents",
    _TEXT + "hidden-text": "hidden texts",
    _TEXT + "hidden-paragraph": "hidden texts",
}
# Text boxes stand in a paragraph and hold paragraphs of their own; notes come after all others.
_APART = {_DRAW + "frame", _DRAW + "custom-shape", _TEXT + "note"}
_SIGNS = {_TEXT + "tab": "\t", _TEXT + "line-break": "\n", _TEXT + "soft-page-break": ""}


def read(data: bytes, name: str) -> SourceDocument:
    """The document in the OpenDocument text `data`: paragraphs, rows of tables, text boxes, notes behind them.

    Comments, deletions that are still tracked, pictures and contents are left out, and told. Raises BadSource where
    the file is broken, locked or made to exhaust its reader, SourceTooLong.
    """
    archive = Archive(data, name)
    if (archive.read("mimetype") or b"").decode("ascii", "replace").strip() not in (_MIME, f"{_MIME}-template"):
        hint = "Save it as an OpenDocument text (.odt) or a Word document."
        raise BadSource("this is no OpenDocument text.", where=name, hint=hint)
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise locked(name)
    root = _part(archive, "content.xml", name)
    body = None if root is None else root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise BadSource("this file has no text.", where=name, hint="Open it in the program that made it and save it.")
    walk = _Walk(body)
    check_length(sum(map(len, walk.lines)), name)
    builder = SourceBuilder(data, name)
    for line in walk.lines:
        builder.add(line)
    if walk.left_out:
        left = ", ".join(f"{count} {what}" for what, count in walk.left_out.items())
        builder.tell(Notice(code=NoticeCode.OFFICE_LEFT_OUT, text=f"{name}: not read: {left}."))
    return builder.build(_head(_part(archive, "meta.xml", name)))


def _part(archive: Archive, name: str, where: str) -> Element | None:
    data = archive.read(name)
    return None if data is None else tree(checked(data, name, where), name, where)


class _Walk:
    """The paragraphs of a text in order, notes behind them, and a count of what was left out."""

    def __init__(self, body: Element) -> None:
        self.left_out: Counter[str] = Counter()
        self._notes: list[str] = []
        self.lines = [*self._read(body)]
        self.lines += self._notes

    def _read(self, root: Element) -> Iterator[str]:
        walk = etree.iterwalk(root, events=("start",))
        for _, element in walk:
            tag = element.tag
            if tag in _LEFT_OUT:
                self._leave_out(element)
                walk.skip_subtree()
            elif tag in _PARAGRAPHS:
                yield self._words(element)
                for inner in _below(element, _APART):
                    yield from self._apart(inner)
                walk.skip_subtree()
            elif tag == _TABLE + "table-row":
                yield columns.row(" ".join(self._read(cell)) for cell in element.iterchildren(_TABLE + "table-cell"))
                walk.skip_subtree()

    def _apart(self, element: Element) -> Iterator[str]:
        """The paragraphs of a text box; those of a note are kept for the end."""
        found = list(self._read(element))
        if element.tag == _TEXT + "note":
            self._notes += [" ".join(found)]
        else:
            yield from found

    def _leave_out(self, element: Element) -> None:
        deletions = element.iter(_TEXT + "deletion") if element.tag == _TEXT + "tracked-changes" else [element]
        self.left_out[_LEFT_OUT[str(element.tag)]] += sum(1 for _ in deletions)

    def _words(self, paragraph: Element) -> str:
        """The words of a paragraph without those that stand apart or are left out."""
        pieces = [paragraph.text or ""]
        for child in paragraph:
            tag = str(child.tag)
            if tag in _LEFT_OUT:
                self._leave_out(child)
            elif tag == _TEXT + "s":
                pieces.append(" ")
            elif tag in _SIGNS:
                pieces.append(_SIGNS[tag])
            elif tag not in _APART and isinstance(child.tag, str):
                pieces.append(self._words(child))
            pieces.append(child.tail or "")
        return "".join(pieces)


def _below(element: Element, tags: set[str]) -> Iterator[Element]:
    """The outermost elements of these names within `element`."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _below(child, tags)


def _head(meta: Element | None) -> Head:
    """What the properties of the file say of title, author and language."""
    if meta is None:
        return Head()
    told = {name: " ".join((meta.findtext(f".//{path}") or "").split())[:300] or None for name, path in _PROPERTIES}
    return Head(title=told["title"], author=person(told["author"]))


_PROPERTIES = (("title", _DUBLIN + "title"), ("author", _META + "initial-creator"))
