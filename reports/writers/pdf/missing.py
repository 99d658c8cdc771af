"""Which characters of a document no face at hand has a shape for; the page shows a sign instead."""

from __future__ import annotations

from collections.abc import Iterator

from reports.model.blocks import Document, Figure, Heading, Meter, Paragraph, Text
from reports.model.drawings import words
from reports.writers.pdf.faces import SIGN
from reports.writers.pdf.fonts import face, visible
from reports.writers.pdf.scripts import script_of
from reports.writers.pdf.stretches import Setting, clusters, faceless
from reports.writers.theme import Theme, default_theme

__all__ = ["SIGN", "missing_characters"]

# White space that becomes a space, and what stands in a text where its reader found no character and told so.
_TOLD = "\t\n\r\ufffd"


def missing_characters(document: Document, theme: Theme | None = None) -> dict[str, list[str]]:
    """The characters of `document` that its PDF cannot show, by the name of their script; empty where all can be shown.

    They are those that no face of the theme, of the packages and of the system's folders has a shape for.
    """
    fonts = (theme or default_theme()).fonts
    texts = [visible(text) for text in _texts(document) if not text.isascii()]
    # Whether a character has a shape does not hang on its neighbours, so each is asked for once.
    said = " ".join(sorted({cluster for text in texts for cluster in clusters(text)}))
    lacking: set[str] = set()
    for family in (fonts.print.serif, fonts.print.sans):
        upright = face(family, "regular")
        setting = Setting(upright, upright, folders=fonts.folders)
        lacking.update(character for one in faceless(said, setting) for character in one)
    found: dict[str, list[str]] = {}
    for character in sorted(lacking):
        if character not in _TOLD:
            found.setdefault(script_of(character).name, []).append(character)
    return found


def _texts(document: Document) -> Iterator[str]:
    yield from (document.furniture.head, document.furniture.foot, document.marking or "")
    for element in document.walk():
        match element:
            case Text():
                yield element.text
            case Heading() | Paragraph():
                yield element.number or ""
            case Figure():
                yield from words(element.drawing)
            case Meter() | _:
                pass
