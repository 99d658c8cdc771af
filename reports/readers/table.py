"""The table of readers, and the one function that picks a row of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
    """As `read`, and of an e-mail also the attached files and mails; a mere note to them is left out, and told.

    A notice of the first document names the files that could not be read. Raises as `read` does, where there is no
    document at all.
    """
    file = bare(name)
    check_size(data, file)
    kind = format or sniff(data, file)
    if kind is not SourceFormat.EML:
        return (_reader(kind)(data, file),)
    return _of_mail(data, file, table("limits")["mail"]["depth"])


def _of_mail(data: bytes, name: str, depth: int) -> tuple[SourceDocument, ...]:
    """The report of a mail and the documents attached to it; of mails among them in turn, up to `depth` levels."""
    from reports.readers.eml import FEWEST_WORDS, Mail

    mail, told = Mail(data, name), list[str]()
    attached, unread = _attached(mail.attachments, depth)
    words = mail.words if attached else FEWEST_WORDS
    if words >= FEWEST_WORDS:
        first, *others = mail.document(), *attached
    else:
        first, *others = attached
        told += [f"{name}: not read as the report: the note to what is attached."] if words else []
    told += [f"{name}: attached and not read: {', '.join(unread)}."] if unread else []
    notices = tuple(Notice(code=NoticeCode.MAIL_LEFT_OUT, text=text) for text in told)
    return (first.model_copy(update={"notices": (*first.notices, *notices)}), *others)


def _attached(files: Iterable[tuple[str, bytes]], depth: int) -> tuple[list[SourceDocument], list[str]]:
    """The documents of the files attached to a mail, and the names of those that have no reader or cannot be read."""
    documents, unread = list[SourceDocument](), list[str]()
    for file, content in files:
        try:
            found = _of_file(content, file, depth)
        except BadSource:
            found = ()
        if found and len(documents) + len(found) <= table("limits")["mail"]["sources"]:
            documents.extend(found)
        else:
            unread.append(file)
    return documents, unread


def _of_file(data: bytes, name: str, depth: int) -> tuple[SourceDocument, ...]:
    kind = sniff_attached(data, name)
    if kind is not SourceFormat.EML:
        return (read(data, name, kind),)
    return _of_mail(data, bare(name), depth - 1) if depth else ()


def bare(name: str) -> str:
    """The last part of a path of either system: folders of the user's machine do not belong in a brief."""
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2] or "source"
