"""What a file says about itself: title, author, subject, keywords, language and dates, all of it from the document."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFString

from reports.model.blocks import Document

_PROGRAM = "policybrief"


def describe(canvas: Any, document: Document) -> None:
    """Write the document's information into the file; what the document leaves out stays out."""
    date = _date(document.moment)
    entries = {
        "Title": document.title,
        "Author": document.organisation,
        "Subject": document.subject,
        "Keywords": ", ".join(document.keywords),
        "Creator": _PROGRAM,
        "Producer": _PROGRAM,
        "CreationDate": date,
        "ModDate": date,
    }
    information: Any = PDFDictionary({name: PDFString(text) for name, text in entries.items() if text})
    information.__RefOnly__ = 1
    canvas.setViewerPreference("DisplayDocTitle", "true")
    # ReportLab has no public way to the catalog, nor to an information dictionary without its own clock.
    inner = canvas._doc  # noqa: SLF001
    inner.info = information
    inner.Catalog.Lang = PDFString(document.language)


def _date(moment: datetime) -> str:
    """A date as PDF writes it (ISO 32000-1, 7.9.4), in UTC; a moment without time zone is UTC."""
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return f"D:{utc:%Y%m%d%H%M%S}Z"
