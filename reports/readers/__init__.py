"""Turn the bytes of a file into a SourceDocument: clean text, numbered paragraphs, and what is known about it."""

from reports.readers.table import READERS, Reading, read, read_all

__all__ = ["READERS", "Reading", "read", "read_all"]
