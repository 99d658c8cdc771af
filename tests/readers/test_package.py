"""A Word file as a package: its parts are found by their relations, and other files are told from it."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from reports.errors import BadSource
from reports.readers.package import WordPackage
from tests.readers.edited.word import packed, paragraph, parts, relations, root, word

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def refused(data: bytes) -> str:
    with pytest.raises(BadSource) as caught:
        WordPackage(data, "x.docx")
    assert caught.value.where == "x.docx"
    assert caught.value.hint
    return caught.value.message


def text(package: WordPackage) -> str:
    return "".join(package.text.itertext())


def test_parts_are_found_by_their_relations_whatever_they_are_called() -> None:
    made = {
        "_rels/.rels": relations([(f"{OFFICE}/officeDocument", "/a%20b/Main.xml")]),
        "a b/main.xml": root("document", "words"),
        "a b/_rels/Main.xml.rels": relations(
            [(f"{OFFICE}/styles", "../c/./look.xml"), (f"{OFFICE}/styles", "none.xml")]
        ),
        "c/look.xml": root("styles", ""),
    }

    package = WordPackage(packed(made), "x.docx")

    assert text(package) == "words"
    assert package.related("styles") == ["c/look.xml"]
    assert package.named("styles") == {"rId1": "c/look.xml"}
    assert package.related("comments") == []
    assert package.root("c/other.xml") is None


def test_kinds_of_the_strict_form_are_the_same() -> None:
    made = parts(paragraph("words"))
    strict = {
        name: content.replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships").replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, content in made.items()
    }

    package = WordPackage(packed(strict), "x.docx")

    assert text(package) == "words"
    assert package.related("styles") == ["word/styles.xml"]


def test_what_lies_outside_of_the_file_is_no_part_of_it() -> None:
    made = parts(paragraph("words"))
    entry = f'<Relationship Id="x" TargetMode="External" Type="{OFFICE}/header" Target="styles.xml"/></Relationships>'
    made["word/_rels/document.xml.rels"] = made["word/_rels/document.xml.rels"].replace("</Relationships>", entry)

    assert WordPackage(packed(made), "x.docx").related("header") == []


def test_a_file_with_a_password_is_told_from_an_old_one() -> None:
    assert "locked with a password" in refused(OLD + "EncryptedPackage".encode("utf-16-le") + b"\0" * 480)
    assert refused(OLD + "WordDocument".encode("utf-16-le")) == "this is an old Office file."
    assert refused(OLD + "__substg1.0_37".encode("utf-16-le")) == "this is a message of Outlook (.msg)."


def test_files_of_other_programs_are_told() -> None:
    other = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    book = {
        "_rels/.rels": relations([(f"{OFFICE}/officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{other}"/>',
    }

    assert refused(packed(book)) == "this is an Excel workbook."
    assert refused(packed({"mimetype": "application/vnd.oasis.opendocument.text"})) == "this is an OpenDocument file."
    assert refused(packed({"notes.txt": "words"})) == "this is a zip archive and no Word file."
    assert refused(b"words") == refused(b"") == "this is no Word file."
    assert refused(packed({**parts(""), "word/document.xml": root("hdr", "")})) == "this is no Word file."


@pytest.mark.parametrize(
    "name", ["word/styles.xml", "word/theme/theme1.xml", "customXml/item9.xml", "docProps/core.xml"]
)
def test_a_document_type_in_any_part_is_refused(name: str) -> None:
    made = {**parts(paragraph("words")), name: '<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>'}

    assert "has a document type" in refused(packed(made))


def test_too_many_tags_in_all_parts_together_are_refused() -> None:
    made = {**parts(paragraph("words"))}
    for number in range(4):
        made[f"word/more{number}.xml"] = "<a>" + "".join(f"<b{each}/>" for each in range(400_000)) + "</a>"

    assert "more tags than any document" in refused(packed(made))


def test_pictures_are_not_inflated() -> None:
    file = io.BytesIO(word(paragraph("words")))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/media/image1.png", bytes(range(256)) * 300_000)

    assert text(WordPackage(file.getvalue(), "x.docx")) == "words"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize(("suffix", "told"), [("odt", "an OpenDocument file"), ("doc", "an old Office file")])
def test_files_of_libreoffice_are_told(tmp_path: Path, suffix: str, told: str) -> None:
    source = tmp_path / "made.docx"
    source.write_bytes(word(paragraph("words")))
    home = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", "--headless", home, "--convert-to", suffix, "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)

    assert refused((tmp_path / f"made.{suffix}").read_bytes()) == f"this is {told}."
