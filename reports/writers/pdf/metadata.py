"""What a file says about itself: title, author, subject, keywords, language and dates, all of it from the document.

It says so twice, in the old way (the information dictionary) and as XMP, and both say the same (ISO 19005-3, 6.6.3).
"""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import resources
from string import Template
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFString

from reports.model.blocks import Document
from reports.writers.characters import printable
from reports.writers.pdf.objects import Literal, cut, plain_stream
from reports.writers.pdf.sheet import Sheet

_PROGRAM = "policybrief"
# An archive takes strings of 32,767 bytes (ISO 19005-3, 6.1.13).
_MOST = 2000


def describe(sheet: Sheet, document: Document) -> None:
    """Write the document's information into the file; what the document leaves out stays out."""
    told = {
        "Title": document.title.strip() or document.brief.id,
        "Author": document.organisation,
        "Subject": document.subject,
        "Keywords": ", ".join(document.keywords),
        "Creator": _PROGRAM,
        "Producer": _PROGRAM,
    }
    said = {name: cut(printable(text), _MOST) for name, text in told.items() if text}
    date = pdf_date(document.moment)
    entries = {name: PDFString(text) for name, text in {**said, "CreationDate": date, "ModDate": date}.items()}
    information: Any = PDFDictionary(entries)
    information.__RefOnly__ = 1
    sheet.setViewerPreference("DisplayDocTitle", "true")
    sheet.inner.info = information
    catalog = sheet.inner.Catalog
    catalog.Lang = PDFString(document.language)
    number = sheet.objects.add(plain_stream(b"/Type/Metadata/Subtype/XML", _packet(said, document)))
    catalog.Metadata = Literal(b"%d 0 R" % number)


def pdf_date(moment: datetime) -> str:
    """A date as PDF writes it (ISO 32000-1, 7.9.4), in UTC; a moment without time zone is UTC."""
    return f"D:{_utc(moment):%Y%m%d%H%M%S}Z"


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment


def _packet(said: dict[str, str], document: Document) -> bytes:
    """The XMP packet (ISO 16684-1). It is not compressed: programs that know nothing of PDF look for it."""
    properties = "\n".join(_PROPERTIES[name].replace("$value", escape(text)) for name, text in said.items())
    frame = Template(resources.files(__package__).joinpath("metadata.xml").read_text(encoding="utf-8"))
    date = f"{_utc(document.moment):%Y-%m-%dT%H:%M:%SZ}"
    return frame.substitute(properties=properties, language=escape(document.language), date=date).encode()


_PROPERTIES = {
    "Title": '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">$value</rdf:li></rdf:Alt></dc:title>',
    "Author": "<dc:creator><rdf:Seq><rdf:li>$value</rdf:li></rdf:Seq></dc:creator>",
    "Subject": '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">$value</rdf:li></rdf:Alt></dc:description>',
    "Keywords": "<pdf:Keywords>$value</pdf:Keywords>",
    "Creator": "<xmp:CreatorTool>$value</xmp:CreatorTool>",
    "Producer": "<pdf:Producer>$value</pdf:Producer>",
}
