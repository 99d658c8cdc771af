"""Sources made of a text, as a reader would make them, for tests of the extraction."""

from __future__ import annotations

import re

from reports.model.source import Paragraph, SourceDocument


def source(text: str, identifier: str = "S1") -> SourceDocument:
    """A source with this text; blank lines part its paragraphs."""
    places = [(m.start(), m.end()) for m in re.finditer(r"\S(?:.*?\S)??(?=\s*\Z|\s*\n\s*\n)", text, re.DOTALL)]
    paragraphs = tuple(Paragraph(number=n, start=start, end=end) for n, (start, end) in enumerate(places, 1))
    return SourceDocument(id=identifier, file="report.txt", sha256="0" * 64, text=text, paragraphs=paragraphs)
