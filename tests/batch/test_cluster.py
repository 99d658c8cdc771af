"""A batch on a Dask cluster gives what a batch on this machine gives, whatever dies there."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import suppress
from pathlib import Path

import font_source_sans_pro
import pytest
from fontTools.ttLib import TTFont

from reports.batch import cluster as room
from reports.batch import errand, scheduler
from reports.batch.cluster import Cluster
from reports.batch.inputs import found
from reports.batch.running import Done, run
from reports.batch.working import Task
from reports.errors import BadSettings, EngineMissing, TryLater, UsageError
from reports.limited import Manner
from reports.model.formats import Format
from reports.model.house import HouseTemplate
from reports.model.job import Job, SourceFile
from reports.version import __version__
from tests.batch.campaign import below
from tests.batch.dask_cluster import DaskCluster, end
from tests.cli.running import ROOT, SHORT, process
from tests.cli.running import run as command
from tests.readers.report import WRITTEN
from tests.waiting import until

JOB = Job(sources=(SourceFile(name="source", data=b""),), formats=(Format.JSON, Format.DOCX))
RUNES = "\u16a0\u16a2\u16a6"
# What Dask's own threads and event loops warn of when a scheduler dies is none of ours.
pytestmark = [
    pytest.mark.filterwarnings("default"),
    pytest.mark.skipif(os.name != "posix", reason="the processes of a cluster's workers need POSIX: not tried here"),
]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for suffix, write in WRITTEN.items():
        (folder / f"report-{suffix}.{suffix}").write_bytes(write())
    for number in range(30):
        (folder / f"more-{number:02}.txt").write_text(SHORT.replace("summit", f"summit {number}"), encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[DaskCluster]:
    with DaskCluster(tmp_path / "cluster", 2) as made:
        yield made


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if not path.name.startswith(".")}


def batch(reports: Path, out: Path, **more: object) -> Done:
    return run(found([str(reports)], out), JOB, out, **more)


def test_a_cluster_makes_the_same_files_and_the_same_summary(
    reports: Path, tmp_path: Path, cluster: DaskCluster
) -> None:
    here, there = (batch(reports, tmp_path / "here"), batch(reports, tmp_path / "there", cluster=cluster.address))

    assert (there.made, there.failed) == (here.made, here.failed) == (38, 2)
    assert files(tmp_path / "there") == files(tmp_path / "here")
    assert batch(reports, tmp_path / "there", cluster=cluster.address) == Done(0, 38, 2)


def test_lost_workers_and_a_lost_scheduler_are_survived(reports: Path, tmp_path: Path, cluster: DaskCluster) -> None:
    batch(reports, tmp_path / "here", workers=2)
    seen: list[str] = []
    told: list[str] = []

    def say(outcome: object) -> None:
        seen.append(str(outcome))
        if len(seen) == 5:
            end(cluster.workers[0])
            cluster.start_worker()
        if len(seen) == 15:
            end(cluster.scheduler)
            threading.Timer(1.0, cluster.start_scheduler).start()

    done = batch(reports, tmp_path / "there", cluster=cluster.address, say=say, tell=told.append)

    assert (done.made, done.failed) == (38, 2)
    assert files(tmp_path / "there") == files(tmp_path / "here")
    assert f"the cluster at {cluster.address} does not answer; it is tried again." in told


def test_a_scheduler_that_is_gone_when_work_is_sent_is_reached_again(
    reports: Path, tmp_path: Path, cluster: DaskCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed.cfexecutor import ClientExecutor

    submit, gone = ClientExecutor.submit, [OSError("closed")]

    def failing(self: ClientExecutor, *words: object, **more: object) -> object:
        if gone:
            raise gone.pop()
        return submit(self, *words, **more)

    monkeypatch.setattr(ClientExecutor, "submit", failing)
    told: list[str] = []
    done = batch(reports, tmp_path / "there", cluster=cluster.address, tell=told.append)

    assert (done.made, done.failed) == (38, 2)
    assert f"the cluster at {cluster.address} does not answer; it is tried again." in told


def test_makers_that_die_are_replaced_and_nothing_is_lost(reports: Path, tmp_path: Path, cluster: DaskCluster) -> None:
    killed: list[int] = []
    ended = threading.Event()

    def hunt() -> None:
        """Kill whoever makes briefs here, twice."""
        while len(killed) < 2 and not ended.is_set():
            for maker in _makers(cluster):
                os.kill(maker, signal.SIGKILL)
                killed.append(maker)
            time.sleep(0.2)

    hunter = threading.Thread(target=hunt)
    hunter.start()
    done = batch(reports, tmp_path / "there", cluster=cluster.address)
    ended.set()
    hunter.join()

    assert len(killed) >= 2
    assert (done.made, done.failed) == (38, 2)


def test_a_batch_that_waits_for_workers_tells_so_and_stops_when_asked(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_GRACE", 0.5)
    stop, told = threading.Event(), []

    def tell(words: str) -> None:
        told.append(words)
        stop.set()

    with DaskCluster(tmp_path / "cluster", 0) as empty:
        done = batch(reports, tmp_path / "out", cluster=empty.address, tell=tell, stopped=stop.is_set)

    assert done.made == 0
    assert told == [f"the cluster at {empty.address} has no worker yet; it is waited for."]


def test_hostile_sources_are_read_in_bounds_there_too(tmp_path: Path, cluster: DaskCluster) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "deep.html").write_text("<div>" * 100_000 + "words", encoding="utf-8")
    (tmp_path / "in" / "good.txt").write_text(SHORT, encoding="utf-8")
    done = batch(tmp_path / "in", tmp_path / "out", cluster=cluster.address)

    assert (done.made, done.failed) == (1, 1)
    assert "html_limit" in (tmp_path / "out" / "summary.csv").read_text(encoding="utf-8")


def test_a_house_s_word_file_goes_along(tmp_path: Path, reports: Path, cluster: DaskCluster) -> None:
    job = JOB.model_copy(update={"house": HouseTemplate(name="house.docx", data=WRITTEN["docx"]())})
    inputs = [each for each in found([str(reports)], tmp_path / "out") if each.path.name.startswith("more-0")]
    for place in ("here", "there"):
        run(inputs, job, tmp_path / place, cluster=cluster.address if place == "there" else None)

    assert files(tmp_path / "there") == files(tmp_path / "here")


def test_a_worker_of_another_version_is_told() -> None:
    ((answer, made),) = errand.run("0.0.1", [("a.txt", b"Words.")], JOB.model_dump_json().encode(), manner=Manner())

    assert "a worker of the cluster has policybrief" in answer["fault"][1]
    assert made == {}


def test_what_a_worker_lacks_is_told_and_no_source_is_blamed() -> None:
    job = JOB.model_copy(update={"template": "nonsense"}).model_dump_json().encode()
    ((answer, _),) = errand.run(__version__, [("a.txt", b"Words.")], job, manner=Manner())

    assert answer["fault"][1] == "there is no template 'nonsense'."


@pytest.mark.parametrize(
    ("address", "error"), [("nonsense://x", BadSettings), ("tcp://127.0.0.1:9", TryLater)], ids=["no address", "nobody"]
)
def test_a_cluster_that_is_not_there_is_told(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, error: type[Exception]
) -> None:
    monkeypatch.setattr(room, "_FIRST", 0)
    monkeypatch.setattr(scheduler, "_TRY", 1)
    with pytest.raises(error):
        batch(reports, tmp_path / "out", cluster=address)


def test_without_dask_its_extra_is_named(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(EngineMissing, match=r"policybrief\[cluster\]"):
        batch(reports, tmp_path / "out", cluster="tcp://127.0.0.1:9")


def test_jobs_and_a_cluster_are_not_asked_for_together() -> None:
    done = command("batch", ".", "--jobs", "2", "--cluster", "tcp://127.0.0.1:9")

    assert (done.exit_code, "processes of its own" in done.stderr) == (UsageError.exit_status, True)


def runes() -> bytes:
    """A font with shapes for runes, which no package that is installed for tests has."""
    with TTFont(font_source_sans_pro.font_files_ttf["SourceSansPro"]) as font:
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap.update(dict.fromkeys(map(ord, RUNES), "R"))
        stream = io.BytesIO()
        font.save(stream)
    return stream.getvalue()


def test_what_fonts_of_this_machine_are_needed_for_is_the_same_too(tmp_path: Path, cluster: DaskCluster) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "runes.txt").write_text(SHORT.replace("summit", f"summit {RUNES}"), encoding="utf-8")
    (tmp_path / "in" / "plain.txt").write_text(SHORT, encoding="utf-8")
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "NotoSansRunic-Regular.ttf").write_bytes(runes())
    job = JOB.model_copy(update={"formats": (Format.PDF,), "font_folders": (tmp_path / "fonts",)})
    inputs = found([str(tmp_path / "in")], tmp_path / "out")
    for place in ("here", "there"):
        run(inputs, job, tmp_path / place, cluster=cluster.address if place == "there" else None)

    assert files(tmp_path / "there") == files(tmp_path / "here")
    assert "missing_glyph" not in (tmp_path / "here" / "summary.csv").read_text(encoding="utf-8")


def test_no_more_is_read_ahead_than_so_many_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_MOST_BYTES", 3_000)
    monkeypatch.setattr(room, "_BUNDLE_BYTES", 500)
    (tmp_path / "a.txt").write_bytes(b"words " * 200)
    crew = Cluster("tcp://127.0.0.1:9", JOB, tmp_path, manner=Manner(), tell=print, stopped=lambda: False)
    crew._executor, given = _Never(), 0
    while crew.free:
        crew.give(Task(str(tmp_path / "a.txt"), "a") if not given else Task(str(_copy(tmp_path, given)), "a"))
        given += 1

    assert given == 3


class _Never(Executor):
    """Takes work and never does it."""

    def submit(self, *_: object, **__: object) -> Future[object]:
        return Future()


def _copy(folder: Path, number: int) -> Path:
    return Path(shutil.copy(folder / "a.txt", folder / f"{number}.txt"))


@pytest.mark.parametrize(
    ("address", "status"),
    [("nonsense://x", 78), ("tls://127.0.0.1:9", 78), ("ucx://127.0.0.1:9", 78), ("tcp://127.0.0.1:9", 75)],
)
def test_a_cluster_that_cannot_be_reached_is_told_in_two_lines(
    reports: Path, tmp_path: Path, address: str, status: int
) -> None:
    done = process("batch", reports, "--out", tmp_path / "out", "--cluster", address)

    assert done.returncode == status
    told = done.stderr.decode().splitlines()
    assert (len(told), told[0].startswith(f"error: {address}: ")) == (2, True)


def test_a_scheduler_that_is_lost_is_told_in_one_line(tmp_path: Path, cluster: DaskCluster) -> None:
    # So many, and none broken, that work is left and nothing else told when the scheduler is lost.
    reports = tmp_path / "in"
    reports.mkdir()
    for number in range(500):
        (reports / f"{number}.txt").write_text(SHORT.replace("summit", f"summit {number}"), encoding="utf-8")
    out, command_ = tmp_path / "out", "from reports.cli.main import main; main()"
    words = [sys.executable, "-c", command_, "batch", str(reports), "--out", str(out), "--cluster", cluster.address]
    with subprocess.Popen(words, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE) as batch_:
        assert until(lambda: len(list(out.glob("*.json"))) > 3)
        end(cluster.scheduler)
        told = batch_.stderr.readline()
        batch_.send_signal(signal.SIGTERM)
        told += batch_.stderr.read()

    assert batch_.returncode == 75
    assert told.decode().splitlines() == [
        f"the cluster at {cluster.address} does not answer; it is tried again.",
        f"error: {cluster.address}: the cluster does not answer.",
        "  Start its scheduler, then run the same command again: it goes on from here.",
    ]


def _makers(cluster: DaskCluster) -> list[int]:
    """The processes that make briefs for the workers of a cluster."""
    found_ = []
    for below_ in (each for worker in cluster.workers for each in below(worker.pid)):
        with suppress(OSError):
            if b"reports.batch.maker" in Path(f"/proc/{below_}/cmdline").read_bytes():
                found_.append(below_)
    return found_
