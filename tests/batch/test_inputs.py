"""What a batch is made of: every report once, by whatever path, and what cannot be looked into is told."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reports.batch.inputs import found, left_out, of_batches
from reports.batch.running import run
from reports.batch.working import Task, fetched
from reports.model.formats import Format
from reports.model.job import Job, SourceFile
from tests.batch.summed import summary
from tests.cli.running import SHORT

JOB = Job(sources=(SourceFile(name="source", data=b""),), formats=(Format.TXT,))


@pytest.fixture
def closed() -> Iterator[Path]:
    """A folder with a report, and two below it: one may be listed and not entered, one neither."""
    # Not in the tests' own folder, which is closed to everybody else.
    folder = Path(tempfile.mkdtemp())
    for name in ("listed", "shut"):
        (folder / "in" / name).mkdir(parents=True)
        (folder / "in" / name / "a.txt").write_text(SHORT, encoding="utf-8")
    (folder / "in" / "good.txt").write_text(SHORT, encoding="utf-8")
    folder.chmod(0o755)
    (folder / "in" / "listed").chmod(0o444)
    (folder / "in" / "shut").chmod(0o000)
    yield folder / "in"
    for name in ("listed", "shut"):
        (folder / "in" / name).chmod(0o700)
    shutil.rmtree(folder)


@contextmanager
def nobody() -> Iterator[None]:
    """Be somebody for whom a closed folder is closed, as it is not for root."""
    fetched(Task(__file__, "any"))  # what it loads is open to root alone, perhaps
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="rights of folders are those of POSIX here")
def test_a_folder_that_is_closed_is_a_failure_and_stops_no_other(closed: Path) -> None:
    with nobody():
        came = {each.shown: fetched(Task(each.shown, "any")) for each in found([str(closed)], closed.parent / "out")}

    told = {path.removeprefix(f"{closed.as_posix()}/"): outcome for path, outcome in came.items()}
    assert set(told) == {"good.txt", "listed/a.txt", "shut"}
    assert told["good.txt"] == SHORT.encode()
    assert {told[name].reason for name in ("listed/a.txt", "shut")} == {"the file cannot be read: permission denied."}


@pytest.mark.skipif(os.name != "posix", reason="rights of folders are those of POSIX here")
def test_a_closed_folder_stops_no_count_and_no_file_that_is_named(closed: Path) -> None:
    with nobody():
        assert left_out([str(closed)], closed.parent / "out") == {}
        (named,) = found([str(closed / "listed" / "a.txt")], closed.parent / "out")

    assert named.path == closed / "listed" / "a.txt"


def test_a_report_is_the_same_by_whatever_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(SHORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    out = Path("out")
    run(found(["in"], out), JOB, out)
    again = run(found([str(tmp_path / "in")], out), JOB, out)

    assert (again.made, again.unchanged) == (0, 1)
    assert sorted(path.name for path in out.glob("*.txt")) == ["a.txt"]
    assert [row["source"] for row in summary(out)] == [(tmp_path / "in" / "a.txt").as_posix()]


def test_what_failed_is_told_by_the_path_that_is_given_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    out, told = Path("out"), []
    run(found(["in"], out), JOB, out)
    run(found([str(tmp_path / "in")], out), JOB, out, say=told.append)

    assert [outcome.path for outcome in told] == [(tmp_path / "in" / "empty.txt").as_posix()]


def test_of_many_links_to_a_report_the_first_by_name_is_taken(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "report.txt").write_text(SHORT, encoding="utf-8")
    for number in range(40, 0, -1):
        (tmp_path / "in" / f"link-{number:02}.txt").symlink_to(tmp_path / "in" / "report.txt")

    (only,) = found([str(tmp_path / "in")], tmp_path / "out")
    assert only.path.name == "link-01.txt"


def test_the_briefs_of_another_batch_are_no_reports(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(SHORT, encoding="utf-8")
    old = tmp_path / "in" / "old"
    run(found([str(tmp_path / "in")], old), JOB, old)

    assert [each.path.name for each in found([str(tmp_path / "in")], tmp_path / "out")] == ["a.txt"]
    assert of_batches([str(tmp_path / "in")], tmp_path / "out") == [old]
    assert of_batches([str(tmp_path / "in")], old) == []
    assert [each.path.name for each in found([str(old / "a.txt")], tmp_path / "out")] == ["a.txt"]
