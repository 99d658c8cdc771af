"""policybrief make: what it writes, what it says, and how it ends."""

from __future__ import annotations

import email
import json
import os
import sys
from email import policy
from pathlib import Path

import pytest
from pypdf import PdfReader

from reports.model.formats import Format
from tests.cli.running import SEED, SHORT, process, run
from tests.writers.test_logo import png

WITHOUT_AGREEMENT = "President Anna Roux of France spoke with the press in Paris on 3 May 2024. She had no news.\n"


def test_the_default_formats_go_to_output_under_the_source_s_name(folder: Path) -> None:
    result = run("make", SEED)

    written = [f"output/lee-xi-beijing-2026.{kind}" for kind in ("pdf", "docx", "eml", "json")]
    assert (result.exit_code, result.stdout.splitlines()) == (0, written)
    assert sorted(path.name for path in (folder / "output").iterdir()) == sorted(Path(path).name for path in written)


def test_every_format_can_be_asked_for_by_name(report: Path, folder: Path) -> None:
    result = run("make", report, "--out", "there", "--to", ",".join(Format), "--name", "a b")

    assert result.exit_code == 0
    assert [path.name for path in sorted((folder / "there").iterdir())] == sorted(f"a b.{kind}" for kind in Format)


def test_notices_go_to_stderr_unless_quiet(report: Path) -> None:
    report.write_text(WITHOUT_AGREEMENT, encoding="utf-8")
    told, quiet = run("make", report, "--to", "json"), run("make", report, "--to", "json", "--quiet")

    assert "notice: no_agreement: " in told.stderr
    assert (quiet.exit_code, quiet.stderr) == (0, "")


def test_strict_leaves_with_0_where_there_is_nothing_to_note(report: Path) -> None:
    assert run("make", report, "--to", "json", "--strict").exit_code == 0


def test_strict_leaves_with_1_on_a_notice_and_writes_all_the_same(report: Path, folder: Path) -> None:
    report.write_text(WITHOUT_AGREEMENT, encoding="utf-8")
    result = run("make", report, "--to", "json", "--strict")

    assert result.exit_code == 1
    assert (folder / "output" / "report.json").exists()


def test_options_reach_the_brief(report: Path, folder: Path) -> None:
    result = run(
        "make", report, "--to", "json,txt", "--marking", " TLP:\nAMBER ", "--date", "2024-06-01", "--lang", "en"
    )

    raw = json.loads((folder / "output" / "report.json").read_bytes())
    assert result.exit_code == 0
    assert (raw["marking"], raw["prepared"]) == ("TLP: AMBER", "2024-06-01")


def test_standard_input_and_output_stand_in_a_pipe() -> None:
    result = run("make", "-", "--from", "txt", "--to", "json", "--out", "-", stdin=SHORT.encode())

    assert result.exit_code == 0
    assert json.loads(result.stdout)["sources"][0]["file"] == "stdin.txt"


def test_bytes_on_standard_output_are_those_of_the_file(report: Path, folder: Path) -> None:
    run("make", report, "--to", "pdf")
    result = run("make", report, "--to", "pdf", "--out", "-")

    assert result.stdout_bytes == (folder / "output" / "report.pdf").read_bytes()


def test_several_sources_make_one_brief(report: Path, folder: Path) -> None:
    result = run("make", report, SEED, "--to", "json")

    assert result.stdout == "output/report.json\n"
    assert len(json.loads((folder / "output" / "report.json").read_bytes())["sources"]) == 2


def test_settings_give_what_no_option_does(report: Path, folder: Path) -> None:
    (folder / "policybrief.toml").write_text(
        'organisation = "A Ministry"\nsender = "Desk <desk@example.org>"\nmarking = "HOUSE"\n', encoding="utf-8"
    )
    run("make", report, "--to", "eml,json,txt")

    message = email.message_from_bytes((folder / "output" / "report.eml").read_bytes(), policy=policy.default)
    assert message["From"] == "Desk <desk@example.org>"
    assert json.loads((folder / "output" / "report.json").read_bytes())["marking"] == "HOUSE"
    run("make", report, "--to", "json", "--marking", "")
    assert json.loads((folder / "output" / "report.json").read_bytes())["marking"] is None


def test_the_moment_comes_from_the_environment_if_it_is_there(report: Path) -> None:
    def dated(seconds: str) -> str:
        eml = run("make", report, "--to", "eml", "--out", "-", env={"SOURCE_DATE_EPOCH": seconds}).stdout_bytes
        return str(email.message_from_bytes(eml)["Date"])

    assert dated("1700000000").startswith("Tue, 14 Nov 2023")
    assert dated("1").startswith("Tue, 01 Jan 1980")
    assert run("make", report, env={"SOURCE_DATE_EPOCH": "soon"}).exit_code == 78


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["none.txt"], 66, "no such file"),
        (["."], 65, "folder"),
        (["empty.txt"], 65, "empty"),
        (["blank.txt"], 65, "white space"),
        (["binary.bin"], 65, "binary"),
        (["page.xml"], 65, "no reader for .xml"),
        (["report.txt", "none.txt"], 66, "none.txt"),
        (["long.txt"], 65, "5,000,000 characters"),
        (["report.txt", "--to", "xyz"], 2, "xyz is no format"),
        (["report.txt", "--to", ","], 2, "nothing is no format"),
        (["report.txt", "--out", "-"], 2, "one format"),
        (["-", "--to", "json"], 2, "--from eml, --from html"),
        (["report.txt", "--date", "2026-02-30"], 2, "2026-02-30"),
        (["report.txt", "--frob"], 2, "No such option"),
        (["-"], 2, "--from txt"),
        ([], 2, "SOURCE"),
        (["report.txt", "--template", "none"], 78, "no template 'none'"),
        (["report.txt", "--lang", "xx"], 78, "labels"),
        (["report.txt", "--out", "report.txt"], 73, "cannot be written"),
        (["report.txt", "--out", "none/there"], 73, "parent must exist"),
    ],
)
def test_a_failure_says_what_where_and_what_to_do(
    report: Path, folder: Path, arguments: list[str], status: int, says: str
) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n")
    (folder / "binary.bin").write_bytes(bytes(range(256)) * 20)
    (folder / "page.xml").write_bytes(b"<page>")
    (folder / "long.txt").write_bytes(b"talks " * 833_333 + b"ab")

    result = run("make", *arguments)

    assert (result.exit_code, result.stdout) == (status, "")
    assert says in result.stderr
    assert "Traceback" not in result.stderr
    assert not (folder / "output").exists()
    assert report.read_text(encoding="utf-8") == SHORT


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("Les deux présidents ont signé un accord sur le climat et la défense.", "other_language"),
        ("The weather is fine and the river is wide.", "no_agreement"),
        ("France and Italy agreed to hold a summit.", "no_quote"),
    ],
)
def test_a_source_that_gives_little_makes_a_short_brief_with_a_notice(folder: Path, text: str, notice: str) -> None:
    (folder / "a.txt").write_text(text, encoding="utf-8")

    result = run("make", "a.txt")

    assert result.exit_code == 0
    assert f"notice: {notice}: " in result.stderr
    assert len(result.stdout.splitlines()) == 4


def test_a_full_device_ends_with_74(report: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        ended = process("make", report, "--to", "txt", "--out", "-", stdout=full.fileno())

    assert ended.returncode == 74
    assert b"no space left" in ended.stderr


def test_a_pipe_that_closes_is_no_fault(report: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = process("make", report, "--to", "txt", "--out", "-", "--quiet", stdout=writing)
    finally:
        os.close(writing)

    assert (ended.returncode, ended.stderr) == (141, b"")


def test_a_marking_that_no_page_has_room_for_is_refused(report: Path, folder: Path) -> None:
    result = run("make", report, "--marking", "RESTRICTED " * 12)

    assert (result.exit_code, (folder / "output").exists()) == (2, False)
    assert "at most 100 characters, this one 131" in result.stderr


def test_a_house_prints_in_its_own_look(report: Path, folder: Path) -> None:
    (folder / "logo.png").write_bytes(png(60, 30))
    (folder / "house.toml").write_text(
        '[colours]\naccent = "#7A1F1F"\n[page]\nformat = "letter"\n[logo]\nfile = "logo.png"\nalt = "The Ministry"\n',
        encoding="utf-8",
    )
    (folder / "policybrief.toml").write_text('theme = "house.toml"', encoding="utf-8")

    result = run("make", report, "--to", "pdf,html")

    printed = PdfReader(folder / "output" / "report.pdf")
    assert result.exit_code == 0
    assert [float(side) for side in printed.pages[0].mediabox][2:] == [612, 792]
    assert printed.trailer["/Root"]["/StructTreeRoot"]["/K"]["/K"][0].get_object()["/Alt"] == "The Ministry"
    assert "#7A1F1F" in (folder / "output" / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("theme", "says"),
    [
        ("", "the theme cannot be read"),
        ("[colours]\ngrey = '#999999'", "contrast of 2.8:1"),
        ("[logo]\nfile = 'none.png'\nalt = 'x'", "none.png: the logo cannot be read"),
        ("[logo]\nfile = 'report.txt'\nalt = 'x'", "report.txt: the logo is no picture"),
    ],
)
def test_a_look_that_cannot_be_is_told_before_anything_is_written(
    report: Path, folder: Path, theme: str, says: str
) -> None:
    if theme:
        (folder / "house.toml").write_text(theme, encoding="utf-8")

    result = run("make", report, env={"POLICYBRIEF_THEME": "house.toml"})

    assert (result.exit_code, (folder / "output").exists()) == (78, False)
    assert says in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no names that are no UTF-8")
def test_a_name_that_is_no_text_is_no_obstacle(folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (folder / name).write_text(SHORT, encoding="utf-8")
    done = run("make", name, "--to", "json,txt", "--out", ".")

    assert done.exit_code == 0, done.stderr
    assert (folder / "caf.json").exists()


def test_no_brief_takes_the_place_of_its_source(folder: Path) -> None:
    (folder / "report.txt").write_text(SHORT, encoding="utf-8")
    done = run("make", "report.txt", "--to", "txt", "--out", ".")

    assert (done.exit_code, "would take the place of its source" in done.stderr) == (73, True)
    assert (folder / "report.txt").read_text(encoding="utf-8") == SHORT
