"""A Word file taken apart: its bytes in; members, parts, content types, relationships and stories out.

Nothing is judged here, and nothing of the writer is used: what cannot be read is left out, and told by the scans.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple, Self

from lxml import etree

Element = etree._Element

_SCHEMAS = "http://schemas.openxmlformats.org/"
SPACES = {
    "w": _SCHEMAS + "wordprocessingml/2006/main",
    "r": _SCHEMAS + "officeDocument/2006/relationships",
    "wp": _SCHEMAS + "drawingml/2006/wordprocessingDrawing",
    "a": _SCHEMAS + "drawingml/2006/main",
    "ct": _SCHEMAS + "package/2006/content-types",
    "rel": _SCHEMAS + "package/2006/relationships",
    "cp": _SCHEMAS + "package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
TYPES = "[Content_Types].xml"
MAIN = "word/document.xml"
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
SETTINGS = "word/settings.xml"
ENDNOTES = "word/endnotes.xml"
COMMENTS = "word/comments.xml"
CORE = "docProps/core.xml"


class Relation(NamedTuple):
    """A relationship of a part: its id, the last word of its type, the part or address it leads to."""

    identifier: str
    kind: str
    target: str
    external: bool


def full(name: str) -> str:
    """A prefixed name, `w:p`, as lxml has it."""
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def local(element: Element) -> str:
    """The tag without its namespace; empty for a comment or an instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def value(element: Element | None, name: str = "w:val") -> str:
    """What an attribute says, by its prefixed name; empty where nothing does."""
    return "" if element is None else element.get(full(name), "")


def found(element: Element, path: str) -> list[Element]:
    """The elements at an XPath whose prefixes are those of `SPACES`."""
    answer = element.xpath(path, namespaces=SPACES)
    assert isinstance(answer, list)
    return [each for each in answer if isinstance(each, etree._Element)]


def first(element: Element, path: str) -> Element | None:
    """The first element at an XPath, or none."""
    return next(iter(found(element, path)), None)


# What shows as a character that no w:t holds.
_SHOWN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def words(element: Element) -> str:
    """The characters inside an element as they are read; of the words that are tracked as deleted, none."""
    return "".join(each.text or "" if local(each) == "t" else _SHOWN.get(local(each), "") for each in _shown(element))


def _shown(element: Element) -> Iterator[Element]:
    """The elements inside that show something; the tab stops of a paragraph's properties do not."""
    for child in element:
        if local(child) not in ("pPr", "rPr", "sectPr", "Choice"):
            yield child
            yield from _shown(child)


class WordFile:
    """The members of the zip in their order, and what stands in them."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.members = archive.infolist()
            self.comment = archive.comment
            self.raw = {member.filename: archive.read(member) for member in self.members}

    @classmethod
    def read(cls, data: bytes) -> Self:
        """The file of these bytes; raises zipfile.BadZipFile where they are no zip."""
        return cls(data)

    @cached_property
    def trees(self) -> dict[str, Element]:
        """Every part that is XML and well formed, by its name."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        trees = {}
        for name, content in self.raw.items():
            if name.endswith((".xml", ".rels")):
                try:
                    trees[name] = etree.fromstring(content, parser)
                except etree.XMLSyntaxError:
                    continue
        return trees

    def tree(self, name: str) -> Element:
        """The root of a part, or an element without anything where there is no such part."""
        return self.trees.get(name, etree.Element("nothing"))

    @cached_property
    def relations(self) -> dict[str, list[Relation]]:
        """The relationships of each part that has some; those of the package under the empty name."""
        return {_owner(name): list(_relations(name, tree)) for name, tree in self.trees.items() if _is_rels(name)}

    @cached_property
    def stories(self) -> dict[str, Element]:
        """The parts that hold paragraphs: the body, heads, feet, endnotes and comments."""
        roots = {"document", "hdr", "ftr", "endnotes", "footnotes", "comments"}
        return {name: tree for name, tree in self.trees.items() if local(tree) in roots}

    @cached_property
    def body(self) -> Element:
        """The w:body."""
        body = first(self.tree(MAIN), "w:body")
        return etree.Element("nothing") if body is None else body

    def all(self, path: str) -> Iterator[tuple[str, Element]]:
        """The elements at an XPath in each story, with the name of its part."""
        return ((name, each) for name, story in self.stories.items() for each in found(story, path))


def _is_rels(name: str) -> bool:
    return name.endswith(".rels")


def _owner(name: str) -> str:
    """The part whose relationships are in the part `name` (ECMA-376 part 2, 9.3.3)."""
    folder, _, file = name.removesuffix(".rels").rpartition("_rels/")
    return folder + file


def _relations(name: str, tree: Element) -> Iterator[Relation]:
    folder = posixpath.dirname(_owner(name))
    for each in found(tree, "rel:Relationship"):
        target, external = each.get("Target", ""), each.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield Relation(each.get("Id", ""), each.get("Type", "").rpartition("/")[2], target, external)
