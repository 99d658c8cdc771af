"""What an archive asks of a file: what its colours mean, and the brief itself beside its printed form (PDF/A-3)."""

from __future__ import annotations

import hashlib

from reports.model.blocks import Document
from reports.model.formats import ENCLOSED
from reports.writers.pdf.metadata import pdf_date
from reports.writers.pdf.objects import Literal, stream, text_string
from reports.writers.pdf.profile import srgb
from reports.writers.pdf.sheet import Sheet

_COLOURS = b"(sRGB IEC61966-2.1)"
# The JSON is what the pages were made from (ISO 19005-3, annex E).
_RELATION = b"/Source"


def archive(sheet: Sheet, document: Document, brief: bytes) -> None:
    """Add the output intent, and `brief`, the document's brief as JSON, as an associated file."""
    objects, catalog = sheet.objects, sheet.inner.Catalog
    profile = objects.add(stream(b"/N 3", srgb()))
    intent = objects.add(
        b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier%s/Info%s/DestOutputProfile %d 0 R>>"
        % (_COLOURS, _COLOURS, profile)
    )
    catalog.OutputIntents = Literal(b"[%d 0 R]" % intent)
    file = objects.add(_file(document, brief, sheet))
    catalog.AF = Literal(b"[%d 0 R]" % file)
    catalog.Names = Literal(b"<</EmbeddedFiles<</Names[%s %d 0 R]>>>>" % (text_string(ENCLOSED), file))


def _file(document: Document, brief: bytes, sheet: Sheet) -> bytes:
    """The description of the attached file (ISO 32000-1, 7.11.3), which itself is added before."""
    digest = hashlib.md5(brief, usedforsecurity=False).hexdigest().encode()
    entries = b"/Type/EmbeddedFile/Subtype/application#2Fjson/Params<</Size %d/ModDate(%s)/CheckSum<%s>>>" % (
        len(brief),
        pdf_date(document.moment).encode(),
        digest,
    )
    number = sheet.objects.add(stream(entries, brief))
    name, told = text_string(ENCLOSED), document.furniture.attachment
    description = b"/Desc" + text_string(told) if told else b""
    entries = b"<</Type/Filespec/F%s/UF%s/AFRelationship%s%s/EF<</F %d 0 R/UF %d 0 R>>>>"
    return entries % (name, name, _RELATION, description, number, number)
