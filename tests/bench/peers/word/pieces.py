"""What stock python-docx writes, in its documented idiom: page, head and foot, tables, contents, fields, links."""

from __future__ import annotations

from collections.abc import Sequence

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph

_WIDTH, _HEIGHT, _MARGIN = 210, 297, 22
# More than that python-docx refuses.
_LONGEST = 255
_TABLE = "Light Grid Accent 1"
REFERENCE = "Source Reference"


def begun(title: str, subject: str, keywords: str) -> Word:
    """An empty document on A4 that says what it is of, from python-docx's own template."""
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(_WIDTH), Mm(_HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    word.styles.add_style(REFERENCE, WD_STYLE_TYPE.CHARACTER)
    said = word.core_properties
    said.title, said.subject, said.keywords = (text[:_LONGEST] for text in (title, subject, keywords))
    return word


def furnish(word: Word, head: str, foot: str, page: Sequence[str]) -> None:
    """Head and foot of every page; `page` are the words before, between and after the two numbers."""
    section = word.sections[0]
    section.header.paragraphs[0].text = head
    line = section.footer.paragraphs[0]
    before, between, after = page
    line.add_run(f"{foot}\t\t{before}")
    field(line, "PAGE")
    line.add_run(between)
    field(line, "NUMPAGES")
    line.add_run(after)


def contents(word: Word) -> None:
    """A table of contents, to be filled by whoever opens the file."""
    field(word.add_paragraph(), r'TOC \o "1-2" \h \z \u')


def table(word: Word, weights: Sequence[float]) -> Table:
    """A table of one row, its head, that repeats; as wide as the text."""
    made = word.add_table(1, len(weights), _TABLE)
    made.autofit = False
    for column, width in zip(made.columns, widths(weights), strict=True):
        column.width = width
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return made


def widths(weights: Sequence[float]) -> list[Mm]:
    """The width of the text shared out by weight."""
    return [Mm((_WIDTH - 2 * _MARGIN) * weight / sum(weights)) for weight in weights]


def field(paragraph: Paragraph, code: str) -> None:
    """A field that shows 1 until it is updated."""
    for kind in ("begin", "", "separate", "1", "end"):
        run = paragraph.add_run()
        if not kind:
            instruction = OxmlElement("w:instrText")
            instruction.text = code
            run._r.append(instruction)
        elif kind == "1":
            run.text = kind
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def link(paragraph: Paragraph, words: str, to: str) -> None:
    """A link to a bookmark of the document."""
    made = OxmlElement("w:hyperlink")
    made.set(qn("w:anchor"), to)
    made.append(paragraph.add_run(words, REFERENCE)._r)
    paragraph._p.append(made)


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """A bookmark where the paragraph begins."""
    for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(kind)
        mark.set(qn("w:id"), str(number))
        if kind == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
        paragraph._p.append(mark)
