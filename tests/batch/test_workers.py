"""A worker that hangs, swallows the memory or outlives its batch is ended, and the batch goes on."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from reports.batch import workers, working
from reports.batch.inputs import found
from reports.batch.running import Done, run
from reports.batch.workers import Workers
from reports.batch.working import Outcome, Task
from reports.limited import Manner
from reports.limited.bounds import bounds
from reports.model.formats import Format
from reports.model.job import Job, SourceFile
from tests.batch.summed import summary
from tests.cli.running import SHORT
from tests.waiting import gone, until

JOB = Job(sources=(SourceFile(name="source", data=b""),), formats=(Format.TXT,))
pytestmark = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(),
    reason="what tests put into a worker goes along with a fork alone",
)
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone does so")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "bad", "c"):
        (folder / f"{name}.txt").write_text(SHORT, encoding="utf-8")
    return folder


def batch(reports: Path, tmp_path: Path) -> Done:
    out = tmp_path / "out"
    return run(found([str(reports)], out), JOB, out)


def _hang(task: Task, *_: object) -> Outcome:
    if task.path.endswith("bad.txt"):
        time.sleep(120)
    return Outcome(task.path)


def test_a_source_that_hangs_is_given_up_and_tried_again_by_the_next_run(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setitem(bounds(), "making", {**bounds()["making"], "clock": 2})
        patched.setattr(workers, "done", _hang)
        assert batch(reports, tmp_path) == Done(2, 0, 1)
    (row,) = [row for row in summary(tmp_path / "out") if row["source"].endswith("bad.txt")]
    assert row["status"] == "timed_out"
    assert "takes longer than" in row["reason"]

    assert batch(reports, tmp_path).failed == 0


def test_a_worker_that_is_stopped_is_ended(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out").mkdir()
    with Workers(1, JOB, tmp_path / "out", manner=Manner()) as crew:
        monkeypatch.setattr(crew, "_patience", 1.0)
        monkeypatch.setattr(workers, "done", _hang)
        crew.give(Task(str(reports / "bad.txt"), "bad"))
        (worker,) = crew._workers.values()
        os.kill(process := worker.process.pid, signal.SIGSTOP)
        (outcome,) = crew.take()

    assert isinstance(outcome, Outcome)
    assert outcome.error == "timed_out"
    assert gone(process)


@on_linux
def test_a_source_that_swallows_the_memory_fails_and_its_worker_is_replaced(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = working.make

    def swallow(job: Job, **ways: object) -> object:
        if job.sources[0].name != "bad.txt":
            return made(job, **ways)
        held = []
        while len(held) < 20:
            held.append(bytearray(100_000_000))
        raise AssertionError

    monkeypatch.setitem(bounds(), "making", {**bounds()["making"], "memory": 600_000_000})
    monkeypatch.setattr(working, "make", swallow)
    (tmp_path / "out").mkdir()
    with Workers(1, JOB, tmp_path / "out", manner=Manner(trusted=True)) as crew:
        crew.give(Task(str(reports / "bad.txt"), "bad"))
        (outcome,) = crew.take()
        assert isinstance(outcome, Outcome)
        assert (outcome.error, crew._workers) == ("out_of_memory", {})
        crew.give(Task(str(reports / "a.txt"), "a"))
        (outcome,) = crew.take()

    assert isinstance(outcome, Outcome)
    assert outcome.error == ""


@on_linux
def test_workers_that_hang_end_with_their_batch(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object) -> Outcome:
        (tmp_path / "part").write_text(str(os.getpid()))
        (tmp_path / "part").rename(tmp_path / "worker")
        time.sleep(120)
        raise AssertionError

    monkeypatch.setattr(workers, "done", hang)
    process = os.fork()
    if process == 0:
        batch(reports, tmp_path)
        os._exit(0)
    assert until((tmp_path / "worker").exists)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)

    assert until(lambda: gone(int((tmp_path / "worker").read_text())))
