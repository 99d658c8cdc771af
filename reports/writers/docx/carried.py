"""The custom XML part: the brief itself inside its Word file, and in which words and under which template it stands."""

from __future__ import annotations

from reports.model.blocks import Document
from reports.model.upgrade import brief_to_json
from reports.writers.docx.elements import DECLARATION, escaped
from reports.writers.docx.elements import document as xml
from reports.writers.moments import in_utc

_BRIEF = "urn:policybrief:brief"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
# Word tells the parts of custom XML in a file apart by such an identifier; there is one in ours.
_ITEM = "{3B5B0A53-3C0B-5C1E-9D57-0B1B7E0C6A21}"
# Noncharacters are no characters to XML; JSON has an escape for each, and whatever else XML cannot hold, it escapes.
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\ufffe": "\\ufffe", "\uffff": "\\uffff"}


def brief(document: Document, *, automatic: bool, around: str | None = None) -> bytes:
    """customXml/item1.xml: the JSON of the brief as text; `automatic` tells that Word counts the numbered headings.

    `around` notes the words of a house's file that stand around the brief. Whose words stand at the edges of its pages
    is noted, too: a reader knows ours.
    """
    frame = {
        "template": document.template,
        "language": document.language,
        "organisation": document.organisation,
        "moment": in_utc(document.moment).isoformat(),
        "numbers": "automatic" if automatic else "typed",
        "edges": "house" if document.house else "ours",
        "around": around,
    }
    attributes = "".join(f' {name}="{escaped(value)}"' for name, value in frame.items() if value is not None)
    data = brief_to_json(document.brief)
    for character, code in _ESCAPED.items():
        data = data.replace(character.encode("utf-8"), code.encode("utf-8"))
    # It is bytes already; to make text and bytes again of them would cost half of what it takes to write them.
    return b"".join((f'{DECLARATION}<brief xmlns="{_BRIEF}"{attributes}>'.encode(), data, b"</brief>"))


def about_brief() -> bytes:
    """customXml/itemProps1.xml: what the part of the brief is."""
    return xml(
        f'ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{_ITEM}"',
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{_BRIEF}"/></ds:schemaRefs>',
    )
