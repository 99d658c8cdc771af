"""The table of readers, and the one function that picks a row of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from reports.errors import BadSource
from reports.model.formats import SourceFormat
from reports.model.source import SourceDocument
from reports.readers import md, txt

Reader = Callable[[bytes, str], SourceDocument]

READERS: dict[SourceFormat, Reader] = {
    SourceFormat.TXT: txt.read,
    SourceFormat.MD: md.read,
}

# Other suffixes under which people keep the same formats.
SUFFIXES = {"text": SourceFormat.TXT, "log": SourceFormat.TXT, "markdown": SourceFormat.MD, "mkd": SourceFormat.MD}

# Read in formats of their own, which are not plain text whatever their bytes look like.
_OTHER_FORMATS = {"htm", "html", "docx", "doc", "odt", "rtf", "pdf", "eml", "msg", "xml", "json", "csv"}


def read(data: bytes, name: str, format: SourceFormat | None = None) -> SourceDocument:  # noqa: A002 - the API's word
    """The document that the bytes `data` of the file `name` hold.

    `name` gives the format by its suffix, plain text where it tells nothing; `format` overrides it. Only the bare
    file name is kept. Raises BadSource where the bytes are empty, binary or of a format that has no reader, and
    SourceTooLong above the limit of readers/limits.toml.
    """
    return READERS[format or _format_of(name)](data, _bare(name))


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
