"""Write WordprocessingML as text, piece by piece: every word is escaped once, and all is joined at the end."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.sax.saxutils import escape

from reports.writers.characters import printable

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# The attribute of w:lang for scripts that are read from the right; Word asks for w:rtl beside it.
BIDI = "bidi"
PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
LINE_BREAK = "<w:r><w:br/></w:r>"
TAB = "<w:r><w:tab/></w:r>"

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_QUOTES = {'"': "&quot;"}
# What neither `printable` nor XML would change; nearly every text is of these, and one look tells.
_PLAIN = re.compile('[^&<>"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]*')


def escaped(text: str) -> str:
    """`text` made printable, as it stands in XML between tags or in an attribute."""
    return text if _PLAIN.fullmatch(text) else escape(printable(text), _QUOTES)


def said(text: str) -> str:
    """`text` as the content of a run; XML would drop spaces at its ends without being told to keep them."""
    words = escaped(text)
    if words[0] == " " or words[-1] == " ":
        return f'<w:t xml:space="preserve">{words}</w:t>'
    return f"<w:t>{words}</w:t>"


@lru_cache(maxsize=256)
def look(style: str | None, language: tuple[str, str] | None = None) -> str:
    """The properties of a run: its style, and the attribute of w:lang that holds its language with the code."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    spoken = f'<w:lang w:{language[0]}="{escaped(language[1])}"/>' if language else ""
    if language and language[0] == BIDI:
        spoken = f"<w:rtl/>{spoken}"
    return f"<w:rPr>{named}{spoken}</w:rPr>" if style or language else ""


def run(text: str, style: str | None = None, language: tuple[str, str] | None = None) -> str:
    """A run of `text`; none where there is no text."""
    return f"<w:r>{look(style, language)}{said(text)}</w:r>" if text else ""


def opening(style: str, properties: str = "") -> str:
    """The beginning of a paragraph in the style with this id; `properties` stand beside the style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'


def paragraph(style: str, content: str) -> str:
    """A paragraph of runs in the style with this id."""
    return f"{opening(style)}{content}</w:p>"


def field(instruction: str, shown: str) -> str:
    """A field that Word computes; the run `shown` stands there until it does."""
    return f'<w:fldSimple w:instr=" {instruction} ">{shown}</w:fldSimple>'


def field_start(instruction: str) -> str:
    """The runs with which a field begins that other things than runs may stand in; `field_end` follows those."""
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return f"{_edge('begin')}{code}{_edge('separate')}"


def field_end() -> str:
    """The run with which such a field ends."""
    return _edge("end")


def _edge(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def part(tag: str, *content: str) -> bytes:
    """A part whose root is `w:tag`."""
    return document(f'w:{tag} xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}"', *content)


def document(root: str, *content: str) -> bytes:
    """An XML document; `root` is its first tag with the attributes."""
    return "".join((DECLARATION, "<", root, ">", *content, "</", root.partition(" ")[0], ">")).encode("utf-8")
