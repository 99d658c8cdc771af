"""Which characters of a document no embedded face has a shape for; the page shows a hollow square instead."""

from __future__ import annotations

from reports.model.blocks import Document, Figure, Heading, Meter, Paragraph, Text
from reports.model.drawings import words
from reports.writers.pdf.fonts import face, holds, visible
from reports.writers.theme import Theme, default_theme


def missing_characters(document: Document, theme: Theme | None = None) -> set[str]:
    """The characters of `document` that its PDF cannot show, for a notice; empty where all can be shown."""
    fonts = (theme or default_theme()).fonts.print
    shown = holds(face(fonts.serif, "regular")) & holds(face(fonts.sans, "regular"))
    used: set[str] = set(visible("".join((document.furniture.head, document.furniture.foot, document.marking or ""))))
    for element in document.walk():
        match element:
            case Text():
                used.update(visible(element.text))
            case Heading() | Paragraph():
                used.update(visible(element.number or ""))
            case Figure():
                used.update(visible("".join(words(element.drawing))))
            case Meter() | _:
                pass
    return {character for character in used - shown if character not in "\n\t"}
