"""The formats a brief is written in and a source is read from: names, suffixes, media types."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """A format that writers make; the value is its name on the command line and its suffix."""

    PDF = "pdf"
    DOCX = "docx"
    EML = "eml"
    HTML = "html"
    MD = "md"
    TXT = "txt"
    JSON = "json"

    @property
    def media_type(self) -> str:
        """The IANA media type of the bytes."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Format.PDF: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.EML: "message/rfc822",
    Format.HTML: "text/html",
    Format.MD: "text/markdown",
    Format.TXT: "text/plain",
    Format.JSON: "application/json",
}

ENCLOSED = "brief.json"
"""The name under which a printed brief carries its model."""

DEFAULT_FORMATS = (Format.PDF, Format.DOCX, Format.EML, Format.JSON)


class SourceFormat(StrEnum):
    """A format that readers read; the value is its name on the command line and its suffix."""

    TXT = "txt"
    MD = "md"
    EML = "eml"
    HTML = "html"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    PDF = "pdf"
