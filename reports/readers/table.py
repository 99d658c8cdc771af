"""The table of readers, and the one function that picks a row of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import cast

from reports.errors import BadSource, SourceTooLong
from reports.model.formats import SourceFormat
from reports.model.notices import Notice, NoticeCode
from reports.model.source import SourceDocument
from reports.readers.data import table
from reports.readers.sniffing import sniff, sniff_attached

Reader = Callable[[bytes, str], SourceDocument]
Reading = Callable[[bytes, str, SourceFormat | None], tuple[SourceDocument, ...]]
"""Reads the bytes of a file of this name, in a format if one is named: `read_all`, or what does more around it."""

READERS: Mapping[SourceFormat, str] = MappingProxyType(
    {
        SourceFormat.TXT: "reports.readers.txt",
        SourceFormat.MD: "reports.readers.md",
        SourceFormat.HTML: "reports.readers.html",
        SourceFormat.DOCX: "reports.readers.docx",
        SourceFormat.ODT: "reports.readers.odt",
        SourceFormat.RTF: "reports.readers.rtf",
        SourceFormat.PDF: "reports.readers.pdf",
        SourceFormat.EML: "reports.readers.eml",
    }
)
"""The module whose `read` reads each format, imported when it is first needed: text never pays for the rest."""


def read(data: bytes, name: str, format: SourceFormat | None = None) -> SourceDocument:  # noqa: A002 - the API's word
    """The document that the bytes `data` of the file `name` hold.

    The format is told from the bytes, between kinds of plain text by the suffix of `name`; `format` overrides both.
    Only the bare file name is kept. Raises BadSource where the bytes are empty, binary, broken, locked or of a format
    that has no reader, and SourceTooLong above the limit of readers/limits.toml.
    """
    file = bare(name)
    check_size(data, file)
    return _reader(format or sniff(data, file))(data, file)


def check_size(data: bytes, name: str) -> None:
    """Raise SourceTooLong for a file that is larger than any reader takes."""
    limit = table("limits")["bytes"]
    if len(data) > limit:
        raise SourceTooLong(
            f"the file has more than {limit:,} bytes.", where=name, hint="Give the report in it as a file of its own."
        )


def _reader(format: SourceFormat) -> Reader:  # noqa: A002 - the API's word
    return cast("Reader", import_module(READERS[format]).read)


def read_all(data: bytes, name: str, format: SourceFormat | None = None) -> tuple[SourceDocument, ...]:  # noqa: A002
    """As `read`, and of an e-mail also the attached files that have a reader; a mere note to them is left out.

    A notice of the first document names the files that could not be read. Raises as `read` does, where there is no
    document at all.
    """
    file = bare(name)
    check_size(data, file)
    kind = format or sniff(data, file)
    if kind is not SourceFormat.EML:
        return (_reader(kind)(data, file),)
    from reports.readers.eml import has_report

    attached, unread = _attached(data, file)
    if attached and not has_report(data, file):
        first, *others = attached
    else:
        first, *others = read(data, file, kind), *attached
    if unread:
        text = f"{file}: attached and not read: {', '.join(unread)}."
        notice = Notice(code=NoticeCode.MAIL_LEFT_OUT, text=text)
        first = first.model_copy(update={"notices": (*first.notices, notice)})
    return (first, *others)


def _attached(data: bytes, name: str) -> tuple[list[SourceDocument], list[str]]:
    """The documents of the files attached to a mail, and the names of those that have no reader or cannot be read."""
    from reports.readers.eml import attachments

    documents: list[SourceDocument] = []
    unread: list[str] = []
    for file, content in attachments(data, name):
        try:
            if len(documents) == table("limits")["mail"]["sources"]:
                raise BadSource("a mail has no more sources.", where=file)
            documents.append(read(content, file, sniff_attached(content, file)))
        except BadSource:
            unread.append(file)
    return documents, unread


def bare(name: str) -> str:
    """The last part of a path of either system: folders of the user's machine do not belong in a brief."""
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2] or "source"
