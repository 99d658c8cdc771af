"""Read the metadata of a PDF: the XML of XMP in, simple values out."""

from __future__ import annotations

from lxml import etree

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}


class Metadata:
    """What an XMP packet says."""

    def __init__(self, packet: bytes) -> None:
        self._descriptions = list(etree.fromstring(packet).iter(f"{_RDF}Description"))

    def value(self, name: str) -> str | None:
        """The value of a property by its prefixed name, the first of several; None where it is not said."""
        prefix, _, local = name.partition(":")
        full = f"{{{_SPACES[prefix]}}}{local}"
        for description in self._descriptions:
            found = description.find(full)
            if full in description.attrib:
                return str(description.attrib[full])
            if found is not None:
                item = found.find(f".//{_RDF}li")
                return (found if item is None else item).text
        return None
