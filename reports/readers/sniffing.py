"""Tell the kind of a source from its bytes; its name decides only between kinds of plain text."""

from __future__ import annotations

import re
from pathlib import PurePath

from reports.errors import BadSource
from reports.model.formats import SourceFormat

# Programs find the sign of a PDF anywhere in its first kilobyte (ISO 32000-1, annex H, note 13).
_PDF, _WITHIN, _OBJECT = b"%PDF-", 1024, b"endobj"
# An OpenDocument file begins with a member that holds its type, unpacked (OpenDocument 1.3, part 2, 3.3).
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_ZIP, _OLD_OFFICE, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
_DECLARATION, _PAGE = (
    re.compile(rb"\s*<\?xml[^>]{0,200}>"),
    re.compile(rb"\s*<(?:!doctype\s+html|html|head|body)\b", re.I),
)
_COMMENT, _COMMENT_END = b"<!--", b"-->"
_HEADER = re.compile(
    rb"(?:From [^\r\n]{1,300}\r?\n)?(?:[!-9;-~]{1,80}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n)*){2,200}"
)
# Headers that mail servers and programs write and nobody else does.
_OF_MAIL = re.compile(rb"^(?:received|message-id|mime-version|return-path|x-mailer|delivered-to):", re.I | re.M)
_FROM = re.compile(rb"^from:", re.I | re.M)

# What text may be by the suffix of its name.
_TEXTS = {
    "txt": SourceFormat.TXT,
    "text": SourceFormat.TXT,
    "log": SourceFormat.TXT,
    "md": SourceFormat.MD,
    "markdown": SourceFormat.MD,
    "mkd": SourceFormat.MD,
    "html": SourceFormat.HTML,
    "htm": SourceFormat.HTML,
    "xhtml": SourceFormat.HTML,
    "eml": SourceFormat.EML,
}
# Text that is no prose.
_NO_PROSE = {"xml", "json", "csv", "tsv", "toml", "yaml", "yml", "ics", "vcf"}


def sniff(data: bytes, name: str) -> SourceFormat:
    """The format of the bytes `data` of the file `name`; plain text where nothing tells otherwise.

    Raises BadSource for what has a suffix of files that hold no prose.
    """
    if found := _by_bytes(data):
        return found
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    if suffix in _NO_PROSE:
        hint = "Save the report as a text, a page, a mail or a document; or, if it is plain text, add --from txt."
        raise BadSource(f"there is no reader for .{suffix} files.", where=name, hint=hint)
    return _TEXTS.get(suffix, SourceFormat.TXT)


def sniff_attached(data: bytes, name: str) -> SourceFormat:
    """The format of a file attached to a mail: who attaches a signature or a picture does not mean a text.

    Raises BadSource where neither bytes nor suffix tell of a format that has a reader.
    """
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    found = _by_bytes(data) or _TEXTS.get(suffix)
    if found is None:
        raise BadSource(f"there is no reader for .{suffix} files.", where=name)
    return found


def _is_page(start: bytes) -> bool:
    """Whether a page begins here, behind comments. Each is passed once: a pattern would try all ways to part them."""
    declaration = _DECLARATION.match(start)
    at = declaration.end() if declaration else 0
    while start[at:].lstrip().startswith(_COMMENT):
        end = start.find(_COMMENT_END, start.index(_COMMENT, at) + len(_COMMENT))
        if end < 0:
            return False
        at = end + len(_COMMENT_END)
    return _PAGE.match(start, at) is not None


def _by_bytes(data: bytes) -> SourceFormat | None:
    start = data.removeprefix(b"\xef\xbb\xbf")[:8192]
    # A text may speak of one.
    if _PDF in data[:_WITHIN] and (start.lstrip().startswith(_PDF) or _OBJECT in data):
        return SourceFormat.PDF
    if data.startswith(_ZIP):
        return SourceFormat.ODT if _ODT in data[:200] else SourceFormat.DOCX
    if data.startswith(_OLD_OFFICE):
        # The reader of Word files tells old ones from those with a password.
        return SourceFormat.DOCX
    if start.lstrip().startswith(_RTF):
        return SourceFormat.RTF
    if _is_page(start):
        return SourceFormat.HTML
    head = _HEADER.match(start)
    if head and _OF_MAIL.search(head[0]) and _FROM.search(head[0]):
        return SourceFormat.EML
    return None
