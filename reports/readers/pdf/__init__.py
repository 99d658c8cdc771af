"""Read a PDF: its words in the order in which people read them, paragraph by paragraph."""

from reports.readers.pdf.reading import read

__all__ = ["read"]
