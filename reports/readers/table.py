"""The table of readers, and the one function that picks a row of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from reports.errors import BadSource
from reports.model.formats import SourceFormat
from reports.model.notices import Notice, NoticeCode
from reports.model.source import SourceDocument
from reports.readers import eml, html, md, txt
from reports.readers.data import table

Reader = Callable[[bytes, str], SourceDocument]

READERS: dict[SourceFormat, Reader] = {
    SourceFormat.TXT: txt.read,
    SourceFormat.MD: md.read,
    SourceFormat.EML: eml.read,
    SourceFormat.HTML: html.read,
}

# Other suffixes under which people keep the same formats.
SUFFIXES = {
    "text": SourceFormat.TXT,
    "log": SourceFormat.TXT,
    "markdown": SourceFormat.MD,
    "mkd": SourceFormat.MD,
    "htm": SourceFormat.HTML,
    "xhtml": SourceFormat.HTML,
}

# Read in formats of their own, which are not plain text whatever their bytes look like.
_OTHER_FORMATS = {"docx", "doc", "odt", "rtf", "pdf", "msg", "xml", "json", "csv"}


def read(data: bytes, name: str, format: SourceFormat | None = None) -> SourceDocument:  # noqa: A002 - the API's word
    """The document that the bytes `data` of the file `name` hold.

    `name` gives the format by its suffix, plain text where it tells nothing; `format` overrides it. Only the bare
    file name is kept. Raises BadSource where the bytes are empty, binary or of a format that has no reader, and
    SourceTooLong above the limit of readers/limits.toml.
    """
    return READERS[format or _format_of(name)](data, _bare(name))


def read_all(data: bytes, name: str, format: SourceFormat | None = None) -> tuple[SourceDocument, ...]:  # noqa: A002
    """As `read`, and of an e-mail also the attached files that have a reader; a mere note to them is left out.

    A notice of the first document names the files that could not be read. Raises as `read` does, where there is no
    document at all.
    """
    kind = format or _format_of(name)
    if kind is not SourceFormat.EML:
        return (READERS[kind](data, _bare(name)),)
    attached, unread = _attached(data, _bare(name))
    if attached and not eml.has_report(data, _bare(name)):
        first, *others = attached
    else:
        first, *others = read(data, name, kind), *attached
    if unread:
        text = f"{_bare(name)}: attached and not read: {', '.join(unread)}."
        notice = Notice(code=NoticeCode.MAIL_LEFT_OUT, text=text)
        first = first.model_copy(update={"notices": (*first.notices, notice)})
    return (first, *others)


def _attached(data: bytes, name: str) -> tuple[list[SourceDocument], list[str]]:
    """The documents of the files attached to a mail, and the names of those that have no reader or cannot be read."""
    documents: list[SourceDocument] = []
    unread: list[str] = []
    for file, content in eml.attachments(data, name):
        try:
            if len(documents) == table("limits")["mail"]["sources"]:
                raise BadSource("a mail has no more sources.", where=file)
            documents.append(read(content, file, _attached_format(file)))
        except BadSource:
            unread.append(file)
    return documents, unread


def _attached_format(name: str) -> SourceFormat:
    """The format of an attached file by its suffix alone: who attaches a picture does not mean a text."""
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    found = SUFFIXES.get(suffix) or next((kind for kind in READERS if kind == suffix), None)
    if found is None:
        raise BadSource(f"there is no reader for .{suffix} files yet.", where=name)
    return found


def _format_of(name: str) -> SourceFormat:
    suffix = PurePath(_bare(name)).suffix.lower().removeprefix(".")
    if suffix in _OTHER_FORMATS:
        known = ", ".join(READERS)
        raise BadSource(
            f"there is no reader for .{suffix} files yet.",
            where=_bare(name),
            hint=f"Save it as one of {known}; or, if it is plain text after all, add --from txt.",
        )
    try:
        return SourceFormat(suffix)
    except ValueError:
        return SUFFIXES.get(suffix, SourceFormat.TXT)


def _bare(name: str) -> str:
    """The last part of a path of either system: folders of the user's machine do not belong in a brief."""
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2] or "source"
