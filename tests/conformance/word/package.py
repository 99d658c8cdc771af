"""The package of a Word file: sane members, content types and relationships that fit, and nothing foreign inside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from lxml import etree

from tests.conformance.word.opened import TYPES, Relation, WordFile, first, found, full

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_SANE = re.compile(r"(?:[A-Za-z0-9_-]+/)*(?:_rels/)?[A-Za-z0-9_.-]+|\[Content_Types\]\.xml")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "application/vnd.openxmlformats-officedocument."
# Every kind of part that we write, by the last word of the type of its relationship, with its content type. No macro,
# no object, no template, no other document, no data of another program is among them.
_KINDS = {
    "officeDocument": _WORD + "document.main+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "custom-properties": _OFFICE + "custom-properties+xml",
    "extended-properties": _OFFICE + "extended-properties+xml",
    "styles": _WORD + "styles+xml",
    "settings": _WORD + "settings+xml",
    "numbering": _WORD + "numbering+xml",
    "fontTable": _WORD + "fontTable+xml",
    "theme": _OFFICE + "theme+xml",
    "header": _WORD + "header+xml",
    "footer": _WORD + "footer+xml",
    "image": "image/png",
    "hyperlink": "",
    "endnotes": _WORD + "endnotes+xml",
    "comments": _WORD + "comments+xml",
    "customXml": "application/xml",
    "customXmlProps": _OFFICE + "customXmlProperties+xml",
}
# Relationships that an element must name; a part of any other kind is there by itself.
_NAMED = frozenset({"header", "footer", "image", "hyperlink"})
# Elements by which a file brings in other files, programs or data.
_FOREIGN = (
    "altChunk",
    "attachedTemplate",
    "control",
    "dataSource",
    "documentProtection",
    "embedRegular",
    "frameset",
    "mailMerge",
    "movie",
    "object",
    "OLEObject",
    "saveThroughXslt",
    "subDoc",
)
_NUMBERED = re.compile(r"rsid\w*$")


def faults(file: WordFile, addresses: Collection[str]) -> Iterator[str]:
    """Every fault of the package in words; `addresses` are those outside the file that may be linked to."""
    yield from _members(file)
    yield from _well_formed(file)
    yield from _types(file)
    yield from _relations(file, addresses)
    yield from _named(file)
    yield from _foreign(file)


def _members(file: WordFile) -> Iterator[str]:
    names = [member.filename for member in file.members]
    for name, times in Counter(name.lower() for name in names).items():
        if times > 1:
            yield f"the zip has {times} members {name}"
    for member in file.members:
        if not _SANE.fullmatch(member.filename) or ".." in member.filename:
            yield f"the zip has a member of an unusual name: {member.filename!r}"
        if member.date_time != _FIXED_TIME:
            yield f"the zip holds the time of {member.filename}: {member.date_time}"
        if member.extra or member.comment or member.create_system:
            yield f"the zip says of {member.filename} on what machine it was made"
    if names[:1] != [TYPES]:
        yield f"the zip begins with {names[:1]}, not with the content types"
    if names[1:] != sorted(names[1:]):
        yield "the members of the zip are in no order"
    if file.comment:
        yield "the zip has a comment"


def _well_formed(file: WordFile) -> Iterator[str]:
    for name, content in file.raw.items():
        if name.endswith((".xml", ".rels")) and name not in file.trees:
            yield f"{name} is no XML"
        elif name in file.trees:
            about = file.trees[name].getroottree().docinfo
            if about.doctype:
                yield f"{name} has a DOCTYPE"
            if (about.encoding or "").upper() != "UTF-8":
                yield f"{name} is in {about.encoding}"
            if b"<?xml-stylesheet" in content:
                yield f"{name} names a style sheet"


def _types(file: WordFile) -> Iterator[str]:
    types = file.tree(TYPES)
    named = [each.get("PartName", "").lstrip("/") for each in found(types, "ct:Override")]
    endings = [each.get("Extension", "").lower() for each in found(types, "ct:Default")]
    parts = file.raw.keys() - {TYPES}
    for name in sorted(parts):
        if name not in named and name.rpartition(".")[2].lower() not in endings:
            yield f"{name} has no content type"
    yield from (f"there is a content type for {name}, which is missing" for name in named if name not in parts)
    by_ending = {name.rpartition(".")[2].lower() for name in parts - set(named)}
    for ending in endings:
        # These may be named whether or not a part needs it: every brief may have pictures.
        if ending not in by_ending | {"rels", "xml", "png"}:
            yield f"there is a content type for .{ending}, but no such part"
    for name, times in Counter([*named, *endings]).items():
        if times > 1:
            yield f"{name} has {times} content types"


def _type(file: WordFile, name: str) -> str:
    """The content type of a part: its own, or that of its ending."""
    types = file.tree(TYPES)
    own = first(types, f"ct:Override[@PartName='/{name}']")
    by_ending = first(types, f"ct:Default[@Extension='{name.rpartition('.')[2]}']")
    said = own if own is not None else by_ending
    return said.get("ContentType", "") if said is not None else ""


def _relations(file: WordFile, addresses: Collection[str]) -> Iterator[str]:
    for owner, relations in file.relations.items():
        whose = owner or "the package"
        if owner and owner not in file.raw:
            yield f"there are relationships of {owner}, which is missing"
        for name, times in Counter(each.identifier for each in relations).items():
            if times > 1:
                yield f"{whose} has {times} relationships {name}"
        for each in relations:
            yield from (f"{whose} {fault}" for fault in _relation(file, each, addresses))
    reached = {each.target for relations in file.relations.values() for each in relations}
    for name in sorted(file.raw.keys() - reached - {TYPES}):
        if not name.endswith(".rels"):
            yield f"nothing relates to {name}"


def _relation(file: WordFile, relation: Relation, addresses: Collection[str]) -> Iterator[str]:
    if relation.kind not in _KINDS:
        yield f"has a relationship of the kind {relation.kind}"
    if not relation.external:
        if relation.target not in file.raw:
            yield f"relates to {relation.target}, which is missing"
        elif (said := _type(file, relation.target)) != _KINDS.get(relation.kind, said):
            yield f"relates to {relation.target}, which is no {relation.kind} by its content type"
    elif relation.kind != "hyperlink":
        yield f"brings in a {relation.kind} from outside: {relation.target}"
    elif not _ADDRESS.fullmatch(relation.target):
        yield f"links to {relation.target!r}, which is no address to follow"
    elif relation.target not in addresses:
        yield f"links to {relation.target}, which the document does not"


def _named(file: WordFile) -> Iterator[str]:
    """Every relationship that an element names is there, and every one that must be named is."""
    prefix = full("r:id").removesuffix("id")
    for name, tree in file.trees.items():
        used = {
            str(said)
            for element in tree.iter(etree.Element)
            for key, said in element.attrib.items()
            if str(key).startswith(prefix)
        }
        relations = {each.identifier: each.kind for each in file.relations.get(name, [])}
        yield from (
            f"{name} uses the relationship {each}, which is missing" for each in sorted(used - relations.keys())
        )
        for identifier, kind in relations.items():
            if identifier not in used and kind in _NAMED:
                yield f"{name} does not use its relationship {identifier} ({kind})"


def _foreign(file: WordFile) -> Iterator[str]:
    for name, tree in file.trees.items():
        for element in tree.iter(etree.Element):
            tag = etree.QName(element).localname
            if tag in _FOREIGN:
                yield f"{name} has a {tag}"
            for key in element.attrib:
                if _NUMBERED.match(etree.QName(str(key)).localname):
                    yield f"{name} tells the session in which it was edited ({tag})"
