"""Look into a Word file that was written: its body as one line for each paragraph, its parts as trees."""

from __future__ import annotations

from lxml import etree

from reports.model.blocks import Document
from reports.writers import docx
from reports.writers.docx import parts as fixed
from reports.writers.docx.measuring import Measuring
from reports.writers.docx.tables import PADDING
from reports.writers.docx.widths import Grids
from reports.writers.theme import Theme, default_theme
from tests.writers.extraction import W, docx_parts

Parts = dict[str, etree._Element]


def parts(document: Document) -> Parts:
    return docx_parts(docx.write(document, default_theme()))


def main(document: Document) -> etree._Element:
    return parts(document)["word/document.xml"]


def lines(document: Document) -> list[str]:
    """Each paragraph of the body as "Style: words"."""
    return [f"{style(made)}: {words(made)}" for made in main(document).iter(W + "p")]


def style(paragraph: etree._Element) -> str:
    return value(paragraph, "pPr/pStyle")


def words(element: etree._Element) -> str:
    shown = {W + "tab": "\t", W + "br": "\n"}
    return "".join(part.text or "" if part.tag == W + "t" else shown.get(part.tag, "") for part in element.iter())


def value(element: etree._Element, path: str, attribute: str = "val") -> str:
    found = element.find("/".join(W + step for step in path.split("/")))
    return "" if found is None else found.get(W + attribute) or ""


def controls(element: etree._Element) -> list[tuple[str, str]]:
    """The tag of each content control, and the words in it."""
    return [(value(control, "sdtPr/tag"), words(control)) for control in element.iter(W + "sdt")]


def measuring(theme: Theme) -> Measuring:
    """What measures blocks in the look of `theme`."""
    return Measuring(theme, Grids(fixed.measure(theme), fixed.twips(theme.styles.table.size), PADDING))
