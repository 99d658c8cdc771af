"""A batch on a Dask cluster gives what a batch on this machine gives, whatever dies there."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.batch import errand
from reports.batch.inputs import found
from reports.batch.running import Done, run
from reports.errors import BadSettings, EngineMissing, TryLater, UsageError
from reports.limited import Manner
from reports.model.formats import Format
from reports.model.house import HouseTemplate
from reports.model.job import Job, SourceFile
from reports.version import __version__
from tests.batch.dask_cluster import DaskCluster, end
from tests.cli.running import SHORT
from tests.cli.running import run as command
from tests.readers.report import WRITTEN

JOB = Job(sources=(SourceFile(name="source", data=b""),), formats=(Format.JSON, Format.DOCX))
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


def test_a_maker_that_dies_is_replaced_and_what_kills_it_is_left(
    reports: Path, tmp_path: Path, cluster: DaskCluster
) -> None:
    stop = threading.Event()

    def hunt() -> None:
        """Kill whoever makes briefs, again and again, for a while."""
        for _ in range(4):
            time.sleep(0.7)
            for maker in _makers():
                os.kill(maker, signal.SIGKILL)
        stop.set()

    hunter = threading.Thread(target=hunt)
    hunter.start()
    done = batch(reports, tmp_path / "there", cluster=cluster.address)
    hunter.join()

    assert done.made + done.failed == 40
    assert stop.is_set()


def test_a_batch_that_waits_for_workers_tells_so_and_stops_when_asked(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reports.batch import cluster as room

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
    from reports.batch import cluster

    monkeypatch.setattr(cluster, "_TRY", 1)
    with pytest.raises(error):
        batch(reports, tmp_path / "out", cluster=address)


def test_without_dask_its_extra_is_named(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(EngineMissing, match=r"policybrief\[cluster\]"):
        batch(reports, tmp_path / "out", cluster="tcp://127.0.0.1:9")


def test_jobs_and_a_cluster_are_not_asked_for_together() -> None:
    done = command("batch", ".", "--jobs", "2", "--cluster", "tcp://127.0.0.1:9")

    assert (done.exit_code, "processes of its own" in done.stderr) == (UsageError.exit_status, True)


def _makers() -> list[int]:
    """The processes that make briefs for a cluster on this machine."""
    found_ = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes()
        except OSError:
            continue
        if b"reports.batch.maker" in words:
            found_.append(int(path.parent.name))
    return found_
