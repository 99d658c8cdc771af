"""policybrief verify: a brief that holds, one that does not, and what is no brief."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfWriter

from reports.model.upgrade import brief_from_json
from reports.templating import compose
from reports.templating import printed as shown
from reports.writers import docx
from reports.writers.theme import default_theme
from tests.cli.running import SEED, SHORT, run
from tests.fictional import BRIEF
from tests.readers.edited import word
from tests.revision.edits import EDITS
from tests.revision.word import Word


@pytest.fixture
def brief(folder: Path) -> Path:
    run("make", SEED, "--to", "json")
    return folder / "output" / "lee-xi-beijing-2026.json"


def test_a_brief_that_holds_leaves_with_0(brief: Path) -> None:
    alone, beside = run("verify", brief), run("verify", brief, "--source", SEED)

    assert (alone.exit_code, beside.exit_code) == (0, 0)
    assert alone.stdout == beside.stdout == f"{brief}: holds.\n"


def test_a_finding_is_printed_with_its_words_and_leaves_with_1(brief: Path) -> None:
    raw = json.loads(brief.read_bytes())
    raw["key_points"][0]["text"] = "China and South Korea signed 23 treaties."
    brief.write_text(json.dumps(raw), encoding="utf-8")

    result = run("verify", brief)

    assert result.exit_code == 1
    assert "failure: number_unsupported: " in result.stdout
    assert "says 23" in result.stdout


def test_a_source_that_changed_is_found(brief: Path, folder: Path) -> None:
    changed = folder / SEED.name
    changed.write_bytes(SEED.read_bytes().replace(b"14 memorandums", b"15 memorandums"))

    result = run("verify", brief, "--source", changed)

    assert result.exit_code == 1
    assert "source_changed" in result.stdout


def test_several_sources_may_follow_one_option(brief: Path, report: Path) -> None:
    result = run("verify", brief, "--source", SEED, report)

    assert "report.txt is no source of this brief" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["none.json"], 66, "no such file"),
        (["report.txt"], 65, "no JSON"),
        (["a.docx"], 66, "no such file"),
        (["a.eml"], 65, "an e-mail carries no model"),
        (["a.json", "b.json"], 2, "one brief at a time"),
        ([], 2, "FILE"),
    ],
)
def test_what_is_no_brief_is_told(report: Path, arguments: list[str], status: int, says: str) -> None:
    result = run("verify", *arguments)

    assert result.exit_code == status
    assert says in result.stderr
    assert report.exists()


@pytest.fixture
def printed(folder: Path) -> Path:
    run("make", SEED, "--to", "pdf")
    return folder / "output" / "lee-xi-beijing-2026.pdf"


def test_a_pdf_is_held_against_its_sources_by_the_model_in_it(printed: Path, folder: Path) -> None:
    changed = folder / SEED.name
    changed.write_bytes(SEED.read_bytes().replace(b"14 memorandums", b"15 memorandums"))

    alone, beside, other = (run("verify", printed, *more) for more in ((), ("--source", SEED), ("--source", changed)))

    assert (alone.stdout, beside.stdout) == (f"{printed}: holds.\n",) * 2
    assert (alone.exit_code, beside.exit_code, other.exit_code) == (0, 0, 1)
    assert "source_changed" in other.stdout


def test_a_pdf_whose_pages_do_not_say_what_its_model_says_is_found(printed: Path) -> None:
    writer = PdfWriter(clone_from=printed)
    writer.remove_page(1)
    writer.write(printed)

    result = run("verify", printed)

    assert result.exit_code == 1
    assert "not_on_the_page" in result.stdout


def _word(brief: Path, without: str = "\0") -> Path:
    """A Word file that carries the brief and says of it everything but what holds these words."""
    said = [text for _, text in shown(brief_from_json(brief.read_bytes()), "en") if without not in text]
    body = "".join(word.paragraph(text) for text in said)
    file = brief.with_suffix(".docx")
    file.write_bytes(word.word(body, custom=[word.brief(brief.read_text(encoding="utf-8"), language="en")]))
    return file


def test_a_word_file_is_held_against_its_sources_by_the_model_in_it(brief: Path, folder: Path) -> None:
    file, changed = _word(brief), folder / SEED.name
    changed.write_bytes(SEED.read_bytes().replace(b"14 memorandums", b"15 memorandums"))

    alone, other = run("verify", file), run("verify", file, "--source", changed)

    assert (alone.stdout, alone.exit_code) == (f"{file}: holds.\n", 0)
    assert (other.exit_code, "source_changed" in other.stdout) == (1, True)


def test_a_word_file_holds_as_it_was_made(folder: Path) -> None:
    run("make", SEED, "--to", "docx")
    file = folder / "output" / "lee-xi-beijing-2026.docx"

    result = run("verify", file, "--source", SEED)

    assert (result.stdout, result.exit_code) == (f"{file}: holds.\n", 0)


def test_a_word_file_whose_text_does_not_say_what_its_model_says_is_found(brief: Path) -> None:
    words = json.loads(brief.read_bytes())["issues"][0]["text"]

    result = run("verify", _word(brief, words))

    assert result.exit_code == 1
    assert f"not_on_the_page: the pages do not say {words!r}" in result.stdout


def test_what_people_changed_in_a_word_file_is_told_field_by_field(folder: Path) -> None:
    file = folder / "talks.docx"
    edited = Word(docx.write(compose(BRIEF), default_theme()))
    EDITS["A status is changed to another of the vocabulary"](edited)
    file.write_bytes(edited.saved())

    result = run("verify", file)

    assert result.exit_code == 1
    assert "warning: page_differs: changed: commitment A5; status; by Ana Lyst" in result.stdout


def test_a_letter_is_no_brief(folder: Path) -> None:
    (folder / "letter.docx").write_bytes(word.word(word.paragraph("Dear colleague,")))

    result = run("verify", folder / "letter.docx")

    assert (result.exit_code, "carries no brief" in result.stderr) == (65, True)


def test_a_brief_that_names_a_pdf_is_no_pdf(folder: Path) -> None:
    (folder / "named.txt").write_text("title: On %PDF-1.7 in Cairo\n\n" + SHORT, encoding="utf-8")
    run("make", "named.txt", "--to", "json")

    assert run("verify", folder / "output" / "named.json").stdout.endswith("holds.\n")


@pytest.mark.parametrize("words", ["مذكرة تفاهم", "น้ำ", "क्षत्रिय", "서울", "\u2764\ufe0f", "e\u0301te\u0301"])
def test_a_brief_in_any_script_holds_as_it_was_made(folder: Path, words: str) -> None:
    (folder / "other.txt").write_text(
        f"Egypt and Jordan signed the accord ({words}) on 5 January 2026. “{words},” said Ahmed Ali of Egypt.\n",
        encoding="utf-8",
    )
    run("make", "other.txt", "--to", "pdf")

    assert run("verify", folder / "output" / "other.pdf").stdout.endswith("holds.\n")
