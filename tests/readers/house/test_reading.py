"""A house's Word file is taken in without what does something, reaches out of it, or belongs to one document."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from typing import Any

import pytest

from reports.errors import BadTemplate
from reports.model.house import NAMESPACE, House
from reports.readers.edited.names import W
from reports.readers.house import read_house
from tests.writers.docx.house.files import changed, field, logo, ministry, office, tagged
from tests.writers.docx.house.zips import edited, instead, parts, put, related

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN, HEADER = "word/document.xml", "word/header1.xml"


def read(data: bytes) -> House:
    return read_house(data, "house.docx")


def text(house: House, name: str = MAIN) -> str:
    return house.part(name).data.decode()


def refused(data: bytes) -> str:
    with pytest.raises(BadTemplate) as caught:
        read(data)
    assert caught.value.exit_status == 78
    return str(caught.value)


def says(words: str) -> Any:
    """Put these words into the body."""
    return lambda document: document.add_paragraph(words)


def test_without_tags_our_body_stands_in_place_of_the_text() -> None:
    house = read(office())

    assert not house.tagged
    assert "example" not in text(house)
    assert f'xmlns:ns0="{NAMESPACE}"/><w:sectPr' in text(house)


def test_with_tags_the_text_stays() -> None:
    house = read(tagged())

    assert house.tagged
    assert "Prepared for the minister." in text(house)


def test_heads_and_feet_come_with_their_pictures() -> None:
    house = read(ministry())

    head = next(part for part in house.parts if part.related("image"))
    assert head.name.startswith("word/header")
    assert house.part(head.related("image")[0]).data == logo().getvalue()


def test_parts_have_the_names_that_readers_know() -> None:
    names = {part.name for part in read(ministry()).parts}

    assert {"word/document.xml", "word/styles.xml", "word/numbering.xml", "word/theme/theme1.xml"} <= names
    assert not any("docProps" in name or "custom" in name for name in names)


def test_a_section_has_the_head_of_the_one_before() -> None:
    house = read(changed(office(), lambda document: document.add_section()))

    assert text(house).count("headerReference") == 1
    assert "Ministry of Fisheries" in text(house, HEADER)


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_templates_and_files_with_macros_are_taken(kind: str) -> None:
    own = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

    assert read(edited(office(), {"[Content_Types].xml": instead(own, kind)})).part(MAIN)


def test_macros_are_left_out_and_told() -> None:
    changes = related("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin")

    house = read(edited(office(), {**changes, "word/vbaProject.bin": b"macro"}))

    assert house.left_out == ("macros",)
    assert not any("vba" in part.name for part in house.parts)


def test_the_link_to_another_template_is_left_out_and_told() -> None:
    rels = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        "</Relationships>"
    )
    with_rels = edited(office(), {"word/_rels/settings.xml.rels": rels.encode()})
    changes = related("attachedTemplate", "file:///x.dotm", outside=True, part="word/_rels/settings.xml.rels")
    link = f'<w:attachedTemplate xmlns:r="{RELATIONSHIPS}" r:id="rId900"/>'
    changes["word/settings.xml"] = put("</w:settings>", link)

    house = read(edited(with_rels, changes))

    assert house.left_out == ("a link to another template",)
    assert "attachedTemplate" not in text(house, "word/settings.xml")


def test_a_picture_outside_of_the_file_is_left_out_and_told() -> None:
    def draw(document: Any) -> None:
        document.sections[0].header.paragraphs[0].add_run().add_picture(logo())

    embedded, linked = 'Target="media/image1.png"', 'Target="http://x/y.png" TargetMode="External"'
    data = changed(office(), draw)
    (relations,) = (name for name in parts(data) if name.startswith("word/_rels/header"))

    house = read(edited(data, {relations: instead(embedded, linked)}))

    assert house.left_out == ("pictures outside of the file",)
    assert "<w:drawing" not in text(house, HEADER)
    assert "Ministry of Fisheries" in text(house, HEADER)


def test_the_words_of_a_link_stay() -> None:
    words = "<w:r><w:t>our site</w:t></w:r>"
    link = f'<w:hyperlink xmlns:r="{RELATIONSHIPS}" r:id="rId900">{words}</w:hyperlink>'
    changes = related("hyperlink", "https://example.org", outside=True)
    house = read(edited(tagged(), {**changes, MAIN: put("<w:sectPr", f"<w:p>{link}</w:p>")}))

    assert house.left_out == ("links to addresses",)
    assert "our site" in text(house)
    assert "<w:hyperlink" not in text(house)


def test_what_belongs_to_one_document_is_left_out() -> None:
    inside = (
        '<w:p><w:bookmarkStart w:id="1" w:name="x"/><w:r><w:t>{{ x }}</w:t></w:r><w:bookmarkEnd w:id="1"/>'
        '<w:sdt><w:sdtPr><w:alias w:val="Field"/><w:tag w:val="a0123456789:commitment"/></w:sdtPr><w:sdtContent>'
        "<w:r><w:t>kept</w:t></w:r></w:sdtContent></w:sdt><w:smartTag><w:r><w:t>kept too</w:t></w:r></w:smartTag></w:p>"
    )
    said = text(read(edited(office(), {MAIN: put("<w:sectPr", inside)})))

    assert "kept</w:t>" in said
    assert "kept too</w:t>" in said
    assert not any(name in said for name in ("bookmark", "a0123456789", "smartTag"))


def test_what_hinders_the_analyst_is_left_out_and_told() -> None:
    protection = '<w:documentProtection w:edit="forms"/>'
    house = read(edited(office(), {"word/settings.xml": put("</w:settings>", protection)}))

    assert house.left_out == ("protection against changes",)
    assert "documentProtection" not in text(house, "word/settings.xml")


def test_what_we_put_into_parts_cannot_come_from_outside() -> None:
    ours = f'<x:fact xmlns:x="{NAMESPACE}" fact="a b?>" field="c"/><x:body xmlns:x="{NAMESPACE}"/><?policybrief body?>'

    said = text(read(edited(tagged(), {MAIN: put("<w:sectPr", ours)})))

    assert NAMESPACE not in said
    assert "<?policybrief" not in said


@pytest.mark.parametrize(
    "code",
    [
        "DDEAUTO c:\\cmd.exe",
        "dde x y",
        "INCLUDETEXT x",
        "INCLUDEPICTURE http://x",
        "LINK a",
        "MACROBUTTON x y",
        'HYPERLINK "http://x"',
        "",
        "QUOTEX",
    ],
)
def test_a_field_that_may_fetch_or_run_something_is_refused(code: str) -> None:
    said = refused(changed(office(), lambda document: field(document.sections[0].header.paragraphs[0], code)))

    assert said.startswith("house.docx: there is a field ")
    assert "in its header" in said


def test_a_field_cannot_hide_in_pieces_or_in_another_one() -> None:
    def hide(document: Any) -> None:
        paragraph = document.sections[0].footer.paragraphs[0]
        field(paragraph, "PAGE")
        first = paragraph._p.find(f"{W}r/{W}instrText")
        first.text = "DDE"
        second = deepcopy(first.getparent())
        second[0].text = "AUTO x"
        first.getparent().addnext(second)

    assert "'DDEAUTO'" in refused(changed(office(), hide))


def test_a_field_in_text_that_is_dropped_is_none() -> None:
    assert read(changed(office(), lambda document: field(document.add_paragraph(), "MACROBUTTON x y")))


def test_a_field_in_text_that_stays_is_refused() -> None:
    assert "in its body" in refused(changed(tagged(), lambda document: field(document.add_paragraph(), "MERGEFIELD x")))


def test_known_fields_stay() -> None:
    house = read(ministry())

    assert all("PAGE" in text(house, name) for name in house.part(MAIN).related("footer"))


def test_tracked_changes_are_refused() -> None:
    tracked = '<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>{{ brief.title }}</w:t></w:r></w:ins></w:p>'

    assert "there are tracked changes in its body." in refused(edited(office(), {MAIN: put("<w:sectPr", tracked)}))


def _zip(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no Word file"),
        (b"PK\x03\x04 no more", "cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "an old Office file"),
        (_zip({"a.txt": b"a"}), "zip archive and no Word file"),
        (edited(office(), {HEADER: instead("<w:hdr", "<!DOCTYPE x><w:hdr")}), "document type"),
        (edited(office(), {"word/media/x.bin": b"0" * 30_000_000}), "made to fill the memory"),
        (edited(office(), {"../x.xml": b"<a/>"}), "leads elsewhere"),
    ],
)
def test_what_is_no_word_file_or_not_safe_is_refused(data: bytes, said: str) -> None:
    assert said in refused(data)
