"""Read a house's Word file: its parts that are taken over, cleaned, under the names they have in what we write."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from lxml import etree

from reports.errors import BadSource, BadTemplate
from reports.model.house import NAMESPACE, House, Part, Relation
from reports.readers.data import table
from reports.readers.edited.names import W
from reports.readers.house.cleaning import clean, clean_settings
from reports.readers.house.fields import check_fields
from reports.readers.house.sections import emptied, is_tagged, shown
from reports.readers.package import WordPackage
from reports.readers.trees import Element
from reports.readers.zipped import Archive

_MAIN = "word/document.xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACROS = "vbaProject"


def read_house(data: bytes, name: str) -> House:
    """The house's file of this name: a Word document or template, with macros or without.

    Raises BadTemplate for what is no Word file, is not safe to read, or holds what cannot stand in a brief: fields
    that fetch something, tracked changes.
    """
    try:
        return _Reading(data, name).house()
    except BadSource as fault:
        raise BadTemplate(fault.message, where=fault.where, hint=fault.hint) from fault


@dataclass(frozen=True, slots=True)
class _Reference:
    """A relation as it stands in the file: `kind` is the last step of its address."""

    id: str
    kind: str
    target: str
    outside: bool


class _Reading:
    """The reading of one file: what is kept of it so far, and what is left out."""

    def __init__(self, data: bytes, where: str) -> None:
        self._where = where
        self._package = WordPackage(data, where)
        self._archive = Archive(data, where)
        self._rules: dict[str, Any] = table("house")
        self._counts: Counter[str] = Counter()
        self._parts: dict[str, Part] = {}
        self._names: dict[str, str] = {}
        self._left_out: set[str] = set()

    def house(self) -> House:
        """The file, cleaned."""
        main = self._package.text
        etree.strip_elements(main, f"{{{NAMESPACE}}}*", with_tail=False)
        tagged = main.find(W + "body") is not None and is_tagged(main)
        if not tagged:
            emptied(main)
        found = list(self._references(self._package.main))
        wanted = [each for each in found if self._wanted(each, tagged, shown(main))]
        relations = self._relations(wanted)
        for each in found if tagged else [each for each in found if each.kind == _MACROS]:
            if each.id not in {relation.id for relation in relations}:
                self._leave(each.kind)
        data = self._cleaned(main, relations, "body")
        parts = (Part(name=_MAIN, content_type=_TYPE, data=data, relations=relations), *self._parts.values())
        return House(name=self._where, main=_MAIN, parts=parts, tagged=tagged, left_out=tuple(sorted(self._left_out)))

    def _wanted(self, reference: _Reference, tagged: bool, pages: set[str]) -> bool:  # noqa: FBT001
        """Whether the main part is to keep a relation: heads and feet that are shown, and what its text needs."""
        if reference.kind in ("header", "footer"):
            return reference.id in pages
        return tagged if reference.kind in ("image", "footnotes") else reference.kind in self._rules["kept"]["main"]

    def _relations(self, references: Iterable[_Reference]) -> tuple[Relation, ...]:
        """The relations to parts that are in the file, each of which is taken over now."""
        named = ((each, None if each.outside else self._taken(each)) for each in references)
        return tuple(Relation(id=each.id, kind=_KIND + each.kind, target=name) for each, name in named if name)

    def _taken(self, reference: _Reference) -> str | None:
        """The name of the part that a relation leads to, once it is taken over; None where it is not."""
        source, kind = reference.target.casefold(), reference.kind
        if source not in self._names:
            made = self._picture(reference) if kind in self._rules["kept"]["inside"] else self._worded(reference)
            if made is None:
                return None
            self._names[source] = made.name
            self._parts[made.name] = made
        return self._names[source]

    def _worded(self, reference: _Reference) -> Part | None:
        """A part of XML and what it refers to itself."""
        root, kind = self._package.root(reference.target), reference.kind
        if root is None:
            return None
        found = list(self._references(reference.target))
        relations = self._relations(each for each in found if each.kind in self._rules["kept"]["inside"])
        for each in found:
            if each.id not in {relation.id for relation in relations}:
                self._leave(each.kind)
        if kind == "settings" and clean_settings(root):
            self._left_out.add("protection against changes")
        data = self._cleaned(root, relations, kind)
        content_type = self._rules["kept"]["main"][kind]
        return Part(name=self._name(kind), content_type=content_type, data=data, relations=relations)

    def _picture(self, reference: _Reference) -> Part | None:
        """A picture or a font, as it is."""
        data, suffix = self._archive.read(reference.target), reference.target.rpartition(".")[2].lower()
        content_type = self._rules["kept"]["inside"][reference.kind] or self._rules["pictures"].get(suffix)
        if data is None or content_type is None:
            return None
        return Part(name=self._name(reference.kind, suffix), content_type=content_type, data=data)

    def _cleaned(self, root: Element, relations: Iterable[Relation], kind: str) -> bytes:
        clean(root, {each.id for each in relations}, kind, self._where)
        check_fields(root, kind, self._where)
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)

    def _name(self, kind: str, suffix: str = "") -> str:
        self._counts[kind] += 1
        name: str = self._rules["names"][kind]
        return name.format(number=self._counts[kind], suffix=suffix)

    def _leave(self, kind: str) -> None:
        if kind in self._rules["left_out"]:
            self._left_out.add(self._rules["left_out"][kind])

    def _references(self, source: str) -> Iterator[_Reference]:
        """Every relation of a part of the file."""
        folder, file = posixpath.split(source)
        root = self._package.root(posixpath.join(folder, "_rels", f"{file}.rels"))
        for each in () if root is None else root.iter(_RELATION):
            outside = each.get("TargetMode") == "External"
            target = posixpath.normpath(posixpath.join("/", folder, unquote(each.get("Target", "")))).lstrip("/")
            yield _Reference(each.get("Id", ""), each.get("Type", "").rpartition("/")[2], target, outside)
