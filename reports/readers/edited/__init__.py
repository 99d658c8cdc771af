"""Read an edited Word file of ours: what its page says now, and the model that it carries."""

from reports.readers.edited.enclosed import enclosed_word
from reports.readers.edited.reading import page_of, read_page

__all__ = ["enclosed_word", "page_of", "read_page"]
