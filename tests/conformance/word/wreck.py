"""Take a Word file apart, change its XML by hand, put it together again: for files that have one known fault."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable
from typing import Literal, NamedTuple

from lxml import etree

from tests.conformance.word.opened import SPACES, TYPES, Element, found, full

Finder = Literal["ours", "openxml-audit"]
BOTH: frozenset[Finder] = frozenset({"ours", "openxml-audit"})
OURS: frozenset[Finder] = frozenset({"ours"})
AUDIT: frozenset[Finder] = frozenset({"openxml-audit"})

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_SPACES = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items() if prefix != "xml")


class Member(NamedTuple):
    """A member of the zip as it is to be written."""

    name: str
    content: bytes
    moment: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0)


class Wreck:
    """The members of a file, to be changed before it is `packed` again."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.members = [Member(name, archive.read(name)) for name in archive.namelist()]
        self._trees: dict[str, Element] = {}

    def tree(self, part: str) -> Element:
        """The root of a part; what is changed below it is written."""
        if part not in self._trees:
            contents = [member.content for member in self.members if member.name == part]
            assert contents, f"there is no {part} to damage"
            self._trees[part] = etree.fromstring(contents[0])
        return self._trees[part]

    def some(self, part: str, path: str) -> list[Element]:
        """The elements at an XPath; a damage that finds nothing to damage raises."""
        elements = found(self.tree(part), path)
        assert elements, f"{part} has nothing at {path} to damage"
        return elements

    def one(self, part: str, path: str) -> Element:
        """The first of them."""
        return self.some(part, path)[0]

    def relate(self, part: str, kind: str, target: str, *, outside: bool = False) -> None:
        """Add a relationship `rIdX` to the part of relationships; `kind` is the last word of an Office type, or all."""
        named = {"Id": "rIdX", "Type": kind if ":" in kind else _OFFICE + kind, "Target": target}
        mode = {"TargetMode": "External"} if outside else {}
        etree.SubElement(self.tree(part), full("rel:Relationship"), {**named, **mode})

    def add(self, name: str, content: bytes, content_type: str = "") -> None:
        """Add a member in its place, with a content type of its own if one is given."""
        head, *rest = self.members
        self.members = [head, *sorted([*rest, Member(name, content)])]
        if content_type:
            named = {"PartName": f"/{name}", "ContentType": content_type}
            etree.SubElement(self.tree(TYPES), full("ct:Override"), named)

    def rewrite(self, name: str, old: bytes, new: bytes) -> None:
        """Change the bytes of a member."""
        (at,) = (at for at, member in enumerate(self.members) if member.name == name)
        assert old in self.members[at].content
        self.members[at] = Member(name, self.members[at].content.replace(old, new, 1))

    def remove(self, name: str) -> None:
        """Take a member out; what is said of it elsewhere stays."""
        assert any(member.name == name for member in self.members)
        self.members = [member for member in self.members if member.name != name]

    def packed(self) -> bytes:
        """The file of the members as they are now."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for member in self.members:
                about = zipfile.ZipInfo(member.name, member.moment)
                about.compress_type, about.create_system = zipfile.ZIP_DEFLATED, 0
                archive.writestr(about, self._content(member))
        return made.getvalue()

    def _content(self, member: Member) -> bytes:
        tree = self._trees.get(member.name)
        if tree is None:
            return member.content
        return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)


Change = Callable[[Wreck], None]


class Damage(NamedTuple):
    """What is done to the file, and who finds it."""

    do: Change
    found_by: frozenset[Finder]


def damaged(data: bytes, do: Change) -> bytes:
    """The file with the damage done; a damage that finds nothing to damage raises."""
    wreck = Wreck(data)
    do(wreck)
    return wreck.packed()


def dropped(part: str, path: str) -> Change:
    """The first element at an XPath taken out."""
    return lambda wreck: _above(element := wreck.one(part, path)).remove(element)


def emptied(part: str, path: str) -> Change:
    """Every element at an XPath taken out."""

    def do(wreck: Wreck) -> None:
        for element in wreck.some(part, path):
            _above(element).remove(element)

    return do


def said(part: str, path: str, name: str, words: str) -> Change:
    """The attribute `name` of the first element at an XPath saying something else; a prefixed name is in its space."""
    return lambda wreck: wreck.one(part, path).set(full(name) if ":" in name else name, words)


def put(part: str, path: str, xml: str, at: int | None = None) -> Change:
    """XML, whose prefixes are those of `SPACES`, put into the first element at an XPath: last, or as child `at`."""

    def do(wreck: Wreck) -> None:
        into = wreck.one(part, path)
        for number, element in enumerate(etree.fromstring(f"<all {_SPACES}>{xml}</all>")):
            into.insert(len(into) if at is None else at + number, element)

    return do


def behind(part: str, path: str, xml: str) -> Change:
    """XML put behind the first element at an XPath."""

    def do(wreck: Wreck) -> None:
        for element in reversed(etree.fromstring(f"<all {_SPACES}>{xml}</all>")):
            wreck.one(part, path).addnext(element)

    return do


def repeated(part: str, path: str) -> Change:
    """The first element at an XPath twice."""
    return lambda wreck: (element := wreck.one(part, path)).addnext(copy.deepcopy(element))


def all_of(*changes: Change) -> Change:
    """One change after the other."""

    def do(wreck: Wreck) -> None:
        for change in changes:
            change(wreck)

    return do


def _above(element: Element) -> Element:
    above = element.getparent()
    assert above is not None
    return above
