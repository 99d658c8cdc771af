"""Word files of houses that do not exist, made here: an office, a German ministry, a file with tags."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from PIL import Image

# The ids that a German Word gives to styles, whose names stay English in the file.
GERMAN = {
    "Normal": "Standard",
    "Heading1": "berschrift1",
    "Heading2": "berschrift2",
    "Title": "Titel",
    "Subtitle": "Untertitel",
    "BodyText": "Textkrper",
    "ListBullet": "Aufzhlungszeichen",
    "ListNumber": "Listennummer",
    "Caption": "Beschriftung",
    "Quote": "Zitat",
    "Strong": "Fett",
    "Emphasis": "Hervorhebung",
    "DefaultParagraphFont": "Absatz-Standardschriftart",
    "TableNormal": "NormaleTabelle",
}
BLACK = RGBColor(0, 0, 0)


def saved(document: Any) -> bytes:
    """The bytes of a python-docx document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def logo(colour: str = "#0B6E4F") -> io.BytesIO:
    """A picture of a plain colour."""
    stream = io.BytesIO()
    Image.new("RGB", (240, 80), colour).save(stream, "PNG")
    stream.seek(0)
    return stream


def field(paragraph: Any, code: str) -> None:
    """A field at the end of a paragraph, as Word writes it."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif kind == "text":
            run.text = text
        else:
            instruction = OxmlElement("w:instrText")
            instruction.text = f" {code} "
            instruction.set(qn("xml:space"), "preserve")
            run._r.append(instruction)


@lru_cache(maxsize=1)
def office() -> bytes:
    """An English office: Georgia, dark red, wide margins, a head and a foot without page numbers, no tags."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(11)
    for name in ("Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.color.rgb = RGBColor(0x7A, 0x1F, 0x1F)
        style.font.name = "Georgia"
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.header.paragraphs[0].text = "Ministry of Fisheries"
    section.footer.paragraphs[0].text = "1 Harbour Road, Port Amity"
    document.add_paragraph("What is written here is an example and is dropped.")
    return saved(document)


@lru_cache(maxsize=1)
def ministry() -> bytes:
    """A German ministry: ids of its styles in German, numbered headings, a logo on the first page, pages counted."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    normal.paragraph_format.first_line_indent = Cm(0.5)
    for name in ("Heading 1", "Heading 2", "Title", "Subtitle", "Caption"):
        document.styles[name].font.color.rgb = RGBColor(0x0B, 0x4E, 0x3A)
        document.styles[name].paragraph_format.first_line_indent = Cm(0)
    _speak(document, "de-DE")
    _count_headings(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].add_run().add_picture(logo(), width=Cm(3))
    section.header.paragraphs[0].text = "Ministerium für Fischerei"
    for footer in (section.footer, section.first_page_footer):
        footer.paragraphs[0].text = "Seite "
        field(footer.paragraphs[0], "PAGE")
    document.add_heading("Überschrift", 1)
    document.add_paragraph("Mustertext")
    _rename(document, GERMAN)
    return saved(document)


@lru_cache(maxsize=1)
def tagged() -> bytes:
    """A file with tags: a cover, a table of commitments, our body, and a head that says the title."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Arial"
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = "{{ brief.title }}"
    field(section.footer.paragraphs[0], "PAGE")
    document.add_picture(logo("#12355B"), width=Cm(4))
    cover = document.add_paragraph(style="Title")
    cover.add_run("{{ bri")
    cover.add_run("ef.title").bold = True
    cover.add_run(" }}")
    document.add_paragraph("Prepared for the minister. {% if brief.subtitle %}{{ brief.subtitle }}{% endif %}")
    table = document.add_table(rows=4, cols=3, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, ("No.", "Commitment", "Status"), strict=True):
        cell.text = text
    table.rows[1].cells[0].text = "{%tr for line in brief.agreements.rows %}"
    for cell, name in zip(table.rows[2].cells, ("number", "commitment", "status"), strict=True):
        cell.text = f"{{{{ line.{name} }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    document.add_page_break()
    document.add_paragraph("{{ brief_body }}")
    document.add_paragraph("End of the brief.")
    return saved(document)


def changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    """A Word file after `change` was done to it in python-docx."""
    document = docx.Document(io.BytesIO(data))
    change(document)
    return saved(document)


def _speak(document: Any, language: str) -> None:
    look = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    look.find(qn("w:lang")).set(qn("w:val"), language)


def _count_headings(document: Any) -> None:
    """A list of its own counts headings 1 and 2: "1.", "1.1"."""
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for level, words in enumerate(("%1.", "%1.%2")):
        step = OxmlElement("w:lvl")
        step.set(qn("w:ilvl"), str(level))
        for tag, value in (
            ("start", "1"),
            ("numFmt", "decimal"),
            ("pStyle", f"Heading{level + 1}"),
            ("lvlText", words),
            ("lvlJc", "left"),
        ):
            child = OxmlElement(f"w:{tag}")
            child.set(qn("w:val"), value)
            step.append(child)
        abstract.append(step)
    numbering.insert(0, abstract)
    number = numbering.add_num(77)
    for level, name in enumerate(("Heading 1", "Heading 2")):
        properties = document.styles[name].element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = number.numId


def _rename(document: Any, ids: dict[str, str]) -> None:
    """Other ids for styles, wherever they stand."""
    places = {"pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"}
    for root in (document.element, document.styles.element, document.part.numbering_part.element):
        for element in root.iter():
            if element.tag == qn("w:style"):
                element.set(qn("w:styleId"), ids.get(element.get(qn("w:styleId")), element.get(qn("w:styleId"))))
            elif element.tag in {qn(f"w:{name}") for name in places}:
                element.set(qn("w:val"), ids.get(element.get(qn("w:val")), element.get(qn("w:val"))))
