"""Documents in, PDF out, by way of ReportLab: pieces of text, lines, boxes, pages."""

from __future__ import annotations

from reports.writers.pdf.document import write
from reports.writers.pdf.missing import missing_characters

__all__ = ["missing_characters", "write"]
