"""Put the parts of a Word document together and zip them so that the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.part import Part, XmlPart
from docx.package import Package

from reports.model.blocks import Document
from reports.model.house import Part as HousePart
from reports.writers.docx import properties
from reports.writers.docx.elements import document as xml

# The earliest time a zip can hold; the real one stands in the core properties.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
# What is packed already would become a twentieth smaller, in as much time as all else takes.
_PACKED = ".png"
# ECMA-376 part 2 wants no order, but readers that sniff a file look for this member first.
_FIRST_MEMBER = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DEFAULTS = {"png": CONTENT_TYPE.PNG, "rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}


class WordPackage:
    """A Word file in the making: a main part, the parts it relates to, and the document's properties."""

    def __init__(self) -> None:
        self._package = Package()
        self._main = _LatePart(self._package, "/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN)
        self._taken: dict[str, _LatePart] = {}
        self._package.relate_to(self._main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)

    def add(self, name: str, content_type: str, relationship: str, content: bytes) -> str:
        """Add the part word/`name` and give the id by which the main part relates to it."""
        return self._main.relate_to(self._part(f"/word/{name}", content_type, content), relationship)

    def picture(self, name: str, png: bytes) -> str:
        """Add the picture word/`name` and give the id by which the main part relates to it."""
        return self.add(name, CONTENT_TYPE.PNG, RELATIONSHIP_TYPE.IMAGE, png)

    def address(self, url: str) -> str:
        """The relationship id of an address outside the file."""
        return self._main.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def take(self, parts: Sequence[HousePart], main: str) -> None:
        """Add the parts of a house's file, which refer to each other by the ids they have; `main` is the main one."""
        self._taken = {
            part.name: _LatePart(self._package, f"/{part.name}", part.content_type, part.data) for part in parts
        } | {main: self._main}
        for part in parts:
            for relation in part.relations:
                self._taken[part.name].load_rel(relation.kind, self._taken[relation.target], relation.id)

    def fill(self, name: str, content: bytes) -> None:
        """Change the content of a part that was taken."""
        self._taken[name].content = content

    def carry(self, content: bytes, about: bytes) -> None:
        """Add data as the custom XML part customXml/item1.xml; `about` says what it is."""
        item = self._part("/customXml/item1.xml", CONTENT_TYPE.XML, content)
        described = self._part("/customXml/itemProps1.xml", CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, about)
        item.relate_to(described, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
        self._main.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)

    def describe(self, document: Document) -> None:
        """Add the properties of the file."""
        core = PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, properties.core(document)
        self._package.relate_to(XmlPart(*core, self._package), RELATIONSHIP_TYPE.CORE_PROPERTIES)
        extended = "/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, properties.extended(document)
        self._package.relate_to(self._part(*extended), RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
        custom = "/docProps/custom.xml", CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, properties.custom(document)
        self._package.relate_to(self._part(*custom), RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)

    def packed(self, main: bytes) -> bytes:
        """The zipped bytes of the file with `main` as word/document.xml."""
        self._main.content = main
        members = dict(self._members())
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(members, key=lambda name: (name != _FIRST_MEMBER, name)):
                member = zipfile.ZipInfo(name, _ZIP_EPOCH)
                member.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
                member.create_system = 0
                archive.writestr(member, members[name])
        return made.getvalue()

    def _members(self) -> Iterator[tuple[str, bytes]]:
        """The names and bytes of all that is in the zip."""
        parts = list(self._package.iter_parts())
        yield _FIRST_MEMBER, _content_types(parts)
        yield PACKAGE_URI.rels_uri.membername, self._package.rels.xml
        for part in parts:
            yield part.partname.membername, part.blob
            if part.rels:
                yield part.partname.rels_uri.membername, part.rels.xml

    def _part(self, name: str, content_type: str, content: bytes) -> Part:
        return Part(PackURI(name), content_type, content, self._package)


class _LatePart(Part):
    """A part whose content is known, or changes, only after all that it relates to."""

    def __init__(self, package: Package, name: str, content_type: str, content: bytes = b"") -> None:
        super().__init__(PackURI(name), content_type, None, package)
        self.content = content

    @property
    def blob(self) -> bytes:
        return self.content


def _content_types(parts: list[Part]) -> bytes:
    """What each part is: by the end of its name, or else one by one."""
    defaults = (f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in _DEFAULTS.items())
    overrides = (
        f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>'
        for part in sorted(parts, key=lambda part: part.partname)
        if _DEFAULTS.get(part.partname.ext) != part.content_type
    )
    return xml(f'Types xmlns="{_TYPES}"', *defaults, *overrides)
