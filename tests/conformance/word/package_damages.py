"""Damages to the package of a Word file: what is brought along, what leads out of it, what its parts are said to be."""

from __future__ import annotations

from tests.conformance.word.opened import MAIN, SETTINGS, STYLES, TYPES
from tests.conformance.word.wreck import AUDIT, BOTH, OURS, Change, Damage, Member, Wreck, all_of, dropped, put, said

RELS = "word/_rels/document.xml.rels"
BODY = "//w:p[w:pPr/w:pStyle[@w:val='BodyText']]"
RUN = f"({BODY})[1]/w:r[1]"
_ELSEWHERE = "http://example.org/"
_BINARY = b"\xd0\xcf\x11\xe0"
_NO_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_OBJECT = "application/vnd.openxmlformats-officedocument.oleObject"
# The address of the canonical document, and so of every file that is damaged.
_HELD = "https://example.org/a?b=1&c=2"


def _related(kind: str, target: str, *, outside: bool = False, part: str = RELS) -> Change:
    return lambda wreck: wreck.relate(part, kind, target, outside=outside)


def _added(name: str, content: bytes, content_type: str = "") -> Change:
    return lambda wreck: wreck.add(name, content, content_type)


def _linked(target: str, words: str = "there") -> Change:
    link = f'<w:hyperlink r:id="rIdX"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>'
    return all_of(_related("hyperlink", target, outside=True), put(MAIN, BODY, link))


def _twice(wreck: Wreck) -> None:
    wreck.members.append(Member(wreck.members[-1].name.upper(), b"<x/>"))


def _timed(wreck: Wreck) -> None:
    wreck.members[1] = wreck.members[1]._replace(moment=(2031, 3, 2, 12, 0, 0))


def _unsorted(wreck: Wreck) -> None:
    wreck.members[1:] = reversed(wreck.members[1:])


_macro = all_of(
    _added("word/vbaProject.bin", _BINARY, "application/vnd.ms-office.vbaProject"),
    _related("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"),
)
_template = all_of(
    _added("word/_rels/settings.xml.rels", _NO_RELATIONS),
    _related("attachedTemplate", _ELSEWHERE + "house.dotm", outside=True, part="word/_rels/settings.xml.rels"),
    put(SETTINGS, ".", '<w:attachedTemplate r:id="rIdX"/>', at=1),
)
_object = all_of(
    _added("word/embeddings/oleObject1.bin", _BINARY, _OBJECT),
    _related("oleObject", "embeddings/oleObject1.bin"),
    put(MAIN, RUN, '<w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="rIdX"/></w:object>'),
)
_picture = all_of(
    _related("image", _ELSEWHERE + "pixel.png", outside=True),
    said(MAIN, "//a:blip", "r:link", "rIdX"),
)
_other_file = all_of(
    _added("word/other.html", b"<p>Hello</p>", "text/html"),
    _related("aFChunk", "other.html"),
    put(MAIN, "w:body", '<w:altChunk r:id="rIdX"/>', at=1),
)

PACKAGE_DAMAGES: dict[str, Damage] = {
    "a macro": Damage(_macro, BOTH),
    "a type that has macros": Damage(said(TYPES, f"ct:Override[@PartName='/{MAIN}']", "ContentType", _MACROS), BOTH),
    "a template of another place": Damage(_template, BOTH),
    "an object of another program": Damage(_object, BOTH),
    "a picture of another place": Damage(_picture, BOTH),
    "the text of another file": Damage(_other_file, OURS),
    "a link to a file": Damage(_linked("file:///c:/secret.docx"), BOTH),
    "a link to a script": Damage(_linked("javascript:alert(1)"), BOTH),
    "a link that the document does not hold": Damage(_linked(_ELSEWHERE + "tracker"), BOTH),
    "a link that shows its address": Damage(_linked(_HELD, "https://example.org/"), OURS),
    "entities of its own": Damage(
        lambda wreck: wreck.rewrite(STYLES, b"<w:styles", b'<!DOCTYPE w:styles [<!ENTITY a "b">]><w:styles'), OURS
    ),
    "a member twice": Damage(_twice, OURS),
    "a member outside of its folder": Damage(_added("word/../../evil.xml", b"<x/>", "application/xml"), OURS),
    "the time of writing": Damage(_timed, OURS),
    "members in no order": Damage(_unsorted, OURS),
    "a part without its content type": Damage(dropped(TYPES, "ct:Override[contains(@PartName, 'header')]"), OURS),
    "a content type of nothing": Damage(
        put(TYPES, ".", '<ct:Override PartName="/word/gone.xml" ContentType="application/xml"/>'), OURS
    ),
    "a part that is missing": Damage(lambda wreck: wreck.remove("word/fontTable.xml"), BOTH),
    "a part that nothing relates to": Damage(dropped(RELS, "rel:Relationship[contains(@Type, '/fontTable')]"), BOTH),
    "a relationship that is missing": Damage(said(MAIN, "//w:footerReference", "r:id", "rId999"), BOTH),
    "a relationship that nothing uses": Damage(_related("hyperlink", _HELD, outside=True), OURS),
    "a part that is no XML": Damage(lambda wreck: wreck.rewrite(SETTINGS, b"</w:settings>", b""), OURS),
    "an element of no schema": Damage(put(SETTINGS, ".", "<w:surprise/>"), AUDIT),
}
