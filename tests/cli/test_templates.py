"""policybrief templates lists the templates and checks a Word file of the house; make writes into one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run
from tests.writers.docx.house.files import changed, office, tagged
from tests.writers.docx.house.zips import parts


@pytest.fixture
def house(folder: Path) -> Path:
    path = folder / "house.docx"
    path.write_bytes(office())
    return path


def test_a_good_file_is_told_about() -> None:
    Path("house.docx").write_bytes(tagged())

    result = run("templates", "check", "house.docx")

    assert result.exit_code == 0
    told = result.stdout.splitlines()
    assert told[0] == "10 tags. The brief's own text stands in its place."
    assert told[1].startswith("Styles it has: Title, Subtitle, heading 1")
    assert "Styles made on Quote: Quote Source." in told
    assert told[-1] == "Pictures without alternative text: 1. Give them one in Word."


def test_a_file_without_tags_is_told_about(house: Path) -> None:
    assert run("templates", "check", house).stdout.startswith("No tags. The brief's own text stands in its place.\n")


def test_every_mistake_is_told_by_paragraph_and_tag(folder: Path) -> None:
    (folder / "house.docx").write_bytes(
        changed(tagged(), lambda document: document.add_paragraph("On {{ brief.tittle }} and {{ brief.nothing }}"))
    )

    result = run("templates", "check", "house.docx")

    assert result.exit_code == 78
    first, second = result.stderr.splitlines()
    place = "error: house.docx, body, paragraph 19 (“On {{ brief.tittle }} and {{ brief.nothing }}”): "
    assert first.startswith(place + "{{ brief.tittle }}: there is no 'tittle'; 'title' is near it.")
    assert second.startswith(place + "{{ brief.nothing }}: there is no 'nothing'; ")


@pytest.mark.parametrize(
    ("name", "status", "said"),
    [("none.docx", 66, "no such file"), (".", 65, "a folder"), ("report.txt", 78, "no Word file")],
)
def test_what_is_no_word_file_is_refused(report: Path, name: str, status: int, said: str) -> None:
    result = run("templates", "check", name)

    assert report.exists()
    assert (result.exit_code, said in result.stderr) == (status, True)


def test_make_writes_into_the_house_s_file(report: Path, house: Path) -> None:
    result = run("make", report, "--to", "docx", "--docx-template", house)

    assert result.exit_code == 0
    assert "notice: missing_style: house.docx lacks styles, which are made: on Normal: Kicker" in result.stderr
    made = parts(Path("output/report.docx").read_bytes())
    assert "Ministry of Fisheries" in made["word/header1.xml"]
    assert "missing_style" not in made["customXml/item1.xml"]


def test_the_settings_name_a_file_too(report: Path, house: Path) -> None:
    Path("policybrief.toml").write_text('docx_template = "house.docx"', encoding="utf-8")

    assert run("make", report, "--to", "docx,pdf").exit_code == 0
    assert "Ministry of Fisheries" in parts(Path("output/report.docx").read_bytes())["word/header1.xml"]
    assert house.exists()


def test_settings_that_name_no_file_are_told(report: Path) -> None:
    Path("policybrief.toml").write_text('docx_template = "none.docx"', encoding="utf-8")

    result = run("make", report, "--to", "docx")

    assert result.exit_code == 78
    assert "the docx_template cannot be read" in result.stderr


def test_doctor_looks_at_the_file_of_the_settings(folder: Path) -> None:
    Path("policybrief.toml").write_text('docx_template = "house.docx"', encoding="utf-8")
    (folder / "house.docx").write_bytes(tagged())
    assert "Word file house.docx" in run("doctor").stdout

    (folder / "house.docx").write_bytes(changed(tagged(), lambda document: document.add_paragraph("{{ x }}")))

    assert "WRONG settings: house.docx, body, paragraph 19" in run("doctor").stdout


def test_a_mistake_stops_the_work_before_anything_is_written(report: Path) -> None:
    Path("house.docx").write_bytes(changed(office(), lambda document: document.add_paragraph("{{ brief.tittle }}")))

    result = run("make", report, "--docx-template", "house.docx")

    assert result.exit_code == 78
    assert (
        "house.docx, body, paragraph 2 (“{{ brief.tittle }}”): {{ brief.tittle }}: there is no 'tittle'"
        in result.stderr
    )
    assert "`policybrief templates check` tells every mistake of the file." in result.stderr
    assert not Path("output").exists()


def test_the_file_is_not_looked_at_where_no_word_file_is_made(report: Path) -> None:
    Path("house.docx").write_bytes(b"no Word file")

    assert run("make", report, "--to", "md", "--docx-template", "house.docx").exit_code == 0


def test_a_strict_house_is_told_by_the_status(report: Path, house: Path) -> None:
    assert run("make", report, "--to", "docx", "--docx-template", house, "--strict").exit_code == 1
