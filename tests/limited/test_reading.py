"""A child reads as the program itself would, and whatever it meets, the parent goes on."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from reports.errors import BadSource, MailLimit, OutOfMemory, ReaderCrashed, TimedOut
from reports.limited import LimitedReader, child
from reports.limited.bounds import bounds
from reports.readers import read_all
from tests.readers.eml.mails import GMAIL
from tests.readers.report import WRITTEN
from tests.waiting import gone, until


@pytest.mark.parametrize("suffix", WRITTEN)
def test_what_comes_back_is_what_was_read(suffix: str) -> None:
    data = WRITTEN[suffix]()
    with LimitedReader() as reader:
        made = reader(data, f"folder/report.{suffix}")

    plain = read_all(data, f"report.{suffix}")
    assert made == plain
    assert [each.notices for each in made] == [each.notices for each in plain]


def test_errors_come_back_with_code_place_and_hint() -> None:
    data = b"Subject: x\r\n" + b"X: " + b"y" * 300_000 + b"\r\n\r\nwords"
    with LimitedReader() as reader, pytest.raises(MailLimit, match="its head is too long") as fault:
        reader(data, "report.eml")

    assert (fault.value.code, fault.value.where) == ("mail_limit", "report.eml")
    assert fault.value.hint


def test_one_child_reads_many_sources() -> None:
    with LimitedReader() as reader:
        reader(GMAIL, "report.eml")
        first = reader._process
        for _ in range(20):
            reader(GMAIL, "report.eml")

        assert reader._process is first
    assert first is not None


def test_a_child_is_replaced_after_so_many_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(bounds(), "sources", 2)
    with LimitedReader() as reader:
        ids = []
        for _ in range(5):
            reader(GMAIL, "report.eml")
            ids.append(reader._process.pid)

    assert len(set(ids)) == 3


def _hang(*_: object) -> None:
    time.sleep(600)


def _spin(*_: object) -> None:
    while True:
        pass


def _die(*_: object) -> None:
    os.abort()


def _swallow(*_: object) -> None:
    held = []
    while True:
        held.append(bytearray(100_000_000))


def _stumble(*_: object) -> None:
    raise ZeroDivisionError


def _lie(*_: object) -> bytes:
    return b'{"documents": [{"id": "S1"}], "notices": [[]]}'


@pytest.mark.parametrize(
    ("room", "does", "error"),
    [
        ("read_all", _hang, TimedOut),
        ("read_all", _spin, TimedOut),
        ("read_all", _swallow, OutOfMemory),
        ("read_all", _stumble, ReaderCrashed),
        ("read_all", _die, OutOfMemory),
        ("_answer", _lie, ReaderCrashed),
    ],
)
def test_whatever_a_source_does_the_parent_goes_on(
    monkeypatch: pytest.MonkeyPatch, room: str, does: object, error: type[BadSource]
) -> None:
    # Only what waits for nothing ends by the clock; a busy machine needs seconds for a gigabyte of zeros.
    monkeypatch.setitem(bounds(), "clock", 2 if does is _hang else 60)
    monkeypatch.setitem(bounds(), "processor", 0 if does is _spin else 20)
    monkeypatch.setattr(child, room, does)
    with LimitedReader() as reader:
        with pytest.raises(error) as fault:
            reader(GMAIL, "report.eml")
        assert fault.value.exit_status == 65
        monkeypatch.undo()
        # A child that answered lives on, and what was put into it for the trial with it.
        if reader._process is not None:
            reader._end()

        assert reader(GMAIL, "report.eml")[0].title == "Memorandums signed in Port Selm"


def test_a_child_that_somebody_killed_is_replaced() -> None:
    with LimitedReader() as reader:
        reader(GMAIL, "report.eml")
        os.kill(reader._process.pid, signal.SIGKILL)
        time.sleep(0.1)

        assert reader(GMAIL, "report.eml")


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone does so")
def test_a_child_that_hangs_ends_with_its_parent(tmp_path: Path) -> None:
    process = os.fork()
    if process == 0:
        reader = LimitedReader()
        reader(GMAIL, "report.eml")
        os.kill(reader._process.pid, signal.SIGSTOP)
        (tmp_path / "part").write_text(str(reader._process.pid))
        (tmp_path / "part").rename(tmp_path / "child")
        signal.pause()
    assert until((tmp_path / "child").exists)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)

    assert until(lambda: gone(int((tmp_path / "child").read_text())))
