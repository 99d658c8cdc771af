"""Read an e-mail: the report in it as a source, what is attached as further ones, and who sent it."""

from reports.readers.eml.incoming import incoming
from reports.readers.eml.reading import attachments, has_report, read

__all__ = ["attachments", "has_report", "incoming", "read"]
