"""policybrief batch: what it prints, and the status that cron sees."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import ROOT, SHORT, run
from tests.waiting import gone, until


def test_all_done_leaves_with_0_and_a_rerun_says_what_was_there(folder: Path) -> None:
    (folder / "in").mkdir()
    for number in range(3):
        (folder / "in" / f"{number}.txt").write_text(f"{SHORT} {number}.", encoding="utf-8")
    first, second = (run("batch", "in", "--out", "out", "--to", "txt", "--jobs", "2") for _ in range(2))

    assert (first.exit_code, first.stdout) == (0, "3 made, 0 failed; out/index.html tells what came of each.\n")
    assert second.stdout.splitlines()[0] == "3 of 3 were done before and are unchanged."
    assert (folder / "out" / "summary.csv").exists()


def test_a_failure_is_told_and_leaves_with_1(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "empty.txt").write_bytes(b"")
    done = run("batch", "in", "--out", "out", "--to", "txt")

    assert done.exit_code == 1
    assert "in/empty.txt: bad_source: the file is empty." in done.stderr


def test_a_place_without_reports_is_told() -> None:
    assert run("batch", "nowhere", "--out", "out").exit_code == 66


def test_briefs_do_not_lie_among_the_reports(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(SHORT, encoding="utf-8")
    done = run("batch", "in", "--out", "in", "--jobs", "1")

    assert (done.exit_code, "the briefs would lie among the reports" in done.stderr) == (2, True)
    assert [path.name for path in (folder / "in").iterdir()] == ["a.txt"]


def test_another_batch_s_briefs_are_left_out_and_told(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(SHORT, encoding="utf-8")
    run("batch", "in", "--out", "in/old", "--to", "txt", "--jobs", "1")
    done = run("batch", "in", "--out", "out", "--to", "txt", "--jobs", "1")

    assert done.stdout.splitlines() == [
        f"{Path('in/old')} is left out: a batch has put its briefs there.",
        "1 made, 0 failed; out/index.html tells what came of each.",
    ]


# A program whose briefs take so many seconds each, the first line telling who makes them.
SLOW = """
import os, sys, time
from pathlib import Path
from reports.batch import workers
from reports.cli.main import main
done = workers.done
def slow(task, *rest):
    Path("part").write_text(str(os.getpid()))
    Path("part").rename("worker")
    time.sleep(float(os.environ["SECONDS_EACH"]))
    return done(task, *rest)
workers.done = slow
workers._PATIENCE = 100
main()
"""


def _started(folder: Path, seconds: float) -> subprocess.Popen[bytes]:
    """A batch of three reports, at work on its first."""
    (folder / "in").mkdir()
    for name in ("a", "b", "c"):
        (folder / "in" / f"{name}.txt").write_text(SHORT, encoding="utf-8")
    command = [sys.executable, "-c", SLOW, "batch", "in", "--out", "out", "--to", "txt", "--jobs", "1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SECONDS_EACH": str(seconds)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert until((folder / "worker").exists)
    return process


on_posix = pytest.mark.skipif(os.name != "posix", reason="what is slow goes along to a worker with a fork alone")


@on_posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_batch_that_is_stopped_ends_what_is_in_hand_and_leaves_with_75(folder: Path, number: int) -> None:
    process = _started(folder, 1)
    process.send_signal(number)
    told, error = process.communicate(timeout=60)

    assert process.returncode == 75
    assert told.decode() == "1 made, 0 failed; out/index.html tells what came of each.\n"
    assert error.decode().startswith("error: stopped before the end: 2 are not made yet.")
    assert "1 briefs, 0 failed, 2 not made yet" in (folder / "out" / "index.html").read_text(encoding="utf-8")


@on_posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_batch_that_is_stopped_twice_ends_at_once_and_leaves_nobody_behind(folder: Path, number: int) -> None:
    process = _started(folder, 120)
    process.send_signal(number)
    time.sleep(0.5)
    process.send_signal(number)
    _, error = process.communicate(timeout=60)

    assert process.returncode == 75
    assert error.decode().startswith("error: stopped at once")
    assert until(lambda: gone(int((folder / "worker").read_text())))
