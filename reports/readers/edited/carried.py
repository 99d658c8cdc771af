"""What an edited file carries beside its text: the model of the brief, and what its properties say."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from reports.readers.edited.changes import moment
from reports.readers.edited.page import Hand
from reports.readers.package import WordPackage

_BRIEF = "{urn:policybrief:brief}brief"
_DUBLIN_CORE, _TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"


@dataclass(frozen=True, slots=True)
class Carried:
    """The JSON of a brief, and what the writer noted beside it."""

    model: bytes | None
    frame: dict[str, str]


def carried(package: WordPackage) -> Carried:
    """The first model that the file carries; None where it is gone, Google Docs drops it."""
    for name in package.related("customXml"):
        root = package.root(name, long_words=True)
        if root is not None and root.tag == _BRIEF:
            text = str(etree.tostring(root, encoding="unicode", method="text", with_tail=False))
            return Carried(text.encode(), {str(name): str(words) for name, words in root.attrib.items()})
    return Carried(None, {})


def properties(package: WordPackage) -> tuple[Hand, str]:
    """Who saved the file last and when, and the id of the brief in its properties; empty where they do not say."""
    root = next((package.root(name) for name in package.related("core-properties", "")), None)
    if root is None:
        return Hand("", ""), ""
    by, at = (root.findtext(name, "") for name in (f"{_CORE}lastModifiedBy", f"{_TERMS}modified"))
    return Hand(by, moment(at)), root.findtext(f"{_DUBLIN_CORE}identifier", "")
