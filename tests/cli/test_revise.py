"""policybrief revise: the list on the screen, the files on the disk, the status for scripts."""

from __future__ import annotations

import email
import io
import json
import zipfile
from email import policy
from pathlib import Path

import pytest
from pypdf import PdfReader

from reports.model.upgrade import brief_to_json
from reports.templating import compose
from reports.writers import docx
from reports.writers.theme import default_theme
from tests.cli.running import run
from tests.fictional import BRIEF
from tests.revision.edits import EDITS
from tests.revision.word import Word, paragraph, without_marks

# What Word writes for a file with a password: an OLE file with a stream of this name (MS-OFFCRYPTO, 2.3.4).
LOCKED = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(480)


@pytest.fixture(autouse=True)
def _written(folder: Path) -> None:
    """A brief in the folder, as it was written."""
    (folder / "talks.docx").write_bytes(docx.write(compose(BRIEF), default_theme()))


def edit(folder: Path, name: str) -> None:
    """Do one edit to the brief in the folder."""
    word = Word((folder / "talks.docx").read_bytes())
    EDITS[name](word)
    (folder / "talks.docx").write_bytes(word.saved())


def test_nothing_changed(folder: Path) -> None:
    done = run("revise", "talks.docx", "--out", "out", "--to", "txt")

    assert done.exit_code == 0
    assert done.stdout.splitlines() == ["talks.docx: nothing was changed.", "out/talks.txt", "out/talks.json"]
    assert (folder / "out" / "talks.json").read_bytes() == brief_to_json(BRIEF)


def test_every_format_is_made_again_from_what_was_written(folder: Path) -> None:
    edit(folder, "A commitment is worded otherwise")
    done = run("revise", "talks.docx", "--out", "out")

    assert done.exit_code == 0, done.stderr
    assert "    + Hold a summit every spring" in done.stdout
    made = {path.suffix: path for path in (folder / "out").iterdir()}
    assert set(made) == {".pdf", ".docx", ".eml", ".json"}
    model = json.loads(made[".json"].read_bytes())
    assert model["agreements"][2]["edits"] == [
        {
            "by": "Ana Lyst",
            "at": "2031-05-17T10:00:00Z",
            "field": "commitment",
            "old": "Hold a summit every year",
            "act": None,
            "strength": None,
        }
    ]
    assert model["changes"][0]["new"] == "Hold a summit every spring"
    assert b"Hold a summit every spring" in made[".eml"].read_bytes()


def test_the_edited_file_is_never_written_over(folder: Path) -> None:
    edit(folder, "A commitment is worded otherwise")
    before = (folder / "talks.docx").read_bytes()
    done = run("revise", "talks.docx", "--out", ".", "--to", "docx")

    assert done.stdout.splitlines()[-2:] == ["talks.json", "talks-revised.docx"]
    assert (folder / "talks.docx").read_bytes() == before


def test_what_calls_for_a_look_leaves_with_one(folder: Path) -> None:
    edit(folder, "A quotation is changed")
    done = run("revise", "talks.docx", "--out", "out", "--to", "docx")

    assert done.exit_code == 1
    assert "warning: quote_not_exact: the quotation “The river never asks" in done.stdout


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("no.docx", b"PK\x03\x04 and no more", "no.docx: "),
        ("locked.docx", LOCKED, "password"),
        ("plain.docx", b"a report", "plain.docx: "),
        ("gone.docx", None, "there is no such file"),
    ],
)
def test_what_never_was_a_brief_is_told_and_nothing_is_written(
    folder: Path, name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        (folder / name).write_bytes(content)
    done = run("revise", name, "--out", "out")

    assert done.exit_code == (65 if content is not None else 66)
    assert told in done.stderr
    assert not (folder / "out").exists()


def test_a_file_that_lost_its_model_needs_the_json(folder: Path) -> None:
    edit(folder, "A commitment is worded otherwise")
    (folder / "talks.docx").write_bytes(without_marks((folder / "talks.docx").read_bytes()))
    (folder / "model.json").write_bytes(brief_to_json(BRIEF))
    alone = run("revise", "talks.docx", "--out", "out")
    with_model = run("revise", "talks.docx", "--out", "out", "--to", "json", "--model", "model.json")

    assert alone.exit_code == 65
    assert "--model" in alone.stderr
    assert with_model.exit_code == 0
    assert "    + Hold a summit every spring" in with_model.stdout
    assert "known by their words: look twice." in with_model.stdout


def test_a_comment_is_in_the_word_file_alone(folder: Path) -> None:
    edit(folder, "A comment is written beside a row")
    run("revise", "talks.docx", "--out", "out", "--to", "pdf,docx,eml,html,txt,json")

    said = b"Is this still their line?"
    with zipfile.ZipFile(folder / "out" / "talks.docx") as word:
        assert said in word.read("word/comments.xml")
    message = email.message_from_bytes((folder / "out" / "talks.eml").read_bytes(), policy=policy.default)
    attached = next(part for part in message.iter_attachments() if (part.get_filename() or "").endswith(".docx"))
    with zipfile.ZipFile(io.BytesIO(attached.get_content())) as word:
        assert not [name for name in word.namelist() if said in word.read(name)]
    for kind in ("html", "txt", "json"):
        assert said not in (folder / "out" / f"talks.{kind}").read_bytes()
    printed = PdfReader(folder / "out" / "talks.pdf")
    assert said not in b"".join(content for files in printed.attachments.values() for content in files)
    assert said.decode() not in "".join(page.extract_text() for page in printed.pages)


def test_no_word_file_is_written_over(folder: Path) -> None:
    edit(folder, "A commitment is worded otherwise")
    before = {}
    for name in ("other.docx", "other-revised.docx"):
        before[folder / name] = b"somebody is working in this"
        (folder / name).write_bytes(before[folder / name])
    done = run("revise", "talks.docx", "--out", ".", "--name", "other", "--to", "docx,txt")

    assert done.stdout.splitlines()[-3:] == ["other.txt", "other.json", "other-revised-2.docx"]
    assert {path: path.read_bytes() for path in before} == before


def test_the_model_that_is_named_is_not_written_over(folder: Path) -> None:
    edit(folder, "A commitment is worded otherwise")
    (folder / "talks.docx").write_bytes(without_marks((folder / "talks.docx").read_bytes()))
    (folder / "talks.json").write_bytes(brief_to_json(BRIEF))
    done = run("revise", "talks.docx", "--out", ".", "--to", "txt", "--model", "talks.json")

    assert done.stdout.splitlines()[-2:] == ["talks.txt", "talks-revised.json"]
    assert (folder / "talks.json").read_bytes() == brief_to_json(BRIEF)


def test_a_file_of_another_brief_is_refused(folder: Path) -> None:
    other = BRIEF.model_copy(update={"id": "another", "title": "Something else"})
    (folder / "other.docx").write_bytes(without_marks(docx.write(compose(other), default_theme())))
    (folder / "never.docx").write_bytes(_without_facts())
    (folder / "model.json").write_bytes(brief_to_json(BRIEF))

    for name in ("other.docx", "never.docx"):
        done = run("revise", name, "--out", "out", "--model", "model.json")

        assert done.exit_code == 65
        assert "not of the brief that --model names" in done.stderr
        assert not (folder / "out").exists()


def _without_facts() -> bytes:
    """A Word file that never was a brief."""
    word = Word(without_marks(docx.write(compose(BRIEF), default_theme())))
    word.body[:] = [paragraph("Minutes of the allotment society."), word.body[-1]]
    word.parts["docProps/core.xml"] = word.parts["docProps/core.xml"].replace(BRIEF.id.encode(), b"")
    return word.saved()


def test_a_model_that_is_not_needed_is_told(folder: Path) -> None:
    (folder / "model.json").write_bytes(b"not even JSON")
    done = run("revise", "talks.docx", "--out", "out", "--to", "txt", "--model", "model.json")

    assert done.exit_code == 0
    assert "model.json was not asked" in done.stderr


def test_files_go_to_a_folder_and_not_to_standard_output(folder: Path) -> None:
    done = run("revise", "talks.docx", "--out", "-")

    assert (done.exit_code, "--out names a folder" in done.stderr) == (2, True)
    assert not (folder / "-").exists()


def test_a_house_s_file_without_need_is_told(folder: Path) -> None:
    (folder / "house.docx").write_bytes((folder / "talks.docx").read_bytes())
    done = run("revise", "talks.docx", "--to", "txt", "--docx-template", "house.docx")

    assert "house.docx: not used" in done.stderr
