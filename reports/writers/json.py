"""Write the brief behind a Document as JSON, as schema version 1 has it."""

from __future__ import annotations

from reports.model.blocks import Document
from reports.model.upgrade import brief_to_json
from reports.writers.theme import Theme


def write(document: Document, theme: Theme) -> bytes:
    """The canonical JSON of the document's brief; data has no look, so the theme plays no part."""
    del theme
    return brief_to_json(document.brief)
