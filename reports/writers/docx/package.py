"""Put the parts of a Word document together and zip them so that the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.coreprops import CoreProperties
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.coreprops import CT_CoreProperties
from docx.package import Package

from reports.model.blocks import Document
from reports.writers.characters import printable
from reports.writers.docx.elements import Element, serialised
from reports.writers.moments import in_utc

# The earliest time a zip can hold; the real one stands in the core properties.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
# ECMA-376 part 2 wants no order, but readers that sniff a file look for this member first.
_FIRST_MEMBER = "[Content_Types].xml"
# python-docx refuses a core property that is longer.
_LONGEST_PROPERTY = 255


class WordPackage:
    """A Word file in the making: a main part, the parts it relates to, and the document's properties."""

    def __init__(self) -> None:
        self._package = Package()
        self._main = _MainPart(self._package)
        self._package.relate_to(self._main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)

    def add(self, name: str, content_type: str, relationship: str, content: bytes) -> str:
        """Add the part word/`name` and give the id by which the main part relates to it."""
        part = Part(PackURI(f"/word/{name}"), content_type, content, self._package)
        return self._main.relate_to(part, relationship)

    def picture(self, name: str, png: bytes) -> str:
        """Add the picture word/`name` and give the id by which the main part relates to it."""
        return self.add(name, CONTENT_TYPE.PNG, RELATIONSHIP_TYPE.IMAGE, png)

    def address(self, url: str) -> str:
        """The relationship id of an address outside the file."""
        return self._main.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def describe(self, document: Document) -> None:
        """Fill the core properties; both times are the document's moment."""
        element = CT_CoreProperties.new()
        properties = CoreProperties(element)
        author = document.organisation or document.brief.made_by.tool
        properties.title = _short(document.title)
        properties.subject = _short(document.subject)
        properties.author = properties.last_modified_by = _short(author)
        properties.keywords = _short(", ".join(document.keywords))
        properties.language = _short(document.language)
        properties.identifier = _short(document.brief.id)
        properties.revision = 1
        properties.created = properties.modified = in_utc(document.moment)
        part = XmlPart(PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, element, self._package)
        self._package.relate_to(part, RELATIONSHIP_TYPE.CORE_PROPERTIES)

    def packed(self, main: Element) -> bytes:
        """The zipped bytes of the file with `main` as its w:document."""
        self._main.content = serialised(main)
        loose = io.BytesIO()
        self._package.save(loose)
        return _fixed(loose.getvalue())


class _MainPart(Part):
    """word/document.xml; its content is known only after all that it relates to."""

    def __init__(self, package: Package) -> None:
        super().__init__(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, None, package)
        self.content = b""

    @property
    def blob(self) -> bytes:
        return self.content


def _short(text: str) -> str:
    text = printable(text)
    return text if len(text) <= _LONGEST_PROPERTY else text[: _LONGEST_PROPERTY - 1] + "…"


def _fixed(zipped: bytes) -> bytes:
    """The same members in a fixed order and without the time at which they were zipped."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(zipped)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != _FIRST_MEMBER, name)):
            member = zipfile.ZipInfo(name, _ZIP_EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            new.writestr(member, old.read(name))
    return made.getvalue()
