"""A batch makes a brief of every report, once, and sums up the same whatever happened on the way."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reports.batch import working
from reports.batch.alone import alone
from reports.batch.crew import Lost
from reports.batch.inputs import found, left_out, named
from reports.batch.ledger import Ledger
from reports.batch.running import run
from reports.batch.workers import Workers
from reports.batch.working import Outcome, Task
from reports.errors import CannotWrite, NoSource, ReportsError, TryLater
from reports.limited import Manner
from reports.model.formats import Format, SourceFormat
from reports.model.job import Job, SourceFile
from reports.model.source import SourceDocument
from reports.readers import read_all
from tests.cli.running import ROOT, SHORT
from tests.readers.pdf.pages import scan
from tests.readers.report import WRITTEN

JOB = Job(sources=(SourceFile(name="source", data=b""),), formats=(Format.JSON, Format.TXT))


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with a report in every format, two of one stem, and two that cannot be read."""
    folder = tmp_path / "in"
    (folder / "below").mkdir(parents=True)
    for suffix, write in WRITTEN.items():
        (folder / f"report-{suffix}.{suffix}").write_bytes(write())
    (folder / "below" / "report-txt.txt").write_text(SHORT, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


def made(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if not path.name.startswith(".")}


def summary(out: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((out / "summary.csv").read_text(encoding="utf-8"))))


def batch(reports: Path, out: Path, **more: object) -> object:
    return run(found([str(reports)], out), JOB, out, **more)


def test_every_report_has_its_brief_and_bad_ones_stop_no_other(reports: Path, tmp_path: Path) -> None:
    done = batch(reports, tmp_path / "out", workers=2)

    assert (done.made, done.unchanged, done.failed) == (9, 0, 2)
    rows = summary(tmp_path / "out")
    assert [row["status"] for row in rows if row["source"].endswith(("empty.txt", "broken.pdf"))] == [
        "broken",
        "bad_source",
    ]
    assert len(rows) == 11
    assert {f"{row['brief']}.json" for row in rows if row["brief"]} <= set(made(tmp_path / "out"))
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "<h1>9 briefs, 2 failed</h1>" in page
    assert '<a href="report-docx.json">json</a>' in page


def test_equal_stems_get_a_number_and_keep_it(reports: Path, tmp_path: Path) -> None:
    batch(reports, tmp_path / "out")
    before = (tmp_path / "out" / "report-txt-2.json").read_bytes()
    (reports / "a").mkdir()
    (reports / "a" / "report-txt.txt").write_text(f"{SHORT} Another.", encoding="utf-8")
    batch(reports, tmp_path / "out")

    assert (tmp_path / "out" / "report-txt-2.json").read_bytes() == before
    assert (tmp_path / "out" / "report-txt-3.json").exists()


def test_a_rerun_makes_only_what_is_missing_or_changed(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch(reports, out)
    before = made(out)
    assert (batch(reports, out).made, batch(reports, out).unchanged) == (0, 9)

    (out / "report-md.txt").unlink()
    (reports / "report-html.html").write_bytes(WRITTEN["html"]().replace(b"three", b"four"))
    assert batch(reports, out).made == 2
    assert made(out)["report-md.txt"] == before["report-md.txt"]
    assert made(out)["report-html.json"] != before["report-html.json"]


def test_other_settings_make_everything_again(reports: Path, tmp_path: Path) -> None:
    batch(reports, tmp_path / "out")
    job = JOB.model_copy(update={"marking": "TLP:AMBER"})

    assert run(found([str(reports)], tmp_path / "out"), job, tmp_path / "out").made == 9
    assert batch(reports, tmp_path / "out", again=True).made == 9


def test_the_format_that_is_named_holds_for_every_source(reports: Path, tmp_path: Path) -> None:
    seen: list[tuple[object, ...]] = []

    def reading(data: bytes, name: str, kind: SourceFormat | None) -> tuple[SourceDocument, ...]:
        seen.append((name, kind))
        return read_all(data, name, kind)

    job = JOB.model_copy(update={"sources": (SourceFile(name="source", data=b"", format=SourceFormat.MD),)})
    working.made("a/b.txt", SHORT.encode(), job, reading)
    assert seen == [("b.txt", SourceFormat.MD)]

    (tmp_path / "out").mkdir()
    batch(reports, tmp_path / "out")
    assert run(found([str(reports)], tmp_path / "out"), job, tmp_path / "out").unchanged == 0


def test_what_failed_for_want_of_a_program_is_tried_again(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (reports / "scan.pdf").write_bytes(scan())
    monkeypatch.setenv("PATH", "")
    batch(reports, tmp_path / "out", manner=Manner(ocr=True))
    (row,) = [row for row in summary(tmp_path / "out") if row["source"].endswith("scan.pdf")]
    assert row["status"] == "engine_missing"

    again = batch(reports, tmp_path / "out", manner=Manner(ocr=True))
    assert (again.unchanged, again.failed) == (9, 3)


def test_the_number_of_workers_changes_nothing(reports: Path, tmp_path: Path) -> None:
    for count in (1, 3):
        batch(reports, tmp_path / f"out-{count}", workers=count)

    assert made(tmp_path / "out-1") == made(tmp_path / "out-3")


def test_a_batch_that_was_killed_goes_on_and_ends_the_same(reports: Path, tmp_path: Path) -> None:
    for number in range(25):
        (reports / f"more-{number:02}.txt").write_text(SHORT.replace("summit", f"summit {number}"), encoding="utf-8")
    batch(reports, tmp_path / "whole")
    out = tmp_path / "out"
    command = [
        sys.executable,
        "-c",
        "from reports.cli.main import main; main()",
        "batch",
        str(reports),
        "--out",
        str(out),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for pause in (1.5, 1.9, 2.3):
        with subprocess.Popen(
            [*command, "--to", "json,txt", "--jobs", "2"], env=environment, stdout=subprocess.PIPE
        ) as process:
            time.sleep(pause)
            process.send_signal(signal.SIGKILL)
    done = batch(reports, out, workers=2)

    assert done.failed == 2
    assert made(out) == made(tmp_path / "whole")
    assert list(out.glob(".*.part")) == []


def test_a_worker_that_dies_is_told_and_replaced(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with Workers(1, JOB, tmp_path / "out", manner=Manner(trusted=True)) as crew:
        crew.give(Task(str(reports / "report-txt.txt"), "one"))
        (worker,) = crew._workers.values()
        worker.process.kill()
        (lost,) = crew.take()
        assert isinstance(lost, Lost)
        crew.give(lost.task)
        (outcome,) = crew.take()

    assert isinstance(outcome, Outcome)
    assert outcome.error == ""


def test_what_ends_its_worker_again_and_again_is_left(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fatal(task: Task, *rest: object) -> Outcome:
        if task.path.endswith("report-md.md"):
            os.kill(os.getpid(), signal.SIGKILL)
        return working(task, *rest)

    from reports.batch import workers

    working = workers.done
    monkeypatch.setattr(workers, "done", fatal)
    batch(reports, tmp_path / "out", workers=2)

    rows = summary(tmp_path / "out")
    (row,) = [row for row in rows if row["source"].endswith("report-md.md")]
    assert (row["status"], row["reason"]) == ("reader_crashed", "it ended its worker again and again.")
    assert sum(row["status"] == "done" for row in rows) == 8


def test_a_folder_that_cannot_be_written_is_told(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")

    with pytest.raises(ReportsError) as fault:
        batch(reports, tmp_path / "out")
    assert isinstance(fault.value, CannotWrite)


def test_inputs_are_found_once_and_in_order(reports: Path, tmp_path: Path) -> None:
    inputs = found([str(reports), str(reports / "*.txt"), str(reports / "empty.txt")], tmp_path / "out")

    assert [each.shown for each in inputs] == sorted({each.shown for each in inputs})
    assert len(inputs) == 11
    with pytest.raises(NoSource, match="there is no report"):
        found([str(reports / "*.nothing")], tmp_path / "out")
    (tmp_path / "quiet").mkdir()
    assert found([str(tmp_path / "quiet")], tmp_path / "out") == []
    assert left_out([str(reports), "gone"], tmp_path / "out") == {".png": 1}


def test_what_the_batch_itself_wrote_is_no_input(reports: Path) -> None:
    run(found([str(reports)], reports / "out"), JOB, reports / "out")

    assert len(found([str(reports)], reports / "out")) == 11


def test_names_that_one_system_takes_for_the_same_are_told_apart(tmp_path: Path) -> None:
    for folder, name in (("a", "Talks.txt"), ("b", "talks.txt"), ("c", "TALKS.md")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(SHORT, encoding="utf-8")

    assert list(named(found([str(tmp_path)], tmp_path / "out"), {}).values()) == ["Talks", "talks-2", "TALKS-3"]


def test_no_brief_takes_the_place_of_the_summary(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "index.html").write_bytes(WRITTEN["html"]())
    run(
        found([str(tmp_path / "in")], tmp_path / "out"),
        JOB.model_copy(update={"formats": (Format.HTML,)}),
        tmp_path / "out",
    )

    assert sorted(made(tmp_path / "out")) == ["index-2.html", "index.html", "summary.csv"]


def test_a_cell_of_the_table_is_no_formula(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "=cmd.txt").write_text(f"=cmd|calc\n\n{SHORT}", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "in")
    run(found(["=cmd.txt"], tmp_path / "out"), JOB, tmp_path / "out")

    assert "\n'=cmd.txt," in (tmp_path / "out" / "summary.csv").read_bytes().decode()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no names that are no UTF-8")
def test_a_name_that_is_no_text_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in (b"caf\xe9.txt", b"cafe.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path / "in") + b"/" + name)).write_text(SHORT, encoding="utf-8")
    inputs, out = found([str(tmp_path / "in")], tmp_path / "out"), tmp_path / "out"

    assert (run(inputs, JOB, out).made, run(inputs, JOB, out).unchanged) == (2, 2)
    assert [row["brief"] for row in summary(out)] == ["cafe", "caf"]


def test_a_folder_in_the_place_of_a_file_stops_no_other(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "report-md.json").mkdir(parents=True)

    assert (batch(reports, tmp_path / "out").made, batch(reports, tmp_path / "out").failed) == (8, 3)
    (row,) = [row for row in summary(tmp_path / "out") if row["source"].endswith("report-md.md")]
    assert row["status"] == "name_taken"


def test_the_page_links_nothing_that_other_settings_left(reports: Path, tmp_path: Path) -> None:
    batch(reports, tmp_path / "out")
    job = JOB.model_copy(update={"formats": (Format.JSON,), "marking": "TLP:RED"})
    run(found([str(reports)], tmp_path / "out"), job, tmp_path / "out")

    assert (tmp_path / "out" / "report-md.txt").exists()
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert 'href="report-md.json"' in page
    assert 'href="report-md.txt"' not in page


def test_two_batches_are_not_at_work_in_one_folder(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with alone(tmp_path / "out"), pytest.raises(TryLater, match="another batch is at work"):
        batch(reports, tmp_path / "out")
    assert batch(reports, tmp_path / "out").made == 9


def _killed_before_it_is_written_down(reports: Path, out: Path, job: Job) -> None:
    process = os.fork()
    if process == 0:
        Ledger.finish = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        run(found([str(reports)], out), job, out)
        os._exit(0)
    assert os.waitpid(process, 0)[1] == signal.SIGKILL


def test_after_a_kill_no_brief_of_other_settings_is_taken_for_ours(reports: Path, tmp_path: Path) -> None:
    out, red = tmp_path / "out", JOB.model_copy(update={"marking": "TLP:RED"})
    run(found([str(reports)], out), red, out)
    before = made(out)
    _killed_before_it_is_written_down(reports, out, JOB)
    run(found([str(reports)], out), red, out)

    assert made(out) == before


def test_after_a_kill_no_brief_of_another_source_is_taken_for_ours(reports: Path, tmp_path: Path) -> None:
    out, source = tmp_path / "out", reports / "report-md.md"
    batch(reports, out)
    before, words = made(out), source.read_bytes()
    source.write_bytes(words.replace(b"three", b"four"))
    _killed_before_it_is_written_down(reports, out, JOB)
    source.write_bytes(words)
    batch(reports, out)

    assert made(out) == before


def test_what_failed_before_is_told_again(reports: Path, tmp_path: Path) -> None:
    told = [[], []]
    for each in told:
        batch(reports, tmp_path / "out", say=each.append)

    assert [sorted(outcome.error for outcome in each if outcome.error) for each in told] == [
        ["bad_source", "broken"]
    ] * 2


def test_the_ledger_forgets_nothing(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.enter({"a": "one", "b": "two"}, "settings")
        ledger.finish("a", Outcome("in/a", "digest", title="Talks", notices=("encoding",)), "settings")
    with Ledger(tmp_path) as ledger:
        assert ledger.outcome("a", "settings") == Outcome("in/a", "digest", title="Talks", notices=("encoding",))
        assert ledger.outcome("a", "other") is None
        assert ledger.names() == {"a": "one", "b": "two"}
