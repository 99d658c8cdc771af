"""Read an e-mail: the report in it as a source, what is attached as further ones, and who sent it."""

from reports.readers.eml.cutting import FEWEST_WORDS
from reports.readers.eml.incoming import incoming
from reports.readers.eml.reading import Mail, read

__all__ = ["FEWEST_WORDS", "Mail", "incoming", "read"]
