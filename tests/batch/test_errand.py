"""A maker that does not start, hangs, dies or is left alone: each is told, and nobody waits for it for ever."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.batch import errand
from reports.limited import Manner
from reports.limited.bounds import bounds
from reports.model.formats import Format
from reports.model.job import Job, SourceFile
from reports.version import __version__
from tests.cli.running import SHORT
from tests.waiting import gone, until

JOB = Job(sources=(SourceFile(name="source", data=b""),), formats=(Format.TXT,)).model_dump_json().encode()
pytestmark = pytest.mark.skipif(os.name != "posix", reason="the processes of a cluster's workers need POSIX")


@pytest.fixture(autouse=True)
def left() -> Iterator[None]:
    yield
    errand.leave()


def asked() -> dict[str, object]:
    ((head, _),) = errand.run(__version__, [("a.txt", SHORT.encode())], JOB, manner=Manner())
    return head


def waiting() -> int:
    """The process that makes briefs and has nothing to do."""
    (maker,) = errand._waiting.queue
    return int(maker._process.pid)


@pytest.mark.parametrize("program", ["nowhere", "/bin/false"], ids=["is not there", "ends at once"])
def test_a_maker_that_does_not_start_is_told_after_some_tries(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(errand, "_PAUSE", 0)
    monkeypatch.setattr(sys, "executable", program)

    code, message, *_ = asked()["fault"]
    assert code == "try_later"
    assert message.startswith("a worker of the cluster cannot start a process for briefs: ")


def test_a_maker_that_does_not_start_at_first_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errand, "_PAUSE", 0)
    starts, start = [], errand.subprocess.Popen

    def failing(*words: object, **ways: object) -> object:
        starts.append(words)
        if len(starts) == 1:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return start(*words, **ways)

    monkeypatch.setattr(errand.subprocess, "Popen", failing)

    assert asked()["outcome"]["error"] == ""


def test_a_maker_that_hangs_is_ended_and_its_source_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked()
    os.kill(maker := waiting(), signal.SIGSTOP)
    monkeypatch.setitem(bounds(), "making", {**bounds()["making"], "clock": 1})

    assert asked()["outcome"]["error"] == "timed_out"
    assert gone(maker)
    monkeypatch.undo()
    assert asked()["outcome"]["error"] == ""


def test_a_maker_that_dies_is_told_and_replaced() -> None:
    asked()
    os.kill(waiting(), signal.SIGKILL)

    assert asked() == {"lost": True}
    assert asked()["outcome"]["error"] == ""


def test_no_key_that_stops_a_program_ends_a_maker() -> None:
    asked()
    os.kill(waiting(), signal.SIGINT)

    assert asked()["outcome"]["error"] == ""


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone does so")
def test_a_maker_that_hangs_ends_with_its_worker(tmp_path: Path) -> None:
    process = os.fork()
    if process == 0:
        asked()
        os.kill(waiting(), signal.SIGSTOP)
        (tmp_path / "part").write_text(str(waiting()))
        (tmp_path / "part").rename(tmp_path / "maker")
        signal.pause()
    assert until((tmp_path / "maker").exists)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)

    assert until(lambda: gone(int((tmp_path / "maker").read_text())))
