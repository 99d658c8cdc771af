"""What a file says about itself: title, author, subject, keywords, language, dates, an identifier."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFString

from reports.model.blocks import Document
from reports.writers.theme import Theme

PRODUCER = "policybrief"


def describe(canvas: Any, document: Document, theme: Theme) -> None:
    """Write the document's information into the file; all of it comes from the document."""
    canvas.setTitle(document.title)
    canvas.setAuthor(document.organisation or "")
    canvas.setSubject(document.subject)
    canvas.setKeywords(", ".join(document.keywords))
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    # ReportLab has no public way to the language of the catalog, nor to dates and identifier of the file.
    inner = canvas._doc  # noqa: SLF001
    inner.Catalog.Lang = PDFString(document.language)
    _date(inner._timeStamp, document.moment)  # noqa: SLF001
    inner._ID = _identifier(document, theme)  # noqa: SLF001


def _date(stamp: Any, moment: datetime) -> None:
    """Set ReportLab's clock to the document's moment, in UTC (a naive moment is UTC)."""
    utc = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    stamp.t, stamp.lt, stamp.YMDhms = utc.timestamp(), utc.timetuple(), tuple(utc.timetuple())[:6]
    stamp.dhh = stamp.dmm = 0
    stamp.tzname = "UTC"


def _identifier(document: Document, theme: Theme) -> bytes:
    """The file identifier (ISO 32000-1, 14.4): a digest of all that the pages are made of."""
    content = document.model_dump_json() + theme.model_dump_json()
    digest = hashlib.sha256(content.encode("utf-8", "backslashreplace")).hexdigest()[:32]
    return f"[<{digest}><{digest}>]".encode("ascii")
