"""One fictional report, written in every format that is read: what each reader gives of it must be the same."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

from tests.readers.eml.mails import mail

TITLE = "Presidents sign three agreements in Hanoi"
PARAGRAPHS = (
    "HANOI, 14 May 2031 - Vietnam and France signed three memorandums of understanding on rail freight, water and "
    "education on Wednesday, and agreed to hold annual talks on defense.",
    'President Anna Roux of France said after the talks that both sides had worked hard. "We are glad to be here," she '
    "told reporters, and thanked her hosts for two days of open words.",
    "France called on Vietnam to lift its levy on timber. Vietnam has not answered that demand, which both governments "
    "have discussed for years. The two countries will explore measures for a joint fund for flood relief.",
)
SPOKEN = "\n\n".join((TITLE, *PARAGRAPHS))


def _docx() -> bytes:
    document = Document()
    document.add_paragraph(TITLE, style="Title")
    for words in PARAGRAPHS:
        document.add_paragraph(words)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def odt(body: str, meta: str = "", *, styles: str = "", beside: str = "") -> bytes:
    """An OpenDocument text with this XML as its body, among its properties, its own and its common styles."""
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("draw", "drawing"),
            ("meta", "meta"),
            ("style", "style"),
        )
    )
    names += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    names += ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    content = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    content += f"<office:body><office:text>{body}</office:text></office:body>"
    parts = {"content": content, "meta": f"<office:meta>{meta}</office:meta>", "styles": beside}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        for name, inside in parts.items():
            file.writestr(f"{name}.xml", f"<office:document-{name} {names}>{inside}</office:document-{name}>")
    return stream.getvalue()


def _odt() -> bytes:
    heading = f'<text:h text:outline-level="1">{TITLE}</text:h>'
    return odt(heading + "".join(f"<text:p>{escape(words)}</text:p>" for words in PARAGRAPHS))


def rtf(body: str) -> bytes:
    """A rich text file with this body; characters beyond ASCII as RTF writes them."""
    encoded = "".join(each if each.isascii() else f"\\u{ord(each)}?" for each in body)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Times;}}}}\n{encoded}}}".encode("ascii")


def _pdf() -> bytes:
    stream, styles = io.BytesIO(), getSampleStyleSheet()
    parts = [Paragraph(escape(TITLE), styles["Title"])]
    for words in PARAGRAPHS:
        parts += [Paragraph(escape(words), styles["BodyText"]), Spacer(1, 8)]
    SimpleDocTemplate(stream, pagesize=A4, title=TITLE, invariant=True).build(parts)
    return stream.getvalue()


def _html() -> bytes:
    body = "".join(f"<p>{escape(words)}</p>" for words in PARAGRAPHS)
    return f"<html><body><article><h1>{TITLE}</h1>{body}</article></body></html>".encode()


WRITTEN: dict[str, Callable[[], bytes]] = {
    "txt": lambda: SPOKEN.encode(),
    "md": lambda: f"# {TITLE}\n\n{SPOKEN.partition(chr(10))[2].strip()}\n".encode(),
    "html": _html,
    "docx": _docx,
    "odt": _odt,
    "rtf": lambda: rtf("\\par\n".join((TITLE, *PARAGRAPHS)) + "\\par"),
    "pdf": _pdf,
    "eml": lambda: mail(SPOKEN, subject=TITLE),
}
