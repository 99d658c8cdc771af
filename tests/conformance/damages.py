"""Damage a tagged PDF in one place: a whole file in, a file with one known fault out.

Each damage says who is to find it. What only one of the two judges finds is why there are two.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any, Literal, NamedTuple

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from tests.conformance.objects import entry
from tests.conformance.tree import Content, Element, Noted, Tagged
from tests.conformance.verapdf import Profile

Finder = Literal["ours", "veraPDF"]
_BOTH: frozenset[Finder] = frozenset({"ours", "veraPDF"})
_OURS: frozenset[Finder] = frozenset({"ours"})


class Damage(NamedTuple):
    """What is done to the file, who finds it, and the profile that it breaks, or would if somebody looked."""

    do: Callable[[Tagged], None]
    found_by: frozenset[Finder]
    profile: Profile = "ua1"


def damaged(data: bytes, do: Callable[[Tagged], None]) -> bytes:
    """The file with the damage done; a damage that finds nothing to damage raises."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    do(Tagged(writer))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _elements(pdf: Tagged, tag: str) -> list[Element]:
    found = [element for element in pdf.elements if element.tag == tag]
    assert found, f"the file has no {tag} to damage"
    return found


def _tagged(pdf: Tagged, old: str, new: str) -> None:
    for element in _elements(pdf, old):
        element.entries[NameObject("/S")] = NameObject(f"/{new}")


def _notes(pdf: Tagged) -> list[Any]:
    found = [each.get_object() for page in pdf.pdf.pages for each in entry(page, "/Annots", ())]
    assert found, "the file has no annotation to damage"
    return found


def _no_marks(pdf: Tagged) -> None:
    pdf.catalog[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(value=False)})


def _no_language(pdf: Tagged) -> None:
    del pdf.catalog["/Lang"]


def _file_name_for_title(pdf: Tagged) -> None:
    del pdf.catalog["/ViewerPreferences"]


def _no_colours(pdf: Tagged) -> None:
    del pdf.catalog["/OutputIntents"]


def _other_metadata(old: str, new: str) -> Callable[[Tagged], None]:
    def do(pdf: Tagged) -> None:
        stream = entry(pdf.catalog, "/Metadata")
        data = stream.get_data()
        assert old.encode() in data
        stream.set_data(data.replace(old.encode(), new.encode()))

    return do


def _no_relationship(pdf: Tagged) -> None:
    del entry(pdf.catalog, "/AF")[0].get_object()["/AFRelationship"]


def _no_words_for_a_figure(pdf: Tagged) -> None:
    del _elements(pdf, "Figure")[0].entries["/Alt"]


def _file_name_for_a_figure(pdf: Tagged) -> None:
    _elements(pdf, "Figure")[0].entries[NameObject("/Alt")] = TextStringObject("image1.png")


def _no_scope(pdf: Tagged) -> None:
    for head in _elements(pdf, "TH"):
        del head.entries["/A"]


def _swapped_parents(pdf: Tagged) -> None:
    parents = entry(entry(pdf.root, "/ParentTree"), "/Nums")[1].get_object()
    parents[0], parents[-1] = parents[-1], parents[0]


def _wrong_parent(pdf: Tagged) -> None:
    child, other = _elements(pdf, "H1")[0], _elements(pdf, "P")[0]
    child.entries[NameObject("/P")] = other.entries.indirect_reference


def _note_without_identifier(pdf: Tagged) -> None:
    _elements(pdf, "P")[0].entries[NameObject("/S")] = NameObject("/Note")


def _skipped_level(pdf: Tagged) -> None:
    _tagged(pdf, "H2", "H4")


def _missing_cell(pdf: Tagged) -> None:
    kids = _elements(pdf, "TR")[-1].entries["/K"]
    del kids[-1]


def _items_that_are_paragraphs(pdf: Tagged) -> None:
    _tagged(pdf, "LI", "P")


def _link_that_is_a_span(pdf: Tagged) -> None:
    _tagged(pdf, "Link", "Span")


def _reversed(pdf: Tagged) -> None:
    section = _elements(pdf, "Sect")[-1]
    section.entries[NameObject("/K")] = ArrayObject(reversed(section.entries["/K"]))


def _unknown_tag(pdf: Tagged) -> None:
    _tagged(pdf, "H1", "Title")


def _no_tabs(pdf: Tagged) -> None:
    for page in pdf.pdf.pages:
        del page["/Tabs"]


def _no_contents(pdf: Tagged) -> None:
    for note in _notes(pdf):
        del note["/Contents"]


def _note_out_of_the_tree(pdf: Tagged) -> None:
    link = _elements(pdf, "Link")[0]
    kept = [kid for kid, read in zip(link.entries["/K"], link.kids, strict=True) if not isinstance(read, Noted)]
    link.entries[NameObject("/K")] = ArrayObject(kept)


def _wrong_struct_parent(pdf: Tagged) -> None:
    first, *_, last = _notes(pdf)
    first[NameObject("/StructParent")] = last["/StructParent"]


_Operation = tuple[Any, bytes]


def _content(change: Callable[[list[_Operation]], None]) -> Callable[[Tagged], None]:
    def do(pdf: Tagged) -> None:
        page = pdf.pdf.pages[0]
        content = ContentStream(page.get_contents(), pdf.pdf)
        operations = list(content.operations)
        change(operations)
        content.operations = operations
        page.replace_contents(content)

    return do


def _begins(operations: list[_Operation], *, numbered: bool) -> list[int]:
    """Where runs begin: those with a number, or the artifacts."""
    begins = [at for at, (_, operator) in enumerate(operations) if operator in (b"BDC", b"BMC")]
    return [at for at in begins if ("/MCID" in str(operations[at][0])) is numbered]


def _unmarked(operations: list[_Operation]) -> None:
    begin = _begins(operations, numbered=False)[0]
    end = next(at for at in range(begin, len(operations)) if operations[at][1] == b"EMC")
    del operations[end], operations[begin]


def _content_for_artifact(operations: list[_Operation]) -> None:
    begin = _begins(operations, numbered=True)[2]
    operations[begin] = [NameObject("/Artifact")], b"BMC"


def _number_used_twice(operations: list[_Operation]) -> None:
    one, other = _begins(operations, numbered=True)[:2]
    operations[other] = operations[one]


def _never_ended(operations: list[_Operation]) -> None:
    del operations[max(at for at, (_, operator) in enumerate(operations) if operator == b"EMC")]


def _ended_twice(operations: list[_Operation]) -> None:
    operations.append(([], b"EMC"))


def _content_in_artifact(operations: list[_Operation]) -> None:
    operations.insert(0, ([NameObject("/Artifact")], b"BMC"))
    operations.append(([], b"EMC"))


def _no_glyph(operations: list[_Operation]) -> None:
    begin = _begins(operations, numbered=True)[0]
    shown = next(at for at in range(begin, len(operations)) if operations[at][1] in (b"Tj", b"TJ"))
    operations.insert(shown, ([ByteStringObject(b"\x00")], b"Tj"))


def _no_characters(pdf: Tagged) -> None:
    fonts = entry(entry(pdf.pdf.pages[0], "/Resources"), "/Font")
    for name in fonts:
        del entry(fonts, name)["/ToUnicode"]


def _unnumbered_content(pdf: Tagged) -> None:
    element = next(each for each in pdf.elements if each.kids and all(isinstance(kid, Content) for kid in each.kids))
    element.entries[NameObject("/K")] = ArrayObject([NumberObject(9999)])


DAMAGES: dict[str, Damage] = {
    "not said to be tagged": Damage(_no_marks, _BOTH),
    "no language": Damage(_no_language, _BOTH),
    "the file's name in the window": Damage(_file_name_for_title, _BOTH),
    "no meaning of colours": Damage(_no_colours, _BOTH, "3a"),
    "metadata without a title": Damage(_other_metadata("dc:title", "dc:titel"), _BOTH),
    "another part of PDF/UA": Damage(_other_metadata("<pdfuaid:part>1<", "<pdfuaid:part>2<"), _BOTH),
    "another level of PDF/A": Damage(_other_metadata("<pdfaid:conformance>A<", "<pdfaid:conformance>B<"), _BOTH, "3a"),
    "a file of no relationship": Damage(_no_relationship, _BOTH, "3a"),
    "a figure without words": Damage(_no_words_for_a_figure, _BOTH),
    "a figure named like a file": Damage(_file_name_for_a_figure, _OURS),
    "heads without scope": Damage(_no_scope, _BOTH),
    "a page that leads to the wrong elements": Damage(_swapped_parents, _OURS),
    "an element of the wrong parent": Damage(_wrong_parent, _OURS),
    "content that is not there": Damage(_unnumbered_content, _OURS),
    "a note without an identifier": Damage(_note_without_identifier, _BOTH),
    "a skipped level": Damage(_skipped_level, _BOTH),
    "a row without its last cell": Damage(_missing_cell, _BOTH),
    "items that are paragraphs": Damage(_items_that_are_paragraphs, _BOTH),
    "links that are spans": Damage(_link_that_is_a_span, _BOTH),
    "a section backwards": Damage(_reversed, _OURS),
    "a tag of no standard": Damage(_unknown_tag, _BOTH),
    "no order of tabs": Damage(_no_tabs, _BOTH),
    "links that do not say where": Damage(_no_contents, _BOTH),
    "a link out of the tree": Damage(_note_out_of_the_tree, _OURS),
    "a link of the wrong element": Damage(_wrong_struct_parent, _OURS),
    "unmarked drawing": Damage(_content(_unmarked), _BOTH),
    "content for an artifact": Damage(_content(_content_for_artifact), _OURS),
    "a number used twice": Damage(_content(_number_used_twice), _OURS),
    "a run never ended": Damage(_content(_never_ended), _BOTH),
    "a run ended twice": Damage(_content(_ended_twice), _OURS),
    "content in an artifact": Damage(_content(_content_in_artifact), _BOTH),
    "a character without a shape": Damage(_content(_no_glyph), _BOTH),
    "fonts without characters": Damage(_no_characters, _BOTH),
}
