"""The properties of a Word file: what it is about, what made it, and which brief it shows."""

from __future__ import annotations

from docx.opc.coreprops import CoreProperties
from docx.oxml.coreprops import CT_CoreProperties

from reports.model.blocks import Document
from reports.writers.characters import printable
from reports.writers.docx.elements import document as xml
from reports.writers.docx.elements import escaped
from reports.writers.moments import in_utc

# python-docx refuses a core property that is longer.
_LONGEST = 255
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_EXTENDED = f'Properties xmlns="{_OFFICE}/extended-properties"'
_CUSTOM = f'Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"'
# The format of properties that a user may name (MS-OSHARED 2.3.3.2.1.3); the first two numbers are taken.
_FORMAT, _FIRST = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", 2


def core(document: Document) -> CT_CoreProperties:
    """docProps/core.xml; both times are the document's moment."""
    element = CT_CoreProperties.new()
    properties = CoreProperties(element)
    properties.title = _short(document.title)
    properties.subject = _short(document.subject)
    properties.author = properties.last_modified_by = _short(document.organisation or document.brief.made_by.tool)
    properties.keywords = _short(", ".join(document.keywords))
    properties.language = _short(document.language)
    properties.identifier = _short(document.brief.id)
    properties.revision = 1
    properties.created = properties.modified = in_utc(document.moment)
    return element


def extended(document: Document) -> bytes:
    """docProps/app.xml: which program made the file, and for whom."""
    company = f"<Company>{escaped(document.organisation)}</Company>" if document.organisation else ""
    return xml(_EXTENDED, f"<Application>{escaped(document.brief.made_by.tool)}</Application>{company}")


def custom(document: Document) -> bytes:
    """docProps/custom.xml: the id of the brief, the version of its schema, and what made it."""
    made_by = document.brief.made_by
    values = {
        "Brief": document.brief.id,
        "Brief schema": document.brief.schema_version,
        "Made by": made_by.tool,
        "Made by version": made_by.version,
    }
    return xml(_CUSTOM, *map(_named, range(_FIRST, _FIRST + len(values)), values.keys(), values.values()))


def _named(number: int, name: str, value: str) -> str:
    words = f"<vt:lpwstr>{escaped(value)}</vt:lpwstr>"
    return f'<property fmtid="{_FORMAT}" pid="{number}" name="{name}">{words}</property>'


def _short(text: str) -> str:
    text = printable(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
