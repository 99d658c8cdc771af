"""Open a Word file as a package: its parts of XML, found by their relations and not by their names."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from reports.errors import BadSource, ZipLimit
from reports.readers.data import table
from reports.readers.trees import Element, checked, size, tree
from reports.readers.zipped import BROKEN, Archive, locked

# How old Office files begin; one with a password is an old file around the locked new one (MS-OFFCRYPTO, 2.3.4).
_OLD, _ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
# How streams of a message are called (MS-OXMSG, 2.2).
_OUTLOOK = "__substg1.0_".encode("utf-16-le")
_ZIP = b"PK"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document"
# How the main parts of other programs begin.
_OTHERS = {"workbook": "an Excel workbook", "presentation": "a PowerPoint presentation"}
_XML = (".xml", ".rels")


class WordPackage:
    """The parts of a Word file: `main` is the name of the one that holds the text, `text` its first element.

    Raises BadSource for what is no Word file, is broken or locked, or is made to exhaust its reader.
    """

    def __init__(self, data: bytes, where: str) -> None:
        self._where = where
        if data.startswith(_OLD):
            raise locked(where) if _ENCRYPTED in data else self._old(data)
        if not data.startswith(_ZIP):
            raise self._other("no Word file")
        archive = Archive(data, where)
        self._parts = dict(self._checked(archive))
        self._related: dict[str, list[tuple[str, str, str]]] = {}
        self._roots: dict[str, Element] = {}
        self.main = next(iter(self.related("officeDocument", "")), "")
        text = self.root(self.main, mended=True)
        if text is None:
            raise self._other("an OpenDocument file") if "mimetype" in archive.names else self._packed()
        if text.tag != _MAIN:
            raise self._other(_OTHERS.get(etree.QName(text).localname, "no Word file"))
        self.text = text

    def _checked(self, archive: Archive) -> Iterator[tuple[str, bytes]]:
        """Every part of XML, also those that are not read: a file with a trap is given back as a whole."""
        left: int = table("limits")["package"]["tags_and_attributes"]
        for name in archive.names:
            if name.casefold().endswith(_XML):
                text = checked(archive.read(name) or b"", name, self._where)
                left -= size(text)
                if left < 0:
                    raise ZipLimit("this file has more tags than any document.", where=self._where, hint=BROKEN)
                yield name.casefold(), text

    def root(self, name: str, *, long_words: bool = False, mended: bool = False) -> Element | None:
        """The first element of a part, the same each time, None where there is no such part; see `tree`."""
        key = name.casefold()
        if key not in self._roots:
            text = self._parts.get(key)
            if text is None:
                return None
            self._roots[key] = tree(text, name, self._where, long_words=long_words, mended=mended)
        return self._roots[key]

    def related(self, kind: str, source: str | None = None) -> list[str]:
        """The names of the parts to which `source` (the main part; "" is the package) has a relation of this kind."""
        return [target for _, target in self._relations(kind, self.main if source is None else source)]

    def named(self, kind: str) -> dict[str, str]:
        """The names of the parts to which the main part has relations of this kind, by the relation's own name."""
        return dict(self._relations(kind, self.main))

    def _relations(self, kind: str, source: str) -> Iterator[tuple[str, str]]:
        """Kinds are told by the last step of their address, which is the same in every edition of the standard."""
        if source not in self._related:
            self._related[source] = list(self._inside(source))
        return ((name, target) for each, name, target in self._related[source] if each == kind)

    def _inside(self, source: str) -> Iterator[tuple[str, str, str]]:
        """The kind, the name and the target of every relation that leads to a part of the file."""
        folder, file = posixpath.split(source)
        relations = self.root(posixpath.join(folder, "_rels", f"{file}.rels"))
        for relation in () if relations is None else relations.iter(_RELATION):
            target = posixpath.normpath(posixpath.join("/", folder, unquote(relation.get("Target", "")))).lstrip("/")
            if relation.get("TargetMode") != "External" and target.casefold() in self._parts:
                yield relation.get("Type", "").rpartition("/")[2], relation.get("Id", ""), target

    def _old(self, data: bytes) -> BadSource:
        if _OUTLOOK in data:
            hint = "Save it in Outlook as .eml, or its text as a file, and try again."
            return BadSource("this is a message of Outlook (.msg).", where=self._where, hint=hint)
        return self._other("an old Office file")

    def _packed(self) -> BadSource:
        hint = "Unpack it and give the reports in it, one by one or as a folder to policybrief batch."
        return BadSource("this is a zip archive and no Word file.", where=self._where, hint=hint)

    def _other(self, what: str) -> BadSource:
        hint = "Save it as a Word document (.docx) and try again."
        return BadSource(f"this is {what}.", where=self._where, hint=hint)
