"""Read a web page: the report in it, and what the page says of title, author, publisher and date."""

from reports.readers.html.lines import lines_of
from reports.readers.html.reading import read

__all__ = ["lines_of", "read"]
