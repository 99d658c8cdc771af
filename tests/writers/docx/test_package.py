from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from posixpath import normpath

import docx as python_docx
import pytest

from reports.writers import docx
from reports.writers.theme import default_theme
from tests.writers.documents import document
from tests.writers.docx.word import Parts, words
from tests.writers.extraction import W, docx_parts

THEME = default_theme()


def members(data: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.infolist()


def test_the_file_says_what_it_is_about() -> None:
    made = python_docx.Document(io.BytesIO(docx.write(document(), THEME))).core_properties

    assert made.title == "Norland–Vesperia talks, Port Amity, 2 March 2031"
    assert made.subject == "Policy brief on Norland–Vesperia talks"
    assert made.keywords == "Norland, Vesperia, fisheries"
    assert made.author == made.last_modified_by == "Office of Fisheries"
    assert made.language == "en"
    assert made.identifier == "b0123456789"
    assert made.created == made.modified == datetime(2031, 3, 2, 12, tzinfo=UTC)


def test_without_an_organisation_the_author_is_what_made_the_brief() -> None:
    made = python_docx.Document(io.BytesIO(docx.write(document(organisation=None), THEME))).core_properties

    assert made.author == "policybrief"


def test_a_moment_of_another_zone_is_stored_as_its_own_time() -> None:
    zoned = datetime(2031, 3, 2, 21, tzinfo=timezone(timedelta(hours=9)))
    made = docx.write(document().model_copy(update={"moment": zoned}), THEME)

    assert made == docx.write(document(), THEME)


def test_a_long_title_is_cut_in_the_properties_and_nowhere_else() -> None:
    made = python_docx.Document(io.BytesIO(docx.write(document(title="x" * 300), THEME))).core_properties

    assert made.title == "x" * 254 + "…"


def test_the_zip_holds_no_time_but_a_fixed_one_and_its_members_in_order() -> None:
    found = members(docx.write(document(), THEME))

    names = [member.filename for member in found]
    assert {member.date_time for member in found} == {(1980, 1, 1, 0, 0, 0)}
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])


def test_nothing_of_a_default_template_travels_along() -> None:
    names = {member.filename for member in members(docx.write(document(), THEME))}

    assert names == {
        "[Content_Types].xml",
        "_rels/.rels",
        "customXml/_rels/item1.xml.rels",
        "customXml/item1.xml",
        "customXml/itemProps1.xml",
        "docProps/app.xml",
        "docProps/core.xml",
        "docProps/custom.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/endnotes.xml",
        "word/fontTable.xml",
        "word/footer-default.xml",
        "word/footer-first.xml",
        "word/header-default.xml",
        "word/header-first.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    }


def test_every_relationship_leads_to_a_part_or_to_an_address_of_the_document() -> None:
    made = docx_parts(docx.write(document(), THEME))
    rels = made["word/_rels/document.xml.rels"]

    outside = [rel.get("Target") for rel in rels if rel.get("TargetMode") == "External"]
    inside = {normpath(f"word/{rel.get('Target')}") for rel in rels if rel.get("TargetMode") != "External"}
    assert outside == ["https://example.org/a?b=1&c=2"]
    assert inside <= made.keys()


@pytest.fixture
def office(tmp_path: Path) -> Callable[[str], bytes]:
    """What LibreOffice makes of the file in a format."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    source, made = tmp_path / "talks.docx", tmp_path / "made"
    source.write_bytes(docx.write(document(), THEME))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"

    def converted(kind: str) -> bytes:
        command = ["soffice", "--headless", home, "--convert-to", kind, "--outdir", str(made), str(source)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        return (made / f"talks.{kind}").read_bytes()

    return converted


def test_libreoffice_opens_the_file_and_prints_it(office: Callable[[str], bytes]) -> None:
    assert office("pdf").startswith(b"%PDF")


def test_libreoffice_keeps_bookmarks_references_and_the_brief_when_it_saves_the_file(
    office: Callable[[str], bytes],
) -> None:
    saved, ours = docx_parts(office("docx")), docx_parts(docx.write(document(), THEME))

    def marks(made: Parts) -> list[str]:
        return [str(mark.get(W + "name")) for mark in made["word/document.xml"].iter(W + "bookmarkStart")]

    assert sorted(marks(saved)) == sorted(marks(ours))
    assert saved["customXml/item1.xml"].text == ours["customXml/item1.xml"].text
    assert saved["customXml/item1.xml"].attrib == ours["customXml/item1.xml"].attrib
    labels = [words(line) for line in saved["word/document.xml"].iter(W + "p") if "¶" in words(line)]
    assert labels == [words(line) for line in ours["word/document.xml"].iter(W + "p") if "¶" in words(line)]
