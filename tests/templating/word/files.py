"""House files for the tests, as Word writes their XML: paragraphs of runs, tables of rows, heads and feet."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from reports.model.house import NAMESPACE, House, Part, Relation
from reports.templating import library
from reports.templating.display import NBSP
from reports.templating.viewing import view
from reports.templating.word import marked, sample
from reports.templating.word.tags import WORD, W
from tests.fictional import BRIEF

KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
FACT = f"{{{NAMESPACE}}}fact"
BODY = f"{{{NAMESPACE}}}body"


def run(text: str, look: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*pieces: str) -> str:
    """A paragraph; each piece is a run of its own, or XML where it begins with a tag of Word's."""
    return f"<w:p>{''.join(piece if piece.startswith('<w:') else run(piece) for piece in pieces)}</w:p>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def house(*blocks: str, header: str = "") -> House:
    """A house's file with these paragraphs and tables, or plain texts as paragraphs, in its body."""
    inside = "".join(block if block.startswith("<w:") else p(block) for block in blocks)
    body = f'<w:document xmlns:w="{WORD}"><w:body>{inside}{SECTION}</w:body></w:document>'
    relations = (Relation(id="rId1", kind=KIND + "header", target="word/header1.xml"),) if header else ()
    parts = [Part(name="word/document.xml", content_type="", data=body.encode(), relations=relations)]
    if header:
        head = f'<w:hdr xmlns:w="{WORD}">{p(header)}</w:hdr>'
        parts.append(Part(name="word/header1.xml", content_type="", data=head.encode()))
    return House(name="house.docx", main="word/document.xml", parts=tuple(parts), tagged=True)


@lru_cache(maxsize=1)
def values() -> dict[str, Any]:
    """What the tags of the fictional brief see."""
    labels = library.labels("en")
    return {"brief": marked(view(BRIEF, labels)), "labels": labels.tables}


@lru_cache(maxsize=1)
def tries() -> tuple[dict[str, Any], ...]:
    """What `examine` tries tags with."""
    tables = library.labels("en").tables
    return tuple({"brief": sample(full=full), "labels": tables} for full in (True, False))


def body(filled: House) -> etree._Element:
    """The w:body of a filled file."""
    return etree.fromstring(filled.part(filled.main).data)[0]


def lines(filled: House) -> list[str]:
    """The words of every paragraph of the body, with plain spaces."""
    paragraphs = ("".join(text.text or "" for text in each.iter(W + "t")) for each in body(filled).iter(W + "p"))
    return [words.replace(NBSP, " ") for words in paragraphs]
